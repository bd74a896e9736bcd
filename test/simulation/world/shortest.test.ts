// A plan that broke a promise is told with as little as still breaks the same one.
import { expect, it } from 'vitest';
import { drainPlan } from '../drain/plan.ts';
import type { Plan } from './plans.ts';
import { shortestCase, type Case, type End } from './shortest.ts';

const plan: Plan = { ...drainPlan(), deeds: drainPlan().deeds.slice(0, 20) };
const [first, second] = [plan.deeds[7]?.n, plan.deeds[13]?.n];

/** A world that breaks a promise by two deeds and an accident together, and another one by any deed. */
const play = ({ plan: { deeds }, without }: Case<Plan>): Promise<End> => {
  const has = (wanted: number | undefined) => deeds.some(({ n }) => n === wanted);
  const lost = has(first) && has(second) && !without.has('commit 3') ? ['nothing is lost: R-1'] : [];
  const other = deeds.length > 0 ? ['every refund ends: R-2'] : [];
  return Promise.resolve({ broken: [...lost, ...other], struck: ['commit 1', 'commit 3', 'keys 2'] });
};

it('by two deeds and an accident: those are left, and the other promise does not count', async () => {
  const found = await shortestCase(plan, play);
  expect(found.plan.deeds.map(({ n }) => n)).toEqual([first, second]);
  expect([...found.without].sort()).toEqual(['commit 1', 'keys 2']);
});

it('with only so many tries: what they found by then', async () => {
  const tried: number[] = [];
  const counting = (candidate: Case<Plan>) => {
    tried.push(candidate.plan.deeds.length);
    return play(candidate);
  };
  const { plan: found } = await shortestCase(plan, counting, 3);
  // The whole, and three shorter ones.
  expect(tried).toHaveLength(4);
  expect((await play({ plan: found, without: new Set() })).broken[0]).toBe('nothing is lost: R-1');
});

it('where nothing breaks, it is the whole', async () => {
  const sound = (): Promise<End> => Promise.resolve({ broken: [], struck: ['keys 1'] });
  expect(await shortestCase(plan, sound)).toEqual({ plan, without: new Set() });
});
