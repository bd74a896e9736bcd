// Refunds as the journal keeps them, each of an order of its own, and the steps they take.
import { createHash } from 'node:crypto';
import type { RefundRecord, Step } from '../../main/core/refunds/record.ts';
import { aRefund } from './a-refund.ts';

export const morning = Date.parse('2026-11-23T07:05:00.000Z');

/** The n-th refund of a shop: saved and not sent yet. The same n is the same refund. */
export function aRecord(n: number, changes: Partial<RefundRecord> = {}): RefundRecord {
  const digits = createHash('sha256').update(`refund ${n}`).digest('hex');
  const decimals = BigInt(`0x${digits}`).toString().slice(0, 60);
  const at = new Date(morning + n * 1_000).toISOString();
  const orderNo = `2611${decimals.slice(0, 12)}`;
  const refund = aRefund(
    {
      refundNo: `rf261123-${digits.slice(0, 18)}`,
      receiptNo: `R-${String(n).padStart(4, '0')}`,
      state: 'queued',
      createdAt: at,
      updatedAt: at,
      attempts: 0,
      dueAt: at,
      gatewayRefundNo: null,
      channelRefundNo: null,
    },
    {
      orderKey: orderNo,
      orderNo,
      gatewayOrderNo: `900${decimals.slice(12, 32)}`,
      channelOrderNo: `5001${decimals.slice(32, 42)}`,
    },
  );
  const id = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
  const tracking = {
    clickToken: id,
    refusal: null,
    openAttempts: [],
    lastSentAt: null,
    hasLeft: false,
    isReopened: false,
    queuedAt: null,
    asked: 0,
    untouched: [],
  };
  return { ...refund, tracking, ...changes };
}

export const attempt: Step = {
  event: 'attempt',
  dueAt: null,
  request:
    '{"method":"POST","url":"https://gateway/order_refund","body":"refund_fee=100000&fee_type=THB&sign=…"}',
};

/** The gateway's yes to the n-th refund, with the numbers it gave it. */
export function yes(n: number): Step {
  const digits = BigInt(`0x${createHash('sha256').update(`proof ${n}`).digest('hex')}`).toString();
  return {
    event: 'refunded',
    dueAt: null,
    proof: {
      kind: 'refunded',
      gatewayRefundNo: `901${digits.slice(0, 20)}`,
      channelRefundNo: `5002${digits.slice(20, 30)}`,
      walletAmount: null,
    },
  };
}

export const doubt = (dueAt: number): Step => ({
  event: 'unclear',
  dueAt,
  why: { cause: 'no-answer', code: null, text: null },
});
