// Which refunds must be acted on, longest due first: the index is read some at a time, as far as somebody goes on.
import { z } from 'zod';
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';

export interface DueRefund {
  id: number;
  refundNo: string;
  /** When it is due; the refund may have moved since this was read. */
  at: number;
}

export interface DueIndex {
  /**
   * Goes on where the walk before was left, and then begins anew: what was given out is met again while it is due. So a
   * full queue is read once, and what became due meanwhile waits for the few that were read before it.
   */
  walk(now: number, gateways: readonly GatewayId[]): Iterable<DueRefund>;
  /** When the next one is due. */
  next(gateways: readonly GatewayId[]): number | null;
}

const dueSchema = z.array(z.object({ id: z.int(), refundNo: z.string(), at: z.int() }));
const timeSchema = z.object({ at: z.int().nullable() });
/** No step is ever planned so far ahead. */
const farAheadMs = 2 * 3_600_000;
/** Twice as many as are sent at once. */
const readAtOnce = 64;

export function openDueIndex(db: Database): DueIndex {
  // Each gateway is a stretch of the index that is in order by itself; SQLite merges them as they are read.
  const eachGateway = (select: (condition: string) => string): string =>
    gatewayIds.map((id, place) => select(`gateway = '${id}' AND ?${place + 2}`)).join(' UNION ALL ');
  const [after, most] = [gatewayIds.length + 2, gatewayIds.length + 4];
  const places = (due: string) =>
    db.prepare(`
      ${eachGateway(
        (gateway) => `
          SELECT id, due_at AS at, refund_no AS refundNo FROM refund
          WHERE ${gateway} AND due_at ${due} ?1 AND (due_at, id) > (?${after}, ?${after + 1})`,
      )}
      ORDER BY at, id LIMIT ?${most}`);
  const [due, far] = [places('<='), places('>')];
  const next = db.prepare(`
    SELECT min(due_at) AS at
    FROM (${eachGateway((gateway) => `SELECT min(due_at) AS due_at FROM refund WHERE ${gateway} AND due_at > ?1`)})`);
  const wanted = (gateways: readonly GatewayId[]): number[] =>
    gatewayIds.map((id) => (gateways.includes(id) ? 1 : 0));
  let left: DueRefund[] = [];
  let leftOf = '';

  function* inTurn(places: typeof due, until: number, gateways: readonly GatewayId[]): Iterable<DueRefund> {
    let last = { at: Number.MIN_SAFE_INTEGER, id: 0 };
    for (;;) {
      const read = dueSchema.parse(places.all(until, ...wanted(gateways), last.at, last.id, readAtOnce));
      last = read.at(-1) ?? last;
      const isLast = read.length < readAtOnce;
      left = read;
      for (let one = left.shift(); one; one = left.shift()) yield one;
      if (isLast) return;
    }
  }

  return {
    *walk(now, gateways) {
      const isSame = leftOf === gateways.join();
      leftOf = gateways.join();
      if (!isSame) left = [];
      for (let one = left.shift(); one; one = left.shift()) {
        if (one.at <= now || one.at > now + farAheadMs) yield one;
      }
      yield* inTurn(due, now, gateways);
      // A time so far ahead was planned by a clock that stood wrong. Source: reliability J11.
      yield* inTurn(far, now + farAheadMs, gateways);
    },
    next: (gateways) => timeSchema.parse(next.get(0, ...wanted(gateways))).at,
  };
}
