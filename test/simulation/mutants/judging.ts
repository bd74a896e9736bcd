// Wrong judgements: what an answer, a silence or a question is taken for.
import type { Step } from '../../../main/core/refunds/record.ts';
import type { Cause } from '../../../preload/contract/vocabulary.ts';
import { sound } from '../model/policy.ts';
import { whyOf } from '../model/records.ts';
import { inPolicy, type Mutant } from './mutant.ts';

const rejected: Step = { event: 'rejected', dueAt: null, why: whyOf('refused') };

/** Takes one kind of doubt for a no. */
function doubtIsNo(name: string, doubt: Cause): Mutant {
  return inPolicy(name, (reached) => ({
    judgeOutcome(outcome, record, now) {
      if (outcome.kind !== 'unclear' || outcome.cause !== doubt)
        return sound.judgeOutcome(outcome, record, now);
      reached();
      return rejected;
    },
  }));
}

/** Makes something else of the steps of one event. */
function insteadOf(name: string, event: Step['event'], instead: (step: Step, now: number) => Step): Mutant {
  return inPolicy(name, (reached) => ({
    apply(record, step, now) {
      if (step.event !== event) return sound.apply(record, step, now);
      reached();
      return sound.apply(record, instead(step, now), now);
    },
  }));
}

export const judgingMutants: readonly Mutant[] = [
  doubtIsNo('takes a time-out for a no', 'no-answer'),
  doubtIsNo('takes a bad signature for a no', 'bad-signature'),
  doubtIsNo('takes an error of the server for a no', 'server-error'),
  inPolicy('takes a number that was used before for a no', (reached) => ({
    judgeTold(told, finding, record, profile, times) {
      if (told.kind !== 'refused' || finding.kind !== 'refunded')
        return sound.judgeTold(told, finding, record, profile, times);
      reached();
      return rejected;
    },
  })),
  inPolicy('takes "not found" for a no', (reached) => ({
    judgeFinding(finding, record, profile, times) {
      if (finding.kind !== 'absent' || !finding.refundable)
        return sound.judgeFinding(finding, record, profile, times);
      reached();
      return rejected;
    },
  })),
  inPolicy('believes a no while an older attempt is open', (reached) => ({
    judgeTold(told, finding, record, profile, times) {
      const step = sound.judgeTold(told, finding, record, profile, times);
      if (told.kind !== 'refused' || finding.kind !== 'absent' || step.event === 'rejected') return step;
      reached();
      return rejected;
    },
  })),
  inPolicy('sends again by itself where nothing names the refund', (reached) => ({
    judgeFinding(finding, record, profile, times) {
      if (finding.kind !== 'absent' || profile.whenSilent === 'inquire-then-resend')
        return sound.judgeFinding(finding, record, profile, times);
      reached();
      return sound.judgeFinding(finding, record, { ...profile, whenSilent: 'inquire-then-resend' }, times);
    },
  })),
  insteadOf('asks for ever and calls nobody', 'gave-up', (step, now) => ({
    ...step,
    event: 'unclear',
    dueAt: now + 600_000,
  })),
  insteadOf('drops what waited too long', 'expired', (step) => ({ ...step, event: 'cancelled' })),
];
