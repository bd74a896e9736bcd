// Feeds a range of inputs, counts what came of them, and keeps what went wrong.
import { readFileSync } from 'node:fs';
import { randomOf } from './random.ts';
import type { Input, Verdict } from './source.ts';
import type { Sources } from './sources.ts';

/** Source: reliability 6, L8. */
const longestMs = 50;
/** From here on an input is tried again, so often. */
const suspectMs = 10;
const mostTries = 5;
/** More of the same tell nobody anything. */
const mostFailures = 20;
/** Each change and each outcome must have come up so often, or the run has not tried what it says. */
const fewest = 100;
/** In a shorter run that cannot be asked. */
export const enoughInputs = 500_000;

export interface Failure {
  index: number;
  sentence: string;
}

export interface Tally {
  inputs: number;
  failed: number;
  failures: Failure[];
  counts: Map<string, number>;
  slowest: { ms: number; index: number };
}

export interface Range {
  seed: number;
  from: number;
  /** Exclusive. */
  to: number;
  /** Every so many inputs, so that threads share a range. */
  step: number;
}

export function emptyTally(): Tally {
  return { inputs: 0, failed: 0, failures: [], counts: new Map(), slowest: { ms: 0, index: 0 } };
}

/** `onInput` hears of each input before it is fed, so that one that hangs can be named. */
export function feed(
  sources: Sources,
  { seed, from, to, step }: Range,
  onInput: (index: number) => void = () => {},
): Tally {
  const tally = emptyTally();
  for (let index = from; index < to; index += step) {
    onInput(index);
    const random = randomOf(seed, index);
    const input = sources.pick(random).make(random);
    const begun = performance.now();
    const verdict = verdictOf(input);
    const tookMs = performance.now() - begun;
    const ms = tookMs > suspectMs ? fastest(input, tookMs) : tookMs;
    tally.inputs += 1;
    if (ms > tally.slowest.ms) tally.slowest = { ms, index };
    count(tally, verdict.class);
    for (const change of input.changes) count(tally, change);
    const problem = verdict.problem ?? (ms > longestMs ? `it took ${Math.round(ms)} ms` : null);
    if (problem !== null) fail(tally, index, `${problem} (${input.changes.join(', ')}): ${input.text}`);
  }
  return tally;
}

function verdictOf(input: Input): Verdict {
  try {
    return input.run();
  } catch (error) {
    return { class: 'thrown', problem: `it threw ${String(error)}` };
  }
}

/** Another program may have had the processor, or the code was new: only an input that is slow each time is slow. */
function fastest(input: Input, tookMs: number): number {
  let best = tookMs;
  for (let again = 0; again < mostTries && best > suspectMs; again += 1) {
    const begun = spentMs();
    verdictOf(input);
    best = Math.min(best, spentMs() - begun);
  }
  return best;
}

/** How long this thread has had a processor; where the system does not tell, how late it is. */
function spentMs(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

function count(tally: Tally, name: string, by = 1): void {
  tally.counts.set(name, (tally.counts.get(name) ?? 0) + by);
}

function fail(tally: Tally, index: number, sentence: string): void {
  tally.failed += 1;
  if (tally.failures.length < mostFailures) tally.failures.push({ index, sentence });
}

export function added(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const each of tallies) {
    sum.inputs += each.inputs;
    sum.failed += each.failed;
    sum.failures.push(...each.failures.slice(0, mostFailures - sum.failures.length));
    if (each.slowest.ms > sum.slowest.ms) sum.slowest = each.slowest;
    for (const [name, times] of each.counts) count(sum, name, times);
  }
  return sum;
}

/** What came up too seldom; nothing can be said about a short run. */
export function seldom({ inputs, counts }: Tally, { all }: Sources): string[] {
  if (inputs < enoughInputs) return [];
  const wanted = new Set(all.flatMap(({ changes, classes }) => [...changes, ...classes]));
  return [...wanted].filter((name) => (counts.get(name) ?? 0) < fewest);
}
