// What a journal holds, as one short text to compare: every event and the row it led to.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../../../main/core/database.ts';

const events = `SELECT group_concat(
    concat_ws(char(31), seq, refund_id, at, event, coalesce(by, '-'), coalesce(why, '-'), coalesce(request, '-')),
    char(30) ORDER BY seq) AS text FROM event`;
const refunds = `SELECT group_concat(
    concat_ws(char(31), id, gateway, refund_no, receipt_no, order_key, state, coalesce(due_at, '-'), updated_at, body),
    char(30) ORDER BY id) AS text FROM refund`;
const textSchema = z.object({ text: z.string().nullable() });

export const nothing = contentOfTexts(['', '']);

export function contentOf(db: Database): string {
  return contentOfTexts([events, refunds].map((sql) => textSchema.parse(db.prepare(sql).get()).text ?? ''));
}

function contentOfTexts(texts: readonly string[]): string {
  const sum = createHash('sha256');
  for (const text of texts) sum.update(`${text.length}:${text}`);
  return sum.digest('base64');
}
