// The order and the refund of a world, with what the policy reads and nothing a person would.
import type { RefundRecord } from '../../../main/core/refunds/record.ts';
import { money } from '../../../preload/contract/money.ts';
import type { Order, Why } from '../../../preload/contract/refund.ts';
import type { Cause } from '../../../preload/contract/vocabulary.ts';
import type { Plan } from '../model-plan/plan.ts';

export function orderOf({ shop, total }: Plan, status: Order['status']): Order {
  return {
    gateway: shop.profile.id,
    orderKey: 'order',
    orderNo: 'order',
    gatewayOrderNo: null,
    channelOrderNo: null,
    channel: shop.channel,
    total: money(total, shop.currency),
    paidAt: null,
    status,
    ways: ['refund'],
  };
}

/** A refund that was not saved yet. `at` in milliseconds. */
export function newRecord(
  { shop, amount }: Plan,
  order: Order,
  refundNo: string,
  clickToken: string,
  at: number,
): RefundRecord {
  const instant = new Date(at).toISOString();
  return {
    refundNo,
    receiptNo: refundNo,
    gateway: shop.profile.id,
    state: 'queued',
    order,
    amount: money(amount, shop.currency),
    way: 'refund',
    leftAfter: order.total,
    reason: 'returned-goods',
    reasonText: null,
    operator: { id: '41234', name: 'Noi K.' },
    approvedBy: null,
    terminalId: 'POS001',
    training: false,
    createdAt: instant,
    updatedAt: instant,
    attempts: 0,
    inquiries: 0,
    dueAt: null,
    gatewayRefundNo: null,
    channelRefundNo: null,
    walletAmount: null,
    why: null,
    prints: 0,
    tracking: {
      clickToken,
      refusal: null,
      openAttempts: [],
      lastSentAt: null,
      hasLeft: false,
      isReopened: false,
      queuedAt: null,
      asked: 0,
      untouched: [],
    },
  };
}

export function whyOf(cause: Cause): Why {
  return { cause, code: null, text: null };
}
