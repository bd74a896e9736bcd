// What a journal holds, as one short text to compare: every event, the row it led to, and the seal.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../../../main/core/database.ts';

/** Whole rows of all that is chained and sealed, joined by characters that no text of theirs holds. */
const lists = [
  `SELECT group_concat(concat_ws(char(31), seq, refund_id, at, event, coalesce(by, '-'), coalesce(why, '-'),
     coalesce(request, '-'), row_sum, hash), char(30) ORDER BY seq) AS text FROM event`,
  `SELECT group_concat(concat_ws(char(31), id, gateway, refund_no, receipt_no, click_token, order_key, numbers,
     state, coalesce(due_at, '-'), updated_at, body, sum), char(30) ORDER BY id) AS text FROM refund`,
  `SELECT group_concat(concat_ws(char(31), seq, hash, seal)) AS text FROM seal WHERE seq > 0`,
];
const textSchema = z.object({ text: z.string().nullable() });

export const nothing = sumOf(lists.map(() => ''));

export function contentOf(db: Database): string {
  return sumOf(lists.map((sql) => textSchema.parse(db.prepare(sql).get()).text ?? ''));
}

function sumOf(texts: readonly string[]): string {
  const sum = createHash('sha256');
  for (const text of texts) sum.update(`${text.length}:${text}`);
  return sum.digest('base64');
}
