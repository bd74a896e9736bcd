// Follows the chain of events from the first to the last, and says which of them are not as they were written.
import { z } from 'zod';
import type { Database } from '../database.ts';
import { linkHash, noHead, type Head } from './chain.ts';

/** A row that is not as it was written. */
export interface Flaw {
  table: 'file' | 'refund' | 'event' | 'seal';
  /** The refund's id or the event's number; null for what is no row. */
  row: number | null;
  refundNo: string | null;
  /** What is wrong, to stand behind the name of the row. */
  what: string;
}

export interface ChainWalk {
  head: Head;
  /** Events that are as they were written. */
  passed: number;
  flaws: Flaw[];
  /** Ids of refunds with a flawed event. */
  doubted: ReadonlySet<number>;
}

const atOnce = 500;
const linkSchema = z.tuple([
  z.int(),
  z.int(),
  z.string().nullable(),
  z.int(),
  z.string(),
  z.string().nullable(),
  z.string().nullable(),
  z.string().nullable(),
  z.string(),
  z.string(),
]);

/** What the walk reads: one row an event, in the order of the schema above. */
export const chainSelect = `
  SELECT event.seq, event.refund_id, refund.refund_no, event.at, event.event, event.by, event.why, event.request,
    event.row_sum, event.hash
  FROM event LEFT JOIN refund ON refund.id = event.refund_id ORDER BY event.seq`;

/** Pauses between some hundred events, so that a terminal can go on meanwhile. */
export function* walkChain(db: Database): Generator<void, ChainWalk> {
  const events = db.prepare(chainSelect);
  events.setReturnArrays(true);
  const flaws: Flaw[] = [];
  const doubted = new Set<number>();
  let head = noHead;
  let passed = 0;
  for (const raw of events.iterate()) {
    const [seq, refundId, refundNo, at, event, by, why, request, rowSum, hash] = linkSchema.parse(raw);
    const expected = head.seq + 1;
    for (let missing = expected; missing < seq; missing += 1) {
      flaws.push({ table: 'event', row: missing, refundNo: null, what: 'is missing' });
      doubted.add(refundId);
    }
    const entry = { refundId, refundNo: refundNo ?? '', at, event, by, why, request, rowSum };
    // What follows a gap cannot be tied to what is missing there, but what comes next is tied to it.
    if (refundNo === null || (seq === expected && linkHash(head.hash, seq, entry) !== hash)) {
      const what = refundNo === null ? `has lost its refund (row ${refundId})` : 'is not as it was written';
      flaws.push({ table: 'event', row: seq, refundNo, what });
      doubted.add(refundId);
    } else {
      passed += 1;
    }
    head = { seq, hash };
    if (seq % atOnce === 0) yield;
  }
  return { head, passed, flaws, doubted };
}
