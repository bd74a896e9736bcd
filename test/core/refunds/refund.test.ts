// A refund from scan to outcome, over real HTTP against the pretend Ksher.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { money } from '../../../preload/contract/money.ts';
import { anOrder, manager, startTerminal } from '../../support/start-terminal.ts';

const orderNo = '2103301701291052';

describe('an order is looked up', () => {
  it('shows what was paid and what is left before anything is typed', async () => {
    const { lookUp } = await startTerminal();
    expect(await lookUp(orderNo)).toMatchObject({
      order: { total: money(15050, 'THB'), channel: 'truemoney', status: 'paid', orderNo },
      left: money(15050, 'THB'),
      block: null,
      source: 'gateway',
    });
  });

  it('is found by Ksher’s own number and by the number in the customer’s wallet', async () => {
    const { lookUp } = await startTerminal();
    const byShop = await lookUp(orderNo);
    for (const number of ['90020260330180132318847', '50018273640917']) {
      expect((await lookUp(number)).order.orderKey).toBe(byShop.order.orderKey);
    }
  });

  it('is found behind a hosted page by the shop’s number', async () => {
    const { lookUp, refund, reaches } = await startTerminal({
      orders: [anOrder({ mchOrderNo: 'WEB-1', payMchOrderNo: 'PAY-1' })],
    });
    expect((await lookUp('WEB-1')).block).toBeNull();
    const { refundNo } = await refund('WEB-1');
    await reaches(refundNo, 'refunded');
  });

  it.each([
    ['unpaid', 'never-paid'],
    ['closed', 'closed'],
  ] as const)('that is %s cannot be refunded', async (status, block) => {
    const { lookUp } = await startTerminal({ orders: [anOrder({ status })] });
    expect((await lookUp(orderNo)).block).toBe(block);
  });

  it('that nobody knows is refused with its number kept', async () => {
    const { refusal } = await startTerminal();
    expect(await refusal('order.lookUp', { orderNo: 'NOT-THERE' })).toBe('order-not-found');
  });

  it.each(['../../x', 'a b', '1?x=2', '%2e%2e', 'ไทย', '', 'x'.repeat(33), 'x'.repeat(10_000), 'a\u0000b'])(
    'with the strange number %j is never asked for',
    async (strange) => {
      const { refusal, sandbox } = await startTerminal();
      expect(await refusal('order.lookUp', { orderNo: strange })).toBe('strange-order-number');
      expect(sandbox.requests()).toEqual([]);
    },
  );
});

describe('a refund', () => {
  it('of all that was paid is booked once and proven', async () => {
    const { refund, reaches, sandbox, call } = await startTerminal();
    const begun = await refund(orderNo);
    expect(begun.state).toBe('sending');
    const done = await reaches(begun.refundNo, 'refunded');
    expect(done).toMatchObject({ attempts: 1, why: null, operator: { id: '41234' }, terminalId: 'POS001' });
    const [booking, ...others] = sandbox.ledger.bookings();
    expect(others).toEqual([]);
    expect(booking).toMatchObject({ refundNo: begun.refundNo, amountMinor: 15050 });
    expect(done.gatewayRefundNo).toBe(booking?.gatewayRefundNo);
    const { history } = await call('refund.read', { refundNo: begun.refundNo });
    expect(history.map(({ event }) => event)).toEqual(['opened', 'attempt', 'refunded']);
  });

  it('carries the terminal, the cashier and the reason to Ksher', async () => {
    const { refund, reaches, sandbox } = await startTerminal();
    const { refundNo } = await refund(orderNo, 100, 'damaged');
    await reaches(refundNo, 'refunded');
    const sent = sandbox.requests().find(({ kind }) => kind === 'refund');
    expect(sent?.fields).toMatchObject({ device_id: 'POS001', operator_id: '41234', attach: 'damaged' });
  });

  it('of a part leaves the rest to be refunded, and no more', async () => {
    const { refund, reaches, lookUp, call } = await startTerminal();
    await reaches((await refund(orderNo, 5050)).refundNo, 'refunded');
    const view = await lookUp(orderNo);
    expect(view.left).toEqual(money(10000, 'THB'));
    expect(view.earlier).toHaveLength(1);
    await expect(refund(orderNo, 10001)).rejects.toThrow('amount-too-large');
    await reaches((await refund(orderNo, 10000)).refundNo, 'refunded');
    expect((await lookUp(orderNo)).block).toBe('already-refunded');
    expect((await call('refund.list', { view: 'all' })).refunds).toHaveLength(2);
  });

  it('that is clicked twice is one refund', async () => {
    const { lookUp, call, sandbox, reaches } = await startTerminal();
    const { order, left } = await lookUp(orderNo);
    const submit = (clickToken: string) =>
      call('refund.submit', {
        clickToken,
        gateway: order.gateway,
        orderKey: order.orderKey,
        amount: left,
        reason: 'returned-goods',
        reasonText: null,
      });
    const token = randomUUID();
    const [first, second] = await Promise.all([submit(token), submit(token)]);
    expect(second.refundNo).toBe(first.refundNo);
    await reaches(first.refundNo, 'refunded');
    expect(sandbox.ledger.bookings()).toHaveLength(1);
  });

  it('does not begin while another of the same order is open', async () => {
    const { refund, sandbox } = await startTerminal({ faults: [{ on: 'refund', do: 'slow', delayMs: 500 }] });
    const [first, second] = await Promise.allSettled([refund(orderNo, 100), refund(orderNo, 100)]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
    await expect.poll(() => sandbox.ledger.bookings().length).toBe(1);
  });

  it.each([
    [0, 'amount-invalid'],
    [-1, 'amount-invalid'],
    [15051, 'amount-too-large'],
  ])('of %i is refused before anything is saved or sent', async (minor, code) => {
    const { refund, sandbox, call } = await startTerminal();
    await expect(refund(orderNo, minor)).rejects.toThrow(code);
    expect(sandbox.requests().filter(({ kind }) => kind === 'refund')).toEqual([]);
    expect((await call('refund.list', { view: 'all' })).refunds).toEqual([]);
  });

  it('in another currency than the order’s is refused', async () => {
    const { lookUp, refusal } = await startTerminal();
    const { order } = await lookUp(orderNo);
    const draft = { clickToken: randomUUID(), gateway: order.gateway, orderKey: order.orderKey };
    expect(
      await refusal('refund.submit', {
        ...draft,
        amount: money(100, 'MYR'),
        reason: 'damaged',
        reasonText: null,
      }),
    ).toBe('amount-invalid');
  });

  it('with the reason "other" needs a text', async () => {
    const { refund, lookUp, call } = await startTerminal();
    await expect(refund(orderNo, 100, 'other')).rejects.toThrow('reason-missing');
    const { order } = await lookUp(orderNo);
    const refunded = await call('refund.submit', {
      clickToken: randomUUID(),
      gateway: order.gateway,
      orderKey: order.orderKey,
      amount: money(100, 'THB'),
      reason: 'other',
      reasonText: 'Cup was cracked',
    });
    expect(refunded.reasonText).toBe('Cup was cracked');
  });

  it('in yen waits until the exponent is configured', async () => {
    const orders = [anOrder({ currency: 'JPY', totalMinor: 1500 })];
    const blocked = await startTerminal({ orders });
    expect(await blocked.refusal('order.lookUp', { orderNo })).toBe('currency-not-set-up');
    const configured = await startTerminal({ orders, capabilities: { exponents: { JPY: 0 } } });
    await configured.reaches((await configured.refund(orderNo, 500)).refundNo, 'refunded');
    expect(configured.sandbox.ledger.bookings()[0]?.amountMinor).toBe(500);
  });

  it('cannot be made by anyone while nobody is signed in', async () => {
    const { refund, call, refusal } = await startTerminal();
    await call('session.lock', {});
    await expect(refund(orderNo)).rejects.toThrow('signed-out');
    expect(await refusal('refund.list', { view: 'all' })).toBe('signed-out');
  });
});

describe('above the limit', () => {
  const limits = { THB: '100.00' };

  it('a refund waits for a manager’s own PIN, and then goes out', async () => {
    const { refund, reaches, call, refusal, sandbox } = await startTerminal({ limits });
    const { refundNo, state } = await refund(orderNo, 10001);
    expect(state).toBe('proposed');
    expect(sandbox.ledger.bookings()).toEqual([]);
    const asCashier = { refundNo, operatorId: '41234', pin: '111222', verdict: 'approve' } as const;
    expect(await refusal('refund.approve', asCashier)).toBe('not-allowed');
    expect(await refusal('refund.approve', { ...asCashier, ...manager, pin: '000000' })).toBe('wrong-pin');
    await call('refund.approve', { ...asCashier, ...manager });
    const done = await reaches(refundNo, 'refunded');
    expect(done).toMatchObject({ approvedBy: { name: 'Malee T.' }, operator: { name: 'Noi K.' } });
  });

  it('a manager’s no ends it, and the order is free again', async () => {
    const { refund, call, lookUp } = await startTerminal({ limits });
    const { refundNo } = await refund(orderNo, 10001);
    const refused = await call('refund.approve', { refundNo, ...manager, verdict: 'decline' });
    expect(refused).toMatchObject({ state: 'cancelled', why: { cause: 'person', text: 'Malee T.' } });
    expect((await lookUp(orderNo)).block).toBeNull();
  });

  it('exactly the limit needs nobody', async () => {
    const { refund, reaches } = await startTerminal({ limits });
    await reaches((await refund(orderNo, 10000)).refundNo, 'refunded');
  });
});
