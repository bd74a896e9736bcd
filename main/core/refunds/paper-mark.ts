// What a paper carries of the journal: the event it tells of and the first letters of its hash, so that paper proves the file.
import { z } from 'zod';
import { gatewayIds, refundNotes } from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';
import type { Head } from './chain.ts';

/** So many that nobody finds another journal with the same ones in passing. */
const letters = 12;
const markSchema = z.object({ seq: z.int(), hash: z.string() });
const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/**
 * "57-3f9a1c0782ab" for a refund: its last event that moved a state, whatever was printed since, so that each copy carries
 * the same. Null where its events are not listed as they should be. Source: reliability J4.
 */
export function openPaperMarks(db: Database): (refundNo: string) => string | null {
  // Prepared with the first paper, since a start has no time for it.
  let last: ReturnType<Database['prepare']> | null = null;
  const text = `
    SELECT event.seq, event.hash FROM refund
    JOIN json_each(iif(json_valid('[' || refund.events || ']'), '[' || refund.events || ']', '[]')) AS listed
    JOIN event ON event.seq = listed.value AND event.refund_id = refund.id
    WHERE refund.gateway IN (${quoted(gatewayIds)}) AND refund.refund_no = ? AND event.event NOT IN (${quoted(refundNotes)})
    ORDER BY event.seq DESC LIMIT 1`;
  return (refundNo) => {
    last ??= db.prepare(text);
    const found = markSchema.safeParse(last.get(refundNo));
    return found.success ? `${found.data.seq}-${found.data.hash.slice(0, letters)}` : null;
  };
}

/** The event and the beginning of its hash, as somebody read them from a paper; null for anything else. */
export function readPaperMark(text: string): Head | null {
  const [, seq, hash] = /^([1-9]\d{0,14})-([0-9a-f]{12})$/i.exec(text.trim()) ?? [];
  return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash: hash.toLowerCase() };
}
