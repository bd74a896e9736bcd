// What the pretend BBMSL does and says for each call. Source: protocols C3, C5, C6.
import { majorUnits } from './bbmsl-amount.ts';
import type { Twist } from './faults.ts';
import type { Booking, Ledger, PretendOrder } from './ledger.ts';

export type Content = Readonly<Record<string, unknown>>;

/** A well-formed request about a known order, whose signature was checked. */
export interface Asked {
  ledger: Ledger;
  merchantId: string;
  order: PretendOrder;
  twist: Twist | null;
}

export interface AskedRefund extends Asked {
  amountMinor: number;
}

/**
 * Only "0000" is real; the document does not publish the others, so a terminal that gives a meaning to any of these
 * inventions has a mistake. Source: protocols C6.
 */
const refusals = {
  '1001': 'a field is missing or malformed: ',
  '2001': 'order not found',
  '2003': 'the order is not paid',
  '2004': 'more than the amount of the order',
  '2005': 'already refunded',
  '2006': 'the order is voided',
  '2007': 'the order is settled and cannot be voided',
  '2008': 'insufficient unsettled balance',
  '9001': 'the call failed',
  '9999': 'system error',
} as const;
type ResponseCode = keyof typeof refusals;

/** Source: protocols C5; PROCESSING and PARTIALLY_REFUNDED are known from the demo app only. */
type State =
  'OPEN' | 'PROCESSING' | 'SUCCESS' | 'SETTLED' | 'REFUNDED' | 'PARTIALLY_REFUNDED' | 'VOIDED' | 'CLOSED';

/** refund: once per order for ever, all of it or a part. */
export function refund(asked: AskedRefund): Content {
  return scripted(asked) ?? refundRefusal(asked) ?? book(asked, 'refund', asked.amountMinor);
}

function refundRefusal({ ledger, order, amountMinor }: AskedRefund): Content | null {
  switch (stateOf(ledger, order)) {
    case 'OPEN':
    case 'PROCESSING':
    case 'CLOSED':
      return refused('2003');
    case 'REFUNDED':
    case 'PARTIALLY_REFUNDED':
      return refused('2005');
    case 'VOIDED':
      return refused('2006');
    case 'SUCCESS':
    case 'SETTLED':
      return amountMinor > order.totalMinor ? refused('2004') : null;
  }
}

/** void: takes the whole payment back before it is settled. */
export function voidOrder(asked: Asked): Content {
  return scripted(asked) ?? voidRefusal(asked) ?? book(asked, 'void', asked.order.totalMinor);
}

function voidRefusal({ ledger, order }: Asked): Content | null {
  switch (stateOf(ledger, order)) {
    case 'OPEN':
    case 'PROCESSING':
    case 'CLOSED':
      return refused('2003');
    case 'REFUNDED':
    case 'PARTIALLY_REFUNDED':
      return refused('2005');
    case 'VOIDED':
      return refused('2006');
    case 'SETTLED':
      return refused('2007');
    case 'SUCCESS':
      return null;
  }
}

/** query. */
export function queryOrder(asked: Asked): Content {
  return scripted(asked) ?? (asked.twist === 'system-error' ? refused('9999') : told(asked));
}

export function refused(code: ResponseCode, about = ''): Content {
  return { responseCode: code, message: refusals[code] + about };
}

/** Results that are told without looking and without moving money; null when the call is to be done. */
function scripted(asked: Asked): Content | null {
  switch (asked.twist) {
    case 'low-balance':
      return refused('2008');
    case 'not-found':
      return refused('2001');
    case 'duplicate':
      return refused('2005');
    case 'code-nonzero':
      return refused('9001');
    case 'not-sure':
      return told(asked, 'REFUND_PENDING');
    case null:
    case 'bad-signature':
    case 'other-refund':
    case 'other-amount':
    case 'system-error':
      return null;
  }
}

/** BBMSL has no refund numbers: the ledger's is made of the transaction's, and tells a void from a refund. */
function book(asked: Asked, kind: 'refund' | 'void', amountMinor: number): Content {
  const { ledger, order, twist } = asked;
  const transactionId = ledger.newDigits(10);
  ledger.book({
    gateway: order.gateway,
    orderKey: order.gatewayOrderNo,
    refundNo: `${kind}-${transactionId}`,
    amountMinor,
    gatewayRefundNo: transactionId,
    channelRefundNo: ledger.newDigits(12),
  });
  return twist === 'system-error' ? refused('9999') : told(asked);
}

function isVoid({ refundNo }: Booking): boolean {
  return refundNo.startsWith('void-');
}

function stateOf(ledger: Ledger, order: PretendOrder): State {
  switch (order.status) {
    case 'unpaid':
      return 'OPEN';
    case 'pending':
      return 'PROCESSING';
    case 'closed':
      return 'CLOSED';
    case 'paid': {
      const [booking] = ledger.bookingsOf(order);
      if (booking === undefined) return (order.settled ?? true) ? 'SETTLED' : 'SUCCESS';
      if (isVoid(booking)) return 'VOIDED';
      return ledger.refundedMinor(order) < order.totalMinor ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
    }
  }
}

/** The answer of a call that worked; `status` replaces the true state. */
function told(asked: Asked, status?: string): Content {
  const { ledger, order, twist } = asked;
  const last = ledger.bookingsOf(order).at(-1);
  const paidAt = order.paidAt ?? '';
  const shown = (minor: number): number =>
    majorUnits(twist === 'other-amount' ? anotherAmount(minor) : minor);
  const number = (own: string): string => (twist === 'other-refund' ? another(own) : own);
  return {
    responseCode: '0000',
    message: 'SUCCESS',
    order: {
      id: number(order.gatewayOrderNo),
      merchantReference: number(order.mchOrderNo),
      currency: order.currency,
      amount: shown(order.totalMinor),
      netAmount: shown(order.totalMinor),
      cardType: order.channel,
      status: status ?? stateOf(ledger, order),
      createTime: paidAt,
      updateTime: last === undefined ? paidAt : hongKongText(last.at),
    },
    ...transactionOf(asked, last, shown),
  };
}

/** Left out of the answers about a whole refund, as in the document's example. Source: protocols C3. */
function transactionOf(
  { merchantId, order, twist }: Asked,
  last: Booking | undefined,
  shown: (minor: number) => number,
): Content {
  if (order.status !== 'paid') return {};
  const transaction = {
    id: last?.gatewayRefundNo ?? order.channelOrderNo,
    merchantId,
    type: last === undefined ? 'SALE' : isVoid(last) ? 'VOID' : 'REFUND',
    currency: order.currency,
    amount: shown(last?.amountMinor ?? order.totalMinor),
    status: 'SUCCESS',
    maskedPan: cards.includes(order.channel) ? '************1881' : '',
    stan: (last?.channelRefundNo ?? order.channelOrderNo).slice(-6),
  };
  const isWhole = transaction.type === 'REFUND' && last?.amountMinor === order.totalMinor;
  return isWhole && twist !== 'other-amount' ? {} : { transaction };
}

const cards = ['VISA', 'MASTERCARD', 'JCB', 'UNIONPAY'];

/** "YYYY-MM-DD HH:MM:SS", for reading only. Source: protocols C3. */
function hongKongText(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function another(number: string): string {
  return `${number.slice(0, -1)}${number.endsWith('9') ? '8' : '9'}`;
}

function anotherAmount(minor: number): number {
  return minor > 1 ? minor - 1 : minor + 1;
}
