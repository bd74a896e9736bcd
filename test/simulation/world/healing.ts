// The end of a world: nothing goes wrong any more, whoever is there tries again, and a manager decides what waits for one.
import { isFinal } from '../../../main/core/refunds/machine.ts';
import type { Books } from './books.ts';
import type { People } from './people.ts';
import type { Till } from './till.ts';
import type { Timeline } from './timeline.ts';

export interface HealingParts {
  timeline: Timeline;
  books: Books;
  /** Null while the program does not run. */
  till(): Till | null;
  /** Whoever is there in the n-th minute. */
  peopleAt(till: Till, minute: number): People;
  /** Whether a request may still reach a bank, or somebody is about to start the program again. */
  isUnderWay(): boolean;
}

const minute = 60_000;
/** All must be settled within this. */
const mostHealingMs = 4 * 60 * minute;
/** For so long a manager may still want something tried again; an inquiry's whole schedule takes less. */
const indecisionMs = 90 * minute;

/** Resolves once every refund has come to its end and every paper is out, or when it took too long. */
export async function heal({ timeline, books, till, peopleAt, isUnderWay }: HealingParts): Promise<void> {
  const until = timeline.now() + mostHealingMs;
  let hasTried = false;

  function round(n: number): void {
    timeline.after(minute, () => round(n + 1));
    const open = till();
    if (!open) return;
    const people = peopleAt(open, n);
    if (!hasTried) void people.tryNow();
    // Now and then also for what a manager cannot see in the list: that nothing is sent from a copied journal.
    if (n % 5 === 0 || books.all().some(({ state }) => state === 'held' || state === 'proposed'))
      void people.manage(n * minute > indecisionMs);
    hasTried = true;
  }

  function isSettled(): boolean {
    const isThrough = books.papersToCome() === 0 && books.all().every(({ state }) => isFinal(state));
    return isThrough && till() !== null && !isUnderWay();
  }

  round(0);
  while (timeline.now() < until && !isSettled()) await timeline.runUntil(timeline.now() + minute);
}
