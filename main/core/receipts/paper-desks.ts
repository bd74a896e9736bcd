// The three desks about paper, put together: what is printed, receipts, tax notes.
import type { PrintJob } from '../../../preload/contract/print.ts';
import type { Store } from '../../../preload/contract/shop.ts';
import type { Database } from '../database.ts';
import type { Clock, Log, Printer } from '../ports.ts';
import type { Journal } from '../refunds/journal.ts';
import type { RefundRecord } from '../refunds/record.ts';
import type { ReceiptChoice } from './choices.ts';
import { createReceiptDesk, type ReceiptDesk } from './desk.ts';
import { createPrintDesk, type PrintDesk } from './print-desk.ts';
import { openPrintJobs } from './print-jobs.ts';
import { createSheets } from './sheets.ts';
import { createTaxNoteDesk, type TaxNoteDesk } from './tax-notes/desk.ts';

export interface PaperParts {
  database: Database;
  journal: Journal;
  /** The usual one first; without any the page prints. */
  printers: readonly Printer[];
  store: Store;
  terminalId: string;
  receipt: ReceiptChoice;
  timeZone: string;
  clock: Clock;
  log: Log;
  onChange(record: RefundRecord): void;
  onJob(job: PrintJob): void;
}

export interface PaperDesks {
  prints: PrintDesk;
  receipts: ReceiptDesk;
  taxNotes: TaxNoteDesk;
}

export function openPaperDesks({ database, receipt: choice, ...parts }: PaperParts): PaperDesks {
  const jobs = openPrintJobs(database);
  const sheets = createSheets({ ...parts, choice });
  const prints = createPrintDesk({ ...parts, jobs, sheets, choice });
  const shared = { ...parts, prints, sheets, pagePrints: parts.printers.length === 0 };
  return {
    prints,
    receipts: createReceiptDesk(shared),
    taxNotes: createTaxNoteDesk({ ...shared, jobs, choice }),
  };
}
