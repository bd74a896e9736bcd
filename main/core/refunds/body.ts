// A refund as text: what is as it was at first is not written, so that three rows fit into a page of the file and not two.
import { recordSchema, trackingSchema, type RefundRecord } from './record.ts';

const trackingInBody = trackingSchema.extend({
  refusal: trackingSchema.shape.refusal.default(null),
  openAttempts: trackingSchema.shape.openAttempts.default([]),
  lastSentAt: trackingSchema.shape.lastSentAt.default(null),
  asked: trackingSchema.shape.asked.default(0),
});
const { shape } = recordSchema;

/** Reads what `bodyOf` wrote, and what older versions wrote in full. */
export const bodySchema = recordSchema.extend({
  reasonText: shape.reasonText.default(null),
  approvedBy: shape.approvedBy.default(null),
  training: shape.training.default(false),
  attempts: shape.attempts.default(0),
  inquiries: shape.inquiries.default(0),
  dueAt: shape.dueAt.default(null),
  gatewayRefundNo: shape.gatewayRefundNo.default(null),
  channelRefundNo: shape.channelRefundNo.default(null),
  walletAmount: shape.walletAmount.default(null),
  why: shape.why.default(null),
  prints: shape.prints.default(0),
  tracking: trackingInBody,
});

/** Each field is named: a literal is quicker than a filtered copy, and the compiler misses none. */
export function bodyOf(record: RefundRecord): string {
  const { tracking } = record;
  return JSON.stringify({
    refundNo: record.refundNo,
    receiptNo: record.receiptNo,
    gateway: record.gateway,
    state: record.state,
    order: record.order,
    amount: record.amount,
    way: record.way,
    leftAfter: record.leftAfter,
    reason: record.reason,
    reasonText: record.reasonText ?? undefined,
    operator: record.operator,
    approvedBy: record.approvedBy ?? undefined,
    terminalId: record.terminalId,
    training: record.training || undefined,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    attempts: record.attempts || undefined,
    inquiries: record.inquiries || undefined,
    dueAt: record.dueAt ?? undefined,
    gatewayRefundNo: record.gatewayRefundNo ?? undefined,
    channelRefundNo: record.channelRefundNo ?? undefined,
    walletAmount: record.walletAmount ?? undefined,
    why: record.why ?? undefined,
    prints: record.prints || undefined,
    tracking: {
      clickToken: tracking.clickToken,
      refusal: tracking.refusal ?? undefined,
      openAttempts: some(tracking.openAttempts),
      lastSentAt: tracking.lastSentAt ?? undefined,
      hasLeft: tracking.hasLeft || undefined,
      queuedAt: tracking.queuedAt ?? undefined,
      isReopened: tracking.isReopened || undefined,
      asked: tracking.asked || undefined,
      untouched: some(tracking.untouched),
    } satisfies Record<keyof RefundRecord['tracking'], unknown>,
  } satisfies Record<keyof RefundRecord, unknown>);
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
