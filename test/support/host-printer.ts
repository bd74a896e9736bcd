// A printer of the host's for tests of the core: it takes, refuses or half prints what it is told to.
import { PrintProblem, type PaperJob, type Printer } from '../../main/core/ports.ts';
import type { PaperWidthMm } from '../../preload/contract/receipt.ts';
import type { PrintTrouble } from '../../preload/contract/vocabulary.ts';

export interface HostPrinter extends Printer {
  /** Every paper that was brought to it, whether or not it came out. */
  readonly jobs: PaperJob[];
  /** Null: it prints. */
  trouble: PrintTrouble | null;
  /** What it does not print may be out in part. */
  isDoubtful: boolean;
  /** Papers wait in it until this is called. */
  hold(): () => void;
}

export function hostPrinter(title = 'Counter', paperWidthMm: PaperWidthMm = 80): HostPrinter {
  const jobs: PaperJob[] = [];
  let held: Promise<void> = Promise.resolve();
  const printer: HostPrinter = {
    title,
    paperWidthMm,
    jobs,
    trouble: null,
    isDoubtful: false,
    hold() {
      let release = (): void => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    async print(job) {
      jobs.push(job);
      await held;
      const { trouble, isDoubtful } = printer;
      if (trouble) throw new PrintProblem(trouble, isDoubtful, `not printed: ${trouble}`);
    },
  };
  return printer;
}
