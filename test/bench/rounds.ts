// Runs two sides in turn within one process, and says how they compare: medians of rounds, range, goal.

export interface Comparison {
  id: string;
  /** What is divided by what. */
  what: string;
  ours: () => unknown;
  other: () => unknown;
  /** `ours/other` is to be small, `other/ours` (how much faster ours is) is to be large. */
  ratio: 'ours/other' | 'other/ours';
  goal: number;
  /** A second goal for the slowest hundredth of the calls. */
  tailGoal?: number;
  /** Calls of each side per round. */
  calls: number;
  /** Calls that are timed as one, where a single one is shorter than the clock is exact; such calls are not awaited. */
  together?: number;
}

export interface Result {
  id: string;
  what: string;
  /** Microseconds per call. */
  ours: number;
  other: number;
  ratio: number;
  range: readonly [least: number, most: number];
  goal: string;
  /** `noisy`: nobody can tell. A tail that is noisy counts neither way, since it is mostly other programs' doing. */
  verdict: 'met' | 'missed' | 'noisy' | 'not judged: noisy';
}

export interface Round {
  /** Microseconds per call, as they came. */
  ours: number[];
  other: number[];
}

const rounds = 9;
/** The two sides change places this often within a round, so that both meet the same weather. */
const turns = 40;
const mostTries = 3;
/** Spread of the rounds' ratios, without the lowest and the highest, as a part of their median. */
const noiseLimit = 0.3;

/** Repeats what was too noisy to tell, and gives up loudly after the third time. */
export async function compare(comparison: Comparison): Promise<Result[]> {
  for (let tries = 1; ; tries += 1) {
    const results = judge(comparison, await allRounds(comparison));
    if (tries === mostTries || results[0]?.verdict !== 'noisy') return results;
  }
}

async function allRounds(comparison: Comparison): Promise<Round[]> {
  // The first round is for the compiler.
  await oneRound(comparison);
  const found: Round[] = [];
  while (found.length < rounds) found.push(await oneRound(comparison));
  return found;
}

async function oneRound({ ours, other, calls, together = 1 }: Comparison): Promise<Round> {
  const round: Round = { ours: [], other: [] };
  const samples = Math.max(1, Math.round(calls / together / turns));
  for (let turn = 0; turn < turns; turn += 1) {
    if (turn % 2 === 0) await take(ours, samples, together, round.ours);
    await take(other, samples, together, round.other);
    if (turn % 2 === 1) await take(ours, samples, together, round.ours);
  }
  return round;
}

async function take(call: () => unknown, samples: number, together: number, into: number[]): Promise<void> {
  for (let sample = 0; sample < samples; sample += 1) {
    const begun = performance.now();
    if (together === 1) await call();
    else for (let time = 0; time < together; time += 1) call();
    into.push(((performance.now() - begun) * 1000) / together);
  }
}

/** One result for the median call, and one for the slowest hundredth where that has a goal too. */
export function judge(comparison: Comparison, found: readonly Round[]): Result[] {
  const { id, what, goal, tailGoal } = comparison;
  const results: Result[] = [{ id, what, ...resultAt(comparison, found, 0.5, goal) }];
  if (tailGoal !== undefined) {
    const tail = resultAt(comparison, found, 0.99, tailGoal);
    const verdict = tail.verdict === 'noisy' ? 'not judged: noisy' : tail.verdict;
    results.push({ id: `${id} p99`, what: 'the slowest hundredth of them', ...tail, verdict });
  }
  return results;
}

function resultAt(
  { ratio }: Comparison,
  found: readonly Round[],
  part: number,
  goal: number,
): Omit<Result, 'id' | 'what'> {
  const each = found.map(({ ours, other }) => ({ ours: quantile(ours, part), other: quantile(other, part) }));
  const isSmallGood = ratio === 'ours/other';
  const ratios = each.map(({ ours, other }) => (isSmallGood ? ours / other : other / ours)).sort(ascending);
  const median = quantile(ratios, 0.5);
  const [low, high] = [ratios[1] ?? median, ratios.at(-2) ?? median];
  const meets = (value: number) => (isSmallGood ? value <= goal : value >= goal);
  // Where all rounds say the same about the goal, it does not matter how far they are apart.
  const isNoisy = meets(low) !== meets(high) && (high - low) / median > noiseLimit;
  return {
    ours: quantile(
      each.map(({ ours }) => ours),
      0.5,
    ),
    other: quantile(
      each.map(({ other }) => other),
      0.5,
    ),
    ratio: median,
    range: [ratios[0] ?? median, ratios.at(-1) ?? median],
    goal: `${isSmallGood ? '<=' : '>='} ${goal.toFixed(2)}`,
    verdict: isNoisy ? 'noisy' : meets(median) ? 'met' : 'missed',
  };
}

/** The value below which that part of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort(ascending);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function ascending(a: number, b: number): number {
  return a - b;
}
