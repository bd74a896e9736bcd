// One refund as the journal keeps it, and how each event changes it. Pure.
import { z } from 'zod';
import {
  causeSchema,
  instantSchema,
  refundSchema,
  type Refund,
  type Why,
} from '../../../preload/contract/refund.ts';
import type { RefundEvent } from '../../../preload/contract/vocabulary.ts';
import type { Intent, Refunded } from '../gateways/gateway.ts';
import { kindOf } from '../receipts/receipt.ts';
import { isFinal, next } from './machine.ts';

/** What the screen does not need, and the sender's judgement rests on. */
export const trackingSchema = z.strictObject({
  clickToken: z.uuid(),
  /** The gateway's no to the last attempt, not yet confirmed by an inquiry. */
  refusal: causeSchema.nullable(),
  /** When those attempts left whose end nobody knows. */
  openAttempts: z.array(instantSchema),
  lastSentAt: instantSchema.nullable(),
  /** Whether anything of any attempt may have left. */
  hasLeft: z.boolean().default(false),
  /** When a person last let it go to the queue; null for one that was saved there at once. */
  queuedAt: instantSchema.nullable().default(null),
  /** Whether it was handed to a person who only had the gateway asked once more: a manager lets it go again, nothing else. */
  isReopened: z.boolean().default(false),
  /** Inquiries since the last attempt. */
  asked: z.int(),
  /** When the gateway said, since the last attempt, that nothing of ours is booked and the order can be refunded. */
  untouched: z.array(instantSchema).default([]),
});

export const recordSchema = refundSchema.extend({ tracking: trackingSchema });
export type RefundRecord = z.infer<typeof recordSchema>;

/** One event to be journaled. `dueAt` in milliseconds: when the terminal acts next by itself. */
export interface Step {
  event: RefundEvent;
  dueAt: number | null;
  why?: Why | null;
  /** The person who did it. */
  by?: { id: string; name: string };
  /** With `attempt`: the request without its signature. */
  request?: string;
  /** With `refunded`: what the gateway calls it. */
  proof?: Refunded;
  /** After an inquiry: the gateway found nothing of ours, and the order could still be refunded. */
  isUntouched?: boolean;
}

export function toRefund({ tracking: _, ...refund }: RefundRecord): Refund {
  return refund;
}

/** The same for every attempt of a refund: number, order, amount, person, terminal. Source: reliability M5. */
export function intentOf(record: RefundRecord): Intent {
  return {
    order: record.order,
    refundNo: record.refundNo,
    amount: record.amount,
    way: record.way,
    reason: record.reason,
    operatorId: record.operator.id,
    deviceId: record.terminalId,
  };
}

/** The record after the event. Throws TerminalError `wrong-state` when the machine has no such arrow. */
export function apply(record: RefundRecord, step: Step, now: number): RefundRecord {
  const state = next(record.state, step.event);
  const at = new Date(now).toISOString();
  const isInquiry = record.state === 'unconfirmed' && step.by === undefined && step.why?.cause !== 'restored';
  return {
    ...record,
    state,
    updatedAt: at,
    dueAt: isFinal(state) || step.dueAt === null ? null : new Date(step.dueAt).toISOString(),
    why: step.why ?? null,
    attempts: record.attempts + (step.event === 'attempt' ? 1 : 0),
    inquiries: record.inquiries + (isInquiry ? 1 : 0),
    approvedBy: step.event === 'approved' ? (step.by ?? null) : record.approvedBy,
    gatewayRefundNo: step.proof?.gatewayRefundNo ?? record.gatewayRefundNo,
    channelRefundNo: step.proof?.channelRefundNo ?? record.channelRefundNo,
    walletAmount: step.proof?.walletAmount ?? record.walletAmount,
    // A receipt is no duplicate of the slip that was printed while the refund was open.
    prints: kindOf({ state }) === kindOf(record) ? record.prints : 0,
    tracking: track(record, step, at, isInquiry),
  };
}

function track(
  { state, tracking }: RefundRecord,
  step: Step,
  at: string,
  isInquiry: boolean,
): RefundRecord['tracking'] {
  if (step.event === 'attempt')
    return { ...tracking, lastSentAt: at, refusal: null, asked: 0, untouched: [] };
  if (step.event === 'released') return { ...tracking, asked: 0, queuedAt: at, isReopened: false };
  if (step.event === 'reopened') return { ...tracking, isReopened: true };
  if (step.event === 'approved') return { ...tracking, queuedAt: at };
  const untouched = step.isUntouched ? [...tracking.untouched, at] : tracking.untouched;
  const asked = tracking.asked + (isInquiry ? 1 : 0);
  const hasLeft = tracking.hasLeft || (state === 'sending' && step.event !== 'not-sent');
  const isAnswerMissing = state === 'sending' && (step.event === 'unclear' || step.event === 'interrupted');
  if (!isAnswerMissing) return { ...tracking, asked, untouched, hasLeft };
  if (step.why?.cause === 'refused') return { ...tracking, refusal: step.why, hasLeft };
  return { ...tracking, openAttempts: [...tracking.openAttempts, tracking.lastSentAt ?? at], hasLeft };
}
