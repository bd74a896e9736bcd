// Steps of many refunds that are ready at the same moment share one commit, so that a queue drains at the disk's pace.
import { TerminalError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { Journal } from './journal.ts';
import type { RefundRecord, Step } from './record.ts';

export interface GroupCommit {
  /** Resolves once the step is on disk. Rejects with TerminalError: `wrong-state`, or `storage-failed` for all of them. */
  record(refundNo: string, step: Step): Promise<RefundRecord>;
}

interface Waiting {
  refundNo: string;
  step: Step;
  resolve(record: RefundRecord): void;
  reject(error: unknown): void;
}

export function createGroupCommit(journal: Journal, clock: Clock): GroupCommit {
  let waiting: Waiting[] = [];

  function commit(): void {
    const group = waiting;
    waiting = [];
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

  return {
    record: (refundNo, step) =>
      new Promise((resolve, reject) => {
        waiting.push({ refundNo, step, resolve, reject });
        // After all answers that came in with this turn of the loop.
        if (waiting.length === 1) setImmediate(commit);
      }),
  };
}
