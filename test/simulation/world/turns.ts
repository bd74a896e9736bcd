// The turns of the event loop: knows when the terminal has nothing left to do but wait for the outside world.
import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';

export interface Turns {
  /** Resolves when no promise and no call planned with setImmediate is left to run. */
  settled(): Promise<void>;
  stop(): void;
}

/** Watches this thread's setImmediate, both of them; what a planned call throws is told, as it would end the program in the shop. */
export function watchTurns(onUncaught: (error: unknown) => void): Turns {
  const real = globalThis.setImmediate;
  const realPromise = timersPromises.setImmediate;
  let planned = 0;

  function counting<A extends unknown[]>(call: (...values: A) => void, ...values: A): NodeJS.Immediate {
    planned += 1;
    return real(() => {
      planned -= 1;
      try {
        call(...values);
      } catch (error) {
        onUncaught(error);
      }
    });
  }

  function countingPromise<T>(value?: T): Promise<T | undefined> {
    return new Promise((resolve) => counting(() => resolve(value)));
  }

  globalThis.setImmediate = Object.assign(counting, { __promisify__: real.__promisify__ });
  Object.assign(timersPromises, { setImmediate: countingPromise });
  syncBuiltinESMExports();

  return {
    async settled() {
      // A turn begins when no promise is left to run.
      do await new Promise((resolve) => real(resolve));
      while (planned > 0);
    },
    stop() {
      globalThis.setImmediate = real;
      Object.assign(timersPromises, { setImmediate: realPromise });
      syncBuiltinESMExports();
    },
  };
}
