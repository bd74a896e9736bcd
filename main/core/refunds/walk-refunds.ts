// Goes through the rows of all refunds, and says which of them are not what their events lead to.
import { z } from 'zod';
import type { Database } from '../database.ts';
import { openEventLists, type EventLine } from './event-list.ts';
import { foldFlaw } from './fold.ts';
import { DamagedRefund, readRow, selected, type Kept } from './rows.ts';
import type { ChainWalk, Flaw } from './walk-chain.ts';

const atOnce = 200;
const eventsSchema = z.object({ events: z.unknown() });
const unlistedSchema = z.object({ id: z.int(), refund_no: z.string() });

export interface RowWalk {
  passed: number;
  /** Rows that do not fit their checksums. */
  damaged: Flaw[];
  /** Rows that are not what their events lead to. */
  apart: Flaw[];
  /** So many events belong to the rows that were looked at. */
  events: number;
}

/** Pauses between some hundred refunds. Before schema step 3 they do not list their events. */
export function* walkRefunds(
  db: Database,
  doubted: ChainWalk['doubted'],
  isListed: boolean,
): Generator<void, RowWalk> {
  const refunds = db.prepare(`SELECT ${selected}${isListed ? ', events' : ''} FROM refund ORDER BY id`);
  const { listed, search } = openEventLists(db);
  const walk: RowWalk = { passed: 0, damaged: [], apart: [], events: 0 };
  let read = 0;
  for (const raw of refunds.iterate()) {
    read += 1;
    if (read % atOnce === 0) yield;
    const kept = soundOrNot(raw);
    if (kept instanceof DamagedRefund) {
      const { id, refundNo, what } = kept;
      walk.damaged.push({ table: 'refund', row: id, refundNo, what: `is damaged: ${what}` });
      continue;
    }
    // Flawed events say nothing about their row.
    if (doubted.has(kept.id)) continue;
    const lines = isListed ? listed(kept.id, eventsSchema.parse(raw).events) : search(kept.id);
    walk.events += lines?.length ?? 0;
    const what = rowFlaw(kept, lines);
    if (what === null) walk.passed += 1;
    else walk.apart.push({ table: 'refund', row: kept.id, refundNo: kept.record.refundNo, what });
  }
  return walk;
}

function rowFlaw({ record, sum }: Kept, lines: readonly EventLine[] | null): string | null {
  if (lines === null) return 'lists events that are not its own';
  return lines.at(-1)?.row_sum === sum ? foldFlaw(record, lines) : 'is not as its last event left it';
}

/** For lists that are sound as far as they go; takes a few seconds for a million refunds. */
export function notAllListed(db: Database): Flaw[] {
  const select = db.prepare(`
    SELECT id, refund_no FROM refund
    JOIN (SELECT refund_id, count(*) AS n FROM event GROUP BY refund_id) AS counted ON counted.refund_id = id
    WHERE n <> json_array_length('[' || events || ']') ORDER BY id`);
  return select.all().map((row) => {
    const { id, refund_no } = unlistedSchema.parse(row);
    return { table: 'refund', row: id, refundNo: refund_no, what: 'does not list all of its events' };
  });
}

function soundOrNot(raw: unknown): ReturnType<typeof readRow> | DamagedRefund {
  try {
    return readRow(raw);
  } catch (error) {
    if (error instanceof DamagedRefund) return error;
    throw error;
  }
}
