// Rounds of what takes too long to be called hundreds of times, and limits that stand in milliseconds.
import { judge, type Comparison, type Result, type Round } from './rounds.ts';

/** Microseconds that one call took. */
export function timed(call: () => unknown): number {
  const begun = performance.now();
  call();
  return (performance.now() - begun) * 1_000;
}

/** Compares two sides that take turns; each answers how many microseconds its own work took. */
export function compareLong(
  comparison: Pick<Comparison, 'id' | 'what' | 'ratio' | 'goal'>,
  { rounds, samples }: { rounds: number; samples: number },
  ours: () => number,
  other: () => number,
): Result[] {
  const found: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const taken: Round = { ours: [], other: [] };
    for (let sample = 0; sample < samples; sample += 1) {
      taken.ours.push(ours());
      taken.other.push(other());
    }
    // The first round is for the compiler.
    if (round > 0) found.push(taken);
  }
  return judge({ ...comparison, ours, other, calls: samples }, found);
}

/** A figure that must not be more than a limit; both in microseconds. */
export function atMost(id: string, what: string, figure: number, limit: number): Result {
  const ratio = figure / limit;
  return {
    id,
    what,
    ours: figure,
    other: limit,
    ratio,
    range: [ratio, ratio],
    goal: '<= 1.00',
    verdict: ratio <= 1 ? 'met' : 'missed',
  };
}

/**
 * The slowest hundredth of many calls, in microseconds, must not be more than the limit. Where only other programs, which
 * had the processor meanwhile, made it more, it counts neither way.
 */
export function slowestHundredth(
  id: string,
  what: string,
  calls: readonly (() => unknown)[],
  limit: number,
): Result {
  const rounds = Array.from({ length: 7 }, () => {
    const times = Array.from({ length: 100 }, () => calls.map(timedTwice)).flat();
    const nth = (values: number[]): number =>
      values.sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;
    return { wall: nth(times.map(({ wall }) => wall)), own: nth(times.map(({ own }) => own)) };
  });
  const least = (of: 'wall' | 'own'): number => Math.min(...rounds.map((round) => round[of]));
  const result = atMost(id, what, least('wall'), limit);
  const isNoise = result.verdict === 'missed' && least('own') <= limit;
  return isNoise
    ? { ...result, what: `${what} (of its own: ${least('own')} us)`, verdict: 'not judged: noisy' }
    : result;
}

/** By the clock, and by what the processor did for this program. */
function timedTwice(call: () => unknown): { wall: number; own: number } {
  const before = process.cpuUsage();
  const wall = timed(call);
  const { user, system } = process.cpuUsage(before);
  return { wall, own: user + system };
}
