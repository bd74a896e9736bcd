// What a paper looks like right now: a refund and the shop's choices, as the receipt that would be printed.
import type { PaperWidthMm, Receipt } from '../../../preload/contract/receipt.ts';
import type { Store } from '../../../preload/contract/shop.ts';
import { TerminalError } from '../errors.ts';
import type { Journal } from '../refunds/journal.ts';
import { toRefund, type RefundRecord } from '../refunds/record.ts';
import type { ReceiptChoice } from './choices.ts';
import type { NumberedNote } from './print-jobs.ts';
import { makeReceipt, type Copy, type Duplicate } from './receipt.ts';
import { makeTaxNote, type NoteSetting } from './tax-notes/note.ts';

export interface SheetParts {
  journal: Pick<Journal, 'find'>;
  store: Store;
  choice: ReceiptChoice;
  timeZone: string;
}

export interface Sheets {
  /** The refund as it is now. Throws `refund-not-found`. */
  record(refundNo: string): RefundRecord;
  receipt(
    record: RefundRecord,
    copy: Copy,
    duplicate: Duplicate | null,
    paperWidthMm?: PaperWidthMm,
  ): Receipt;
  taxNote(
    record: RefundRecord,
    note: NumberedNote,
    duplicate: Duplicate | null,
    paperWidthMm?: PaperWidthMm,
  ): Receipt;
  /** Throws `tax-note-not-possible` where the shop has switched no tax note on. */
  noteSetting(note: NumberedNote, duplicate: Duplicate | null, paperWidthMm?: PaperWidthMm): NoteSetting;
}

export function createSheets({ journal, store, choice, timeZone }: SheetParts): Sheets {
  const { language, buddhistYear, signatureLine } = choice;

  function noteSetting(
    { kind, number, facts }: NumberedNote,
    duplicate: Duplicate | null,
    paperWidthMm: PaperWidthMm = choice.paperWidthMm,
  ): NoteSetting {
    if (choice.taxNote?.kind !== kind) throw noteIsOff();
    const note = { choice: choice.taxNote, number, facts };
    return { ...note, store, timeZone, buddhistYear, duplicate, paperWidthMm };
  }

  return {
    record(refundNo) {
      const record = journal.find(refundNo);
      if (!record) throw new TerminalError('refund-not-found', 'no refund has this number');
      return record;
    },
    receipt(record, copy, duplicate, paperWidthMm = choice.paperWidthMm) {
      const setting = {
        store,
        copy,
        duplicate,
        language,
        timeZone,
        buddhistYear,
        paperWidthMm,
        signatureLine,
      };
      return makeReceipt(toRefund(record), setting);
    },
    taxNote: (record, note, duplicate, paperWidthMm) =>
      makeTaxNote(toRefund(record), noteSetting(note, duplicate, paperWidthMm)),
    noteSetting,
  };
}

export function noteIsOff(): TerminalError {
  return new TerminalError('tax-note-not-possible', 'the shop has not switched this tax note on', {
    why: 'off',
  });
}
