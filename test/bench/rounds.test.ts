// A bench tells a goal that is met from one that is missed, and neither from noise.
import { describe, expect, it } from 'vitest';
import { compare, judge, type Comparison, type Round } from './rounds.ts';

const comparison: Comparison = {
  id: 'B0',
  what: 'one thing / another',
  ours: () => undefined,
  other: () => undefined,
  ratio: 'ours/other',
  goal: 1.2,
  calls: 100,
};

/** Nine rounds in which each call of ours takes as many microseconds, and one of the other side 100. */
function roundsOf(...ours: number[]): Round[] {
  return ours.map((each) => ({ ours: Array<number>(100).fill(each), other: Array<number>(100).fill(100) }));
}

describe('a comparison', () => {
  it.each([
    [110, 'ours/other', 1.2, 'met'],
    [130, 'ours/other', 1.2, 'missed'],
    [40, 'other/ours', 2, 'met'],
    [60, 'other/ours', 2, 'missed'],
  ] as const)('of %i us to 100, as %s with a goal of %f, is %s', (each, ratio, goal, verdict) => {
    const found = roundsOf(...Array<number>(9).fill(each));
    expect(judge({ ...comparison, ratio, goal }, found)).toMatchObject([{ verdict, ours: each, other: 100 }]);
  });

  it('goes by the median of the rounds, and shows their range', () => {
    const found = roundsOf(105, 100, 110, 115, 110, 110, 112, 108, 300);
    expect(judge(comparison, found)).toMatchObject([{ ratio: 1.1, range: [1, 3], verdict: 'met' }]);
  });

  it('is not judged where the rounds differ much, and about the goal', () => {
    const found = roundsOf(100, 100, 100, 100, 110, 150, 150, 150, 150);
    expect(judge(comparison, found)).toMatchObject([{ verdict: 'noisy' }]);
    expect(judge({ ...comparison, goal: 1.6 }, found)).toMatchObject([{ verdict: 'met' }]);
    expect(judge({ ...comparison, goal: 0.9 }, found)).toMatchObject([{ verdict: 'missed' }]);
  });

  it('may have a goal for its slowest calls, which noise only leaves open', () => {
    const slow = (each: number): Round => ({
      ours: [...Array<number>(98).fill(100), each, each],
      other: Array<number>(100).fill(100),
    });
    const steady = Array<Round>(9).fill(slow(300));
    expect(judge({ ...comparison, tailGoal: 2 }, steady)).toMatchObject([
      { verdict: 'met' },
      { id: 'B0 p99', ratio: 3, verdict: 'missed' },
    ]);
    const wild = [1, 1, 1, 2, 2, 3, 4, 5, 6].map((times) => slow(100 * times));
    expect(judge({ ...comparison, tailGoal: 2 }, wild)[1]).toMatchObject({ verdict: 'not judged: noisy' });
  });

  it('runs both sides equally often', async () => {
    const runs = { ours: 0, other: 0 };
    await compare({ ...comparison, ours: () => (runs.ours += 1), other: () => (runs.other += 1) });
    expect(runs.ours).toBe(runs.other);
    expect(runs.ours).toBeGreaterThan(9 * 100);
  });
});
