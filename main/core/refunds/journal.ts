// The journal: append-only events and the row they fold to, in one transaction. The queue is a query over it.
import { z } from 'zod';
import {
  causeSchema,
  historyEntrySchema,
  type HistoryEntry,
  type Refund,
} from '../../../preload/contract/refund.ts';
import { openStates, type GatewayId, type RefundNote } from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';
import { inTransaction } from '../database.ts';
import { TerminalError } from '../errors.ts';
import { apply, recordSchema, toRefund, type RefundRecord, type Step } from './record.ts';

export interface ListQuery {
  view: 'open' | 'held' | 'done-today' | 'all';
  search: string;
  before: number | null;
  limit: number;
  /** Start of today in milliseconds, for "done-today". */
  today: number;
}

export interface RefundPage {
  refunds: Refund[];
  next: number | null;
}

export interface Journal {
  /** Saves a new refund, with its first attempt in the same commit when it goes out at once. */
  open(record: RefundRecord, now: number, firstAttempt?: Step): RefundRecord;
  /** Saves one event and the row it leads to. Throws `wrong-state` when the refund moved meanwhile. */
  record(refundNo: string, step: Step, now: number): RefundRecord;
  /** Saves a line of history that moves no state. Printing a customer copy counts. */
  note(refundNo: string, note: RefundNote, now: number, by: string | null, counts: boolean): RefundRecord;
  /**
   * Saves one step of each of several refunds in one commit. One that cannot be applied is answered with its error and does
   * not keep the others from being saved.
   */
  recordAll(
    steps: readonly { refundNo: string; step: Step }[],
    now: number,
  ): (RefundRecord | TerminalError)[];
  /** What must be acted on by now, oldest first; nothing of the gateways that are closed. */
  due(now: number, closed: readonly GatewayId[], limit: number): RefundRecord[];
  /** What is saved and not sent, oldest first. */
  queued(): RefundRecord[];
  /** When the next one is due. */
  nextDue(): number | null;
  find(number: string): RefundRecord | null;
  byClick(clickToken: string): RefundRecord | null;
  /** All refunds of one order, newest first. */
  ofOrder(gateway: GatewayId, orderKey: string): RefundRecord[];
  sending(): RefundRecord[];
  history(refundNo: string): HistoryEntry[];
  list(query: ListQuery): RefundPage;
  counts(today: number): {
    proposed: number;
    queued: number;
    unconfirmed: number;
    held: number;
    doneToday: number;
  };
  nextReceiptNo(): string;
}

const rowSchema = z.object({ id: z.int(), body: z.string() });
const countSchema = z.object({ n: z.int() });
/** No step is ever planned so far ahead. */
const farAheadMs = 2 * 3_600_000;
const finalStates = "('refunded', 'rejected', 'cancelled')";
const openList = openStates.map((state) => `'${state}'`).join(', ');

export function openJournal(db: Database): Journal {
  const insertRefund = db.prepare(`
    INSERT INTO refund (gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const updateRefund = db.prepare(
    'UPDATE refund SET state = ?, due_at = ?, updated_at = ?, body = ?, numbers = ? WHERE id = ? AND body = ?',
  );
  const insertEvent = db.prepare(
    'INSERT INTO event (refund_id, at, event, by, why, request) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const byNumber = db.prepare('SELECT id, body FROM refund WHERE refund_no = ?');
  const byReceipt = db.prepare('SELECT id, body FROM refund WHERE receipt_no = ?');
  const byClick = db.prepare('SELECT id, body FROM refund WHERE click_token = ?');
  const byOrder = db.prepare(
    'SELECT id, body FROM refund WHERE gateway = ? AND order_key = ? ORDER BY id DESC',
  );
  const dueBy = db.prepare(
    'SELECT id, body FROM refund WHERE (due_at <= ? OR due_at > ?) AND gateway NOT IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?',
  );
  const inQueue = db.prepare("SELECT id, body FROM refund WHERE state = 'queued' ORDER BY id LIMIT 1000");
  const firstDue = db.prepare('SELECT min(due_at) AS n FROM refund WHERE due_at IS NOT NULL');
  const inSending = db.prepare("SELECT id, body FROM refund WHERE state = 'sending' ORDER BY id");
  const eventsOf = db.prepare(`
    SELECT event.seq, event.at, event.event, event.by, event.why FROM event
    JOIN refund ON refund.id = event.refund_id WHERE refund.refund_no = ? ORDER BY event.seq`);
  const lastId = db.prepare('SELECT coalesce(max(id), 0) AS n FROM refund');

  function one(
    statement: typeof byNumber,
    ...values: string[]
  ): { id: number; body: string; record: RefundRecord } | null {
    const raw: unknown = statement.get(...values);
    if (raw === undefined || raw === null) return null;
    const row = rowSchema.parse(raw);
    return { ...row, record: recordSchema.parse(JSON.parse(row.body)) };
  }

  function many(statement: typeof byNumber, ...values: (string | number)[]): RefundRecord[] {
    return statement.all(...values).map((raw) => recordSchema.parse(JSON.parse(rowSchema.parse(raw).body)));
  }

  function appendEvent(id: number, now: number, step: Step): void {
    const why = step.why ? JSON.stringify(step.why) : null;
    insertEvent.run(id, now, step.event, step.by?.name ?? null, why, step.request ?? null);
  }

  function replace(id: number, before: string, after: RefundRecord, now: number): void {
    const { changes } = updateRefund.run(
      after.state,
      millis(after.dueAt),
      now,
      JSON.stringify(after),
      searchText(after),
      id,
      before,
    );
    if (changes !== 1) throw new TerminalError('wrong-state', 'the refund changed meanwhile');
  }

  function durably<T>(work: () => T): T {
    try {
      return inTransaction(db, work);
    } catch (error) {
      if (error instanceof TerminalError) throw error;
      const message = error instanceof Error ? error.message : '';
      if (message.includes('refund.gateway, refund.order_key')) {
        throw new TerminalError('already-refunding', 'another refund of this order is not finished');
      }
      if (/I\/O|full|readonly|read-only|malformed|corrupt|locked/i.test(message)) {
        throw new TerminalError('storage-failed', 'the journal could not be written', {}, error);
      }
      throw error;
    }
  }

  return {
    open(record, now, firstAttempt) {
      return durably(() => {
        const opened = firstAttempt ? apply(record, firstAttempt, now) : record;
        const { lastInsertRowid } = insertRefund.run(
          opened.gateway,
          opened.refundNo,
          opened.receiptNo,
          opened.tracking.clickToken,
          opened.order.orderKey,
          searchText(opened),
          opened.state,
          millis(opened.dueAt),
          now,
          JSON.stringify(opened),
        );
        const id = Number(lastInsertRowid);
        insertEvent.run(id, now, 'opened', record.operator.name, null, null);
        if (firstAttempt) appendEvent(id, now, firstAttempt);
        return opened;
      });
    },

    record(refundNo, step, now) {
      return durably(() => {
        const found = one(byNumber, refundNo);
        if (!found) throw new TerminalError('refund-not-found', 'no refund has this number');
        const after = apply(found.record, step, now);
        replace(found.id, found.body, after, now);
        appendEvent(found.id, now, step);
        return after;
      });
    },

    recordAll(steps, now) {
      return durably(() =>
        steps.map(({ refundNo, step }) => {
          const found = one(byNumber, refundNo);
          if (!found) return new TerminalError('refund-not-found', 'no refund has this number');
          try {
            const after = apply(found.record, step, now);
            replace(found.id, found.body, after, now);
            appendEvent(found.id, now, step);
            return after;
          } catch (error) {
            if (error instanceof TerminalError) return error;
            throw error;
          }
        }),
      );
    },

    note(refundNo, note, now, by, counts) {
      return durably(() => {
        const found = one(byNumber, refundNo);
        if (!found) throw new TerminalError('refund-not-found', 'no refund has this number');
        const after = counts ? { ...found.record, prints: found.record.prints + 1 } : found.record;
        if (counts) replace(found.id, found.body, after, now);
        insertEvent.run(found.id, now, note, by, null, null);
        return after;
      });
    },

    // A time far ahead was planned by a clock that stood wrong.
    due: (now, closed, limit) => many(dueBy, now, now + farAheadMs, JSON.stringify(closed), limit),
    queued: () => many(inQueue),
    nextDue: () => z.object({ n: z.int().nullable() }).parse(firstDue.get()).n,
    find: (number) => one(byNumber, number)?.record ?? one(byReceipt, number)?.record ?? null,
    byClick: (clickToken) => one(byClick, clickToken)?.record ?? null,
    ofOrder: (gateway, orderKey) => many(byOrder, gateway, orderKey),
    sending: () => many(inSending),

    history(refundNo) {
      return eventsOf.all(refundNo).map((raw) => {
        const row = z
          .object({
            seq: z.int(),
            at: z.int(),
            event: z.string(),
            by: z.string().nullable(),
            why: z.string().nullable(),
          })
          .parse(raw);
        const why = row.why === null ? null : causeSchema.parse(JSON.parse(row.why));
        return historyEntrySchema.parse({ ...row, at: new Date(row.at).toISOString(), why });
      });
    },

    list({ view, search, before, limit, today }) {
      const conditions = ['id < ?'];
      const values: (string | number)[] = [before ?? Number.MAX_SAFE_INTEGER];
      if (view === 'open') conditions.push(`state IN (${openList})`);
      if (view === 'held') conditions.push("state IN ('held', 'proposed')");
      if (view === 'done-today') {
        conditions.push(`state IN ${finalStates} AND updated_at >= ?`);
        values.push(today);
      }
      if (search !== '') {
        conditions.push(`numbers LIKE ? ESCAPE '\\'`);
        values.push(`%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`);
      }
      const rows = db
        .prepare(`SELECT id, body FROM refund WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ?`)
        .all(...values, limit + 1)
        .map((raw) => rowSchema.parse(raw));
      const shown = rows.slice(0, limit);
      return {
        refunds: shown.map(({ body }) => toRefund(recordSchema.parse(JSON.parse(body)))),
        next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      };
    },

    counts(today) {
      const count = (sql: string, ...values: number[]) =>
        countSchema.parse(db.prepare(`SELECT count(*) AS n FROM refund WHERE ${sql}`).get(...values)).n;
      return {
        proposed: count("state = 'proposed'"),
        queued: count("state = 'queued'"),
        unconfirmed: count("state IN ('unconfirmed', 'sending')"),
        held: count("state = 'held'"),
        doneToday: count(`state IN ${finalStates} AND updated_at >= ?`, today),
      };
    },

    nextReceiptNo: () => `R-${String(countSchema.parse(lastId.get()).n + 1).padStart(4, '0')}`,
  };
}

function millis(instant: string | null): number | null {
  return instant === null ? null : Date.parse(instant);
}

/** Everything a person may search a refund by, in one lower-case text. */
function searchText({ refundNo, receiptNo, order, gatewayRefundNo, channelRefundNo }: RefundRecord): string {
  const numbers = [refundNo, receiptNo, order.orderNo, order.gatewayOrderNo, order.channelOrderNo];
  return [...numbers, gatewayRefundNo, channelRefundNo].filter(Boolean).join(' ').toLowerCase();
}
