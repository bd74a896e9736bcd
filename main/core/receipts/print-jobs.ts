// The table of what is to be printed: owed before the printer is asked, and kept for ever.
import { z } from 'zod';
import { taxNoteFactsSchema, type PrintJob } from '../../../preload/contract/print.ts';
import { receiptSchema, type Receipt } from '../../../preload/contract/receipt.ts';
import {
  printStates,
  printTroubles,
  reprintReasons,
  taxNoteKinds,
  type PrintState,
  type PrintTrouble,
} from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';

/** A tax note's number and what it says besides the refund; both stay as they were first given. */
const numberedNoteSchema = z.strictObject({
  kind: z.enum(taxNoteKinds),
  number: z.string(),
  facts: taxNoteFactsSchema,
});
export type NumberedNote = z.infer<typeof numberedNoteSchema>;

const noteSchema = z.strictObject({
  kind: receiptSchema.shape.kind,
  duplicate: z.int(),
  /** Who asked for it; null for the terminal itself. */
  by: z.string().nullable(),
  reason: z.enum(reprintReasons).nullable(),
  trouble: z.enum(printTroubles).nullable(),
  taxNote: numberedNoteSchema.nullable(),
});

const rowSchema = z.object({
  id: z.int(),
  refund_no: z.string(),
  copy: receiptSchema.shape.copy,
  state: z.enum(printStates),
  created_at: z.int(),
  updated_at: z.int(),
  tries: z.int(),
  note: z.string(),
});

/** Times in milliseconds. */
export interface StoredJob extends z.infer<typeof noteSchema> {
  id: number;
  refundNo: string;
  copy: Receipt['copy'];
  state: PrintState;
  createdAt: number;
  updatedAt: number;
  tries: number;
}
export type NewJob = Pick<
  StoredJob,
  'refundNo' | 'copy' | 'kind' | 'duplicate' | 'by' | 'reason' | 'taxNote'
>;

export interface PrintJobs {
  /** "printed" for what the page prints itself. */
  add(job: NewJob, state: 'owed' | 'printed', now: number): StoredJob;
  move(job: StoredJob, state: PrintState, now: number, trouble: PrintTrouble | null): StoredJob;
  find(id: number): StoredJob | null;
  /** What is owed, being printed or doubtful, oldest first. */
  open(): StoredJob[];
  ofRefund(refundNo: string): StoredJob[];
  /** The refund that the journal wrote about last: if this terminal died right then, its paper may be missing here. */
  lastJournaled(): string | null;
  /** The next number of a series. To be called in the commit that uses it, so that no number is lost. */
  nextNumber(series: string): number;
}

export function openPrintJobs(db: Database): PrintJobs {
  const insert = db.prepare(
    'INSERT INTO print_job (refund_no, copy, state, created_at, updated_at, tries, note) VALUES (?, ?, ?, ?, ?, 0, ?)',
  );
  const update = db.prepare(
    'UPDATE print_job SET state = ?, updated_at = ?, tries = ?, note = ? WHERE id = ?',
  );
  const byId = db.prepare('SELECT * FROM print_job WHERE id = ?');
  const byState = db.prepare(
    "SELECT * FROM print_job WHERE state IN ('owed', 'printing', 'doubtful') ORDER BY id LIMIT 500",
  );
  const byRefund = db.prepare('SELECT * FROM print_job WHERE refund_no = ? ORDER BY id');
  const newest = db.prepare(
    'SELECT refund_no FROM refund WHERE id = (SELECT refund_id FROM event ORDER BY seq DESC LIMIT 1)',
  );
  const count = db.prepare(
    'INSERT INTO slip_number (series, last) VALUES (?, 1) ON CONFLICT (series) DO UPDATE SET last = last + 1 RETURNING last',
  );

  function find(id: number): StoredJob | null {
    const row: unknown = byId.get(id);
    return row === undefined || row === null ? null : read(row);
  }

  return {
    add(job, state, now) {
      const { refundNo, copy, ...note } = job;
      const body = JSON.stringify({ ...note, trouble: null });
      const { lastInsertRowid } = insert.run(refundNo, copy, state, now, now, body);
      const id = Number(lastInsertRowid);
      return { ...job, id, state, createdAt: now, updatedAt: now, tries: 0, trouble: null };
    },
    move(job, state, now, trouble) {
      const tries = job.tries + (state === 'printing' ? 1 : 0);
      const { kind, duplicate, by, reason, taxNote } = job;
      const note = JSON.stringify({ kind, duplicate, by, reason, trouble, taxNote });
      update.run(state, now, tries, note, job.id);
      return { ...job, state, updatedAt: now, tries, trouble };
    },
    find,
    open: () => byState.all().map(read),
    ofRefund: (refundNo) => byRefund.all(refundNo).map(read),
    lastJournaled() {
      const row: unknown = newest.get();
      return row === undefined || row === null
        ? null
        : z.object({ refund_no: z.string() }).parse(row).refund_no;
    },
    nextNumber: (series) => z.object({ last: z.int() }).parse(count.get(series)).last,
  };
}

function read(raw: unknown): StoredJob {
  const { refund_no, created_at, updated_at, note, ...row } = rowSchema.parse(raw);
  const body = noteSchema.parse(JSON.parse(note));
  return { ...row, ...body, refundNo: refund_no, createdAt: created_at, updatedAt: updated_at };
}

export function toPrintJob(job: StoredJob, receiptNo: string): PrintJob {
  const { id, refundNo, copy, kind, duplicate, state, tries, trouble } = job;
  const createdAt = new Date(job.createdAt).toISOString();
  const updatedAt = new Date(job.updatedAt).toISOString();
  return { id, refundNo, receiptNo, copy, kind, duplicate, state, createdAt, updatedAt, tries, trouble };
}
