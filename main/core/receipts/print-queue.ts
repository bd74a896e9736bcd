// Brings what is owed to the printer, one paper after the other, and says what became of each. Touches no refund.
import { setImmediate } from 'node:timers/promises';
import type { PrintTrouble } from '../../../preload/contract/vocabulary.ts';
import { PrintProblem, type Clock, type Log, type PaperJob, type Printer } from '../ports.ts';
import type { PrintJobs, StoredJob } from './print-jobs.ts';

export interface PrintQueueParts {
  jobs: PrintJobs;
  printers: readonly Printer[];
  clock: Clock;
  log: Log;
  /** Whether what became of a paper could be saved; until then none is begun. */
  mayPrint(): boolean;
  /** The paper as it has to look now; null when something newer took its place. */
  draw(job: StoredJob, printer: Printer): PaperJob | null;
  /** Saves the step in one commit with whatever history belongs to it, and tells everyone. */
  save(
    job: StoredJob,
    state: 'owed' | 'printing' | 'printed' | 'doubtful',
    trouble: PrintTrouble | null,
  ): StoredJob;
}

export interface PrintQueue {
  /**
   * Prints what is owed now: one paper or all, on the printer of this number. What was at the printer when the terminal
   * died may be half out, so it becomes doubtful first.
   */
  wake(id?: number | null, printer?: number): void;
  /** Resolves when nothing is at the printer any more, or when it takes too long; that paper is doubtful at the next start. */
  stop(): Promise<void>;
}

const shortestPauseMs = 5_000;
const longestPauseMs = 60_000;
/** A terminal that is closed does not wait longer for a printer. */
const patienceMs = 3_000;

export function createPrintQueue(parts: PrintQueueParts): PrintQueue {
  const { jobs, printers, clock, log, mayPrint, draw, save } = parts;
  /** Rounds run one after another: a printer takes one paper at a time. */
  let turn: Promise<void> = Promise.resolve();
  let pauseMs = shortestPauseMs;
  let cancelRetry = (): void => {};
  let isStopped = false;

  function wake(id: number | null = null, printer = 0): void {
    turn = turn
      .then(() => round(id, printer))
      .catch((error: unknown) => {
        log.defect('print-queue', error);
        if (!isStopped) retryLater();
      });
  }

  async function round(only: number | null, number: number): Promise<void> {
    // The screen hears what became of the refund before its receipt is drawn.
    await setImmediate();
    if (isStopped) return;
    cancelRetry();
    if (!mayPrint()) {
      retryLater();
      return;
    }
    for (const job of jobs.open()) if (job.state === 'printing') save(job, 'doubtful', 'interrupted');
    const printer = printers[number];
    if (!printer) return;
    const owed = jobs.open().filter(({ id, state }) => state === 'owed' && (only === null || id === only));
    for (const { id } of owed) {
      const job = jobs.find(id);
      if (isStopped || job?.state !== 'owed') continue;
      if ((await bring(job, printer)) === 'printer-in-trouble') break;
      pauseMs = shortestPauseMs;
    }
    if (!isStopped && jobs.open().some(({ state }) => state === 'owed')) retryLater();
  }

  function retryLater(): void {
    cancelRetry = clock.after(pauseMs, () => {
      wake();
    });
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }

  async function bring(job: StoredJob, printer: Printer): Promise<'brought' | 'printer-in-trouble'> {
    let paper: PaperJob | null;
    try {
      paper = draw(job, printer);
    } catch (error) {
      // One paper that cannot be drawn must not keep the others from being printed.
      log.defect('print-draw', error);
      save(job, 'owed', 'not-taken');
      return 'brought';
    }
    if (paper === null) return 'brought';
    const printing = save(job, 'printing', job.trouble);
    try {
      await printer.print(paper);
    } catch (error) {
      if (isStopped) return 'brought';
      if (!(error instanceof PrintProblem)) {
        log.defect('print-failed', error);
        save(printing, 'doubtful', 'broken-off');
        return 'brought';
      }
      const { trouble, isDoubtful, message } = error;
      log.info('not printed', { printer: printer.title, trouble, message });
      save(printing, isDoubtful ? 'doubtful' : 'owed', trouble);
      return isDoubtful ? 'brought' : 'printer-in-trouble';
    }
    if (!isStopped) save(printing, 'printed', null);
    return 'brought';
  }

  return {
    wake,
    async stop() {
      isStopped = true;
      cancelRetry();
      let cancel = (): void => {};
      const patience = new Promise<void>((resolve) => {
        cancel = clock.after(patienceMs, resolve);
      });
      await Promise.race([turn, patience]);
      cancel();
    },
  };
}
