// What a seed has in store for a drain: nothing until the first saved refund leaves, then everything.
import { openFate, type Fate } from '../world/fate.ts';
import { rates } from './plan.ts';

/** `without`: names of accidents that do not happen this time. */
export function openDrainFate(seed: number, without: ReadonlySet<string>): Fate {
  const fate = openFate(seed, rates, without);
  let hasBegun = false;
  return {
    ...fate,
    request(kind) {
      if (kind === 'refund') hasBegun = true;
      return hasBegun ? fate.request(kind) : null;
    },
    step: (step) => (hasBegun ? fate.step(step) : null),
  };
}
