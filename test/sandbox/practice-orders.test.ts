// The practice orders: fit to be scanned, fit for the bank, and doing what their sheet promises.
import { describe, expect, it } from 'vitest';
import { faultSchema } from '../../main/sandbox/faults.ts';
import { pretendOrderSchema } from '../../main/sandbox/ledger.ts';
import { practiceFaults, practiceOrders } from '../../main/sandbox/orders.ts';
import { openBbmslTill } from './bbmsl-till.ts';
import { openRedirectTill } from './redirect-till.ts';
import { openSandbox, openTill } from './till.ts';

const orders = practiceOrders.map(({ order }) => order);

function differingPlaces(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, place) => a[place] !== b[place]).filter(Boolean).length;
}

async function openPractice() {
  const sandbox = await openSandbox({ orders, faults: practiceFaults });
  const till = openTill(sandbox);
  const redirect = openRedirectTill(sandbox);
  const bbmsl = openBbmslTill(sandbox);
  const entry = (title: string) => {
    const found = practiceOrders.find((each) => each.title === title);
    if (!found) throw new Error(`no practice order is called ${title}`);
    return found.order;
  };
  /** Asks each order's own gateway for all of it, and answers the gateway's word for the result. */
  async function refund(title: string, refundNo = 'R-1'): Promise<unknown> {
    const order = entry(title);
    const { gatewayOrderNo, mchOrderNo, totalMinor, currency } = order;
    switch (order.gateway) {
      case 'ksher-mch': {
        const total = String(totalMinor);
        const { data } = await till.refund({
          mch_order_no: '',
          ksher_order_no: gatewayOrderNo,
          mch_refund_no: refundNo,
          refund_fee: total,
          total_fee: total,
          fee_type: currency,
        });
        return data['err_code'] ?? data['result'];
      }
      case 'ksher-redirect': {
        const changes = { refund_order_id: refundNo, refund_amount: totalMinor };
        return (await redirect.refund(changes, redirect.pathOf(mchOrderNo, order.family))).data['error_code'];
      }
      case 'bbmsl': {
        const fields = { orderId: Number(gatewayOrderNo), amount: totalMinor / 100 };
        return (await bbmsl.call('refund', fields, order.hosted ? 'hosted-checkout' : 'direct')).responseCode;
      }
    }
  }
  /** The state that each order's own gateway tells. */
  async function query(title: string): Promise<unknown> {
    const order = entry(title);
    switch (order.gateway) {
      case 'ksher-mch':
        return (await till.orderQuery({ ksher_order_no: order.gatewayOrderNo })).data['result'];
      case 'ksher-redirect':
        return (await redirect.query(redirect.pathOf(order.mchOrderNo, order.family))).data['status'];
      case 'bbmsl': {
        const fields = { merchantReference: order.mchOrderNo };
        const answer = await bbmsl.call('query', fields, order.hosted ? 'hosted-checkout' : 'direct');
        return answer.order?.['status'];
      }
    }
  }
  return { sandbox, till, bbmsl, entry, refund, query };
}

describe('the practice orders', () => {
  it('fit the schemas and have one sentence each', () => {
    for (const { order, title, note } of practiceOrders) {
      expect(pretendOrderSchema.parse(order)).toEqual(order);
      expect(title.length).toBeLessThan(40);
      expect(note).toMatch(/^[A-Z][^.]*\.$/);
    }
    for (const fault of practiceFaults) {
      expect(faultSchema.parse(fault)).toEqual(fault);
      expect(orders.map(({ mchOrderNo }) => mchOrderNo)).toContain(fault.orderNo);
    }
  });

  it('cannot be mistaken for one another: any two numbers differ in at least four places', () => {
    // One number is there twice on purpose: two gateways know it.
    const numbers = [...new Set(orders.map(({ mchOrderNo }) => mchOrderNo))];
    expect(numbers).toHaveLength(orders.length - 1);
    const near = numbers.flatMap((a, index) =>
      numbers
        .slice(index + 1)
        .filter((b) => differingPlaces(a, b) < 4)
        .map((b) => `${a} ${b}`),
    );
    expect(near).toEqual([]);
  });

  it('are few enough for one sheet, with some of each gateway', () => {
    expect(orders.length).toBeLessThan(24);
    const gateways = orders.map(({ gateway }) => gateway);
    expect(gateways.filter((each) => each === 'ksher-redirect')).toHaveLength(2);
    expect(gateways.filter((each) => each === 'bbmsl')).toHaveLength(4);
    expect(new Set(practiceOrders.map(({ title }) => title)).size).toBe(practiceOrders.length);
  });

  it('can all be refunded at the bank, but those that say otherwise', async () => {
    const { refund, entry } = await openPractice();
    const done = { 'ksher-mch': 'SUCCESS', 'ksher-redirect': 'REFUNDED', bbmsl: '0000' };
    const expected = new Map([
      ['Not paid yet', 'ORDER_NOT_PAID'],
      ['Closed without payment', 'ORDER_NOT_PAID'],
      ['Refunded already', 'REFUND_FEE_EXCEEDED'],
      ["The shop's balance is too low", 'BALANCE_NOT_ENOUGH'],
      ['Refunded once in Hong Kong', '2005'],
    ]);
    const accidents = ['The line breaks', 'A slow answer'];
    for (const [index, { title }] of practiceOrders.entries()) {
      if (accidents.includes(title)) continue;
      const word = expected.get(title) ?? done[entry(title).gateway];
      expect([title, await refund(title, `R-${index}`)]).toEqual([title, word]);
    }
  });

  it.each([
    ['TrueMoney, paid today', 'SUCCESS'],
    ['Not paid yet', 'NOTPAY'],
    ['Closed without payment', 'CLOSED'],
    ['Refunded already', 'REFUND'],
    ['WeChat Pay, older Ksher account', 'Paid'],
    ['QR code at the till, older account', 'Paid'],
    ['Visa in Hong Kong', 'SETTLED'],
    ['AlipayHK, not settled yet', 'SUCCESS'],
    ['Refunded once in Hong Kong', 'PARTIALLY_REFUNDED'],
    ['Web shop in Hong Kong', 'SETTLED'],
  ])('"%s" shows %s before anything is refunded', async (title, word) => {
    const { query } = await openPractice();
    expect(await query(title)).toBe(word);
  });

  it('can be voided where the payment is not settled', async () => {
    const { bbmsl, query } = await openPractice();
    await bbmsl.call('void', { merchantReference: 'HK03.51180.66' });
    expect(await query('AlipayHK, not settled yet')).toBe('VOIDED');
  });

  it('lose the first answer where the line breaks, after paying once', async () => {
    const { sandbox, refund, till, entry } = await openPractice();
    const { gatewayOrderNo } = entry('The line breaks');
    await expect(refund('The line breaks')).rejects.toThrow('fetch failed');
    expect(await refund('The line breaks')).toBe('REFUND_NO_USED');
    const { data } = await till.refundQuery({ ksher_order_no: gatewayOrderNo, mch_refund_no: 'R-1' });
    expect(data['refund_orders']).toMatchObject([{ mch_refund_no: 'R-1', refund_state: 'REFUNDSUCCESS' }]);
    expect(sandbox.ledger.bookingsOf(entry('The line breaks'))).toHaveLength(1);
  });
});
