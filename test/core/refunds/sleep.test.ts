// The computer sleeps while a refund is under way: that is a time-out like any other, and waking up is no storm.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../main/core/gateways/gateway.ts';
import { openWire, type Wire } from '../../../main/core/gateways/http.ts';
import { anOrder, cashier, startTerminal } from '../../support/start-terminal.ts';
import { testClock, type TestClock } from '../../support/test-clock.ts';

const hour = 3_600_000;
const orderNo = '2103301701291052';
const reset: Delivery = { kind: 'no-answer', why: 'ECONNRESET' };
const patient = { timeout: 10_000 };

/** What an hour of sleep does to the clocks: the wall clock shows it, the one that cannot jump may have slept too. */
const sleeps: readonly [system: string, sleep: (clock: TestClock) => void][] = [
  ['stands still, as on Linux,', (clock) => clock.jump(hour)],
  ['goes on', (clock) => clock.sleep(hour)],
];

/** A wire that the first refund does not come back from before the computer wakes up. */
function sleeper(isBooked: boolean) {
  const wire = openWire({ connectMs: 2_000, answerMs: 2_000 });
  let wakeUp = (): void => {};
  const asleep = new Promise<Delivery>((resolve) => {
    wakeUp = () => resolve(reset);
  });
  let refunds = 0;
  const held: Wire = {
    ...wire,
    async post(request) {
      if (!request.url.endsWith('/order_refund')) return wire.post(request);
      refunds += 1;
      if (refunds > 1) return wire.post(request);
      if (isBooked) await wire.post(request);
      return asleep;
    },
  };
  return { wire: held, isOnWire: () => refunds > 0, wakeUp };
}

describe.each(sleeps)(
  'while the computer sleeps for an hour, and the clock that cannot jump %s',
  (_, sleep) => {
    it('over a refund that was booked: it is in doubt, and a question settles it', async () => {
      const clock = testClock();
      const { wire, wakeUp } = sleeper(true);
      const { refund, reaches, sandbox } = await startTerminal({ clock, wire });
      const { refundNo } = await refund(orderNo);
      await expect.poll(() => sandbox.ledger.bookings().length).toBe(1);
      sleep(clock);
      wakeUp();
      const doubted = await reaches(refundNo, 'unconfirmed');
      expect(doubted.why).toMatchObject({ cause: 'no-answer' });
      clock.advance(2_000);
      expect(await reaches(refundNo, 'refunded')).toMatchObject({ attempts: 1, inquiries: 1 });
      expect(sandbox.requests().filter(({ kind }) => kind === 'refund')).toHaveLength(1);
      expect(sandbox.ledger.bookings()).toMatchObject([{ refundNo, amountMinor: 15_050 }]);
    });

    it('over a refund that never arrived: it is asked about, and sent again under its number', async () => {
      const clock = testClock();
      const { wire, wakeUp, isOnWire } = sleeper(false);
      const { refund, reaches, sandbox } = await startTerminal({ clock, wire });
      const { refundNo } = await refund(orderNo);
      await expect.poll(isOnWire).toBe(true);
      sleep(clock);
      wakeUp();
      await reaches(refundNo, 'unconfirmed');
      expect(sandbox.ledger.bookings()).toEqual([]);
      clock.advance(2_000);
      expect(await reaches(refundNo, 'refunded')).toMatchObject({ attempts: 2, inquiries: 1 });
      expect(sandbox.ledger.bookings()).toMatchObject([{ refundNo, amountMinor: 15_050 }]);
    });

    it('over the time of three questions: each is asked once when it wakes up, and then in its time', async () => {
      const clock = testClock();
      const numbers = ['SHOP-1', 'SHOP-2', 'SHOP-3'];
      const orders = numbers.map((mchOrderNo, place) =>
        anOrder({ mchOrderNo, gatewayOrderNo: `KSHER-${place}`, channelOrderNo: `WALLET-${place}` }),
      );
      const faults = [{ on: 'refund', do: 'drop-after' } as const];
      const { refund, reaches, call, sandbox } = await startTerminal({ clock, orders, faults });
      const refundNos: string[] = [];
      for (const number of numbers) {
        const { refundNo } = await refund(number);
        await reaches(refundNo, 'unconfirmed');
        refundNos.push(refundNo);
      }
      sandbox.setFaults([{ on: 'query', do: 'not-sure' }]);
      const asked = () => sandbox.requests().filter(({ kind }) => kind === 'query').length;
      const settled = async (inquiries: number) => {
        const read = async () => {
          await call('session.signIn', cashier);
          const told = await Promise.all(refundNos.map((refundNo) => call('refund.read', { refundNo })));
          return told.map((each) => each.refund.inquiries);
        };
        await expect.poll(read, patient).toEqual([inquiries, inquiries, inquiries]);
      };
      const before = asked();
      sleep(clock);
      clock.advance(2_000);
      await settled(1);
      const onWaking = asked() - before;
      clock.advance(9_000);
      for (let turn = 0; turn < 20; turn += 1) await nextTurn();
      await settled(1);
      expect(asked() - before).toBe(onWaking);
      clock.advance(1_000);
      await settled(2);
      expect(asked() - before).toBe(2 * onWaking);
    });
  },
);
