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

export function createGroupCommit(journal: Journal, clock: Clock): GroupCommit {
  /** What must be saved before it can be sent: the wire is idle until then. */
  let attempts: Waiting[] = [];
  /** What has happened already: it waits for company. */
  let others: Waiting[] = [];

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

  /** As soon as everything that began in this turn of the loop has been signed. */
  function commitAttempts(): void {
    const group = attempts;
    attempts = [];
    commit(group);
  }

  /** Waits one turn of the loop more as long as each turn brings answers: while a queue drains, that is all of them. */
  function gatherOthers(seen: number): void {
    if (others.length > seen) return void setImmediate(gatherOthers, others.length);
    const group = others;
    others = [];
    commit(group);
  }

  return {
    record: (record, step) =>
      new Promise((resolve, reject) => {
        const waiting = { refundNo: record.refundNo, known: record, step, resolve, reject };
        if (step.event === 'attempt') {
          if (attempts.push(waiting) === 1) process.nextTick(commitAttempts);
        } else if (others.push(waiting) === 1) setImmediate(gatherOthers, 0);
      }),
  };
}
