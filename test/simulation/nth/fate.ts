// What a case has in store for its world: nothing but the steps that shall fail, and what becomes of the refund's first request.
import type { WireFault } from '../world/courses.ts';
import { openFate, type Fate, type Rates } from '../world/fate.ts';
import type { Step, StepFault } from '../world/life.ts';

const nothingElse: Rates = { wire: {}, crash: 0, mostCrashes: 0, commit: 0, keys: 0, print: 0 };

/** `strike` decides about each step before all is calm. */
export function openNthFate(firstMeets: WireFault | null, strike: (step: Step) => StepFault | null): Fate {
  const usual = openFate(0, nothingElse, new Set());
  let isCalm = false;
  let refunds = 0;
  return {
    ...usual,
    // Or most of the steps would be looks at the line while somebody is waited for.
    ms: (least) => Math.min(least, 5_000),
    request(kind) {
      if (kind === 'refund') refunds += 1;
      return kind === 'refund' && refunds === 1 ? firstMeets : null;
    },
    step: (step) => (isCalm ? null : strike(step)),
    calm() {
      isCalm = true;
    },
  };
}
