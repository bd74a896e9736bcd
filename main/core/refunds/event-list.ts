// The events of one refund: by the list in its row, and where that is damaged by going through all events.
import { z } from 'zod';
import type { Database } from '../database.ts';

export type EventLine = z.infer<typeof lineSchema>;

export interface EventLists {
  /** Every event of the refund in the order of the chain; null when the list is not one of its own events. */
  listed(refundId: number, list: unknown): EventLine[] | null;
  /** The same without the list; reads the whole table, a second for a million refunds. */
  search(refundId: number): EventLine[];
}

const lineSchema = z.object({
  seq: z.int(),
  refund_id: z.int(),
  at: z.int(),
  event: z.string(),
  by: z.string().nullable(),
  why: z.string().nullable(),
  row_sum: z.string(),
});
const listSchema = z.string().regex(/^[1-9]\d*(,[1-9]\d*)*$/);

export function openEventLists(db: Database): EventLists {
  const select = (which: string) =>
    db.prepare(`SELECT seq, refund_id, at, event, by, why, row_sum FROM event WHERE ${which} ORDER BY seq`);
  const bySeqs = select('seq IN (SELECT value FROM json_each(?))');
  const byRefund = select('refund_id = ?');
  const parsed = (rows: readonly unknown[]): EventLine[] => rows.map((row) => lineSchema.parse(row));

  return {
    listed(refundId, raw) {
      const list = listSchema.safeParse(raw);
      if (!list.success) return null;
      const lines = parsed(bySeqs.all(`[${list.data}]`));
      const isOwn = lines.every(({ refund_id }) => refund_id === refundId);
      const isWhole = lines.map(({ seq }) => seq).join() === list.data;
      return isOwn && isWhole ? lines : null;
    },
    search: (refundId) => parsed(byRefund.all(refundId)),
  };
}
