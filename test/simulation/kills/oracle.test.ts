// The oracle of the kills sees each kind of harm, and none where books and journal agree.
import { describe, expect, it } from 'vitest';
import type { Booking } from '../../../main/sandbox/ledger.ts';
import { aRefund } from '../../support/a-refund.ts';
import type { ShopOrder } from './messages.ts';
import { complaints, type Evidence } from './oracle.ts';

const order: ShopOrder = { gateway: 'ksher-mch', orderNo: 'SHOP-1', gatewayOrderNo: '7001', minor: 5_000 };
const refundNo = 'rf261123-0f3c9a51e2b7d4886c';
const refunded = aRefund({ refundNo }, { orderNo: 'SHOP-1', orderKey: '7001' });
const booking: Booking = {
  gateway: 'ksher-mch',
  orderKey: '7001',
  refundNo,
  amountMinor: 5_000,
  gatewayRefundNo: '1',
  channelRefundNo: '2',
  at: '2026-11-23T07:05:00.000Z',
};

function found(changes: Partial<Evidence>): string {
  const evidence = {
    orders: [order],
    kept: [refunded],
    booked: [booking],
    acknowledged: new Set([refundNo]),
  };
  return complaints({ ...evidence, ...changes }).join('; ');
}

describe('what the banks booked and the shop kept', () => {
  it('agree', () => {
    expect(found({})).toBe('');
    expect(found({ kept: [], booked: [], acknowledged: new Set() })).toBe('');
  });

  it.for<[string, Partial<Evidence>]>([
    ['double: SHOP-1 was paid back 2 times', { booked: [booking, { ...booking, refundNo: 'another' }] }],
    ['lost: rf261123-0f3c9a51e2b7d4886c was acknowledged', { kept: [], booked: [] }],
    ['lost: SHOP-1 was paid back', { kept: [], acknowledged: new Set() }],
    ['falsely refunded', { booked: [] }],
    ['falsely refused', { kept: [{ ...refunded, state: 'rejected' }] }],
    ['stuck', { kept: [{ ...refunded, state: 'unconfirmed' }] }],
    ['another number', { booked: [{ ...booking, refundNo: 'another' }] }],
    ['another amount', { booked: [{ ...booking, amountMinor: 4_999 }] }],
  ])('differ: %s', ([harm, evidence]) => {
    expect(found(evidence)).toContain(harm);
  });
});
