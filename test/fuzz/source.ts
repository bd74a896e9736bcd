// Where inputs come from: what is made, what it is fed to, and what may come of it.
import type { Random } from './random.ts';

export interface Verdict {
  /** What the code under test made of it, as one of the source's classes. */
  class: string;
  /** What it should not have said, in a sentence; null when all is well. */
  problem: string | null;
}

/** One input; running it twice gives the same. */
export interface Input {
  readonly changes: readonly string[];
  /** The input itself, for whoever has to look into it. */
  readonly text: string;
  /** Throws only where the code under test does, and no error that it may throw. */
  run(): Verdict;
}

export interface Source {
  /** Each must come up, or the source does not do what it says. */
  readonly changes: readonly string[];
  readonly classes: readonly string[];
  make(random: Random): Input;
}
