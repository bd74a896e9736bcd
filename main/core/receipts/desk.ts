// Paper for refunds: shows, counts, prints, saves. Nothing here can change a refund's state.
import type { Output } from '../../../preload/contract/api.ts';
import type { Receipt } from '../../../preload/contract/receipt.ts';
import type { Operator, Store } from '../../../preload/contract/shop.ts';
import { TerminalError } from '../errors.ts';
import type { Printer } from '../ports.ts';
import type { Journal } from '../refunds/journal.ts';
import { toRefund, type RefundRecord } from '../refunds/record.ts';
import { drawPdf, drawPng, writeText } from './paper.ts';
import { makeReceipt, type Copy } from './receipt.ts';

export interface ReceiptDeskParts {
  journal: Journal;
  printer: Printer;
  store: Store;
  timeZone: string;
  now(): number;
  onChange(record: RefundRecord): void;
}

export interface ReceiptDesk {
  /** The receipt as the next print of it would look. */
  read(refundNo: string, copy: Copy): Output<'receipt.read'>;
  /** Counts the copy, then prints it. Throws `printer-failed`; the copy stays counted, because half of it may be out. */
  print(refundNo: string, copy: Copy, operator: Operator): Promise<Output<'receipt.print'>>;
  save(refundNo: string, copy: Copy, format: 'pdf' | 'text', operator: Operator): Output<'receipt.save'>;
}

export function createReceiptDesk(parts: ReceiptDeskParts): ReceiptDesk {
  const { journal, printer } = parts;

  function receiptOf(refundNo: string, copy: Copy): Receipt {
    const record = journal.find(refundNo);
    if (!record) throw new TerminalError('refund-not-found', 'no refund has this number');
    const duplicate = copy === 'customer' ? record.prints : 0;
    return makeReceipt(toRefund(record), { store: parts.store, copy, duplicate, timeZone: parts.timeZone });
  }

  return {
    read(refundNo, copy) {
      const receipt = receiptOf(refundNo, copy);
      return { receipt, png: drawPng(receipt).toString('base64') };
    },

    async print(refundNo, copy, operator) {
      const receipt = receiptOf(refundNo, copy);
      const png = drawPng(receipt);
      parts.onChange(
        journal.note(receipt.refundNo, 'printed', parts.now(), operator.name, copy === 'customer'),
      );
      if (printer.through === 'host') {
        await printer.print({ receipt, png }).catch((error: unknown) => {
          throw new TerminalError('printer-failed', 'the printer did not take the receipt', {}, error);
        });
      }
      return { receipt, png: png.toString('base64') };
    },

    save(refundNo, copy, format, operator) {
      const receipt = receiptOf(refundNo, copy);
      const isPdf = format === 'pdf';
      const content = isPdf ? drawPdf(receipt) : Buffer.from(writeText(receipt));
      parts.onChange(journal.note(receipt.refundNo, 'saved', parts.now(), operator.name, false));
      return {
        fileName: `${receipt.kind}-${receipt.refundNo}.${isPdf ? 'pdf' : 'txt'}`,
        mimeType: isPdf ? 'application/pdf' : 'text/plain; charset=utf-8',
        content: content.toString('base64'),
      };
    },
  };
}
