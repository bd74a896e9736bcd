// The tax notes of four countries as receipt lines and as data. Contents by cashier.md E3; none is on by default.
import { toDecimal } from '../../../../preload/contract/money.ts';
import type { TaxNoteFacts } from '../../../../preload/contract/print.ts';
import type { Receipt, ReceiptLine } from '../../../../preload/contract/receipt.ts';
import type { Refund } from '../../../../preload/contract/refund.ts';
import type { ReceiptLanguage, TaxNoteKind } from '../../../../preload/contract/vocabulary.ts';
import { slipCode } from '../../refunds/slip-code.ts';
import type { TaxNoteChoice } from '../choices.ts';
import { fitForPaper, printable } from '../clean.ts';
import { center, pair, rule, text, writeDate, writeMoney } from '../lines.ts';
import { duplicateLines, type ReceiptSetting } from '../receipt.ts';
import { languages, sayIn } from '../words.ts';
import { correctionOf, japaneseRates, splitOf } from './amounts.ts';

export interface NoteSetting extends Omit<
  ReceiptSetting,
  'copy' | 'signatureLine' | 'language' | 'journalMark'
> {
  choice: TaxNoteChoice;
  number: string;
  facts: TaxNoteFacts;
}

/** The language of the country; the labels stand in English too. */
const languageOf: Readonly<Record<TaxNoteKind, ReceiptLanguage>> = {
  'th-credit-note': 'th',
  'ae-tax-credit-note': 'en',
  'jp-return-invoice': 'ja',
  'my-refund-note': 'ms',
};

/** Pure: the same note always makes the same paper. */
export function makeTaxNote(refund: Refund, setting: NoteSetting): Receipt {
  const language = languageOf[setting.choice.kind];
  const style = { language, timeZone: setting.timeZone, buddhistYear: setting.buddhistYear };
  const say = sayIn(language);
  const note: Note = {
    refund,
    facts: setting.facts,
    setting,
    money: (minor) => writeMoney({ minor, currency: refund.amount.currency }, language),
    date: writeDate(refund.updatedAt, style),
    // A day without a time is the same day everywhere.
    invoiceDate: writeDate(`${setting.facts.invoiceDate}T00:00:00.000Z`, { ...style, timeZone: 'UTC' }),
    reason: refund.reasonText === null ? say(`reason.${refund.reason}`) : fitForPaper(refund.reasonText),
  };
  const lines = [
    ...(refund.training ? [center(say('training'), { bold: true, size: 'large' })] : []),
    ...bodyOf(note, setting.choice),
    rule,
    pair(say('receipt-no'), refund.receiptNo),
    ...(setting.duplicate ? duplicateLines(setting.duplicate, style, say) : []),
    { type: 'qr', text: slipCode(refund.refundNo) } satisfies ReceiptLine,
  ];
  const { direction } = languages[language];
  const duplicate = setting.duplicate?.number ?? 0;
  const { paperWidthMm } = setting;
  const { refundNo } = refund;
  return {
    refundNo,
    kind: 'tax-note',
    copy: 'customer',
    duplicate,
    language,
    direction,
    paperWidthMm,
    lines,
  };
}

interface Note {
  refund: Refund;
  facts: TaxNoteFacts;
  setting: NoteSetting;
  money(minor: number): string;
  date: string;
  invoiceDate: string;
  reason: string;
}

function bodyOf(note: Note, choice: TaxNoteChoice): ReceiptLine[] {
  switch (choice.kind) {
    case 'th-credit-note':
      return thai(note, choice.vatPercent);
    case 'ae-tax-credit-note':
      return emirati(note, choice.vatPercent);
    case 'jp-return-invoice':
      return japanese(note);
    case 'my-refund-note':
      return malaysian(note);
  }
}

/** Source: Thai Revenue Code, section 86/10, as cashier.md E3 lists it. */
function thai(note: Note, vatPercent: number): ReceiptLine[] {
  const { refund, facts, setting, money, date, reason } = note;
  const { original, before, correct, difference, vat } = correctionOf(refund, vatPercent);
  return [
    ...heading('ใบลดหนี้ / CREDIT NOTE', 'เลขที่ / No.', setting.number, 'วันที่ / Date', date),
    ...seller('ผู้ขาย / Seller', 'เลขประจำตัวผู้เสียภาษี / Tax ID', setting),
    ...buyer('ผู้ซื้อ / Buyer', 'เลขประจำตัวผู้เสียภาษี / Tax ID', facts),
    ...invoice('ใบกำกับภาษีเดิม / Original tax invoice', 'ลงวันที่ / Dated', note),
    pair('มูลค่าตามใบกำกับเดิม / Original value', money(original)),
    ...(before > 0 ? [pair('ลดแล้วก่อนหน้า / Reduced before', money(before))] : []),
    pair('มูลค่าที่ถูกต้อง / Correct value', money(correct)),
    pair('ผลต่าง / Difference', money(difference), { bold: true }),
    pair(`ภาษีมูลค่าเพิ่ม ${vatPercent}% / VAT ${vatPercent}%`, money(vat)),
    pair('รวม / Total', money(refund.amount.minor), { bold: true }),
    pair('เหตุผล / Reason', reason),
    text('ภาษีปัดเศษครึ่งขึ้นถึงสตางค์ / VAT is rounded half up to the satang.', { size: 'small' }),
  ];
}

/** Source: UAE Cabinet Decision 52/2017, article 60, as cashier.md E3 lists it. */
function emirati(note: Note, vatPercent: number): ReceiptLine[] {
  const { refund, facts, setting, money, date, reason } = note;
  const { original, before, correct, difference, vat } = correctionOf(refund, vatPercent);
  return [
    center('إشعار دائن ضريبي', { bold: true, size: 'large' }),
    ...heading('TAX CREDIT NOTE', 'No. · الرقم', setting.number, 'Date · التاريخ', date),
    ...seller('Supplier · المورّد', 'TRN · الرقم الضريبي', setting),
    ...buyer('Recipient · المستلم', 'TRN · الرقم الضريبي', facts),
    ...invoice('Tax invoice · الفاتورة الضريبية', 'Dated · بتاريخ', note),
    pair('Value on the invoice · القيمة الأصلية', money(original)),
    ...(before > 0 ? [pair('Reduced before · خُفّض سابقًا', money(before))] : []),
    pair('Correct value · القيمة الصحيحة', money(correct)),
    pair('Difference · الفرق', money(difference), { bold: true }),
    pair(`VAT ${vatPercent}% · الضريبة`, money(vat)),
    pair('Total · المجموع', money(refund.amount.minor), { bold: true }),
    pair('Reason · السبب', reason),
    text('VAT is rounded half up to the fils.', { size: 'small' }),
  ];
}

/** Source: Japanese qualified return invoice, contents as cashier.md E3 lists them; * marks the reduced rate. */
function japanese(note: Note): ReceiptLine[] {
  const { refund, facts, setting, money, date, reason } = note;
  const { standard, standardTax, reduced, reducedTax } = splitOf(refund, facts);
  const mark = reduced > 0 ? ' *' : '';
  const part = (label: string, gross: number, tax: number): ReceiptLine[] =>
    gross > 0 ? [pair(label, money(gross)), pair('（内消費税額）', money(tax))] : [];
  return [
    center('適格返還請求書', { bold: true, size: 'large' }),
    ...heading('QUALIFIED RETURN INVOICE', '番号 / No.', setting.number, '返還日 / Return', date),
    ...seller('発行者 / Issuer', '登録番号 / Registration no.', setting),
    ...(facts.buyerName ? buyer('宛名 / To', '登録番号 / Registration no.', facts) : []),
    ...invoice('元の請求書 / Original invoice', '売上日 / Sale', note),
    pair('返還の内容 / Goods', `${fitForPaper(facts.goods)}${mark}`),
    ...part(`${japaneseRates.standard}%対象`, standard, standardTax),
    ...part(`${japaneseRates.reduced}%対象（軽減税率 *）`, reduced, reducedTax),
    pair('合計 / Total', money(refund.amount.minor), { bold: true }),
    pair('理由 / Reason', reason),
    text('消費税額は税率ごとに1円未満を切り捨て。', { size: 'small' }),
  ];
}

/** The terminal submits nothing to MyInvois; its data can be saved for whoever does. Source: cashier.md E3. */
function malaysian(note: Note): ReceiptLine[] {
  const { refund, facts, setting, money, date, reason } = note;
  return [
    center('NOTA BAYARAN BALIK', { bold: true, size: 'large' }),
    ...heading('REFUND NOTE', 'No.', setting.number, 'Tarikh / Date', date),
    ...seller('Penjual / Supplier', 'No. SST', setting),
    ...(facts.buyerName ? buyer('Pembeli / Buyer', 'TIN', facts) : []),
    ...invoice('e-Invois asal / Original e-invoice', 'Bertarikh / Dated', note),
    ...(facts.invoiceUuid
      ? [text('UUID e-Invois', { size: 'small' }), text(printable(facts.invoiceUuid))]
      : []),
    pair('Dibayar balik / Refunded', money(refund.amount.minor), { bold: true }),
    pair('Sebab / Reason', reason),
  ];
}

function heading(name: string, noLabel: string, no: string, dateLabel: string, date: string): ReceiptLine[] {
  return [
    center(name, { bold: true, size: 'large' }),
    rule,
    pair(noLabel, no, { bold: true }),
    pair(dateLabel, date),
  ];
}

function seller(label: string, taxLabel: string, { store }: NoteSetting): ReceiptLine[] {
  const lines = [store.name, store.branch, store.address].map(printable).filter(Boolean);
  return [
    rule,
    text(label, { size: 'small' }),
    ...lines.map((line) => text(line)),
    pair(taxLabel, printable(store.taxId)),
  ];
}

function buyer(label: string, taxLabel: string, facts: TaxNoteFacts): ReceiptLine[] {
  const lines = [facts.buyerName, facts.buyerAddress].map(fitForPaper).filter(Boolean);
  return [
    rule,
    text(label, { size: 'small' }),
    ...lines.map((line) => text(line)),
    ...(facts.buyerTaxId ? [pair(taxLabel, printable(facts.buyerTaxId))] : []),
  ];
}

function invoice(label: string, dateLabel: string, { facts, invoiceDate }: Note): ReceiptLine[] {
  return [
    rule,
    text(label, { size: 'small' }),
    text(printable(facts.invoiceNo)),
    pair(dateLabel, invoiceDate),
    rule,
  ];
}

/** The same note as data, amounts as decimal text, for whoever files it with the state. */
export function exportTaxNote(refund: Refund, setting: NoteSetting): string {
  const { choice, number, facts, store } = setting;
  const { currency } = refund.amount;
  const amounts: Readonly<Record<string, number>> = {
    ...('vatPercent' in choice ? correctionOf(refund, choice.vatPercent) : {}),
    ...(choice.kind === 'jp-return-invoice' ? splitOf(refund, facts) : {}),
    total: refund.amount.minor,
  };
  const { name, branch, address, taxId } = store;
  const written = Object.entries(amounts).map(
    ([key, minor]) => [key, toDecimal({ minor, currency })] as const,
  );
  const document = {
    kind: choice.kind,
    number,
    issuedAt: refund.updatedAt,
    seller: { name, branch, address, taxId },
    buyer: { name: facts.buyerName, address: facts.buyerAddress, taxId: facts.buyerTaxId },
    original: { number: facts.invoiceNo, date: facts.invoiceDate, uuid: facts.invoiceUuid },
    refund: { receiptNo: refund.receiptNo, refundNo: refund.refundNo, orderNo: refund.order.orderNo },
    goods: facts.goods,
    reason: refund.reasonText ?? refund.reason,
    currency,
    ...('vatPercent' in choice ? { vatPercent: choice.vatPercent } : {}),
    amounts: Object.fromEntries(written),
    training: refund.training,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
