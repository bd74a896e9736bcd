// Which steps of a world fail: the n-th once, the n-th and all that follow, or the n-th and then the m-th of the recovery.
import type { Step, StepFault } from '../world/life.ts';
import type { Case } from './cases.ts';

export interface Strikes {
  strike(step: Step): StepFault | null;
  /** The steps that failed, in order. */
  readonly struck: readonly Step[];
  /** Steps that were taken before all was calm. */
  readonly taken: number;
}

/** Strikes nothing, and counts. */
export function countSteps(): Strikes {
  return openStrikes(() => null);
}

/** `again`: the step of the recovery that fails, from 1; left out of account but in the mode "again". */
export function strikesOf({ step, fault, mode }: Case, again: number): Strikes {
  switch (mode) {
    case 'once':
      return openStrikes((n) => (n === step ? fault : null));
    case 'for ever':
      return openStrikes((n) => (n >= step ? fault : null));
    case 'again':
      return openStrikes((n) => (n === step ? 'crash' : n === step + again ? fault : null));
  }
}

function openStrikes(faultAt: (n: number) => StepFault | null): Strikes {
  const struck: Step[] = [];
  let taken = 0;
  return {
    strike(step) {
      taken += 1;
      const fault = faultAt(taken);
      if (fault) struck.push(step);
      return fault;
    },
    struck,
    get taken() {
      return taken;
    },
  };
}
