// Who stands at the terminal: one person at a time, locked when idle. A lock never touches a refund.
import type { Operator } from '../../preload/contract/shop.ts';
import { TerminalError } from './errors.ts';
import type { Clock } from './ports.ts';

export interface Session {
  current(): Operator | null;
  /** The person signed in, who is thereby not idle. Throws `signed-out`. */
  need(): Operator;
  open(operator: Operator): void;
  close(): void;
  /** Puts the idle lock off. */
  touch(): void;
}

export function createSession(clock: Clock, idleMs: number, onChange: () => void): Session {
  let operator: Operator | null = null;
  let cancelLock = () => {};

  function close(): void {
    cancelLock();
    if (!operator) return;
    operator = null;
    onChange();
  }

  function touch(): void {
    cancelLock();
    if (operator) cancelLock = clock.after(idleMs, close);
  }

  return {
    current: () => operator,
    need() {
      if (!operator) throw new TerminalError('signed-out', 'nobody is signed in');
      touch();
      return operator;
    },
    open(person) {
      operator = person;
      touch();
      onChange();
    },
    close,
    touch,
  };
}
