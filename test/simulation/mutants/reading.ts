// Wrong readings: an answer is believed that proves nothing.
import type { Answer, Asked } from '../model-gateways/answers.ts';
import type { Shop } from '../model-gateways/shops.ts';
import { sound } from '../model/policy.ts';
import { inPolicy, type Mutant } from './mutant.ts';

/** Reads answers as if they said what was asked for. `bend` answers null where the answer needs no such help. */
function bends(name: string, bend: (answer: Answer, asked: Asked, shop: Shop) => Answer | null): Mutant {
  return inPolicy(name, (reached) => ({
    readRefund(answer, asked, shop) {
      const bent = bend(answer, asked, shop);
      if (bent !== null) reached();
      return sound.readRefund(bent ?? answer, asked, shop);
    },
    readFinding(answer, asked, shop, isWhole) {
      const bent = bend(answer, asked, shop);
      if (bent !== null) reached();
      return sound.readFinding(bent ?? answer, asked, shop, isWhole);
    },
  }));
}

export const readingMutants: readonly Mutant[] = [
  bends('checks no signature', (answer, _, { profile }) =>
    profile.signsAnswers && !answer.isGenuine ? { ...answer, isGenuine: true } : null,
  ),
  bends('takes another amount', (answer, { amount }) =>
    answer.amount === amount ? null : { ...answer, amount },
  ),
  bends('takes another currency', (answer, { currency }) =>
    answer.currency === currency ? null : { ...answer, currency },
  ),
  bends('takes the record of another refund, as DUPLICATED brings it', (answer, { number }) =>
    answer.number === number ? null : { ...answer, number },
  ),
  bends('takes an old answer', (answer, { nonce }) => (answer.nonce === nonce ? null : { ...answer, nonce })),
  bends('takes an answer about another order', (answer) =>
    answer.trouble === 'another order' ? { ...answer, trouble: null } : null,
  ),
  bends('reads the body of an error', (answer) =>
    answer.trouble === 'error' ? { ...answer, trouble: null } : null,
  ),
  inPolicy('takes a question that failed for "not found"', (reached) => ({
    readFinding(answer, asked, shop, isWhole) {
      const finding = sound.readFinding(answer, asked, shop, isWhole);
      if (finding.kind !== 'unclear') return finding;
      reached();
      return { kind: 'absent', refundable: true };
    },
  })),
  inPolicy('believes an unsigned yes without asking', (reached) => ({
    readRefund(answer, asked, shop) {
      const outcome = sound.readRefund(answer, asked, shop);
      if (outcome.kind !== 'claimed') return outcome;
      reached();
      return { kind: 'refunded', gatewayRefundNo: null, channelRefundNo: null, walletAmount: null };
    },
  })),
];
