// What the pretend Ksher does and says for each call: the `data` of its answers. Source: protocols B4 to B6.
import type { Twist } from './faults.ts';
import type { Booking, Ledger, PretendOrder } from './ledger.ts';

/**
 * Only KSHER_SYSTEMERROR and PAYMENT_IN_PROCESS are real; the document does not publish the others, so a terminal
 * that gives a meaning to any of these inventions has a mistake. Source: protocols B6.
 */
const refusals = {
  KSHER_SYSTEMERROR: 'ksher system error. please retry.',
  PAYMENT_IN_PROCESS: 'payment in process',
  INVALID_PARAMETER: 'a field is missing or malformed: ',
  ORDER_NOT_EXIST: 'no such order',
  ORDER_NOT_PAID: 'the order is not paid',
  TOTAL_FEE_MISMATCH: 'total_fee is not the amount of the order',
  FEE_TYPE_MISMATCH: 'fee_type is not the currency of the order',
  REFUND_NO_USED: 'mch_refund_no was used before',
  REFUND_FEE_EXCEEDED: 'more than is left on the order',
  REFUND_NOT_EXIST: 'no such refund',
  CHANNEL_NOT_SUPPORTED: 'this channel has no refund query',
  BALANCE_NOT_ENOUGH: 'the balance of the merchant is not enough',
} as const;
type ErrCode = keyof typeof refusals;

export type Fields = Readonly<Record<string, string>>;
export type Data = Readonly<Record<string, unknown>>;

/** A well-formed request whose signature was checked. */
export interface Asked {
  ledger: Ledger;
  fields: Fields;
  order: PretendOrder | undefined;
  twist: Twist | null;
}

/** Wallets that pay in yuan whatever the shop charges: fen for 1000 minor units of the shop's currency. */
const yuanChannels = ['alipay', 'alipayplus', 'wechat'];
const fenPer1000 = new Map([
  ['THB', 201],
  ['MYR', 1620],
  ['AED', 1950],
  ['JPY', 4760],
]);
/** Source: protocols B5 (PromptPay and Alipay have no refund query). */
const withoutRefundQuery = ['promptpay', 'alipay', 'alipayplus'];

/** Results that are told without looking and without moving money; null when the call is to be done. */
export function scripted({ fields, twist }: Asked): Data | null {
  switch (twist) {
    case 'low-balance':
      return fail(fields, 'BALANCE_NOT_ENOUGH');
    case 'not-found':
      return fail(fields, 'ORDER_NOT_EXIST');
    case 'duplicate':
      return fail(fields, 'REFUND_NO_USED');
    case 'not-sure':
      return { ...fail(fields, 'PAYMENT_IN_PROCESS'), result: 'NOTSURE' };
    case null:
    case 'bad-signature':
    case 'other-refund':
    case 'other-amount':
    case 'system-error':
    case 'code-nonzero':
      return null;
  }
}

/** order_refund. */
export function refund(asked: Asked): Data {
  const { ledger, fields, order, twist } = asked;
  const refusal = refundRefusal(asked);
  if (order === undefined || refusal !== null) {
    return fail(fields, twist === 'system-error' ? 'KSHER_SYSTEMERROR' : (refusal ?? 'ORDER_NOT_EXIST'));
  }
  const booking = ledger.book({
    gateway: order.gateway,
    orderKey: order.gatewayOrderNo,
    refundNo: text(fields, 'mch_refund_no'),
    amountMinor: Number(fields['refund_fee']),
    gatewayRefundNo: `900${timeText(8, ledger.now()).replace(/\D/g, '')}${ledger.newDigits(6)}`,
    channelRefundNo: ledger.newDigits(10),
  });
  if (twist === 'system-error') return fail(fields, 'KSHER_SYSTEMERROR');
  return {
    appid: text(fields, 'appid'),
    attach: text(fields, 'attach'),
    cash_refund_fee: inWallet(order, booking.amountMinor).amount,
    channel: order.channel,
    channel_order_no: order.channelOrderNo,
    channel_refund_no: booking.channelRefundNo,
    device_id: text(fields, 'device_id'),
    fee_type: order.currency,
    ksher_order_no: order.gatewayOrderNo,
    ksher_refund_no: booking.gatewayRefundNo,
    mch_order_no: paymentNumber(order),
    mch_refund_no: twist === 'other-refund' ? another(booking.refundNo) : booking.refundNo,
    nonce_str: text(fields, 'nonce_str'),
    operator_id: text(fields, 'operator_id'),
    refund_fee: twist === 'other-amount' ? anotherAmount(booking.amountMinor) : booking.amountMinor,
    refund_time: timeText(7, Date.parse(booking.at)),
    result: 'SUCCESS',
    total_fee: order.totalMinor,
  };
}

function refundRefusal({ ledger, fields, order }: Asked): ErrCode | null {
  if (order === undefined) return 'ORDER_NOT_EXIST';
  // Source: protocols B2 (a card payment is refunded by its ksher_order_no).
  if (order.channel === 'card' && text(fields, 'ksher_order_no') === '') return 'ORDER_NOT_EXIST';
  if (ledger.findBooking(order.gateway, text(fields, 'mch_refund_no'))) return 'REFUND_NO_USED';
  if (order.status !== 'paid') return 'ORDER_NOT_PAID';
  if (Number(fields['total_fee']) !== order.totalMinor) return 'TOTAL_FEE_MISMATCH';
  if (fields['fee_type'] !== order.currency) return 'FEE_TYPE_MISMATCH';
  const left = order.totalMinor - ledger.refundedMinor(order);
  return Number(fields['refund_fee']) > left ? 'REFUND_FEE_EXCEEDED' : null;
}

/** refund_query: tells every refund of the order, once one of them is named. */
export function queryRefund({ ledger, fields, order, twist }: Asked): Data {
  if (twist === 'system-error') return fail(fields, 'KSHER_SYSTEMERROR');
  if (order === undefined) return fail(fields, 'ORDER_NOT_EXIST');
  if (withoutRefundQuery.includes(order.channel)) return fail(fields, 'CHANNEL_NOT_SUPPORTED');
  const bookings = ledger.bookingsOf(order);
  const named = bookings.find((booking) => isNamed(booking, fields));
  if (named === undefined) return fail(fields, 'REFUND_NOT_EXIST');
  const cash = inWallet(order, order.totalMinor);
  const told = bookings.map((booking) => ({
    channel_refund_no: booking.channelRefundNo,
    ksher_refund_no: booking.gatewayRefundNo,
    mch_refund_fee:
      booking === named && twist === 'other-amount'
        ? anotherAmount(booking.amountMinor)
        : booking.amountMinor,
    mch_refund_no:
      booking === named && twist === 'other-refund' ? another(booking.refundNo) : booking.refundNo,
    refund_state: 'REFUNDSUCCESS',
    refund_time: timeText(7, Date.parse(booking.at)),
  }));
  return {
    appid: text(fields, 'appid'),
    cash_fee: String(cash.amount),
    cash_fee_type: cash.currency,
    channel_order_no: order.channelOrderNo,
    fee_type: order.currency,
    ksher_order_no: order.gatewayOrderNo,
    mch_order_no: paymentNumber(order),
    nonce_str: text(fields, 'nonce_str'),
    refund_count: String(bookings.length),
    // A trap of the real gateway: this text is not the refunded sum. Source: protocols D13.
    refund_fee: String(bookings.length),
    refund_orders: told,
    result: 'SUCCESS',
    time_end: order.paidAt ?? '',
    total_fee: order.totalMinor,
  };
}

/** order_query, and gateway_order_query with `by` "hosted". */
export function queryOrder({ ledger, fields, order, twist }: Asked, by: 'payment' | 'hosted'): Data {
  if (twist === 'system-error') return fail(fields, 'KSHER_SYSTEMERROR');
  if (order === undefined) return fail(fields, 'ORDER_NOT_EXIST');
  const isPaid = order.status === 'paid';
  // A hosted page that nobody has paid at knows no payment, and answers with an empty nonce. Source: protocols B4.
  const isBlank = by === 'hosted' && !isPaid;
  const cash = inWallet(order, order.totalMinor);
  const shown = by === 'hosted' ? order.mchOrderNo : paymentNumber(order);
  return {
    appid: text(fields, 'appid'),
    attach: '',
    cash_fee: isPaid ? cash.amount : '',
    cash_fee_type: isPaid ? cash.currency : '',
    channel: isPaid ? order.channel : '',
    channel_order_no: isPaid ? order.channelOrderNo : '',
    fee_type: order.currency,
    ksher_order_no: isBlank ? '' : order.gatewayOrderNo,
    mch_order_no: twist === 'other-refund' ? another(shown) : shown,
    nonce_str: isBlank ? '' : text(fields, 'nonce_str'),
    openid: '',
    rate: isPaid ? cash.rate : '',
    result: orderResult(ledger, order),
    time_end: order.paidAt ?? '',
    total_fee: twist === 'other-amount' ? anotherAmount(order.totalMinor) : order.totalMinor,
    ...(by === 'hosted'
      ? { pay_mch_order_no: paymentNumber(order) }
      : { operation: 'NATIVE-PAY', operator_id: '', device_id: '' }),
  };
}

function orderResult(ledger: Ledger, order: PretendOrder): string {
  switch (order.status) {
    case 'paid':
      return ledger.bookingsOf(order).length > 0 ? 'REFUND' : 'SUCCESS';
    case 'unpaid':
      return 'NOTPAY';
    case 'pending':
      return 'USERPAYING';
    case 'closed':
      return 'CLOSED';
  }
}

/** merchant_info. */
export function tellMerchant({ fields, twist }: Asked): Data {
  if (twist === 'system-error') return fail(fields, 'KSHER_SYSTEMERROR');
  const appid = fields['appid'] ?? text(fields, 'mch_appid');
  return {
    account_type: 'ONE_STORE',
    allow_partial_refund: 'Y',
    business_mode: 'DIRECT',
    mch_appid: appid,
    mch_id: appid.slice(3),
    mch_support_channel: ['alipay', 'card', 'linepay', 'promptpay', 'truemoney', 'wechat'],
    mobile: '0800000000',
    nonce_str: text(fields, 'nonce_str'),
    result: 'SUCCESS',
    time_zone: 'Asia/Bangkok',
  };
}

/** The number a payment has at the gateway itself, which differs from the shop's for a hosted page. */
export function paymentNumber(order: PretendOrder): string {
  return order.payMchOrderNo ?? order.mchOrderNo;
}

/** A signed refusal; `about` is added to the words. */
export function fail(fields: Fields, errCode: ErrCode, about = ''): Data {
  return {
    err_code: errCode,
    err_msg: refusals[errCode] + about,
    nonce_str: text(fields, 'nonce_str'),
    result: 'FAIL',
  };
}

/** The field, or empty text: the gateway does not tell the two apart. */
export function text(fields: Fields, name: string): string {
  return fields[name] ?? '';
}

function isNamed(booking: Booking, fields: Fields): boolean {
  const fits = (name: string, number: string): boolean =>
    text(fields, name) === '' || fields[name] === number;
  return (
    fits('mch_refund_no', booking.refundNo) &&
    fits('ksher_refund_no', booking.gatewayRefundNo) &&
    fits('channel_refund_no', booking.channelRefundNo)
  );
}

function inWallet(
  order: PretendOrder,
  amountMinor: number,
): { amount: number; currency: string; rate: string } {
  const fen = yuanChannels.includes(order.channel) ? fenPer1000.get(order.currency) : undefined;
  if (fen === undefined) return { amount: amountMinor, currency: order.currency, rate: '1' };
  return { amount: Math.round((amountMinor * fen) / 1000), currency: 'CNY', rate: (fen / 1000).toFixed(6) };
}

/** "YYYY-MM-DD HH:MM:SS" at a fixed distance from UTC. */
function timeText(hoursEast: number, at: number): string {
  return new Date(at + hoursEast * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function another(number: string): string {
  return `${number.slice(0, -1)}${number.endsWith('9') ? '8' : '9'}`;
}

function anotherAmount(minor: number): number {
  return minor > 1 ? minor - 1 : minor + 1;
}
