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

const placeSchema = z.object({ id: z.int(), refund_no: z.string() });
const timeSchema = z.object({ at: z.int().nullable() });
/** No step is ever planned so far ahead. */
const farAheadMs = 2 * 3_600_000;

export function openDueIndex(db: Database): DueIndex {
  // Each gateway is a stretch of the index that is in order by itself; SQLite merges them as they are read.
  const eachGateway = (select: (condition: string) => string): string =>
    gatewayIds.map((id, place) => select(`gateway = '${id}' AND ?${place + 2}`)).join(' UNION ALL ');
  const places = (due: string) =>
    db.prepare(`
      ${eachGateway((gateway) => `SELECT id, due_at, refund_no FROM refund WHERE ${gateway} AND due_at ${due} ?1`)}
      ORDER BY due_at, id`);
  const [due, far] = [places('<='), places('>')];
  const next = db.prepare(`
    SELECT min(due_at) AS at
    FROM (${eachGateway((gateway) => `SELECT min(due_at) AS due_at FROM refund WHERE ${gateway} AND due_at > ?1`)})`);
  const wanted = (gateways: readonly GatewayId[]): number[] =>
    gatewayIds.map((id) => (gateways.includes(id) ? 1 : 0));

  return {
    *walk(now, gateways) {
      for (const raw of due.iterate(now, ...wanted(gateways))) yield placeOf(raw);
      // A time so far ahead was planned by a clock that stood wrong. Source: reliability J11.
      for (const raw of far.iterate(now + farAheadMs, ...wanted(gateways))) yield placeOf(raw);
    },
    next: (gateways) => timeSchema.parse(next.get(0, ...wanted(gateways))).at,
  };
}

function placeOf(raw: unknown): DueRefund {
  const { id, refund_no } = placeSchema.parse(raw);
  return { id, refundNo: refund_no };
}
