// The catalogue follows the refunds by itself, batch after batch, while the terminal works.
import { expect, it } from 'vitest';
import { keepCatalogue } from '../../../main/core/refunds/catalogue-keeper.ts';
import { testClock } from '../../support/test-clock.ts';

it('batches follow one another quickly until nothing is left, and nothing runs after the stop', () => {
  const clock = testClock();
  let left = 3;
  let asked = 0;
  const catalogue = () => {
    asked += 1;
    left -= 1;
    return left > 0;
  };
  const log = { info: () => undefined, defect: () => undefined };
  const keeper = keepCatalogue({ catalogue }, clock, log);
  keeper.start();
  clock.advance(10_000);
  expect(asked).toBe(1);
  clock.advance(1_000);
  expect(asked).toBe(3);
  keeper.stop();
  clock.advance(60_000);
  expect(asked).toBe(3);
});

it('a batch that fails is logged and tried again', () => {
  const clock = testClock();
  const defects: unknown[] = [];
  let asked = 0;
  const catalogue = () => {
    asked += 1;
    if (asked === 1) throw new Error('disk');
    return false;
  };
  keepCatalogue({ catalogue }, clock, {
    info: () => undefined,
    defect: (_, error) => void defects.push(error),
  }).start();
  clock.advance(20_000);
  expect(asked).toBe(2);
  expect(defects).toHaveLength(1);
});
