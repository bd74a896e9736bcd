// What stands in the journal's tables, read past the terminal: only what is committed counts.
import { z } from 'zod';
import type { Database } from '../../../main/core/database.ts';
import { next } from '../../../main/core/refunds/machine.ts';
import {
  refundEvents,
  refundStates,
  type RefundEvent,
  type RefundState,
} from '../../../preload/contract/vocabulary.ts';
import { limitMinor } from './orders.ts';

export interface Kept {
  id: number;
  refundNo: string;
  gateway: string;
  orderKey: string;
  state: RefundState;
}

export interface Books {
  stateOf(refundNo: string): RefundState | null;
  /** The refund whose saved attempt holds exactly this request, with the state it is in now. */
  attemptWith(request: string): Kept | null;
  all(): Kept[];
  /** Papers that a printer still owes, or is at. */
  papersToCome(): number;
  /** Every arrow of the machine that was taken, in order. */
  arrows(): [from: RefundState, event: RefundEvent][];
}

const stateSchema = z.enum(refundStates);
const onlyState = z.object({ state: stateSchema });
const keptSchema = z.object({
  id: z.int(),
  refundNo: z.string(),
  gateway: z.string(),
  orderKey: z.string(),
  state: stateSchema,
});
const eventSchema = z.object({ refund: z.int(), event: z.string(), minor: z.int() });
const countSchema = z.object({ n: z.int() });
const machineEvent = z.enum(refundEvents);

const columns =
  'refund.id, refund.refund_no AS refundNo, refund.gateway, refund.order_key AS orderKey, refund.state';

export function openBooks(contents: Database): Books {
  const byNumber = contents.prepare('SELECT state FROM refund WHERE refund_no = ?');
  const byRequest = contents.prepare(`
    SELECT ${columns} FROM event JOIN refund ON refund.id = event.refund_id
    WHERE event.event = 'attempt' AND event.request = ? ORDER BY event.seq DESC LIMIT 1`);
  const every = contents.prepare(`SELECT ${columns} FROM refund ORDER BY id`);
  const events = contents.prepare(`
    SELECT event.refund_id AS refund, event.event, refund.body ->> '$.amount.minor' AS minor
    FROM event JOIN refund ON refund.id = event.refund_id ORDER BY event.seq`);
  const papers = contents.prepare("SELECT count(*) AS n FROM print_job WHERE state IN ('owed', 'printing')");

  return {
    stateOf(refundNo) {
      const row: unknown = byNumber.get(refundNo);
      return onlyState.safeParse(row).data?.state ?? null;
    },
    attemptWith: (request) => keptSchema.safeParse(byRequest.get(request)).data ?? null,
    all: () => every.all().map((row) => keptSchema.parse(row)),
    papersToCome: () => countSchema.parse(papers.get()).n,
    arrows: () => arrowsOf(events.all().map((row) => eventSchema.parse(row))),
  };
}

/** Throws TerminalError for an arrow that the machine does not have. */
function arrowsOf(events: readonly z.infer<typeof eventSchema>[]): [RefundState, RefundEvent][] {
  const states = new Map<number, RefundState>();
  return events.flatMap(({ refund, event: name, minor }) => {
    const event = machineEvent.safeParse(name).data;
    if (event === undefined) return [];
    const state = states.get(refund) ?? (minor > limitMinor ? 'proposed' : 'queued');
    states.set(refund, next(state, event));
    return [[state, event]];
  });
}
