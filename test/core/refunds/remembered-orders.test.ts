// The orders a terminal saw last, as it may show them again before their gateways have answered.
import { describe, expect, it } from 'vitest';
import { anOrder, startTerminal } from '../../support/start-terminal.ts';

const orders = ['SHOP-1', 'SHOP-2'].map((orderNo, place) =>
  anOrder({ mchOrderNo: orderNo, gatewayOrderNo: `KSHER-${place}`, channelOrderNo: `WALLET-${place}` }),
);

describe('the orders that are remembered', () => {
  it('are those looked up, newest first, each once, and called what they are: from memory', async () => {
    const { call, lookUp } = await startTerminal({ orders });
    expect((await call('order.remembered', {})).orders).toEqual([]);
    for (const orderNo of ['SHOP-1', 'SHOP-2', 'KSHER-1', 'SHOP-2']) await lookUp(orderNo);
    const remembered = (await call('order.remembered', {})).orders;
    expect(remembered.map(({ order }) => order.orderNo)).toEqual(['SHOP-2', 'SHOP-1']);
    expect(remembered.map(({ source }) => source)).toEqual(['memory', 'memory']);
  });

  it('know what was refunded since they were looked up', async () => {
    const { call, refund, reaches } = await startTerminal({ orders });
    await reaches((await refund('SHOP-1', 5_000)).refundNo, 'refunded');
    const [order] = (await call('order.remembered', {})).orders;
    expect(order).toMatchObject({ left: { minor: 10_050 }, earlier: [{ state: 'refunded' }] });
  });

  it('are after a start those that were refunded before it', async () => {
    const first = await startTerminal({ orders });
    await first.reaches((await first.refund('SHOP-1', 5_000)).refundNo, 'refunded');
    await first.lookUp('SHOP-2');
    await first.stop();
    const { folder, sandbox } = first;
    const { call } = await startTerminal({ folder, sandbox, orders });
    const remembered = (await call('order.remembered', {})).orders;
    expect(remembered).toMatchObject([{ order: { orderNo: 'SHOP-1' }, left: { minor: 10_050 } }]);
  });

  it('are nobody’s business while nobody is signed in', async () => {
    const { call, refusal, lookUp } = await startTerminal({ orders });
    await lookUp('SHOP-1');
    await call('session.lock', {});
    expect(await refusal('order.remembered', {})).toBe('signed-out');
  });
});
