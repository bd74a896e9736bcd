// One run of the terminal's program: any of its steps can fail, and at any of them it can end.

/** Every wait for the outside world is a step, and so is every commit, before and after it is done. */
export const steps = ['commit', 'committed', 'send', 'heard', 'probe', 'keys', 'print'] as const;
export type Step = (typeof steps)[number];

/** "error": as the outside world reports trouble; "rejection": as a promise, or a call, that fails. */
export type StepFault = 'crash' | 'error' | 'rejection';

export interface Life {
  readonly isOver: boolean;
  /** The program ends here, as if its power were cut. */
  end(): void;
  /** Called back when it ends. */
  onEnd(call: () => void): void;
  /** What becomes of the step that is taken now. A crash has ended the life already. */
  step(step: Step): StepFault | null;
  /** What the outside world tells later; nobody hears it once the life is over. */
  waits<T>(begin: (hears: (value: T) => void, fails: (error: Error) => void) => void): Promise<T>;
}

/** Thrown into a program that has ended, so that it does nothing more. */
export class Ended extends Error {}

/** A fault that the world made, not the terminal. */
export class Arranged extends Error {}

export function beginLife(faultOf: (step: Step) => StepFault | null): Life {
  let isOver = false;
  const calls: (() => void)[] = [];

  function end(): void {
    if (isOver) return;
    isOver = true;
    for (const call of calls) call();
  }

  return {
    get isOver() {
      return isOver;
    },
    end,
    onEnd: (call) => void calls.push(call),
    step(step) {
      const fault = isOver ? 'crash' : faultOf(step);
      if (fault === 'crash') end();
      return fault;
    },
    waits: (begin) =>
      new Promise((resolve, reject) => {
        if (isOver) return;
        begin(
          (value) => {
            if (!isOver) resolve(value);
          },
          (error) => {
            if (!isOver) reject(error);
          },
        );
      }),
  };
}
