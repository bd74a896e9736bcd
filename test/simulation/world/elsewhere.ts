// What goes back for an order past the terminal: by another till of the shop, or at the bank's own console.
import type { Ledger, PretendOrder } from '../../../main/sandbox/ledger.ts';
import { money } from '../../../preload/contract/money.ts';
import type { Part } from './deeds.ts';
import { unlisted } from './orders.ts';
import { partOf } from './people.ts';

/** Books a part of what is left of the order, where a terminal could know it from a refund of its own. */
export function refundElsewhere(ledger: Ledger, order: PretendOrder, part: Part, digits: string): void {
  const amountMinor = amountElsewhere(order, order.totalMinor - ledger.refundedMinor(order), part);
  if (amountMinor === 0) return;
  ledger.book({
    gateway: order.gateway,
    orderKey: order.gatewayOrderNo,
    refundNo: `TILL2-${digits}`,
    amountMinor,
    gatewayRefundNo: digits,
    channelRefundNo: digits,
  });
}

/**
 * 0 for nothing. Where no number tells whose a refund is, only another amount can, and where the amount is not told either,
 * nobody could know. Source: reliability M13.
 */
function amountElsewhere(order: PretendOrder, leftMinor: number, part: Part): number {
  if (order.gateway === 'bbmsl') return leftMinor === order.totalMinor ? 77 : 0;
  return unlisted.has(order.channel) ? 0 : partOf(money(leftMinor, order.currency), part).minor;
}
