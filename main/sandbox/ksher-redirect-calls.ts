// What the pretend redirect gateway does and says for each call. Source: protocols A4 to A6.
import type { Twist } from './faults.ts';
import type { Booking, Ledger, PretendOrder } from './ledger.ts';

export type Data = Readonly<Record<string, string | number | boolean>>;

/** A record the gateway signs, or a refusal it does not. */
export type Said = { status: 200; data: Data } | { status: 400 | 404; description: string };

/** A well-formed request about a known order, whose signature was checked. */
export interface Asked {
  ledger: Ledger;
  order: PretendOrder;
  twist: Twist | null;
  /** Comes back in the answer as it was sent. */
  timestamp: string;
}

export interface AskedRefund extends Asked {
  refundNo: string;
  amountMinor: number;
}

/**
 * REFUNDED, DUPLICATED, PENDING, SUCCESS, FAIL and UNKNOWN are real; the document does not list the others, so a
 * terminal that gives a meaning to any of those inventions has a mistake. Source: protocols A5.
 */
const sentences = {
  REFUNDED: 'The order is refunded.',
  DUPLICATED: 'Duplicated Order ID',
  PENDING: 'The order is waiting for its payment.',
  SUCCESS: 'The order is paid.',
  UNKNOWN: 'The mid is not allowed.',
  CLOSED: 'The order was closed before it was paid.',
  SYSTEMERROR: 'system error',
  NOTSURE: 'The result is not known yet.',
} as const;
type Word = keyof typeof sentences;

/** PUT: pays back, and tells the refund's own record. */
export function refund(asked: AskedRefund): Said {
  const { ledger, order, twist, refundNo, amountMinor } = asked;
  const refusal = scripted(asked, amountMinor) ?? refundRefusal(asked);
  if (refusal !== null) return refusal;
  const systemError = sale(asked, 'SYSTEMERROR');
  const booking = ledger.book({
    gateway: order.gateway,
    orderKey: order.gatewayOrderNo,
    refundNo,
    amountMinor,
    gatewayRefundNo: `pretend${ledger.newDigits(9)}`,
    channelRefundNo: `5020${ledger.newDigits(12)}`,
  });
  return twist === 'system-error' ? systemError : refundRecord(asked, booking, 'REFUNDED');
}

function refundRefusal(asked: AskedRefund): Said | null {
  const { ledger, order, refundNo, amountMinor } = asked;
  const used = ledger.findBooking(order.gateway, refundNo);
  if (used) return refundRecord(asked, used, 'DUPLICATED');
  if (order.status !== 'paid') return failed(asked, 'The order is not paid.');
  if (amountMinor > order.totalMinor) {
    return { status: 400, description: 'refund_amount is more than the amount of the order' };
  }
  const left = order.totalMinor - ledger.refundedMinor(order);
  const last = ledger.bookingsOf(order).at(-1);
  if (left === 0 && last) return refundRecord(asked, last, 'DUPLICATED');
  return amountMinor > left ? failed(asked, 'Less than that is left on the order.') : null;
}

/** GET: the record of the order, or of its last refund once there is one. */
export function queryOrder(asked: Asked): Said {
  const { ledger, order, twist } = asked;
  const told = scripted(asked, order.totalMinor);
  if (told !== null) return told;
  if (twist === 'system-error') return sale(asked, 'SYSTEMERROR');
  const last = ledger.bookingsOf(order).at(-1);
  if (last) return refundRecord(asked, last, 'REFUNDED');
  switch (order.status) {
    case 'paid':
      return sale(asked, 'SUCCESS');
    case 'unpaid':
    case 'pending':
      return sale(asked, 'PENDING');
    case 'closed':
      return sale(asked, 'CLOSED');
  }
}

/** What a request with a sub-merchant gets, because this account has none. */
export function refuseMid(asked: Asked): Said {
  return sale(asked, 'UNKNOWN');
}

/** Results that are told without looking and without moving money; null when the call is to be done. */
function scripted(asked: Asked, amountMinor: number): Said | null {
  switch (asked.twist) {
    case 'low-balance':
      return failed(asked, 'The balance of the merchant is not enough.');
    case 'code-nonzero':
      return failed(asked, 'The call failed.');
    case 'not-found':
      return unknownOrder;
    case 'duplicate':
      return refundRecord(asked, foreignRefund(asked.order, amountMinor), 'DUPLICATED');
    case 'not-sure':
      return sale(asked, 'NOTSURE');
    case null:
    case 'bad-signature':
    case 'other-refund':
    case 'other-amount':
    case 'system-error':
      return null;
  }
}

export const unknownOrder: Said = { status: 404, description: 'no such order' };

function failed(asked: Asked, sentence: string): Said {
  return record(asked, { ...saleFields(asked), error_code: 'FAIL', error_message: sentence });
}

function sale(asked: Asked, word: Word): Said {
  return record(asked, { ...saleFields(asked), error_code: word, error_message: sentences[word] });
}

/** The order's own record. Its reference is the page where it is paid, as when it was created. Source: protocols D3. */
function saleFields({ ledger, order }: Asked): Data {
  const isPaid = order.status === 'paid';
  return {
    ...numbers(order.gatewayOrderNo),
    acquirer_order_id: isPaid ? acquirerNo(order.gatewayOrderNo) : '',
    amount: order.totalMinor,
    channel: isPaid ? order.channel : '',
    channel_order_id: isPaid ? order.channelOrderNo : '',
    currency: order.currency,
    merchant_order_id: order.mchOrderNo,
    ...(order.paidAt === null
      ? {}
      : { order_date: utcText(Date.parse(`${order.paidAt.replace(' ', 'T')}+07:00`)) }),
    order_type: 'Sale',
    reference: `https://pay.pretend-bank.invalid/ua?order=${order.gatewayOrderNo}`,
    status: saleStatus(ledger, order),
  };
}

function saleStatus(ledger: Ledger, order: PretendOrder): string {
  switch (order.status) {
    case 'paid':
      return ledger.bookingsOf(order).length > 0 ? 'Refunded' : 'Paid';
    case 'unpaid':
    case 'pending':
      return 'Available';
    case 'closed':
      return 'Closed';
  }
}

/** The record of a refund, which may belong to another order than the one asked about. Source: protocols A4. */
function refundRecord(asked: Asked, booking: Omit<Booking, 'gateway'>, word: Word): Said {
  const { ledger, order: askedOrder } = asked;
  const order =
    ledger.findOrder(askedOrder.gateway, (each) => each.gatewayOrderNo === booking.orderKey) ?? askedOrder;
  return record(asked, {
    ...numbers(booking.gatewayRefundNo),
    acquirer_order_id: acquirerNo(booking.gatewayRefundNo),
    amount: -booking.amountMinor,
    channel: order.channel,
    channel_order_id: booking.channelRefundNo,
    currency: order.currency,
    error_code: word,
    error_message: sentences[word],
    merchant_order_id: booking.refundNo,
    order_date: utcText(Date.parse(booking.at)),
    order_type: 'Refund',
    reference: order.mchOrderNo,
    status: 'Refunded',
  });
}

/** The fields that all records share, and the accidents that alter one of the others. */
function record({ order, twist, timestamp }: Asked, data: Data): Said {
  const { amount, merchant_order_id: number } = data;
  return {
    status: 200,
    data: {
      acquirer: 'Ksher',
      api_name: order.family ?? 'redirect',
      cleared: false,
      force_clear: false,
      locked: false,
      mid: 'False',
      reserved1: 'False',
      reserved2: 'False',
      reserved3: 'False',
      reserved4: 'False',
      timestamp,
      ...data,
      ...(twist === 'other-amount' ? { amount: anotherAmount(Number(amount)) } : {}),
      ...(twist === 'other-refund' ? { merchant_order_id: another(String(number)) } : {}),
    },
  };
}

/** A refund that this ledger has never seen, made by nobody known. */
function foreignRefund(order: PretendOrder, amountMinor: number): Omit<Booking, 'gateway'> {
  return {
    orderKey: order.gatewayOrderNo,
    refundNo: 'ANOTHER-TILL-0001',
    amountMinor,
    gatewayRefundNo: 'pretend700700700',
    channelRefundNo: '5020700700700700',
    at: '2026-01-01T00:00:00.000Z',
  };
}

/** The record's number, with the gateway's name in front and without. */
function numbers(gatewayNo: string): Data {
  return { gateway_order_id: gatewayNo, id: /\d+$/.exec(gatewayNo)?.[0] ?? gatewayNo };
}

function acquirerNo(gatewayNo: string): string {
  return `900${gatewayNo.replace(/\D/g, '').padStart(17, '0')}`;
}

/** "YYYY-MM-DD HH:MM:SS" without a zone, and meant as UTC. Source: protocols A6. */
function utcText(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace('T', ' ');
}

function another(number: string): string {
  return `${number.slice(0, -1)}${number.endsWith('9') ? '8' : '9'}`;
}

/** A smallest unit less, or more where there is only one; refunds are negative. */
function anotherAmount(minor: number): number {
  const size = Math.abs(minor) > 1 ? Math.abs(minor) - 1 : Math.abs(minor) + 1;
  return minor < 0 ? -size : size;
}
