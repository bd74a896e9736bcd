// Gives the events and rows of the first schema their checksums and links. Part of schema step 2, and as fixed as it is.
import { z } from 'zod';
import type { Database } from '../database.ts';
import { linkHash, noHead, rowSumOf } from './chain.ts';

const refundSchema = z.object({ id: z.int(), body: z.string() });
const bodySchema = z.object({ updatedAt: z.string() });
const eventSchema = z.object({
  seq: z.int(),
  refund_id: z.int(),
  refund_no: z.string(),
  sum: z.string(),
  at: z.int(),
  event: z.string(),
  by: z.string().nullable(),
  why: z.string().nullable(),
  request: z.string().nullable(),
});
const atOnce = 1_000;

/** The journal stays without a seal: whoever opens it decides whether it may get one. */
export function chainWhatIsThere(db: Database): void {
  sumRefunds(db);
  linkEvents(db);
  const identity = JSON.stringify({ epoch: crypto.randomUUID(), machine: null, terminalId: null });
  db.prepare("INSERT INTO setting (name, body) VALUES ('identity', ?)").run(identity);
}

function sumRefunds(db: Database): void {
  const after = db.prepare('SELECT id, body FROM refund WHERE id > ? ORDER BY id LIMIT ?');
  const keep = db.prepare('UPDATE refund SET updated_at = ?, sum = ? WHERE id = ?');
  for (let last = 0; ;) {
    const rows = after.all(last, atOnce).map((row) => refundSchema.parse(row));
    for (const { id, body } of rows) {
      const { updatedAt } = bodySchema.parse(JSON.parse(body));
      keep.run(Date.parse(updatedAt), rowSumOf(id, body), id);
    }
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.id;
  }
}

/** What a row was after an earlier event is not known any more, so every event of it binds the row as it is now. */
function linkEvents(db: Database): void {
  const after = db.prepare(`
    SELECT event.seq, event.refund_id, refund.refund_no, refund.sum, event.at, event.event, event.by, event.why, event.request
    FROM event JOIN refund ON refund.id = event.refund_id WHERE event.seq > ? ORDER BY event.seq LIMIT ?`);
  const keep = db.prepare('UPDATE event SET row_sum = ?, hash = ? WHERE seq = ?');
  let head = noHead;
  for (;;) {
    const rows = after.all(head.seq, atOnce).map((row) => eventSchema.parse(row));
    for (const { refund_id, refund_no, sum, ...event } of rows) {
      const entry = { ...event, refundId: refund_id, refundNo: refund_no, rowSum: sum };
      head = { seq: event.seq, hash: linkHash(head.hash, event.seq, entry) };
      keep.run(sum, head.hash, head.seq);
    }
    if (rows.length === 0) break;
  }
  db.prepare("INSERT INTO seal (only, seq, hash, seal) VALUES (1, ?, ?, '')").run(head.seq, head.hash);
}
