// The customer's end of the line: keeps what is to be shown, and forgets the customer when the cashier's page is gone.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { customerMessageSchema, type CustomerScene } from '../../preload/contract/customer.ts';
import { silenceMs, type Line } from './line.ts';

export interface ReceiverParts {
  readonly line: Line;
  /** Shown until the cashier's page speaks. */
  readonly first: CustomerScene;
  /** Milliseconds that never run back. */
  readonly now: () => number;
}

const lookEveryMs = 500;

/** Anything that is not a message of the contract changes nothing. Listens as long as the page lives. */
export function receiveScenes({ line, first, now }: ReceiverParts): StoreApi<CustomerScene> {
  const store = createStore<CustomerScene>(() => first);
  let speaker: { page: string; since: number; heardAt: number } | null = null;

  function show(scene: CustomerScene): void {
    if (JSON.stringify(scene) !== JSON.stringify(store.getState())) store.setState(scene, true);
  }

  function greet(): void {
    speaker = null;
    show({ ...store.getState(), view: { shows: 'greeting' } });
  }

  function hear(said: unknown): void {
    const message = customerMessageSchema.safeParse(said).data;
    if (message === undefined || message === 'hello') return;
    const isSame = speaker?.page === message.page;
    if (message.kind === 'bye') {
      if (isSame) greet();
      return;
    }
    // Of two cashiers' pages on one computer the one where something happened last is shown.
    if (speaker && !isSame && message.since <= speaker.since) return;
    speaker = { page: message.page, since: message.since, heardAt: now() };
    show(message.scene);
  }

  line.hear(hear);
  setInterval(() => {
    if (speaker && now() - speaker.heardAt > silenceMs) greet();
  }, lookEveryMs);
  line.say('hello');
  return store;
}
