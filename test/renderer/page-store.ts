// The store of the page over a scripted core, for tests.
import { expect, vi } from 'vitest';
import type { TerminalState } from '../../renderer/state.ts';
import { createTerminalStore } from '../../renderer/store.ts';
import { aBridge, aPageRefund, aStatus, aStorage, aView, type FakeBridge } from './page-parts.ts';

export function aStore(answers: FakeBridge['answers'] = {}, storage = aStorage()) {
  const bridge = aBridge({
    'terminal.status': () => ({ ok: true, value: aStatus() }),
    'order.lookUp': () => ({ ok: true, value: { kind: 'order', view: aView() } }),
    'order.remembered': () => ({ ok: true, value: { orders: [] } }),
    'refund.submit': () => ({ ok: true, value: aPageRefund() }),
    ...answers,
  });
  let ids = 0;
  const report = vi.fn();
  const store = createTerminalStore(bridge, {
    storage,
    newId: () => `click-${++ids}`,
    now: () => 1_000,
    report,
  });
  return { store, bridge, storage, report, get: store.getState };
}

/** The calls of one command, oldest first. */
export const callsOf = ({ calls }: FakeBridge, command: string) =>
  calls.filter((call) => call.command === command);
/** Until the store has read the terminal's status. */
export const settled = (get: () => TerminalState) => vi.waitFor(() => expect(get().status).not.toBeNull());
