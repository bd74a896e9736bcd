// One refund of a shop in Bangkok, and what its receipt is printed with.
import type { ReceiptSetting } from '../../main/core/receipts/receipt.ts';
import { money } from '../../preload/contract/money.ts';
import { refundSchema, type Order, type Refund } from '../../preload/contract/refund.ts';

export function aRefund(changes: Partial<Refund> = {}, order: Partial<Order> = {}): Refund {
  return refundSchema.parse({
    refundNo: 'rf261123-0f3c9a51e2b7d4886c',
    receiptNo: 'R-0147',
    gateway: 'ksher-mch',
    state: 'refunded',
    order: {
      gateway: 'ksher-mch',
      orderKey: '2103301701291052',
      orderNo: '2103301701291052',
      gatewayOrderNo: '90020260330180132318847',
      channelOrderNo: '50018273640917',
      channel: 'truemoney',
      total: money(115050, 'THB'),
      paidAt: '2026-11-23 13:20:00',
      status: 'paid',
      ...order,
    },
    amount: money(100000, 'THB'),
    leftAfter: money(15050, 'THB'),
    reason: 'returned-goods',
    reasonText: null,
    operator: { id: '41234', name: 'Noi K.' },
    approvedBy: null,
    terminalId: 'POS001',
    training: false,
    createdAt: '2026-11-23T07:05:00.000Z',
    updatedAt: '2026-11-23T07:05:02.000Z',
    attempts: 1,
    inquiries: 0,
    dueAt: null,
    gatewayRefundNo: '90020261123140502771930',
    channelRefundNo: '50018273649999',
    walletAmount: null,
    why: null,
    prints: 0,
    ...changes,
  });
}

export function aSetting(changes: Partial<ReceiptSetting> = {}): ReceiptSetting {
  return {
    store: {
      name: 'Siam Square Cafe',
      branch: 'Siam Square branch',
      address: 'Rama I Rd, Bangkok',
      phone: '02-123-4567',
      taxId: '0105561234567',
      footer: 'Goods are taken back for 14 days.',
    },
    copy: 'customer',
    duplicate: null,
    language: 'en',
    timeZone: 'Asia/Bangkok',
    buddhistYear: false,
    paperWidthMm: 80,
    signatureLine: false,
    journalMark: null,
    ...changes,
  };
}
