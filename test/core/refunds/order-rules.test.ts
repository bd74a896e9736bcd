// "Can this be refunded?" is answered before anything is typed, from what each gateway and wallet can do.
import { randomUUID } from 'node:crypto';
import * as crypto from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Crypto } from '../../../main/core/gateways/gateway.ts';
import { openWire, type Wire } from '../../../main/core/gateways/http.ts';
import { money } from '../../../preload/contract/money.ts';
import type { OrderView } from '../../../preload/contract/refund.ts';
import type { Input } from '../../../preload/contract/api.ts';
import { anOrder, cashier, manager, startTerminal } from '../../support/start-terminal.ts';
import { testClock } from '../../support/test-clock.ts';

const orderNo = '2103301701291052';
const atBbmsl = { gateway: 'bbmsl', currency: 'HKD', channel: 'VISA', gatewayOrderNo: '1076' } as const;

function draftOf(
  { order, left }: OrderView,
  changes: Partial<Input<'refund.submit'>> = {},
): Input<'refund.submit'> {
  return {
    clickToken: randomUUID(),
    gateway: order.gateway,
    orderKey: order.orderKey,
    amount: left,
    reason: 'damaged',
    reasonText: null,
    ...changes,
  };
}

describe('what a wallet can do', () => {
  it('a wallet that cannot be refunded is blocked, with the shop’s own way', async () => {
    const instruction = 'Send the customer to the service desk';
    const { lookUp, refusal } = await startTerminal({
      capabilities: { channels: { truemoney: { refunds: false, instruction } } },
    });
    const view = await lookUp(orderNo);
    expect(view).toMatchObject({ block: 'not-refundable', rules: { instruction } });
    expect(await refusal('refund.submit', draftOf(view))).toBe('order-blocked');
  });

  it('where only the whole goes back, a part is refused', async () => {
    const { lookUp, refusal, sandbox } = await startTerminal({
      capabilities: { every: { parts: false } },
    });
    const view = await lookUp(orderNo);
    expect(view).toMatchObject({ partialRefunds: false, notices: ['whole-only'] });
    expect(await refusal('refund.submit', draftOf(view, { amount: money(100, 'THB') }))).toBe('whole-only');
    expect(sandbox.ledger.bookings()).toEqual([]);
  });

  it('an account that Ksher does not let refund parts says so, also unsigned', async () => {
    const wire = openWire();
    const post: Wire['post'] = async (request) => {
      const delivery = await wire.post(request);
      if (delivery.kind !== 'answered') return delivery;
      const body = delivery.reply.body.replace('"allow_partial_refund":"Y"', '"allow_partial_refund":"N"');
      return { kind: 'answered', reply: { ...delivery.reply, body } };
    };
    const { lookUp } = await startTerminal({ wire: { ...wire, post } });
    expect((await lookUp(orderNo)).partialRefunds).toBe(false);
  });

  it('as many refunds as the wallet allows, and then no more', async () => {
    const { lookUp, refund, reaches } = await startTerminal({
      capabilities: { channels: { truemoney: { refundsPerOrder: 2 } } },
    });
    for (const minor of [100, 200]) {
      const { refundNo } = await refund(orderNo, minor);
      await reaches(refundNo, 'refunded');
    }
    expect((await lookUp(orderNo)).block).toBe('already-refunded');
  });

  it('an order older than the wallet’s limit needs a manager', async () => {
    const { lookUp, call, sandbox } = await startTerminal({
      orders: [anOrder({ paidAt: '2024-01-05 10:00:00' })],
      capabilities: { channels: { truemoney: { windowDays: 365 } } },
    });
    const view = await lookUp(orderNo);
    expect(view.notices).toContain('too-old');
    const proposed = await call('refund.submit', draftOf(view));
    expect(proposed).toMatchObject({ state: 'proposed', why: { cause: 'too-old' } });
    expect(sandbox.ledger.bookings()).toEqual([]);
    await call('refund.approve', { refundNo: proposed.refundNo, ...manager, verdict: 'approve' });
    await expect.poll(() => sandbox.ledger.bookings().length).toBe(1);
  });

  it('WeChat’s pause of a minute between two refunds of an order is kept, and told', async () => {
    const clock = testClock();
    const { refund, reaches, sandbox } = await startTerminal({
      clock,
      orders: [anOrder({ channel: 'wechat' })],
    });
    const first = await refund(orderNo, 5_000);
    await reaches(first.refundNo, 'refunded');
    clock.advance(20_000);
    const second = await refund(orderNo, 5_000);
    expect(second).toMatchObject({ state: 'queued', why: { cause: 'spacing' } });
    expect(Date.parse(second.dueAt ?? '') - clock.now()).toBe(40_000);
    clock.advance(39_000);
    expect(sandbox.ledger.bookings()).toHaveLength(1);
    clock.advance(1_000);
    await reaches(second.refundNo, 'refunded');
    expect(sandbox.ledger.bookings()).toHaveLength(2);
  });

  it('the gateway’s own sum of an order’s refunds counts, if it is more than ours', async () => {
    const { refund, reaches, lookUp, sandbox } = await startTerminal({
      orders: [anOrder({ channel: 'wechat' })],
    });
    const { refundNo } = await refund(orderNo, 5_000);
    await reaches(refundNo, 'refunded');
    const [booked] = sandbox.ledger.bookings();
    if (!booked) throw new Error('nothing was booked');
    sandbox.ledger.book({ ...booked, refundNo: 'portal-1', gatewayRefundNo: '1', amountMinor: 7_000 });
    expect(await lookUp(orderNo)).toMatchObject({
      refundedBefore: money(12_000, 'THB'),
      left: money(3_050, 'THB'),
    });
  });
});

describe('a payment at BBMSL', () => {
  it('is refunded once only, which is told before anything is typed', async () => {
    const { lookUp, refund, reaches } = await startTerminal({ everywhere: true, orders: [anOrder(atBbmsl)] });
    expect((await lookUp(orderNo)).notices).toEqual(['once-only']);
    const { refundNo } = await refund(orderNo, 1_000);
    await reaches(refundNo, 'refunded');
    expect((await lookUp(orderNo)).block).toBe('already-refunded');
  });

  it('that is not settled can be cancelled as a whole, and only as a whole', async () => {
    const { lookUp, call, refusal, reaches, sandbox } = await startTerminal({
      everywhere: true,
      orders: [anOrder({ ...atBbmsl, settled: false })],
    });
    const view = await lookUp(orderNo);
    expect(view).toMatchObject({ order: { ways: ['refund', 'void'] } });
    expect(view.notices).toContain('void-possible');
    const part = draftOf(view, { way: 'void', amount: money(100, 'HKD') });
    expect(await refusal('refund.submit', part)).toBe('whole-only');
    const { refundNo } = await call('refund.submit', draftOf(view, { way: 'void' }));
    expect(await reaches(refundNo, 'refunded')).toMatchObject({ way: 'void' });
    const [booked, ...others] = sandbox.ledger.bookings();
    expect(booked?.amountMinor).toBe(15050);
    expect(booked?.refundNo).toMatch(/^void-/);
    expect(others).toEqual([]);
  });

  it('that is settled cannot be cancelled', async () => {
    const { lookUp, refusal } = await startTerminal({ everywhere: true, orders: [anOrder(atBbmsl)] });
    const view = await lookUp(orderNo);
    expect(view.order.ways).toEqual(['refund']);
    expect(await refusal('refund.submit', draftOf(view, { way: 'void' }))).toBe('order-blocked');
  });

  it('in a state for which the shop offers nothing waits', async () => {
    const { lookUp } = await startTerminal({
      everywhere: true,
      orders: [anOrder({ ...atBbmsl, settled: false })],
      bbmsl: { refundOn: ['SETTLED'], voidOn: [] },
    });
    expect((await lookUp(orderNo)).block).toBe('not-paid-yet');
  });

  it('is never sent again before the order was seen untouched twice, apart in time', async () => {
    const clock = testClock();
    const { refund, reaches, call, sandbox } = await startTerminal({
      clock,
      everywhere: true,
      orders: [anOrder(atBbmsl)],
      faults: [{ on: 'refund', nth: 1, do: 'drop-before' }],
    });
    const { refundNo } = await refund(orderNo);
    await reaches(refundNo, 'unconfirmed');
    await expect
      .poll(
        async () => {
          clock.advance(3_600_000);
          await call('session.signIn', cashier);
          return (await call('refund.read', { refundNo })).refund.state;
        },
        { timeout: 10_000 },
      )
      .toBe('held');
    expect(sandbox.requests().filter(({ kind }) => kind === 'refund')).toHaveLength(1);
    await call('refund.resolve', { refundNo, ...manager, verdict: 'send-again', reference: 'portal: paid' });
    await reaches(refundNo, 'refunded');
    expect(sandbox.ledger.bookings()).toHaveLength(1);
  });

  it('that was saved offline and refunded elsewhere meanwhile needs a person, and nothing is sent', async () => {
    const { lookUp, call, reaches, sandbox } = await startTerminal({
      everywhere: true,
      orders: [anOrder(atBbmsl)],
      limits: { HKD: '1.00' },
    });
    const proposed = await call('refund.submit', draftOf(await lookUp(orderNo)));
    sandbox.ledger.book({
      gateway: 'bbmsl',
      orderKey: '1076',
      refundNo: 'refund-portal',
      amountMinor: 15050,
      gatewayRefundNo: '1',
      channelRefundNo: '1',
    });
    await call('refund.approve', { refundNo: proposed.refundNo, ...manager, verdict: 'approve' });
    expect(await reaches(proposed.refundNo, 'held')).toMatchObject({
      attempts: 0,
      why: { cause: 'refunded-elsewhere' },
    });
    expect(sandbox.requests().filter(({ kind }) => kind === 'refund')).toEqual([]);
  });
});

describe('a gateway whose self-test fails', () => {
  const broken = {
    ...crypto,
    verify: (...[hash, data, key, signature]: Parameters<Crypto['verify']>) => {
      if (hash === 'md5') throw new Error('disabled for fips');
      return crypto.verify(hash, data, key, signature);
    },
  };

  it('is switched off with a sentence, and the others go on', async () => {
    const { call, refusal, lookUp, sandbox } = await startTerminal({
      everywhere: true,
      crypto: broken,
      orders: [anOrder(), anOrder({ ...atBbmsl, mchOrderNo: 'HK-1', channelOrderNo: '2' })],
    });
    const { gateways } = await call('terminal.status', {});
    expect(gateways.map(({ id, isOff }) => [id, isOff])).toEqual([
      ['ksher-mch', true],
      ['ksher-redirect', false],
      ['bbmsl', false],
    ]);
    expect(await refusal('order.lookUp', { orderNo, at: 'ksher-mch' })).toBe('gateway-off');
    expect((await lookUp('HK-1')).order.gateway).toBe('bbmsl');
    expect(sandbox.requests().filter(({ gateway }) => gateway === 'ksher-mch')).toEqual([]);
  });

  it('keeps what was saved for it, and sends it once the computer passes again', async () => {
    const first = await startTerminal({ limits: { THB: '1.00' } });
    const { refundNo } = await first.refund(orderNo);
    await first.stop();
    const { folder, sandbox } = first;
    const second = await startTerminal({ folder, sandbox, crypto: broken });
    await second.call('refund.approve', { refundNo, ...manager, verdict: 'approve' });
    expect(await second.refusal('refund.hurry', { refundNo })).toBe('gateway-off');
    expect(sandbox.ledger.bookings()).toEqual([]);
    await second.stop();
    const third = await startTerminal({ folder, sandbox });
    await third.reaches(refundNo, 'refunded');
  });
});
