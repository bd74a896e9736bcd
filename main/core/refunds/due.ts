// Which refunds must be acted on, longest due first: the index is walked only as far as somebody reads on.
import { z } from 'zod';
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';

export interface DueRefund {
  id: number;
  refundNo: string;
}

export interface DueIndex {
  /** Nothing may be written before the walk was ended or left. */
  walk(now: number, gateways: readonly GatewayId[]): Iterable<DueRefund>;
  /** When the next one is due. */
  next(gateways: readonly GatewayId[]): number | null;
}

type Statement = ReturnType<Database['prepare']>;
type Place = z.infer<typeof placeSchema>;

const placeSchema = z.object({ id: z.int(), due_at: z.int(), refund_no: z.string() });
const timeSchema = z.object({ at: z.int().nullable() });
/** No step is ever planned so far ahead. */
const farAheadMs = 2 * 3_600_000;

export function openDueIndex(db: Database): DueIndex {
  const select = (gateway: GatewayId, due: string): Statement =>
    db.prepare(
      `SELECT id, due_at, refund_no FROM refund WHERE gateway = '${gateway}' AND due_at ${due} ? ORDER BY due_at, id`,
    );
  // A statement walks one stretch at a time, so each gateway has its own.
  const dueOf = new Map(gatewayIds.map((gateway) => [gateway, select(gateway, '<=')]));
  const farOf = new Map(gatewayIds.map((gateway) => [gateway, select(gateway, '>')]));
  const nextOf = db.prepare('SELECT min(due_at) AS at FROM refund WHERE gateway = ? AND due_at IS NOT NULL');

  return {
    *walk(now, gateways) {
      yield* merged(gateways.flatMap((gateway) => dueOf.get(gateway) ?? []).map((due) => places(due, now)));
      // A time so far ahead was planned by a clock that stood wrong. Source: reliability J11.
      const ahead = now + farAheadMs;
      yield* merged(gateways.flatMap((gateway) => farOf.get(gateway) ?? []).map((far) => places(far, ahead)));
    },
    next(gateways) {
      const times = gateways.flatMap((gateway) => timeSchema.parse(nextOf.get(gateway)).at ?? []);
      return times.length === 0 ? null : Math.min(...times);
    },
  };
}

function* places(statement: Statement, time: number): Generator<Place, void> {
  for (const row of statement.iterate(time)) yield placeSchema.parse(row);
}

/** Stretches that are in order each, as one in order. */
function* merged(stretches: Generator<Place, void>[]): Generator<DueRefund> {
  try {
    const heads = stretches.map((stretch) => ({ stretch, place: stretch.next().value }));
    for (;;) {
      let first: (typeof heads)[number] | null = null;
      for (const head of heads)
        if (head.place && (!first?.place || isBefore(head.place, first.place))) first = head;
      if (!first?.place) return;
      yield { id: first.place.id, refundNo: first.place.refund_no };
      first.place = first.stretch.next().value;
    }
  } finally {
    for (const stretch of stretches) stretch.return();
  }
}

function isBefore(a: Place, b: Place): boolean {
  return a.due_at < b.due_at || (a.due_at === b.due_at && a.id < b.id);
}
