// When a gateway is probed: an exchange tells as much as a probe, and puts the next one off.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Delivery } from '../../../main/core/gateways/gateway.ts';
import { watchLines, type LineWatch } from '../../../main/core/refunds/line.ts';
import { testClock } from '../../support/test-clock.ts';

const reached: Delivery = { kind: 'answered', reply: { status: 404, body: '' } };
const unreached: Delivery = { kind: 'not-sent', why: 'ECONNREFUSED' };

function watched(answer = reached) {
  const clock = testClock();
  const probed: number[] = [];
  const begun = clock.elapsed();
  const lines: LineWatch = watchLines(
    new Map([['bbmsl', 'https://bank.invalid']]),
    () => {
      probed.push(clock.elapsed() - begun);
      return Promise.resolve(answer);
    },
    clock,
    () => {},
  );
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      clock.advance(1_000);
      await nextTurn();
    }
  };
  return { lines, probed, pass };
}

it('a gateway that answers is probed half a minute after its last answer, and every half minute from then on', async () => {
  const { lines, probed, pass } = watched();
  for (let exchange = 0; exchange < 8; exchange += 1) {
    lines.report('bbmsl', 'reached');
    await pass(10_000);
  }
  expect(probed).toEqual([]);
  await pass(60_000);
  expect(probed).toEqual([100_000, 130_000]);
  lines.stop();
});

it('one that could not be reached is probed after five seconds, however late the probe was to come before', async () => {
  const { lines, probed, pass } = watched(unreached);
  lines.report('bbmsl', 'reached');
  await pass(10_000);
  lines.report('bbmsl', 'unreached');
  await pass(10_000);
  expect(probed).toEqual([15_000, 20_000]);
  lines.stop();
});

it('nothing is probed after the stop', async () => {
  const { lines, probed, pass } = watched();
  lines.report('bbmsl', 'reached');
  lines.stop();
  lines.report('bbmsl', 'unreached');
  await pass(60_000);
  expect(probed).toEqual([]);
});
