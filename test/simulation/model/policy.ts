// What decides in a world: the production policy, and beside it the habits of desk and sender that a mutant may break.
import type { Profile } from '../../../main/core/gateways/gateway.ts';
import {
  judgeFinding,
  judgeOutcome,
  judgeTold,
  judgeUntouched,
  mayStillArrive,
} from '../../../main/core/refunds/judgement.ts';
import { isOpen } from '../../../main/core/refunds/order-view.ts';
import { apply, type RefundRecord } from '../../../main/core/refunds/record.ts';
import { readFinding, readRefund } from '../model-gateways/answers.ts';

export interface Policy {
  readonly judgeOutcome: typeof judgeOutcome;
  readonly judgeTold: typeof judgeTold;
  readonly judgeFinding: typeof judgeFinding;
  readonly judgeUntouched: typeof judgeUntouched;
  readonly apply: typeof apply;
  readonly readRefund: typeof readRefund;
  readonly readFinding: typeof readFinding;
  /** What stands on a request as the refund's number, and its amount in minor units. */
  numberOf(record: RefundRecord): string;
  amountOf(record: RefundRecord): number;
  /** Whether the attempt is on disk before its first byte leaves. */
  journalsFirst(): boolean;
  /** Whether the screen learns of a refund once it is on disk. */
  tellsAfterCommit(): boolean;
  /** Whether what was being sent when the program ended becomes unconfirmed at the start. */
  recovers(): boolean;
  /** Whether another worker may begin on a refund. */
  admits(isWorkedOn: boolean): boolean;
  /** Whether the refund keeps others of its order from being opened. */
  locksOrder(record: RefundRecord): boolean;
  /** Whether a gateway without refund numbers is asked before it is sent to again. */
  looksFirst(profile: Profile): boolean;
  mayTakeBack(record: RefundRecord): boolean;
  /** Whether a manager may not yet say "not refunded". */
  readonly mayStillArrive: typeof mayStillArrive;
  /** Whether a manager may have a held refund sent again. */
  mayRelease(record: RefundRecord, profile: Profile): boolean;
  needsManager(amount: number, limit: number, earlier: readonly RefundRecord[]): boolean;
  /** Whether a held refund goes on without a person. */
  releasesItself(record: RefundRecord): boolean;
}

/** Two inquiries so far apart count as two, as in main/core/refunds/desk.ts. */
const apartMs = 60_000;

export const sound: Policy = {
  judgeOutcome,
  judgeTold,
  judgeFinding,
  judgeUntouched,
  apply,
  readRefund,
  readFinding,
  numberOf: ({ refundNo }) => refundNo,
  amountOf: ({ amount }) => amount.minor,
  journalsFirst: () => true,
  tellsAfterCommit: () => true,
  recovers: () => true,
  admits: (isWorkedOn) => !isWorkedOn,
  locksOrder: isOpen,
  looksFirst: ({ whenSilent }) => whenSilent === 'inquire-then-hold',
  mayTakeBack: ({ tracking }) => !tracking.hasLeft,
  mayStillArrive,
  mayRelease(record, { whenSilent }) {
    if (whenSilent !== 'inquire-then-hold') return true;
    const times = record.tracking.untouched.map((at) => Date.parse(at));
    return Math.max(...times) - Math.min(...times) >= apartMs;
  },
  needsManager: (amount, limit) => amount > limit,
  releasesItself: () => false,
};
