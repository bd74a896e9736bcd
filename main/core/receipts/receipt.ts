// Refund + shop -> receipt lines. Pure: the same refund always makes the same paper.
import type { PaperWidthMm, Receipt, ReceiptLine } from '../../../preload/contract/receipt.ts';
import type { Refund } from '../../../preload/contract/refund.ts';
import type { Store } from '../../../preload/contract/shop.ts';
import type { ReceiptLanguage, ReprintReason } from '../../../preload/contract/vocabulary.ts';
import { assertNever } from '../errors.ts';
import { slipCode } from '../refunds/slip-code.ts';
import { fitForPaper, printable } from './clean.ts';
import { center, gap, pair, rule, text, writeMoment, writeMoney, type TimeStyle } from './lines.ts';
import { channelName, channelSort, gatewayName } from './names.ts';
import { languages, sayIn, type Say } from './words.ts';

export type Copy = Receipt['copy'];

/** A print after the first: the how-manieth, when, by whom and why. */
export interface Duplicate {
  number: number;
  at: string;
  by: string | null;
  reason: ReprintReason | null;
}

/** What the receipt is about besides the refund. */
export interface ReceiptSetting extends TimeStyle {
  store: Store;
  copy: Copy;
  /** Null for the first print. */
  duplicate: Duplicate | null;
  paperWidthMm: PaperWidthMm;
  /** A line to sign on, on the shop's copy. */
  signatureLine: boolean;
  /** What it carries of the journal, "57-3f9a1c0782ab"; null where that cannot be told. Source: reliability J4. */
  journalMark: string | null;
}

/** "Refund" stands in the language of the paper and in English; on English paper, in that of the money's country. */
const languageOf: Readonly<Record<string, ReceiptLanguage>> = {
  THB: 'th',
  HKD: 'zh-Hant',
  TWD: 'zh-Hant',
  CNY: 'zh-Hans',
  MYR: 'ms',
  JPY: 'ja',
  AED: 'ar',
};

/** What kind of paper a refund in this state may have. Only `refunded` may claim that money went back. Source: reliability M12. */
export function kindOf({ state }: Pick<Refund, 'state'>): Exclude<Receipt['kind'], 'tax-note'> {
  if (state === 'refunded') return 'refund';
  if (state === 'rejected' || state === 'cancelled') return 'not-refunded';
  return state === 'queued' || state === 'proposed' ? 'request' : 'pending';
}

/** Contents by cashier.md E2. */
export function makeReceipt(refund: Refund, setting: ReceiptSetting): Receipt {
  const { copy, language, paperWidthMm } = setting;
  const kind = kindOf(refund);
  const say = sayIn(language);
  const lines = [
    ...header(setting, say),
    rule,
    ...title(refund, setting, say),
    rule,
    ...facts(refund, setting, say),
    rule,
    ...claim(refund, kind, language, say),
    rule,
    ...numbers(refund, setting.journalMark, say),
    ...closing(refund, setting, say),
  ];
  const { direction } = languages[language];
  const duplicate = setting.duplicate?.number ?? 0;
  return { refundNo: refund.refundNo, kind, copy, duplicate, language, direction, paperWidthMm, lines };
}

function header({ store, paperWidthMm }: ReceiptSetting, say: Say): ReceiptLine[] {
  const contact = [store.address, store.phone].map(printable).filter(Boolean);
  const lines = [
    printable(store.branch),
    ...(paperWidthMm === 58 ? contact : [contact.join(' · ')]),
    store.taxId && say('tax-id', { taxId: printable(store.taxId) }),
  ];
  return [
    center(printable(store.name).toUpperCase(), { bold: true, size: 'large' }),
    ...lines.filter(Boolean).map((line) => center(line)),
  ];
}

function title({ amount, training }: Refund, setting: ReceiptSetting, say: Say): ReceiptLine[] {
  const { copy, duplicate, language } = setting;
  const local = languageOf[amount.currency];
  const other = language === 'en' ? local && sayIn(local)('refund') : say('refund');
  const english = sayIn('en')('refund');
  return [
    ...(training ? [center(say('training'), { bold: true, size: 'large' })] : []),
    center(other ? `${other} · ${english}` : english, { bold: true, size: 'large' }),
    center(say(copy === 'customer' ? 'copy.customer' : 'copy.merchant')),
    ...(duplicate ? duplicateLines(duplicate, setting, say) : []),
  ];
}

/** Who printed a copy again, when, and why: a receipt that lies about can be refunded twice by a person. */
export function duplicateLines(
  { number, at, by, reason }: Duplicate,
  style: TimeStyle,
  say: Say,
): ReceiptLine[] {
  const moment = writeMoment(at, style);
  return [
    center(say('duplicate', { number }), { bold: true }),
    center(by === null ? moment : say('duplicate.by', { at: moment, name: fitForPaper(by) }), {
      size: 'small',
    }),
    ...(reason === null ? [] : [center(say(`reprint.${reason}`), { size: 'small' })]),
  ];
}

function facts(refund: Refund, setting: ReceiptSetting, say: Say): ReceiptLine[] {
  const { order, operator, approvedBy, reason, reasonText } = refund;
  return [
    pair(say('receipt-no'), refund.receiptNo, { bold: true }),
    pair(say('date'), writeMoment(refund.createdAt, setting)),
    pair(say('terminal'), `${refund.terminalId} / ${operator.id}`),
    pair(say('cashier'), fitForPaper(operator.name)),
    ...(approvedBy ? [pair(say('approver'), fitForPaper(approvedBy.name))] : []),
    pair(say('order-no'), order.orderNo),
    pair(say('paid'), writeMoney(order.total, setting.language)),
    ...(order.paidAt ? [pair(say('paid-at'), printable(order.paidAt))] : []),
    ...(order.channel ? [pair(say('paid-with'), channelName(order.channel, say))] : []),
    pair(say('reason'), reasonText === null ? say(`reason.${reason}`) : fitForPaper(reasonText)),
  ];
}

function claim(
  refund: Refund,
  kind: ReturnType<typeof kindOf>,
  language: ReceiptLanguage,
  say: Say,
): ReceiptLine[] {
  const amount = writeMoney(refund.amount, language);
  const wallet = refund.walletAmount ? [pair(say('wallet'), fitForPaper(refund.walletAmount))] : [];
  switch (kind) {
    case 'refund':
      return [
        pair(say('refunded'), amount, { bold: true, size: 'large' }),
        ...wallet,
        pair(say('left'), writeMoney(refund.leftAfter, language)),
        text(say(`back.${channelSort(refund.order.channel)}`)),
      ];
    case 'request':
      return [
        text(say('request'), { bold: true }),
        pair(say('requested'), amount, { bold: true, size: 'large' }),
        text(say(whenItMoves(refund))),
      ];
    case 'pending':
      return [
        text(say('pending'), { bold: true }),
        pair(say('requested'), amount, { bold: true, size: 'large' }),
        text(say('pending.more')),
      ];
    case 'not-refunded':
      return [
        text(say('not-refunded'), { bold: true }),
        pair(say('asked-for'), amount, { bold: true, size: 'large' }),
        text(say('not-refunded.more')),
      ];
    default:
      return assertNever(kind);
  }
}

/** What must come before the money moves. */
function whenItMoves({ state, why }: Refund): 'request.manager' | 'request.pause' | 'request.line' {
  if (state === 'proposed') return 'request.manager';
  return why?.cause === 'spacing' ? 'request.pause' : 'request.line';
}

function numbers(refund: Refund, journalMark: string | null, say: Say): ReceiptLine[] {
  const gateway = gatewayName(refund.gateway);
  const rows: [string, string | null][] = [
    [say('refund-no'), refund.refundNo],
    [say('gateway-order-no', { gateway }), refund.order.gatewayOrderNo],
    [say('gateway-refund-no', { gateway }), refund.gatewayRefundNo],
    [say('channel-refund-no'), refund.channelRefundNo],
  ];
  return [
    pair(say('gateway'), gateway),
    ...rows.flatMap(([label, number]) =>
      number ? [text(label, { size: 'small' }), text(printable(number))] : [],
    ),
    ...(journalMark === null ? [] : [text(say('journal', { mark: journalMark }), { size: 'small' })]),
  ];
}

function closing(refund: Refund, { store, copy, signatureLine }: ReceiptSetting, say: Say): ReceiptLine[] {
  const signs = copy === 'merchant' && signatureLine;
  return [
    { type: 'qr', text: slipCode(refund.refundNo) },
    center(say('scan'), { size: 'small' }),
    ...(signs ? [gap, rule, text(say('signature'), { size: 'small' })] : []),
    ...(store.footer ? [center(printable(store.footer))] : []),
    ...(store.phone ? [center(say('contact', { phone: printable(store.phone) }))] : []),
  ];
}
