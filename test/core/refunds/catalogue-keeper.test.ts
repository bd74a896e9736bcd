// The catalogue follows the refunds by itself, batch after batch, while the terminal works.
import { expect, it } from 'vitest';
import { batchEvents } from '../../../main/core/refunds/catalogue.ts';
import { keepCatalogue } from '../../../main/core/refunds/catalogue-keeper.ts';
import { testClock } from '../../support/test-clock.ts';

/** A keeper of a catalogue that always has so much to list, and how often it was asked for a batch. */
function aKeeper(waiting: () => number) {
  const clock = testClock();
  const defects: unknown[] = [];
  let asked = 0;
  const catalogue = () => {
    asked += 1;
    return waiting();
  };
  const log = { info: () => undefined, defect: (_: string, error: unknown) => void defects.push(error) };
  return { clock, defects, keeper: keepCatalogue({ catalogue }, clock, log), asked: () => asked };
}

it.each([
  [20 * batchEvents, 201],
  [2 * batchEvents, 21],
  [batchEvents - 1, 1],
  [0, 1],
])('with %i events to list, a second has %i batches', (waiting, batches) => {
  const { clock, keeper, asked } = aKeeper(() => waiting);
  keeper.start();
  clock.advance(999);
  expect(asked()).toBe(0);
  clock.advance(1_001);
  expect(asked()).toBe(batches);
});

it('nothing is looked at while nothing happens, and what happens is looked at once for all of a second', () => {
  const { clock, keeper, asked } = aKeeper(() => 0);
  keeper.start();
  clock.advance(60_000);
  expect(asked()).toBe(1);
  for (let change = 0; change < 100; change += 1) keeper.follow();
  clock.advance(1_000);
  expect(asked()).toBe(2);
});

it('nothing runs after the stop', () => {
  const { clock, keeper, asked } = aKeeper(() => 20 * batchEvents);
  keeper.start();
  clock.advance(1_000);
  keeper.stop();
  keeper.follow();
  clock.advance(60_000);
  expect(asked()).toBe(1);
});

it('a batch that fails is logged and tried again', () => {
  let isBroken = true;
  const { clock, keeper, asked, defects } = aKeeper(() => {
    if (!isBroken) return 0;
    isBroken = false;
    throw new Error('disk');
  });
  keeper.start();
  clock.advance(20_000);
  expect(asked()).toBe(2);
  expect(defects).toHaveLength(1);
});
