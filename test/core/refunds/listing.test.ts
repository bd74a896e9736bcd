// What a screen may ask of the refunds that were made: by any number, amount, day, cashier, gateway and state.
import { describe, expect, it } from 'vitest';
import type { Input } from '../../../preload/contract/api.ts';
import { slipCode } from '../../../main/core/refunds/slip-code.ts';
import { anOrder, manager, startTerminal } from '../../support/start-terminal.ts';

const first = anOrder();
const second = anOrder({
  mchOrderNo: 'ORD-88121',
  gatewayOrderNo: '90020260330180132399999',
  channelOrderNo: '50018273649998',
  totalMinor: 7_619,
});

/** One refund of ฿ 100.00 by the cashier and one of ฿ 76.19 by the manager. */
async function twoRefunds() {
  const running = await startTerminal({ orders: [first, second] });
  const { refund, reaches, call } = running;
  const byCashier = await reaches((await refund('2103301701291052', 10_000)).refundNo, 'refunded');
  await call('session.signIn', manager);
  const { refundNo } = await refund('ORD-88121');
  const byManager = await reaches(refundNo, 'refunded');
  const found = async (wish: Omit<Input<'refund.list'>, 'view'>): Promise<string[]> => {
    const { refunds } = await call('refund.list', { view: 'all', ...wish });
    return refunds.map((each) => each.receiptNo);
  };
  return { ...running, byCashier, byManager, found };
}

describe('the refunds of a terminal', () => {
  it('are found by every number, the shop’s, the gateway’s and the wallet’s', async () => {
    const { byCashier, found } = await twoRefunds();
    const { refundNo, receiptNo, order, gatewayRefundNo, channelRefundNo } = byCashier;
    const numbers = [refundNo, order.orderNo, order.gatewayOrderNo, order.channelOrderNo, gatewayRefundNo];
    for (const number of [...numbers, channelRefundNo]) {
      expect(number).toMatch(/\S{8}/);
      expect(await found({ search: number ?? '' })).toEqual([receiptNo]);
    }
    expect(await found({ search: slipCode(refundNo).toUpperCase() })).toEqual([receiptNo]);
  });

  it('are found by amount, day, cashier, gateway and state, and only where all of it fits', async () => {
    const { byCashier, byManager, found } = await twoRefunds();
    const [older, newer] = [byCashier.receiptNo, byManager.receiptNo];
    expect(await found({ amount: '76.19' })).toEqual([newer]);
    expect(await found({ amount: '100' })).toEqual([older]);
    expect(await found({ amount: '76.190' })).toEqual([]);
    expect(await found({ operatorId: byCashier.operator.id })).toEqual([older]);
    expect(await found({ from: byManager.createdAt })).toEqual([newer]);
    expect(await found({ to: byManager.createdAt })).toEqual([older]);
    expect(await found({ state: 'refunded', gateway: 'ksher-mch' })).toEqual([newer, older]);
    expect(await found({ state: 'held' })).toEqual([]);
    expect(await found({ gateway: 'bbmsl' })).toEqual([]);
    expect(await found({ amount: '76.19', operatorId: byCashier.operator.id })).toEqual([]);
  });

  it('are not told to whom nobody knows', async () => {
    const { call, refusal } = await startTerminal();
    await call('session.lock', {});
    expect(await refusal('refund.list', { view: 'all', amount: '1' })).toBe('signed-out');
  });
});
