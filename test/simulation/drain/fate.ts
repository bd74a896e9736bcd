// What a seed has in store for a drain: nothing until the first saved refund leaves, then everything.
import { openFate, type Fate } from '../world/fate.ts';
import { rates } from './plan.ts';

export function openDrainFate(seed: number): Fate {
  const fate = openFate(seed, rates, new Set());
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
