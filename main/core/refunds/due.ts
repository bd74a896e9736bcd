// Which refunds must be acted on, longest due first: the index is read some at a time, as far as somebody goes on.
import { z } from 'zod';
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';

export interface DueRefund {
  id: number;
  refundNo: string;
  /** When it is due; the refund may have moved since this was read. */
  at: number;
}

type Place = Pick<DueRefund, 'at' | 'id'>;

export interface DueIndex {
  /**
   * Goes on where the walk before was left, and then begins anew: what was given out is met again while it is due. So a
   * full queue is read once, and what became due meanwhile waits for the few that were read before it. Gives out lists;
   * whoever takes a refund takes it off its list, and what is left there comes again.
   */
  walk(now: number, gateways: readonly GatewayId[]): Iterable<DueRefund[]>;
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
  // Each gateway is a stretch of the index that is in order by itself. The limit stands in the text: where it is bound,
  // SQLite plans the statement anew each time, which takes three times as long as to find that nothing is due.
  const places = (due: string) =>
    db.prepare(`
      SELECT id, due_at AS at, refund_no AS refundNo FROM refund
      WHERE gateway = ? AND due_at ${due} ? AND (due_at, id) > (?, ?) ORDER BY due_at, id LIMIT ${readAtOnce}`);
  const [due, far] = [places('<='), places('>')];
  const next = db.prepare('SELECT min(due_at) AS at FROM refund WHERE gateway = ? AND due_at IS NOT NULL');
  let left: DueRefund[] = [];
  let leftOf = '';

  function firstOf(
    places: typeof due,
    until: number,
    gateways: readonly GatewayId[],
    after: Place,
  ): DueRefund[] {
    const found = gateways.flatMap((gateway) =>
      dueSchema.parse(places.all(gateway, until, after.at, after.id)),
    );
    return gateways.length > 1 ? found.sort(byTurn).slice(0, readAtOnce) : found;
  }

  function* inTurn(places: typeof due, until: number, gateways: readonly GatewayId[]): Iterable<DueRefund[]> {
    let last: Place = { at: Number.MIN_SAFE_INTEGER, id: 0 };
    for (;;) {
      left = firstOf(places, until, gateways, last);
      last = left.at(-1) ?? last;
      const isLast = left.length < readAtOnce;
      if (left.length > 0) yield left;
      if (isLast) return;
    }
  }

  return {
    *walk(now, gateways) {
      const isSame = leftOf === gateways.join();
      leftOf = gateways.join();
      left = isSame ? left.filter(({ at }) => at <= now || at > now + farAheadMs) : [];
      if (left.length > 0) yield left;
      yield* inTurn(due, now, gateways);
      // A time so far ahead was planned by a clock that stood wrong. Source: reliability J11.
      yield* inTurn(far, now + farAheadMs, gateways);
    },
    next(gateways) {
      const times = gateways.flatMap((gateway) => timeSchema.parse(next.get(gateway)).at ?? []);
      return times.length === 0 ? null : Math.min(...times);
    },
  };
}

function byTurn(a: DueRefund, b: DueRefund): number {
  return a.at - b.at || a.id - b.id;
}
