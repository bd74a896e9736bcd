// The pretend redirect gateway, asked over real HTTP as its document says.
import { describe, expect, it } from 'vitest';
import { families } from '../../main/sandbox/ledger.ts';
import { aRedirectOrder, openRedirectTill, redirectFields } from './redirect-till.ts';
import { openSandbox } from './till.ts';

async function open(...orders: ReturnType<typeof aRedirectOrder>[]) {
  const sandbox = await openSandbox({ orders: orders.length > 0 ? orders : [aRedirectOrder()] });
  const refundNos = () => sandbox.ledger.bookings().map(({ refundNo }) => refundNo);
  return { sandbox, till: openRedirectTill(sandbox), refundNos };
}

const unsigned = (code: number) => ({
  code,
  name: expect.any(String) as unknown,
  description: expect.any(String) as unknown,
  log_entry_url: expect.stringContaining('https://') as unknown,
});

describe('a refund', () => {
  it('moves the money once and answers with every field of the document, signed', async () => {
    const { sandbox, till } = await open();
    const answer = await till.refund();
    const { log_entry_url: link, signature, ...data } = answer.data;

    expect(answer.status).toBe(200);
    expect(till.trusts(answer)).toBe(true);
    expect(signature).toMatch(/^[0-9A-F]{64}$/);
    expect(link).toMatch(/^https:/);
    const [booking] = sandbox.ledger.bookings();
    expect(sandbox.ledger.bookings()).toHaveLength(1);
    expect(booking).toMatchObject({ orderKey: 'pretend358', refundNo: 'mr_77', amountMinor: 5050 });
    expect(data).toEqual({
      acquirer: 'Ksher',
      acquirer_order_id: expect.stringMatching(/^900\d{17}$/) as unknown,
      amount: -5050,
      api_name: 'redirect',
      channel: 'wechat',
      channel_order_id: booking?.channelRefundNo,
      cleared: false,
      currency: 'THB',
      error_code: 'REFUNDED',
      error_message: 'The order is refunded.',
      force_clear: false,
      gateway_order_id: booking?.gatewayRefundNo,
      id: booking?.gatewayRefundNo.replace('pretend', ''),
      locked: false,
      merchant_order_id: 'mr_77',
      mid: 'False',
      order_date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as unknown,
      order_type: 'Refund',
      reference: 'mc_77',
      reserved1: 'False',
      reserved2: 'False',
      reserved3: 'False',
      reserved4: 'False',
      status: 'Refunded',
      timestamp: '1785549600',
    });
  });

  it('is the same with its amount as a text, and with fields the gateway does not know', async () => {
    const { till, refundNos } = await open();
    const answer = await till.refund({ refund_amount: '5050', provider: 'th', note: 'แก้วแตก', dry: false });
    expect(answer.data).toMatchObject({ error_code: 'REFUNDED', amount: -5050 });
    expect(refundNos()).toEqual(['mr_77']);
  });

  it('pays nothing when its number comes again, and tells its own record', async () => {
    const { till, refundNos } = await open();
    const first = await till.refund();
    const again = await till.refund();
    const withOtherAmount = await till.refund({ refund_amount: 1 });

    const own = { error_code: 'DUPLICATED', merchant_order_id: 'mr_77', amount: -5050, status: 'Refunded' };
    expect(again.data).toMatchObject({ ...own, acquirer_order_id: first.data['acquirer_order_id'] });
    expect(withOtherAmount.data).toMatchObject(own);
    expect([again, withOtherAmount].every(till.trusts)).toBe(true);
    expect(refundNos()).toEqual(['mr_77']);
  });

  it('pays nothing when its number was used for another order, and tells that one', async () => {
    const other = aRedirectOrder({
      mchOrderNo: 'mc_78',
      gatewayOrderNo: 'pretend359',
      channelOrderNo: 'W-78',
    });
    const { till, refundNos } = await open(aRedirectOrder(), other);
    await till.refund();
    const answer = await till.refund({}, till.pathOf('mc_78'));
    expect(answer.data).toMatchObject({ error_code: 'DUPLICATED', reference: 'mc_77' });
    expect(refundNos()).toEqual(['mr_77']);
  });

  it('gets the record of the earlier refund when nothing is left', async () => {
    const { till, refundNos } = await open();
    await till.refund({ refund_order_id: 'mr_1', refund_amount: 15050 });
    const second = await till.refund({ refund_order_id: 'mr_2', refund_amount: 15050 });
    expect(second.data).toMatchObject({
      error_code: 'DUPLICATED',
      error_message: 'Duplicated Order ID',
      merchant_order_id: 'mr_1',
      amount: -15050,
      status: 'Refunded',
    });
    expect(till.trusts(second)).toBe(true);
    expect(refundNos()).toEqual(['mr_1']);
  });

  it('may be one of several parts, but never more than is left', async () => {
    const { till, refundNos } = await open();
    await till.refund({ refund_order_id: 'mr_1', refund_amount: 10000 });
    const tooMuch = await till.refund({ refund_order_id: 'mr_2', refund_amount: 5051 });
    const rest = await till.refund({ refund_order_id: 'mr_3', refund_amount: 5050 });
    expect(tooMuch.data).toMatchObject({ error_code: 'FAIL', order_type: 'Sale' });
    expect(till.trusts(tooMuch)).toBe(true);
    expect(rest.data['error_code']).toBe('REFUNDED');
    expect(refundNos()).toEqual(['mr_1', 'mr_3']);
  });

  it.each(['unpaid', 'pending', 'closed'] as const)('of an order that is %s fails', async (status) => {
    const { till, refundNos } = await open(aRedirectOrder({ status, paidAt: null }));
    const answer = await till.refund();
    expect(answer.data).toMatchObject({ error_code: 'FAIL', channel: '' });
    expect(till.trusts(answer)).toBe(true);
    expect(refundNos()).toEqual([]);
  });

  it('with a sub-merchant is not allowed', async () => {
    const { till, refundNos } = await open();
    const answer = await till.refund({ mid: '12345' });
    expect(answer.data).toMatchObject({ error_code: 'UNKNOWN', error_message: 'The mid is not allowed.' });
    expect((await till.refund({ mid: '' })).data['error_code']).toBe('REFUNDED');
    expect(refundNos()).toEqual(['mr_77']);
  });

  it.each([
    ['no amount', { refund_amount: 0 }],
    ['a negative amount', { refund_amount: -1 }],
    ['a decimal amount', { refund_amount: '50.50' }],
    ['more than the order', { refund_amount: 15051 }],
    ['no refund number', { refund_order_id: '' }],
    ['a refund number with a blank', { refund_order_id: 'mr 77' }],
    ['no time', { timestamp: '' }],
  ])('with %s is refused without a signature', async (_case, changes) => {
    const { till, refundNos } = await open();
    const answer = await till.refund(changes);
    expect([answer.status, answer.data]).toEqual([400, unsigned(400)]);
    expect(refundNos()).toEqual([]);
  });

  it('with an amount written as anything but digits is refused', async () => {
    const { till, refundNos } = await open();
    const path = till.pathOf();
    for (const literal of ['5050.0', '5.05e3']) {
      const { signature } = till.signed(path, redirectFields({ refund_amount: literal }));
      const fields = { ...redirectFields(), signature };
      const body = JSON.stringify(fields).replace('5050', literal);
      expect((await till.put(path, body)).status, literal).toBe(400);
    }
    expect(refundNos()).toEqual([]);
  });
});

describe('a request that the merchant has not signed', () => {
  it.each([
    ['a changed amount', (fields: object) => ({ ...fields, refund_amount: 15050 })],
    ['an added field', (fields: object) => ({ ...fields, mid: '' })],
    ['a changed signature', (fields: object) => ({ ...fields, signature: 'AB'.repeat(32) })],
    ['a signature that is no hex', (fields: object) => ({ ...fields, signature: 'ZZ'.repeat(32) })],
    ['an empty signature', (fields: object) => ({ ...fields, signature: '' })],
    ['no signature', () => redirectFields()],
  ])('(%s) gets 401, and nothing moves', async (_case, change) => {
    const { till, refundNos } = await open();
    const path = till.pathOf();
    const { status, body } = await till.put(
      path,
      JSON.stringify(change(till.signed(path, redirectFields()))),
    );
    expect([status, JSON.parse(body)]).toEqual([401, unsigned(401)]);
    expect(refundNos()).toEqual([]);
  });

  it('is one that was signed for another path, and does not learn whether the order exists', async () => {
    const { till, refundNos } = await open();
    const fields = till.signed(till.pathOf('mc_78'), redirectFields());
    expect((await till.put(till.pathOf('mc_77'), JSON.stringify(fields))).status).toBe(401);
    expect((await till.put(till.pathOf('mc_79'), JSON.stringify(fields))).status).toBe(401);
    expect((await till.get(till.pathOf(), { timestamp: '1785549700', signature: '' })).status).toBe(401);
    expect(refundNos()).toEqual([]);
  });

  it('may have its signature in lower case', async () => {
    const { till, refundNos } = await open();
    const path = till.pathOf();
    const { signature, ...fields } = till.signed(path, redirectFields());
    const body = JSON.stringify({ ...fields, signature: String(signature).toLowerCase() });
    expect((await till.put(path, body)).status).toBe(200);
    expect(refundNos()).toEqual(['mr_77']);
  });
});

describe('the order query', () => {
  it('tells a paid order by its own number', async () => {
    const { till } = await open();
    const answer = await till.query();
    expect(till.trusts(answer)).toBe(true);
    expect(answer.data).toMatchObject({
      error_code: 'SUCCESS',
      status: 'Paid',
      order_type: 'Sale',
      merchant_order_id: 'mc_77',
      gateway_order_id: 'pretend358',
      channel: 'wechat',
      channel_order_id: 'WALLET-77',
      amount: 15050,
      currency: 'THB',
      order_date: '2026-04-01 03:00:00',
      timestamp: '1785549700',
    });
    expect(answer.data['reference']).toMatch(/^https:/);
  });

  it.each(['unpaid', 'pending'] as const)(
    'says of an order that is %s that it is waiting',
    async (status) => {
      const { till } = await open(aRedirectOrder({ status, paidAt: null }));
      const answer = await till.query();
      expect(till.trusts(answer)).toBe(true);
      expect(answer.data).toMatchObject({ error_code: 'PENDING', status: 'Available', channel: '' });
      expect(answer.data).not.toHaveProperty('order_date');
    },
  );

  it('says something of its own about a closed order', async () => {
    const { till } = await open(aRedirectOrder({ status: 'closed', paidAt: null }));
    expect((await till.query()).data).toMatchObject({ error_code: 'CLOSED', status: 'Closed' });
  });

  it('tells the last refund, and its amount only', async () => {
    const { till } = await open();
    await till.refund({ refund_order_id: 'mr_1', refund_amount: 5000 });
    const afterPart = await till.query();
    await till.refund({ refund_order_id: 'mr_2', refund_amount: 10050 });
    const afterAll = await till.query();

    const refunded = { error_code: 'REFUNDED', status: 'Refunded', order_type: 'Refund', reference: 'mc_77' };
    expect(afterPart.data).toMatchObject({ ...refunded, merchant_order_id: 'mr_1', amount: -5000 });
    expect(afterAll.data).toMatchObject({ ...refunded, merchant_order_id: 'mr_2', amount: -10050 });
    expect([afterPart, afterAll].every(till.trusts)).toBe(true);
  });

  it('does not know other numbers, not even those of refunds', async () => {
    const { till } = await open();
    await till.refund();
    for (const number of ['mc_78', 'mr_77', 'pretend358']) {
      const answer = await till.query(till.pathOf(number));
      expect([answer.status, answer.data]).toEqual([404, unsigned(404)]);
    }
  });

  it('takes no field twice', async () => {
    const { till } = await open();
    const answer = await till.text('GET', till.pathOf(), {}, '?timestamp=1785549700&timestamp=1785549700');
    expect(answer.status).toBe(400);
  });
});

describe('a family', () => {
  it.each(families)('(%s) knows its own orders only', async (family) => {
    const { till, refundNos } = await open(aRedirectOrder({ family }));
    for (const other of families.filter((each) => each !== family)) {
      const path = till.pathOf('mc_77', other);
      expect((await till.query(path)).data).toEqual(unsigned(404));
      expect((await till.refund({}, path)).status).toBe(404);
    }
    expect(refundNos()).toEqual([]);
    const answer = await till.refund({}, till.pathOf('mc_77', family));
    expect(answer.data).toMatchObject({ error_code: 'REFUNDED', api_name: family });
    expect(till.trusts(answer)).toBe(true);
  });
});

describe('the rest of the line', () => {
  it('knows no other paths, methods or content', async () => {
    const { sandbox, till } = await open();
    const path = till.pathOf();
    const signed = JSON.stringify(till.signed(path, redirectFields()));
    expect((await till.put('/api/v1/web/orders/mc_77', signed)).status).toBe(404);
    expect((await till.put('/api/v1/redirect/orders/mc%2077', signed)).status).toBe(404);
    expect((await till.put('/ksher-redirect/api/v1/redirect/orders/mc_77', signed)).status).toBe(404);
    expect((await till.text('DELETE', path)).status).toBe(405);
    expect((await till.text('POST', path)).status).toBe(405);
    expect((await till.put(path, signed, 'text/plain')).status).toBe(415);
    expect((await till.put(path, '{"refund_amount":')).status).toBe(400);
    expect((await till.put(path, '{"refund_amount":1,"refund_amount":1}')).status).toBe(400);
    expect((await till.put(path, '[]')).status).toBe(400);
    expect(sandbox.requests()).toEqual([]);
    expect((await till.put(path, signed.replace('{', '{"note":null,'))).status).toBe(400);
    expect(sandbox.ledger.bookings()).toEqual([]);
  });

  it('remembers what it was asked', async () => {
    const { sandbox, till } = await open();
    await till.query();
    await till.refund();
    expect(sandbox.requests().map(({ gateway, kind }) => `${gateway} ${kind}`)).toEqual([
      'ksher-redirect query',
      'ksher-redirect refund',
    ]);
    expect(sandbox.requests()[1]?.fields).toMatchObject({ refund_order_id: 'mr_77', refund_amount: '5050' });
  });
});
