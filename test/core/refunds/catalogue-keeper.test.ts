// The catalogue follows the refunds by itself, batch after batch, while the terminal works.
import { expect, it } from 'vitest';
import { batchEvents } from '../../../main/core/refunds/catalogue.ts';
import { keepCatalogue } from '../../../main/core/refunds/catalogue-keeper.ts';
import { testClock } from '../../support/test-clock.ts';

const log = { info: () => undefined, defect: () => undefined };

/** How often the catalogue is asked for a batch in so many milliseconds after the first one. */
function batchesIn(ms: number, waiting: number): number {
  const clock = testClock();
  let asked = 0;
  const catalogue = () => {
    asked += 1;
    return waiting;
  };
  const keeper = keepCatalogue({ catalogue }, clock, log);
  keeper.start();
  clock.advance(1_000);
  expect(asked).toBe(1);
  clock.advance(ms);
  const inTime = asked - 1;
  keeper.stop();
  clock.advance(60_000);
  expect(asked).toBe(inTime + 1);
  return inTime;
}

it('batches follow one another more quickly the more is waiting, and nothing runs after the stop', () => {
  expect(batchesIn(1_000, 20 * batchEvents)).toBe(200);
  expect(batchesIn(1_000, 2 * batchEvents)).toBe(20);
  expect(batchesIn(999, batchEvents - 1)).toBe(0);
  expect(batchesIn(1_000, batchEvents - 1)).toBe(1);
});

it('a batch that fails is logged and tried again', () => {
  const clock = testClock();
  const defects: unknown[] = [];
  let asked = 0;
  const catalogue = () => {
    asked += 1;
    if (asked === 1) throw new Error('disk');
    return 0;
  };
  keepCatalogue({ catalogue }, clock, {
    info: () => undefined,
    defect: (_, error) => void defects.push(error),
  }).start();
  clock.advance(2_000);
  expect(asked).toBe(2);
  expect(defects).toHaveLength(1);
});
