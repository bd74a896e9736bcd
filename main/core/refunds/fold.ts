// What the events of a refund say of it, as far as they carry it: when it is due, and what proved it, they do not.
import { causeSchema } from '../../../preload/contract/refund.ts';
import { refundEvents, type RefundNote, type RefundState } from '../../../preload/contract/vocabulary.ts';
import { TerminalError } from '../errors.ts';
import { apply, type RefundRecord, type Step } from './record.ts';

/** One event of a refund, in the order of the chain. */
export interface Line {
  at: number;
  event: string;
  by: string | null;
  why: string | null;
}

/** What every version of the program has folded alike. */
const compared: Readonly<Record<string, (record: RefundRecord) => unknown>> = {
  state: ({ state }) => state,
  updatedAt: ({ updatedAt }) => updatedAt,
  why: ({ why }) => why,
  attempts: ({ attempts }) => attempts,
  approvedBy: ({ approvedBy }) => approvedBy?.name,
  lastSentAt: ({ tracking }) => tracking.lastSentAt,
};

/** A paper counts when the printer is asked for it, or when the page printed it. */
const counting: ReadonlySet<string> = new Set(['print-asked', 'printed'] satisfies RefundNote[]);

/** Where the record and its events part, in a few words; null when they agree. */
export function foldFlaw(record: RefundRecord, lines: readonly Line[]): string | null {
  if (lines[0]?.event !== 'opened') return 'does not begin with its opening';
  const steps = lines.filter(({ event }) => isStep(event));
  if (record.prints > lines.filter(({ event }) => counting.has(event)).length)
    return 'was printed more often than its events say';
  const folded = fold(record, steps);
  if (folded === null) return 'has events that do not lead from one state to the next';
  // What was known at the opening is not in its event.
  const names = steps.length > 0 ? Object.keys(compared) : ['state', 'attempts'];
  const apart = names.find((name) => !isSame(compared[name]?.(record), compared[name]?.(folded)));
  return apart === undefined ? null : `has another "${apart}" than its events lead to`;
}

function fold(record: RefundRecord, steps: readonly Line[]): RefundRecord | null {
  const isProposed = steps.length === 0 ? record.state === 'proposed' : isAboutProposal(steps[0]);
  const opened: RefundRecord = {
    ...record,
    state: (isProposed ? 'proposed' : 'queued') satisfies RefundState,
    attempts: 0,
    approvedBy: null,
    tracking: {
      ...record.tracking,
      openAttempts: [],
      lastSentAt: null,
      hasLeft: false,
      isReopened: false,
    },
  };
  try {
    return steps.reduce((before, line) => apply(before, stepOf(line), line.at), opened);
  } catch (error) {
    if (error instanceof TerminalError) return null;
    throw error;
  }
}

function stepOf({ event, by, why }: Line): Step {
  const known = refundEvents.find((each) => each === event);
  if (known === undefined) throw new TerminalError('wrong-state', `no event is called ${event}`);
  return {
    event: known,
    dueAt: null,
    why: why === null ? null : causeSchema.parse(JSON.parse(why)),
    ...(by === null ? {} : { by: { id: '', name: by } }),
  };
}

function isStep(event: string): boolean {
  return refundEvents.some((each) => each === event);
}

/** A proposed refund that expired was held without a yes; any other one begins with an answer, or was never proposed. */
function isAboutProposal(first: Line | undefined): boolean {
  return first?.event === 'approved' || first?.event === 'declined';
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
