// What must hold where nothing in a request names the refund, so that a second one could pay twice. Source: cashier.md D3.
import type { RefundRecord, Step } from '../../../main/core/refunds/record.ts';
import type { Answer } from '../model-gateways/answers.ts';
import type { Stage } from './stage.ts';

export interface Nameless {
  committed(after: RefundRecord, step: Step): void;
  sent(refundNo: string): void;
  left(refundNo: string): void;
  read(refundNo: string, answer: Answer | null): void;
}

interface Known {
  /** When the gateway told since the last attempt that the order is untouched, on the terminal's clock. */
  looks: number[];
  isLastLookGood: boolean;
  wasQueued: boolean;
  /** Bytes left, and no manager has let it go again since. */
  mayHaveArrived: boolean;
}

/** Two looks so far apart on the terminal's clock count as two, as in main/core/refunds/desk.ts; answers are saved in no time. */
const apartMs = 60_000;

export function watchNameless({ time }: Stage, fail: (rule: string) => void): Nameless {
  const refunds = new Map<string, Known>();

  function knownOf(refundNo: string): Known {
    const known = refunds.get(refundNo) ?? {
      looks: [],
      isLastLookGood: false,
      wasQueued: false,
      mayHaveArrived: false,
    };
    refunds.set(refundNo, known);
    return known;
  }

  return {
    committed({ refundNo, state }, { event }) {
      const known = knownOf(refundNo);
      if (state === 'queued') known.wasQueued = true;
      if (event !== 'released') return;
      if (known.looks.length < 2 || Math.max(...known.looks) - Math.min(...known.looks) < apartMs)
        fail('sent again without two looks, some time apart (D3)');
      known.mayHaveArrived = false;
    },
    sent(refundNo) {
      const known = knownOf(refundNo);
      if (known.mayHaveArrived) fail('sent again without a person where nothing names the refund (D3)');
      if (known.wasQueued && !known.isLastLookGood) fail('sent without a look at the order (M13)');
      known.looks = [];
    },
    left(refundNo) {
      knownOf(refundNo).mayHaveArrived = true;
    },
    read(refundNo, answer) {
      const known = knownOf(refundNo);
      known.isLastLookGood = answer?.word === 'paid' && answer.isHonest;
      if (known.isLastLookGood) known.looks.push(time.wall());
    },
  };
}
