// What the terminal makes of the time that the gateways' answers name: two that agree warn, one that fits ends it.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { watchClock } from '../../../main/core/refunds/clock-watch.ts';
import { watchLines } from '../../../main/core/refunds/line.ts';
import { openWire } from '../../../main/core/gateways/http.ts';
import { anOrder, onTestEnd, startTerminal } from '../../support/start-terminal.ts';
import { startSandbox } from '../../../main/sandbox/server.ts';
import { testClock } from '../../support/test-clock.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A computer whose clock shows the right time plus `aheadMs`, until it is set. */
function computer(aheadMs: number, rightTime?: number) {
  const clock = testClock(rightTime);
  clock.jump(aheadMs);
  const watch = watchClock(clock);
  const begun = clock.now() - aheadMs - clock.elapsed();
  /** The gateway's own time, whatever is done to the computer's. */
  const trueTime = (): number => begun + clock.elapsed();
  return {
    clock,
    watch,
    trueTime,
    /** So many answers, a second apart, from a gateway whose clock is off by so much. */
    answers(count: number, offMs = 0, gateway: 'bbmsl' | 'ksher-mch' = 'bbmsl') {
      for (let answer = 0; answer < count; answer += 1) {
        clock.advance(1_000);
        watch.hear(gateway, trueTime() + offMs);
      }
    },
  };
}

describe('the clock of this computer', () => {
  it.each([
    ['14 minutes ahead', 14 * minute],
    ['14 minutes behind', -14 * minute],
    ['a day ahead', 24 * hour],
    ['a day behind', -24 * hour],
  ])('is %s: two answers show it, one alone does not', (_, aheadMs) => {
    const { watch, answers } = computer(aheadMs);
    answers(1);
    expect(watch.aheadSeconds()).toBeNull();
    answers(1);
    expect(watch.aheadSeconds()).toBe(aheadMs / 1000);
  });

  it.each([
    ['1970', '1970-01-01T00:00:30Z', '2026-11-23T07:05:00Z'],
    ['2038, after 32 bits have run out', '2038-01-19T04:14:08Z', '2038-01-19T03:14:08Z'],
    ['2100', '2100-03-01T00:00:00Z', '2026-11-23T07:05:00Z'],
  ])('stands in %s', (_, shown, right) => {
    const aheadMs = Date.parse(shown) - Date.parse(right);
    const { watch, answers } = computer(aheadMs, Date.parse(right));
    answers(2);
    expect(watch.aheadSeconds()).toBe(aheadMs / 1000);
  });

  it('is right when nobody named a time, and when the answers took their 30 s', () => {
    const { clock, watch, trueTime, answers } = computer(0);
    watch.hear('bbmsl', undefined);
    expect(watch.aheadSeconds()).toBeNull();
    for (let slow = 0; slow < 5; slow += 1) {
      const named = Math.floor(trueTime() / 1000) * 1000;
      clock.advance(30_000);
      expect(watch.hear('bbmsl', named)).toBe(false);
    }
    answers(5, 59_000);
    expect(watch.aheadSeconds()).toBeNull();
  });

  it('changes between summer and winter without a word, since no zone has a part in it', () => {
    const { watch, answers } = computer(0, Date.parse('2026-10-25T00:59:00Z'));
    answers(200);
    expect(watch.aheadSeconds()).toBeNull();
  });

  it('jumps while the terminal runs: noticed with the second answer, and right again with the next after it is set back', () => {
    const { clock, watch, answers } = computer(0);
    answers(10);
    clock.jump(24 * hour);
    answers(1);
    expect(watch.aheadSeconds()).toBeNull();
    answers(1);
    expect(watch.aheadSeconds()).toBe(86_400);
    clock.jump(-24 * hour);
    answers(1);
    expect(watch.aheadSeconds()).toBeNull();
  });

  it('was set, or slept, since the last answer: what that showed is no longer said', () => {
    const { clock, watch, answers } = computer(hour);
    answers(2);
    expect(watch.aheadSeconds()).toBe(3600);
    clock.jump(-hour);
    expect(watch.aheadSeconds()).toBeNull();
    answers(2);
    expect(watch.aheadSeconds()).toBeNull();
  });
});

describe('an answer whose time is strange', () => {
  it('alone between others that fit warns of nothing', () => {
    const { watch, answers } = computer(0);
    for (let times = 0; times < 5; times += 1) {
      answers(3);
      answers(1, -6 * hour);
      expect(watch.aheadSeconds()).toBeNull();
    }
  });

  it('twice, each strange in its own way, warns of nothing', () => {
    const { watch, answers } = computer(0);
    for (const offMs of [-6 * hour, 3 * hour, -hour, 9 * minute]) answers(1, offMs);
    expect(watch.aheadSeconds()).toBeNull();
  });

  it('every time, where another gateway agrees with this computer, is the fault of that gateway', () => {
    const { watch, answers } = computer(0);
    answers(1, 0, 'ksher-mch');
    answers(5, hour);
    expect(watch.aheadSeconds()).toBeNull();
  });

  it('warns where the other gateway agreed only before the clock was changed', () => {
    const { clock, watch, answers } = computer(0);
    answers(3, 0, 'ksher-mch');
    clock.jump(-hour);
    answers(2);
    expect(watch.aheadSeconds()).toBe(-3600);
  });
});

it('the warning begins once, keeps its number while the answers differ by seconds, and ends once', () => {
  const { clock, watch, trueTime } = computer(hour);
  const news: (number | null)[] = [];
  const hear = (lateMs: number) => {
    clock.advance(5_000);
    if (watch.hear('bbmsl', trueTime() - lateMs)) news.push(watch.aheadSeconds());
  };
  for (const lateMs of [0, 900, 0, 12_000, 3_000, 500]) hear(lateMs);
  clock.jump(-hour);
  for (const lateMs of [0, 900, 0]) hear(lateMs);
  expect(news).toEqual([3600, null]);
});

it('probes show it before anybody has scanned an order', async () => {
  const clock = testClock();
  let changes = 0;
  const lines = watchLines(
    new Map([['bbmsl', 'https://bank.invalid']]),
    () =>
      Promise.resolve({
        kind: 'answered',
        reply: { status: 404, body: '' },
        serverTime: clock.now() - hour,
      }),
    clock,
    () => (changes += 1),
  );
  onTestEnd(() => lines.stop());
  lines.start();
  for (const ms of [0, 30_000]) {
    expect(lines.clockAheadSeconds()).toBeNull();
    clock.advance(ms);
    await nextTurn();
  }
  expect(lines.clockAheadSeconds()).toBe(3600);
  // Online, and the clock.
  expect(changes).toBe(2);
});

describe('a terminal', () => {
  it('says in its status that the bank is an hour behind, and refunds', async () => {
    const sandbox = await startSandbox({ orders: [anOrder()], now: () => Date.now() - hour });
    onTestEnd(() => sandbox.close());
    const told: unknown[] = [];
    const { call, refund, reaches } = await startTerminal({
      sandbox,
      listen: (event, body) => event === 'terminal.changed' && told.push(body),
    });
    await reaches((await refund('2103301701291052')).refundNo, 'refunded');
    const { clockAheadSeconds } = await call('terminal.status', {});
    expect(clockAheadSeconds).toBeGreaterThan(3595);
    expect(clockAheadSeconds).toBeLessThan(3605);
    expect(told).toContainEqual(expect.objectContaining({ clockAheadSeconds }));
  });

  it('says nothing where the bank’s clock agrees', async () => {
    const { call, refund, reaches } = await startTerminal();
    await reaches((await refund('2103301701291052')).refundNo, 'refunded');
    await call('gateway.tryNow', {});
    expect((await call('terminal.status', {})).clockAheadSeconds).toBeNull();
  });

  it('says why, where a bank refuses every call of a computer that is an hour behind', async () => {
    const sandbox = await startSandbox({ orders: [anOrder()], now: () => Date.now() + hour });
    onTestEnd(() => sandbox.close());
    const real = openWire();
    const { call, refusal } = await startTerminal({
      sandbox,
      wire: {
        ...real,
        post: async (request) => {
          const delivery = await real.post(request);
          return delivery.kind === 'answered'
            ? { ...delivery, reply: { status: 401, body: '{}' } }
            : delivery;
        },
      },
    });
    for (let times = 0; times < 2; times += 1) await refusal('order.lookUp', { orderNo: '2103301701291052' });
    const status = await call('terminal.status', {});
    expect(status.gateways.map(({ trouble }) => trouble)).toEqual(['keys-refused']);
    expect(status.clockAheadSeconds).toBeLessThan(-3595);
  });
});
