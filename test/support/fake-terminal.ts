// A scripted terminal at its port: it knows the table of commands and answers what a test told it to.
import { commands, type EventName, type Reply } from '../../preload/contract/api.ts';
import type { LeftToDo } from '../../preload/contract/shop.ts';
import type { Terminal } from '../../main/core/terminal.ts';

export interface FakeTerminal extends Terminal {
  /** What arrived, in order, refused calls included. */
  readonly calls: readonly { command: string; input: unknown }[];
  /** Listeners that have not unsubscribed. */
  readonly listeners: number;
  /** What a well-formed call of this command gets from now on. */
  answers(command: string, reply: () => Reply<unknown>): void;
  emit(event: EventName, body: unknown): void;
  /** Nothing, unless a test says otherwise. */
  left: LeftToDo;
}

/** A well-formed call nobody scripted is answered with `wrong-state`, so that it cannot pass for a success. */
export function fakeTerminal(): FakeTerminal {
  const calls: { command: string; input: unknown }[] = [];
  const scripted = new Map<string, () => Reply<unknown>>();
  const listeners = new Set<(event: EventName, body: unknown) => void>();
  return {
    calls,
    get listeners() {
      return listeners.size;
    },
    answers(command, reply) {
      scripted.set(command, reply);
    },
    left: { count: 0, sums: [] },
    leftToDo() {
      return this.left;
    },
    emit(event, body) {
      for (const listener of [...listeners]) listener(event, body);
    },
    async dispatch(command, input) {
      calls.push({ command, input });
      await Promise.resolve();
      const row = Object.entries(commands).find(([name]) => name === command);
      if (row === undefined) return refusal('invalid-input', 'there is no such command');
      if (!row[1].input.safeParse(input).success)
        return refusal('invalid-input', 'the input has another shape');
      return scripted.get(command)?.() ?? refusal('wrong-state', 'this test scripted no answer');
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    start() {
      calls.length = 0;
    },
    async stop() {
      listeners.clear();
      await Promise.resolve();
    },
  };
}

function refusal(code: 'invalid-input' | 'wrong-state', message: string): Reply<never> {
  return { ok: false, error: { code, message, details: {} } };
}
