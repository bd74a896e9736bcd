// Compares what the banks booked with what the shop kept and its cashier was told; the banks' ledger is the truth.
import { gateways } from '../../../main/core/gateways/index.ts';
import { isFinal } from '../../../main/core/refunds/machine.ts';
import type { Booking } from '../../../main/sandbox/ledger.ts';
import type { Refund } from '../../../preload/contract/refund.ts';
import type { ShopOrder } from './messages.ts';

export interface Evidence {
  orders: readonly ShopOrder[];
  /** What the journal holds when everything has come to an end. */
  kept: readonly Refund[];
  /** Of all shops. */
  booked: readonly Booking[];
  /** Refund numbers that the cashier was shown as saved. */
  acknowledged: ReadonlySet<string>;
}

/** Every broken promise, one line each. */
export function complaints({ orders, kept, booked, acknowledged }: Evidence): string[] {
  const numbers = new Set(kept.map(({ refundNo }) => refundNo));
  const lost = [...acknowledged].filter((refundNo) => !numbers.has(refundNo));
  return [
    ...lost.map((refundNo) => `lost: ${refundNo} was acknowledged and is in no journal`),
    ...kept.filter(({ state }) => !isFinal(state)).map((refund) => `stuck: ${nameOf(refund)}`),
    ...orders.flatMap((order) => complaintsOfOrder(order, kept, booked)),
  ];
}

/** Each order was wanted back once. */
function complaintsOfOrder(
  { gateway, orderNo, gatewayOrderNo, minor }: ShopOrder,
  kept: readonly Refund[],
  booked: readonly Booking[],
): string[] {
  const rows = kept.filter(({ order }) => order.orderNo === orderNo);
  const paid = booked.filter((each) => each.gateway === gateway && each.orderKey === gatewayOrderNo);
  const done = rows.filter(({ state }) => state === 'refunded');
  const [first] = paid;
  const lines: string[] = [];
  if (paid.length > 1) lines.push(`double: ${orderNo} was paid back ${paid.length} times`);
  if (paid.length < done.length) lines.push(`falsely refunded: ${done.map(nameOf).join(' and ')}`);
  if (paid.length > 0 && rows.length === 0) lines.push(`lost: ${orderNo} was paid back and is in no journal`);
  if (paid.length > done.length && rows.length > 0 && rows.every(({ state }) => isFinal(state)))
    lines.push(`falsely refused: ${rows.map(nameOf).join(' and ')}`);
  if (first && isNamedAt(gateway) && done.some(({ refundNo }) => refundNo !== first.refundNo))
    lines.push(`another number: ${orderNo} was paid back as ${first.refundNo}`);
  if (first && first.amountMinor !== minor) lines.push(`another amount: ${orderNo} got ${first.amountMinor}`);
  return lines;
}

/** Whether the gateway books a refund under the number that the shop gave it. */
function isNamedAt(gateway: ShopOrder['gateway']): boolean {
  return gateways[gateway].profile.whenSilent === 'inquire-then-resend';
}

function nameOf({ refundNo, state, order, gateway }: Refund): string {
  return `${refundNo} of ${order.orderNo} at ${gateway}, ${state}`;
}
