// Refund + shop -> receipt lines. Pure: the same refund always makes the same paper.
import { toDecimal, type Money } from '../../../preload/contract/money.ts';
import type { Receipt, ReceiptLine } from '../../../preload/contract/receipt.ts';
import type { Refund } from '../../../preload/contract/refund.ts';
import type { Store } from '../../../preload/contract/shop.ts';
import type { Reason } from '../../../preload/contract/vocabulary.ts';
import { channelName, gatewayName } from './names.ts';

export type Copy = 'customer' | 'merchant';

/** What the receipt is about besides the refund. */
export interface ReceiptSetting {
  store: Store;
  copy: Copy;
  /** 0 for the first print. */
  duplicate: number;
  /** IANA name of the shop's zone. */
  timeZone: string;
}

const reasonNames: Readonly<Record<Reason, string>> = {
  'returned-goods': 'Returned goods',
  'wrong-amount': 'Wrong amount',
  damaged: 'Damaged',
  'wrong-item': 'Wrong item',
  'charged-twice': 'Charged twice',
  'order-cancelled': 'Order cancelled',
  'changed-mind': 'Changed mind',
  goodwill: 'Goodwill',
  other: 'Other',
};

/** "Refund" in the language of the money's country. */
const localWords: Readonly<Record<string, string>> = { THB: 'คืนเงิน', MYR: 'Bayaran balik' };

/** What kind of paper a refund in this state may have. Only `refunded` may claim that money went back. Source: reliability M12. */
export function kindOf({ state }: Pick<Refund, 'state'>): Receipt['kind'] {
  if (state === 'refunded') return 'refund';
  if (state === 'rejected' || state === 'cancelled') return 'not-refunded';
  return state === 'queued' || state === 'proposed' ? 'request' : 'pending';
}

/** Contents by cashier.md E2. */
export function makeReceipt(refund: Refund, setting: ReceiptSetting): Receipt {
  const kind = kindOf(refund);
  const lines = [
    ...header(setting.store),
    rule,
    ...title(refund, setting),
    rule,
    ...facts(refund, setting),
    rule,
    ...claim(refund, kind),
    rule,
    ...numbers(refund),
    ...closing(refund, setting),
  ];
  return { refundNo: refund.refundNo, kind, copy: setting.copy, duplicate: setting.duplicate, lines };
}

function header(store: Store): ReceiptLine[] {
  const contact = [store.address, store.phone].filter(Boolean).join(' · ');
  return [
    center(store.name.toUpperCase(), { bold: true, size: 'large' }),
    ...[store.branch, contact, store.taxId && `Tax ID ${store.taxId}`]
      .filter(Boolean)
      .map((text) => center(text)),
  ];
}

function title(refund: Refund, { copy, duplicate }: ReceiptSetting): ReceiptLine[] {
  const local = localWords[refund.amount.currency];
  return [
    ...(refund.training ? [center('TRAINING - NO MONEY MOVES', { bold: true, size: 'large' })] : []),
    center(local ? `${local} · REFUND` : 'REFUND', { bold: true, size: 'large' }),
    center(copy === 'customer' ? 'Customer copy' : 'Merchant copy'),
    ...(duplicate > 0 ? [center(`DUPLICATE ${duplicate}`, { bold: true })] : []),
  ];
}

function facts(refund: Refund, { timeZone }: ReceiptSetting): ReceiptLine[] {
  const { order, operator, approvedBy } = refund;
  return [
    pair('Receipt', refund.receiptNo, { bold: true }),
    pair('Date', localTime(refund.createdAt, timeZone)),
    pair('Terminal / cashier', `${refund.terminalId} / ${operator.id}`),
    pair('Served by', operator.name),
    ...(approvedBy ? [pair('Approved by', approvedBy.name)] : []),
    pair('Order', order.orderNo),
    pair('Paid', plain(order.total)),
    ...(order.paidAt ? [pair('Paid on', order.paidAt)] : []),
    ...(order.channel ? [pair('With', channelName(order.channel))] : []),
    pair('Reason', refund.reasonText ?? reasonNames[refund.reason]),
  ].map(masked);
}

function claim(refund: Refund, kind: Receipt['kind']): ReceiptLine[] {
  const amount = plain(refund.amount);
  const wallet = refund.walletAmount ? [pair('In the wallet', refund.walletAmount)] : [];
  switch (kind) {
    case 'refund':
      return [
        pair('REFUNDED', amount, { bold: true, size: 'large' }),
        ...wallet,
        pair('Left on this order', plain(refund.leftAfter)),
        text('The money goes back the way it was paid, usually within minutes, with cards within days.'),
      ];
    case 'request':
      return [
        text('REQUEST SAVED - NOT YET REFUNDED', { bold: true }),
        pair('Requested', amount, { bold: true, size: 'large' }),
        text(`The money moves when ${awaited(refund)}. Keep this slip.`),
      ];
    case 'pending':
      return [
        text('BEING CHECKED - NOT CONFIRMED', { bold: true }),
        pair('Requested', amount, { bold: true, size: 'large' }),
        text('It is not certain yet whether the money went back. Keep this slip and come back with it.'),
      ];
    case 'not-refunded':
      return [
        text('NOT REFUNDED', { bold: true }),
        pair('Asked for', amount, { bold: true, size: 'large' }),
        text('Nothing was refunded.'),
      ];
  }
}

function awaited({ state }: Refund): string {
  return state === 'proposed' ? 'a manager has agreed' : 'the shop’s line works again';
}

function numbers(refund: Refund): ReceiptLine[] {
  const title = gatewayName(refund.gateway);
  const rows: [string, string | null][] = [
    ['Refund no.', refund.refundNo],
    [`${title} order no.`, refund.order.gatewayOrderNo],
    [`${title} refund no.`, refund.gatewayRefundNo],
    ['Wallet refund no.', refund.channelRefundNo],
  ];
  return rows.flatMap(([label, number]) => (number ? [text(label, { size: 'small' }), text(number)] : []));
}

function closing(refund: Refund, { store, copy }: ReceiptSetting): ReceiptLine[] {
  return [
    { type: 'qr', text: refund.refundNo },
    center('Scan to check this refund', { size: 'small' }),
    ...(copy === 'merchant' ? [text(' '), rule, text('Signature', { size: 'small' })] : []),
    ...(store.footer ? [center(store.footer)] : []),
  ];
}

/** At most the last four digits of anything that looks like a card number. Source: cashier.md E1. */
export function maskCard(value: string): string {
  return value.replace(/(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)/g, (digits) => {
    const bare = digits.replace(/\D/g, '');
    return passesLuhn(bare) ? `**** ${bare.slice(-4)}` : digits;
  });
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Order numbers are kept whole; only what people typed or wallets wrote may hold a card number. */
function masked(line: ReceiptLine): ReceiptLine {
  if (line.type !== 'pair' || (line.left !== 'Reason' && line.left !== 'With')) return line;
  return { ...line, right: maskCard(line.right) };
}

/** "THB 1,150.50": paper names the currency, because a sign may not be printable. */
function plain(amount: Money): string {
  const [whole, decimals] = toDecimal(amount).split('.');
  const grouped = new Intl.NumberFormat('en').format(Number(whole));
  return `${amount.currency} ${grouped}${decimals === undefined ? '' : `.${decimals}`}`;
}

/** 2026-11-23 14:05 +07:00 */
function localTime(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const zone = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'timeZoneName');
  return `${format.format(new Date(instant))} ${zone?.value.replace('GMT', '') || '+00:00'}`;
}

type Style = { bold?: boolean; size?: 'small' | 'normal' | 'large' };
const rule: ReceiptLine = { type: 'rule' };

function text(value: string, { bold = false, size = 'normal' }: Style = {}): ReceiptLine {
  return { type: 'text', text: value, align: 'left', size, bold };
}

function center(value: string, { bold = false, size = 'normal' }: Style = {}): ReceiptLine {
  return { type: 'text', text: value, align: 'center', size, bold };
}

function pair(
  left: string,
  right: string,
  style: { bold?: boolean; size?: 'normal' | 'large' } = {},
): ReceiptLine {
  return { type: 'pair', left, right, size: style.size ?? 'normal', bold: style.bold ?? false };
}
