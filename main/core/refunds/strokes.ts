// What is written into the journal: each stroke saves its events and the rows they lead to, together or not at all.
import type { Why } from '../../../preload/contract/refund.ts';
import type { RefundNote, RefundState } from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';
import { TerminalError } from '../errors.ts';
import type { Entry } from './chain.ts';
import type { Ink, Pen } from './pen.ts';
import { isFinal } from './machine.ts';
import { openOpening } from './opening.ts';
import { apply, type RefundRecord, type Step } from './record.ts';
import { dueAtOf, keptAs, numbersOf, type Kept } from './rows.ts';
import type { Shelves } from './shelves.ts';
import type { Tally } from './tally.ts';

export interface Strokes {
  /**
   * Saves a new refund, with its first attempt in the same commit when it goes out at once. `row` is for one that had a
   * row before. Throws `already-refunding`.
   */
  open(record: RefundRecord, now: number, firstAttempt?: Step, row?: number): RefundRecord;
  /** Saves one event and the row it leads to. Throws `wrong-state` when the refund moved meanwhile. */
  record(refundNo: string, step: Step, now: number): RefundRecord;
  /** Saves a step of each refund, all in one commit. A step that cannot be taken is answered with its refusal. */
  recordAll(steps: readonly StepWanted[], now: number): (RefundRecord | TerminalError)[];
  /** Saves a line of history that moves no state, and in the same commit what `alongside` writes. A customer copy counts. */
  note(
    refundNo: string,
    note: RefundNote,
    now: number,
    by: string | null,
    counts: boolean,
    alongside?: () => void,
  ): RefundRecord;
  /** Hands every open refund to a person; `alongside` writes into the same commit. Answers how many were handed over. */
  holdAllOpen(why: Why, now: number, by?: Step['by'], alongside?: () => void): number;
}

export interface StepWanted {
  refundNo: string;
  step: Step;
  /** The record as it was last read or written here; one that is still in the journal need not be read again. */
  known?: RefundRecord;
}

/** A change of state in the transaction under way. */
type Move = [before: RefundState, after: RefundRecord];

/** What a row was, as far as the step from it needs that. */
type Row = Omit<Kept, 'body'>;

interface Stroke extends Ink {
  moves: Move[];
}

/** By which arrows a refund comes to a person. */
export const toHeld: readonly [RefundState, readonly Step['event'][]][] = [
  ['proposed', ['expired']],
  ['queued', ['expired']],
  ['sending', ['interrupted', 'gave-up']],
  ['unconfirmed', ['gave-up']],
];
const heldAtOnce = 500;

export function openStrokes(db: Database, pen: Pen, shelves: Shelves, tally: Tally): Strokes {
  const update = (alsoSet: string) =>
    db.prepare(`
      UPDATE refund SET state = ?1, due_at = ?2, updated_at = ?3, body = ?4, sum = ?5, events = events || ?6 ${alsoSet}
      WHERE id = ?7 AND sum = ?8`);
  const opening = openOpening(db);
  // Two, because a column that is named is looked at, changed or not: only a last step settles, and brings new numbers.
  const goOn = update('');
  const finish = update(', settled = ?1, numbers = ?9');

  /** The tally follows once the commit has returned. */
  function write<T>(work: (stroke: Stroke) => T): T {
    const moves: Move[] = [];
    const result = pen.write((ink) => work({ ...ink, moves }));
    for (const move of moves) tally.moved(...move);
    return result;
  }

  /** The row as the event leads to it that is appended next. */
  function replace(before: Row, record: RefundRecord, { nextSeq }: Ink): Kept {
    const after = keptAs(before.id, record);
    const { state, updatedAt } = record;
    const times = [dueAtOf(record), Date.parse(updatedAt)] as const;
    const values = [state, ...times, after.body, after.sum, `,${nextSeq()}`, before.id, before.sum] as const;
    const { changes } = isFinal(state) ? finish.run(...values, numbersOf(record)) : goOn.run(...values);
    if (changes !== 1) throw new TerminalError('wrong-state', 'the refund changed meanwhile');
    return after;
  }

  function take(before: Row, step: Step, now: number, stroke: Stroke): Kept {
    const after = replace(before, apply(before.record, step, now), stroke);
    stroke.append(entryOf(after, step, now));
    stroke.moves.push([before.record.state, after.record]);
    shelves.remember(after);
    return after;
  }

  /** Throws the refusal of a step that cannot be taken; nothing of it was written then. */
  function takeWanted({ refundNo, step, known }: StepWanted, now: number, stroke: Stroke): Kept {
    const place = known && shelves.placeOf(known);
    if (!known || !place) return take(find(refundNo), step, now, stroke);
    try {
      return take({ id: place.id, sum: place.sum, record: known }, step, now, stroke);
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error;
      // It has moved since it was read: the step is taken from where it is now.
      return take(find(refundNo), step, now, stroke);
    }
  }

  function find(refundNo: string): Kept {
    const kept = shelves.byRefundNo(refundNo);
    if (!kept) throw new TerminalError('refund-not-found', 'no refund has this number');
    return kept;
  }

  return {
    open(record, now, firstAttempt, row = shelves.newestId() + 1) {
      const opened = firstAttempt ? apply(record, firstAttempt, now) : record;
      const kept = keptAs(row, opened);
      const entries = [lineOf(kept, 'opened', record.operator.name, now)];
      if (firstAttempt) entries.push(entryOf(kept, firstAttempt, now));
      pen.writeAtOnce(entries, (drawn) => opening.write(kept, entries, drawn));
      tally.moved(null, opened);
      shelves.remember(kept);
      return opened;
    },

    record: (refundNo, step, now) => write((stroke) => take(find(refundNo), step, now, stroke).record),

    recordAll: (steps, now) =>
      write((stroke) =>
        steps.map((wanted) => {
          try {
            return takeWanted(wanted, now, stroke).record;
          } catch (error) {
            if (error instanceof TerminalError) return error;
            throw error;
          }
        }),
      ),

    note: (refundNo, note, now, by, counts, alongside) =>
      write((stroke) => {
        const before = find(refundNo);
        const { record } = before;
        const after = replace(before, counts ? { ...record, prints: record.prints + 1 } : record, stroke);
        stroke.append(lineOf(after, note, by, now));
        alongside?.();
        return after.record;
      }),

    holdAllOpen: (why, now, by, alongside) =>
      write((stroke) => {
        alongside?.();
        let handedOver = 0;
        for (const [state, events] of toHeld) {
          for (let above = 0; ;) {
            const some = shelves.inState(state, above, heldAtOnce);
            for (const kept of some) {
              const steps = events.map((event): Step => ({ event, dueAt: null, why, ...(by ? { by } : {}) }));
              steps.reduce((before, step) => take(before, step, now, stroke), kept);
            }
            handedOver += some.length;
            const last = some.at(-1);
            if (last === undefined) break;
            above = last.id;
          }
        }
        return handedOver;
      }),
  };
}

function entryOf(after: Kept, step: Step, now: number): Entry {
  const line = lineOf(after, step.event, step.by?.name ?? null, now);
  if (step.why) line.why = JSON.stringify(step.why);
  if (step.request !== undefined) line.request = step.request;
  return line;
}

function lineOf({ id, record, sum }: Kept, event: string, by: string | null, at: number): Entry {
  return { refundId: id, refundNo: record.refundNo, at, event, by, why: null, request: null, rowSum: sum };
}
