// Where refunds are found: by number, click and order, by what is due, and page by page as the screen shows them.
import { z } from 'zod';
import { causeSchema, historyEntrySchema, type HistoryEntry } from '../../../preload/contract/refund.ts';
import {
  gatewayIds,
  openStates,
  type GatewayId,
  type RefundState,
} from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';
import { newestPromised } from './later.ts';
import { openDueIndex } from './due.ts';
import { openEventLists } from './event-list.ts';
import type { RefundRecord } from './record.ts';
import { asMany, DamagedRefund, dueAtOf, readRow, selected, type Kept, type Place } from './rows.ts';
import { heldStates, type Wish } from './wish.ts';

export interface Shelves {
  /** Throws DamagedRefund, as all that answer one refund or one order do. */
  byRefundNo(refundNo: string): Kept | null;
  byReceiptNo(receiptNo: string): Kept | null;
  byClick(clickToken: string): Kept | null;
  /** Sound ones in the order of their ids as given. */
  byIds(ids: readonly number[]): Kept[];
  ofOrder(gateway: GatewayId, orderKey: string): Kept[];
  /** Sound ones only, longest due first; each is read when it is asked for. */
  due(now: number, gateways: readonly GatewayId[], isLeftOut: (refundNo: string) => boolean): Iterable<Kept>;
  nextDue(gateways: readonly GatewayId[]): number | null;
  /** Sound ones in the state with an id above the one given, by id. */
  inState(state: RefundState, above: number, limit: number): Kept[];
  /** Sound ones in a view with an id below the one given, newest first. */
  page(view: Wish['view'], today: number, before: number | null, limit: number): Kept[];
  /** The first sound ones of the rows that are fetched, so many at the most; the others are remembered. */
  firstSound(limit: number, fetch: (most: number) => unknown[]): Kept[];
  /** Keeps in mind where the record lies, for as long as somebody has it. */
  remember(kept: Kept): void;
  /** Where the record lay when it was read or written; null for one that was not remembered. */
  placeOf(record: RefundRecord): Place | null;
  /** Rows met so far that do not fit their checksum. */
  damaged(): DamagedRefund[];
  newestId(): number;
  /** Every line of a refund's history, of a damaged one too. */
  history(refundNo: string): HistoryEntry[];
}

/** Due refunds read together: most are sent, and what is not is read again. */
const dueAtOnce = 16;
const idSchema = z.object({ id: z.int() });
const eventListSchema = z.object({ id: z.int(), events: z.string() });
const gatewayList = `(${gatewayIds.map((id) => `'${id}'`).join(', ')})`;

/** `onDamaged`: a row was met for the first time that does not fit its checksum. */
export function openShelves(db: Database, onDamaged: () => void = () => undefined): Shelves {
  const select = (rest: string) => db.prepare(`SELECT ${selected} FROM refund ${rest}`);
  // The index begins with the gateway.
  const byRefundNo = select(`WHERE gateway IN ${gatewayList} AND refund_no = ?`);
  const byReceiptNo = select('WHERE receipt_no = ?');
  const byClick = select('WHERE click_token = ?');
  const byIds = select('WHERE id IN (SELECT value FROM json_each(?))');
  const ofOrder = select('WHERE gateway = ? AND order_key = ? ORDER BY id DESC');
  const openInState = select(`WHERE settled = '' AND state = ? AND id > ? ORDER BY id ${asMany()}`);
  const eventListOf = db.prepare(
    `SELECT id, events FROM refund WHERE gateway IN ${gatewayList} AND refund_no = ?`,
  );
  const newest = db.prepare(
    `SELECT max(coalesce((SELECT max(id) FROM refund), 0), (${newestPromised})) AS id`,
  );
  const pages = preparePages(db);
  const dueIndex = openDueIndex(db);
  const eventLists = openEventLists(db);
  const damaged = new Map<number, DamagedRefund>();
  const places = new WeakMap<RefundRecord, Place>();
  let newestKnown: number | null = null;

  function one(raw: unknown): Kept | null {
    if (raw === undefined || raw === null) return null;
    const kept = tried(raw);
    if (kept instanceof DamagedRefund) throw kept;
    return kept;
  }

  function tried(raw: unknown): Kept | DamagedRefund {
    try {
      return readRow(raw);
    } catch (error) {
      if (!(error instanceof DamagedRefund)) throw error;
      const isKnown = damaged.has(error.id);
      damaged.set(error.id, error);
      if (!isKnown) onDamaged();
      return error;
    }
  }

  function rowsOf(ids: readonly number[]): Map<number, unknown> {
    if (ids.length === 0) return new Map();
    return new Map(byIds.all(JSON.stringify(ids)).map((row) => [idSchema.parse(row).id, row]));
  }

  function sound(rows: readonly unknown[]): Kept[] {
    return rows.map(tried).filter((kept): kept is Kept => !(kept instanceof DamagedRefund));
  }

  /** Damaged rows stay where they are, and must not crowd out the sound ones behind them. */
  function firstSound(limit: number, fetch: (most: number) => unknown[]): Kept[] {
    for (;;) {
      const met = damaged.size;
      const rows = sound(fetch(limit + met));
      if (rows.length >= limit || damaged.size === met) return rows.slice(0, limit);
    }
  }

  function remember({ id, sum, record }: Kept): void {
    if (newestKnown !== null && id > newestKnown) newestKnown = id;
    places.set(record, { id, sum });
  }

  return {
    byRefundNo: (refundNo) => one(byRefundNo.get(refundNo)),
    byReceiptNo: (receiptNo) => one(byReceiptNo.get(receiptNo)),
    byClick: (clickToken) => one(byClick.get(clickToken)),
    byIds(ids) {
      const rows = rowsOf(ids);
      return sound(ids.flatMap((id) => rows.get(id) ?? []));
    },
    ofOrder: (gateway, orderKey) =>
      ofOrder.all(gateway, orderKey).flatMap((raw) => {
        const kept = one(raw);
        return kept ? [kept] : [];
      }),
    *due(now, gateways, isLeftOut) {
      for (const list of dueIndex.walk(now, gateways)) {
        while (list.length > 0) {
          const some = list.slice(0, dueAtOnce);
          const rows = rowsOf(some.filter(({ refundNo }) => !isLeftOut(refundNo)).map(({ id }) => id));
          for (const { id, at } of some) {
            list.shift();
            const [kept] = sound(rows.has(id) ? [rows.get(id)] : []);
            if (!kept || dueAtOf(kept.record) !== at) continue;
            remember(kept);
            yield kept;
          }
        }
      }
    },
    remember,
    placeOf: (record) => places.get(record) ?? null,
    nextDue: dueIndex.next,
    inState: (state, above, limit) =>
      firstSound(limit, (most): unknown[] => openInState.all(state, above, most)),
    page(view, today, before, limit) {
      const below = before ?? Number.MAX_SAFE_INTEGER;
      const values = view === 'done-today' ? [below, today] : [below];
      return firstSound(limit, (most): unknown[] => pages[view].all(...values, most));
    },
    firstSound,
    damaged: () => [...damaged.values()],
    newestId: () => (newestKnown ??= idSchema.parse(newest.get()).id),
    history(refundNo) {
      const row = eventListSchema.safeParse(eventListOf.get(refundNo));
      if (!row.success) return [];
      const { id, events } = row.data;
      return (eventLists.listed(id, events) ?? eventLists.search(id)).map(({ seq, at, event, by, why }) =>
        historyEntrySchema.parse({
          ...{ seq, at: new Date(at).toISOString(), event, by },
          why: why === null ? null : causeSchema.parse(JSON.parse(why)),
        }),
      );
    },
  };
}

function preparePages(db: Database): Record<Wish['view'], ReturnType<Database['prepare']>> {
  // Each state is walked in its own stretch of the index, and the stretches are merged.
  const inStates = (states: readonly RefundState[]): string =>
    states
      .map((state) => `SELECT id FROM refund WHERE settled = '' AND state = '${state}' AND id < ?1`)
      .join(' UNION ALL ');
  const idsFrom = (ids: string): ReturnType<Database['prepare']> =>
    db.prepare(
      `SELECT ${selected} FROM refund WHERE id IN (${ids} ORDER BY id DESC ${asMany('?2')}) ORDER BY id DESC`,
    );
  return {
    all: db.prepare(`SELECT ${selected} FROM refund WHERE id < ? ORDER BY id DESC ${asMany()}`),
    open: idsFrom(inStates(openStates)),
    held: idsFrom(inStates(heldStates)),
    'done-today': db.prepare(`
      SELECT ${selected} FROM refund INDEXED BY refund_done
      WHERE settled <> '' AND id < ? AND updated_at >= ? ORDER BY id DESC ${asMany()}`),
  };
}
