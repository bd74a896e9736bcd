// A seed tells the same story each time, whatever was told before it; or no failure could ever be played again.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openFate } from './fate.ts';
import { planOf } from './plans.ts';
import { openWorkshop } from './workshop.ts';
import { runWorld } from './world.ts';

const seeds = Array.from({ length: 200 }, (_, seed) => seed);

/** A fingerprint of all that happened in each world. */
async function traces(order: readonly number[]): Promise<Map<number, string>> {
  const workshop = openWorkshop();
  const found = new Map<number, string>();
  try {
    for (const seed of order) {
      const story = createHash('sha256');
      const tell = (line: string) => void story.update(`${line}\n`);
      const plan = planOf(seed);
      const fate = openFate(seed, plan.rates, new Set());
      await runWorld({ workshop, seed, plan, fate, hit: tell, note: tell });
      found.set(seed, story.digest('hex'));
    }
  } finally {
    workshop.close();
  }
  return found;
}

test('200 seeds have the same traces when they are run again, in another order', async () => {
  const first = await traces(seeds);
  const second = await traces(seeds.toReversed());
  expect(new Set(first.values()).size).toBe(seeds.length);
  expect(seeds.filter((seed) => first.get(seed) !== second.get(seed))).toEqual([]);
}, 120_000);
