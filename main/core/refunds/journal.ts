// The journal: append-only events and the row they fold to, in one transaction. The queue is a query over it.
import type { HistoryEntry, Refund } from '../../../preload/contract/refund.ts';
import type { LeftToDo } from '../../../preload/contract/shop.ts';
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';
import { openCatalogue } from './catalogue.ts';
import { openPaperMarks } from './paper-mark.ts';
import { openPen, type Pen } from './pen.ts';
import { toRefund, type RefundRecord } from './record.ts';
import type { DamagedRefund, Kept } from './rows.ts';
import { openShelves } from './shelves.ts';
import { openStrokes, type Strokes } from './strokes.ts';
import { openTally, type Counts } from './tally.ts';
import { isSpecial, type Wish } from './wish.ts';

export interface ListQuery extends Wish {
  before: number | null;
  limit: number;
}

export interface RefundPage {
  refunds: Refund[];
  next: number | null;
}

export interface Journal extends Strokes, Omit<Pen, 'write' | 'writeAtOnce'> {
  /**
   * What must be acted on by now, longest due first, leaving out gateways that cannot be reached and refunds of which that
   * is said. Each is read when it is asked for; who stops before the end goes on from there the next time.
   */
  due(
    now: number,
    exceptGateways?: readonly GatewayId[],
    isLeftOut?: (refundNo: string) => boolean,
  ): Iterable<RefundRecord>;
  /** When the next one is due. */
  nextDue(exceptGateways?: readonly GatewayId[]): number | null;
  /** By refund or receipt number. Like all that answer one refund or one order, throws DamagedRefund. */
  find(number: string): RefundRecord | null;
  byClick(clickToken: string): RefundRecord | null;
  /** All refunds of one order, newest first. */
  ofOrder(gateway: GatewayId, orderKey: string): RefundRecord[];
  sending(): RefundRecord[];
  /** What is saved and not sent, oldest first; the first 1,000 of it. */
  queued(): RefundRecord[];
  history(refundNo: string): HistoryEntry[];
  /** What a paper about the refund carries of the journal, "57-3f9a1c0782ab"; null where that cannot be told. */
  paperMark(refundNo: string): string | null;
  /** Newest first: by number, or by time of birth where dates are asked for. Damaged ones are left out. */
  list(query: ListQuery): RefundPage;
  counts(today: number): Counts;
  leftToDo(): LeftToDo;
  nextReceiptNo(): string;
  /** Refunds met since the start whose rows do not fit their checksums; nothing is ever sent for them. */
  damaged(): DamagedRefund[];
  /** Makes a batch of refunds quick to search, once there are enough. Answers how many events are not in it yet. */
  catalogue(): number;
}

const usualLimit = 500;
const mostQueued = 1_000;
const recordOf = ({ record }: Kept): RefundRecord => record;

/** Without `sealKey` everything can be read and nothing written, until `unlock`. */
export function openJournal(
  db: Database,
  { sealKey = null, onDamaged }: { sealKey?: Uint8Array | null; onDamaged?: () => void } = {},
): Journal {
  const pen = openPen(db);
  const shelves = openShelves(db, onDamaged);
  const tally = openTally(db);
  const catalogue = openCatalogue(db, shelves);
  if (sealKey) pen.unlock(sealKey);

  const { write: _, writeAtOnce: __, ...seal } = pen;
  return {
    ...seal,
    ...openStrokes(db, pen, shelves, tally),
    *due(now, exceptGateways = [], isLeftOut = () => false) {
      for (const { record } of shelves.due(now, others(exceptGateways), isLeftOut)) yield record;
    },
    nextDue: (exceptGateways = []) => shelves.nextDue(others(exceptGateways)),
    find: (number) => (shelves.byRefundNo(number) ?? shelves.byReceiptNo(number))?.record ?? null,
    byClick: (clickToken) => shelves.byClick(clickToken)?.record ?? null,
    ofOrder: (gateway, orderKey) => shelves.ofOrder(gateway, orderKey).map(recordOf),
    queued: () => shelves.inState('queued', 0, mostQueued).map(recordOf),
    sending: () => shelves.inState('sending', 0, usualLimit).map(recordOf),
    history: shelves.history,
    paperMark: openPaperMarks(db),
    damaged: shelves.damaged,
    counts: tally.counts,
    leftToDo: tally.leftToDo,
    nextReceiptNo: () => `R-${String(shelves.newestId() + 1).padStart(4, '0')}`,
    catalogue: () => (pen.obstacle() === null ? catalogue.listBatch() : 0),

    list({ before, limit, ...wish }) {
      if (!isSpecial(wish)) return pageOf(shelves.page(wish.view, wish.today, before, limit + 1), limit);
      const ids = catalogue.find(wish, before, limit + 1);
      const { refunds } = pageOf(shelves.byIds(ids.slice(0, limit)), limit);
      return { refunds, next: ids.length > limit ? (ids[limit - 1] ?? null) : null };
    },
  };
}

function others(except: readonly GatewayId[]): GatewayId[] {
  return gatewayIds.filter((id) => !except.includes(id));
}

/** Cuts off the one that only tells whether there are more. */
function pageOf(found: readonly Kept[], limit: number): RefundPage {
  const shown = found.slice(0, limit);
  return {
    refunds: shown.map(({ record }) => toRefund(record)),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
