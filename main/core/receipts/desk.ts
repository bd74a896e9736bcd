// Receipts for the person at the screen: shown, printed, saved. Nothing here can change a refund's state.
import type { Output } from '../../../preload/contract/api.ts';
import type { Operator } from '../../../preload/contract/shop.ts';
import type { ReprintReason } from '../../../preload/contract/vocabulary.ts';
import { TerminalError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { Journal } from '../refunds/journal.ts';
import type { RefundRecord } from '../refunds/record.ts';
import { drawPdf, drawPicture } from './paper/draw.ts';
import { writeText } from './paper/plain-text.ts';
import { duplicateFor, type PrintDesk } from './print-desk.ts';
import { kindOf, type Copy } from './receipt.ts';
import type { Sheets } from './sheets.ts';

export interface ReceiptDeskParts {
  journal: Journal;
  prints: PrintDesk;
  sheets: Sheets;
  /** Whether the page prints itself what it is handed. */
  pagePrints: boolean;
  clock: Clock;
  onChange(record: RefundRecord): void;
}

export interface ReceiptDesk {
  /** The receipt as the next print of it would look. */
  read(refundNo: string, copy: Copy, operator: Operator): Output<'receipt.read'>;
  /** Counts the copy and owes it to the printer, or hands it to the page. Throws `reprint-reason-missing`. */
  print(
    refundNo: string,
    copy: Copy,
    reason: ReprintReason | null,
    operator: Operator,
  ): Output<'receipt.print'>;
  save(refundNo: string, copy: Copy, format: 'pdf' | 'text', operator: Operator): Output<'receipt.save'>;
}

/** Customer copies that need no reason. Source: cashier.md H. */
const copiesWithoutReason = 2;

export function createReceiptDesk(parts: ReceiptDeskParts): ReceiptDesk {
  const { journal, prints, sheets, pagePrints, clock, onChange } = parts;

  function nextReceipt(record: RefundRecord, copy: Copy, by: string, reason: ReprintReason | null = null) {
    const duplicate = prints.duplicateOf(record, copy, kindOf(record));
    return sheets.receipt(record, copy, duplicateFor({ duplicate, by, reason }, clock.now()));
  }

  return {
    read(refundNo, copy, { name }) {
      const receipt = nextReceipt(sheets.record(refundNo), copy, name);
      return { receipt, png: drawPicture(receipt).png.toString('base64') };
    },

    print(refundNo, copy, reason, { name }) {
      const record = sheets.record(refundNo);
      const duplicate = prints.duplicateOf(record, copy, kindOf(record));
      if (copy === 'customer' && duplicate >= copiesWithoutReason && reason === null) {
        throw new TerminalError('reprint-reason-missing', 'two copies are out; a further one needs a reason');
      }
      const receipt = pagePrints ? nextReceipt(record, copy, name, reason) : null;
      const drawn = receipt && { receipt, png: drawPicture(receipt).png.toString('base64') };
      const job = prints.ask(record, { copy, kind: kindOf(record), by: name, reason, taxNote: null });
      return { job: prints.tell(job), drawn };
    },

    save(refundNo, copy, format, { name }) {
      const receipt = nextReceipt(sheets.record(refundNo), copy, name);
      const isPdf = format === 'pdf';
      const content = isPdf ? drawPdf(receipt) : Buffer.from(writeText(receipt));
      onChange(journal.note(receipt.refundNo, 'saved', clock.now(), name, false));
      return {
        fileName: `${receipt.kind}-${receipt.refundNo}.${isPdf ? 'pdf' : 'txt'}`,
        mimeType: isPdf ? 'application/pdf' : 'text/plain; charset=utf-8',
        content: content.toString('base64'),
      };
    },
  };
}
