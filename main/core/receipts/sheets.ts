// What a paper looks like right now: a refund and the shop's choices, as the receipt that would be printed.
import type { PaperWidthMm, Receipt } from '../../../preload/contract/receipt.ts';
import type { Store } from '../../../preload/contract/shop.ts';
import { TerminalError } from '../errors.ts';
import type { Journal } from '../refunds/journal.ts';
import { toRefund, type RefundRecord } from '../refunds/record.ts';
import { DamagedRefund } from '../refunds/rows.ts';
import type { ReceiptChoice } from './choices.ts';
import type { NumberedNote } from './print-jobs.ts';
import { makeReceipt, type Copy, type Duplicate } from './receipt.ts';
import { makeTaxNote, type NoteSetting } from './tax-notes/note.ts';

export interface SheetParts {
  journal: Pick<Journal, 'find' | 'paperMark'>;
  store: Store;
  choice: ReceiptChoice;
  timeZone: string;
}

export interface Sheets {
  /** The refund as it is now. Throws `refund-not-found`, and `refund-damaged` when its record cannot be relied on. */
  record(refundNo: string): RefundRecord;
  /** The same, or null for a damaged one: its papers are still moved about, like any other's. */
  soundRecord(refundNo: string): RefundRecord | null;
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
  const { buddhistYear, signatureLine } = choice;
  const language = choice.language ?? 'en';

  function noteSetting(
    { kind, number, facts }: NumberedNote,
    duplicate: Duplicate | null,
    paperWidthMm: PaperWidthMm = choice.paperWidthMm,
  ): NoteSetting {
    if (choice.taxNote?.kind !== kind) throw noteIsOff();
    const note = { choice: choice.taxNote, number, facts };
    return { ...note, store, timeZone, buddhistYear, duplicate, paperWidthMm };
  }

  function record(refundNo: string): RefundRecord {
    const found = journal.find(refundNo);
    if (!found) throw new TerminalError('refund-not-found', 'no refund has this number');
    return found;
  }

  return {
    record,
    soundRecord(refundNo) {
      try {
        return record(refundNo);
      } catch (error) {
        if (error instanceof DamagedRefund) return null;
        throw error;
      }
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
        journalMark: journal.paperMark(record.refundNo),
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
