// Tax notes for the person at the screen: numbered once, printed, saved as a page or as data.
import type { Output } from '../../../../preload/contract/api.ts';
import type { TaxNoteFacts } from '../../../../preload/contract/print.ts';
import type { Operator } from '../../../../preload/contract/shop.ts';
import { TerminalError } from '../../errors.ts';
import type { Clock } from '../../ports.ts';
import type { Journal } from '../../refunds/journal.ts';
import { toRefund, type RefundRecord } from '../../refunds/record.ts';
import type { ReceiptChoice } from '../choices.ts';
import { drawPdf, drawPicture } from '../paper/draw.ts';
import { duplicateFor, type PrintDesk } from '../print-desk.ts';
import type { NumberedNote, PrintJobs } from '../print-jobs.ts';
import { noteIsOff, type Sheets } from '../sheets.ts';
import { checkNote } from './amounts.ts';
import { exportTaxNote } from './note.ts';

export interface TaxNoteDeskParts {
  journal: Journal;
  jobs: PrintJobs;
  prints: PrintDesk;
  sheets: Sheets;
  choice: Pick<ReceiptChoice, 'taxNote'>;
  terminalId: string;
  pagePrints: boolean;
  clock: Clock;
  onChange(record: RefundRecord): void;
}

export interface TaxNoteDesk {
  /** Gives the note its number and prints it; a second print bears the same number and the same facts. */
  print(refundNo: string, facts: TaxNoteFacts, operator: Operator): Output<'taxNote.print'>;
  save(refundNo: string, format: 'pdf' | 'json', operator: Operator): Output<'taxNote.save'>;
}

export function createTaxNoteDesk(parts: TaxNoteDeskParts): TaxNoteDesk {
  const { journal, jobs, prints, sheets, choice, terminalId, pagePrints, clock, onChange } = parts;

  function numbered(refundNo: string): NumberedNote | null {
    return jobs.ofRefund(refundNo).find(({ taxNote }) => taxNote !== null)?.taxNote ?? null;
  }

  function newNote(record: RefundRecord, facts: TaxNoteFacts): NumberedNote {
    if (!choice.taxNote) throw noteIsOff();
    checkNote(toRefund(record), facts, choice.taxNote);
    const { kind, prefix } = choice.taxNote;
    const number = String(jobs.nextNumber(kind)).padStart(6, '0');
    return { kind, number: `${prefix}-${terminalId}-${number}`, facts };
  }

  return {
    print(refundNo, facts, { name }) {
      const record = sheets.record(refundNo);
      const job = prints.ask(record, {
        copy: 'customer',
        kind: 'tax-note',
        by: name,
        reason: null,
        taxNote: () => numbered(refundNo) ?? newNote(record, facts),
      });
      const note = job.taxNote;
      if (!note) throw new Error('the note was saved without its number');
      const receipt = pagePrints ? sheets.taxNote(record, note, duplicateFor(job, clock.now())) : null;
      const drawn = receipt && { receipt, png: drawPicture(receipt).png.toString('base64') };
      return { job: prints.tell(job), drawn, number: note.number };
    },

    save(refundNo, format, { name }) {
      const record = sheets.record(refundNo);
      const note = numbered(refundNo);
      if (!note) {
        throw new TerminalError('tax-note-not-possible', 'the note has no number yet', {
          why: 'not-printed',
        });
      }
      const isPdf = format === 'pdf';
      const content = isPdf
        ? drawPdf(sheets.taxNote(record, note, null))
        : Buffer.from(exportTaxNote(toRefund(record), sheets.noteSetting(note, null)));
      onChange(journal.note(refundNo, 'saved', clock.now(), name, false));
      return {
        fileName: `${note.number}.${format}`,
        mimeType: isPdf ? 'application/pdf' : 'application/json',
        content: content.toString('base64'),
      };
    },
  };
}
