// Steps of many refunds that are ready at the same moment share one commit, so that a queue drains at the disk's pace.
import { TerminalError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { Journal } from './journal.ts';
import type { RefundRecord, Step } from './record.ts';
import type { StepWanted } from './strokes.ts';

export interface GroupCommit {
  /**
   * Resolves once the step is on disk. `record` is what the caller knows of the refund; where it has moved, the step is
   * taken from where it is. Rejects with TerminalError: `wrong-state`, or `storage-failed` for all of them.
   */
  record(record: RefundRecord, step: Step): Promise<RefundRecord>;
}

interface Waiting extends StepWanted {
  resolve(record: RefundRecord): void;
  reject(error: unknown): void;
}

/** A commit of so many takes some 4 ms, and nothing else of the terminal goes on meanwhile. */
const most = 96;

export function createGroupCommit(journal: Journal, clock: Clock): GroupCommit {
  let waiting: Waiting[] = [];

  function commit(group: readonly Waiting[]): void {
    try {
      const results = journal.recordAll(group, clock.now());
      group.forEach(({ resolve, reject }, place) => {
        const result = results[place];
        if (result === undefined || result instanceof TerminalError) reject(result);
        else resolve(result);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  /** Waits one turn of the loop more as long as each turn brings something: while a queue drains, the wire is full anyway. */
  function gather(seen: number): void {
    if (waiting.length > seen && waiting.length < most) return void setImmediate(gather, waiting.length);
    const group = waiting;
    waiting = [];
    commit(group);
  }

  return {
    record: (record, step) =>
      new Promise((resolve, reject) => {
        const length = waiting.push({ refundNo: record.refundNo, known: record, step, resolve, reject });
        if (length === 1) setImmediate(gather, 0);
      }),
  };
}
