// The pretend Ksher, asked over real HTTP as its document says.
import { describe, expect, it } from 'vitest';
import { anOrder, openSandbox, openTill, refundFields } from './till.ts';

const hosted = anOrder({
  mchOrderNo: 'WEB-2',
  payMchOrderNo: 'PAY-2',
  gatewayOrderNo: 'KSHER-2',
  channelOrderNo: 'WALLET-2',
});

describe('a refund', () => {
  it('moves the money once and answers with every field of the document, signed', async () => {
    const sandbox = await openSandbox();
    const till = openTill(sandbox);
    const answer = await till.refund({ attach: 'broken cup', device_id: 'T1', operator_id: '10021' });

    expect(answer.code).toBe(0);
    expect(till.trusts(answer)).toBe(true);
    const [booking] = sandbox.ledger.bookings();
    expect(sandbox.ledger.bookings()).toHaveLength(1);
    expect(booking).toMatchObject({ orderKey: 'KSHER-1', refundNo: 'R-1', amountMinor: 5050 });
    expect(answer.data).toEqual({
      appid: sandbox.merchant['ksher-mch'].appid,
      attach: 'broken cup',
      cash_refund_fee: 5050,
      channel: 'truemoney',
      channel_order_no: 'WALLET-1',
      channel_refund_no: booking?.channelRefundNo,
      device_id: 'T1',
      fee_type: 'THB',
      ksher_order_no: 'KSHER-1',
      ksher_refund_no: booking?.gatewayRefundNo,
      mch_order_no: 'SHOP-1',
      mch_refund_no: 'R-1',
      nonce_str: 'nonce-00000001',
      operator_id: '10021',
      refund_fee: 5050,
      refund_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as unknown,
      result: 'SUCCESS',
      total_fee: 15050,
    });
    expect(booking?.gatewayRefundNo).toMatch(/^900\d{20}$/);
  });

  it('pays nothing when its number comes again, and says so with a signature', async () => {
    const sandbox = await openSandbox();
    const till = openTill(sandbox);
    await till.refund();
    const again = await till.refund();
    const withOtherAmount = await till.refund({ refund_fee: '1' });

    expect(again.data).toMatchObject({
      result: 'FAIL',
      err_code: 'REFUND_NO_USED',
      nonce_str: 'nonce-00000002',
    });
    expect(till.trusts(again)).toBe(true);
    expect(withOtherAmount.data['err_code']).toBe('REFUND_NO_USED');
    expect(sandbox.ledger.bookings()).toHaveLength(1);
  });

  it('may be one of several parts, but never more than is left', async () => {
    const sandbox = await openSandbox();
    const till = openTill(sandbox);
    await till.refund({ mch_refund_no: 'R-1', refund_fee: '10000' });
    const tooMuch = await till.refund({ mch_refund_no: 'R-2', refund_fee: '5051' });
    const rest = await till.refund({ mch_refund_no: 'R-3', refund_fee: '5050' });

    expect(tooMuch.data['err_code']).toBe('REFUND_FEE_EXCEEDED');
    expect(rest.data['result']).toBe('SUCCESS');
    expect(sandbox.ledger.bookings().map(({ refundNo }) => refundNo)).toEqual(['R-1', 'R-3']);
  });

  it('tells what a yuan wallet gets back', async () => {
    const sandbox = await openSandbox({ orders: [anOrder({ channel: 'wechat' })] });
    const answer = await openTill(sandbox).refund({ refund_fee: '10000' });
    expect(answer.data).toMatchObject({ refund_fee: 10000, cash_refund_fee: 2010 });
  });

  it.each([
    ['no amount', { refund_fee: '0' }, 'INVALID_PARAMETER'],
    ['a negative amount', { refund_fee: '-1' }, 'INVALID_PARAMETER'],
    ['a decimal amount', { refund_fee: '50.50' }, 'INVALID_PARAMETER'],
    ['no currency', { fee_type: '' }, 'INVALID_PARAMETER'],
    ['a number that is too long', { mch_refund_no: 'R'.repeat(33) }, 'INVALID_PARAMETER'],
    ['no order number', { mch_order_no: '' }, 'INVALID_PARAMETER'],
    ['a nonce that is too short', { nonce_str: 'abc' }, 'INVALID_PARAMETER'],
    ['another total', { total_fee: '15051' }, 'TOTAL_FEE_MISMATCH'],
    ['another currency', { fee_type: 'MYR' }, 'FEE_TYPE_MISMATCH'],
    ['an unknown order', { mch_order_no: 'SHOP-9' }, 'ORDER_NOT_EXIST'],
    ['numbers of two orders', { ksher_order_no: 'KSHER-9' }, 'ORDER_NOT_EXIST'],
    ['another channel', { channel: 'wechat' }, 'ORDER_NOT_EXIST'],
  ])('with %s is refused with a signature', async (_case, changes, errCode) => {
    const sandbox = await openSandbox();
    const till = openTill(sandbox);
    const answer = await till.refund(changes);
    expect(answer.data).toMatchObject({ result: 'FAIL', err_code: errCode });
    expect(till.trusts(answer)).toBe(true);
    expect(sandbox.ledger.bookings()).toEqual([]);
  });

  it.each(['unpaid', 'pending', 'closed'] as const)('of an order that is %s is refused', async (status) => {
    const sandbox = await openSandbox({ orders: [anOrder({ status, paidAt: null })] });
    const answer = await openTill(sandbox).refund();
    expect(answer.data['err_code']).toBe('ORDER_NOT_PAID');
  });

  it('of a card needs the gateway number', async () => {
    const sandbox = await openSandbox({ orders: [anOrder({ channel: 'card' })] });
    const till = openTill(sandbox);
    expect((await till.refund()).data['err_code']).toBe('ORDER_NOT_EXIST');
    expect((await till.refund({ ksher_order_no: 'KSHER-1' })).data['result']).toBe('SUCCESS');
  });
});

describe('a request that the merchant has not signed', () => {
  const spoil = {
    'a changed amount': (form: Record<string, string>) => ({ ...form, refund_fee: '15050' }),
    'a changed signature': (form: Record<string, string>) => ({ ...form, sign: 'ab'.repeat(128) }),
    'a signature that is no hex': (form: Record<string, string>) => ({ ...form, sign: 'zz'.repeat(128) }),
    'an empty signature': (form: Record<string, string>) => ({ ...form, sign: '' }),
    'another appid': (form: Record<string, string>) => ({ ...form, appid: 'mch00001' }),
  };
  it.each(Object.entries(spoil))(
    '(%s) gets code 1 without a signature, and nothing moves',
    async (_case, change) => {
      const sandbox = await openSandbox();
      const till = openTill(sandbox);
      const { status, body } = await till.text(till.refundUrl, change(till.form(refundFields())));
      expect(status).toBe(200);
      expect(JSON.parse(body)).toMatchObject({ code: 1, data: {}, sign: '' });
      expect(sandbox.ledger.bookings()).toEqual([]);
    },
  );

  it('is refused too when one field comes twice', async () => {
    const sandbox = await openSandbox();
    const till = openTill(sandbox);
    const twice = new URLSearchParams(till.form(refundFields()));
    twice.append('refund_fee', '5050');
    const response = await fetch(till.refundUrl, { method: 'POST', body: twice });
    expect(await response.json()).toMatchObject({ code: 1, sign: '' });
  });
});

describe('the refund query', () => {
  it('lists every refund of the order once one of them is named', async () => {
    const sandbox = await openSandbox();
    const till = openTill(sandbox);
    await till.refund({ mch_refund_no: 'R-1', refund_fee: '5000' });
    await till.refund({ mch_refund_no: 'R-2', refund_fee: '700' });
    const answer = await till.refundQuery({ mch_order_no: 'SHOP-1', mch_refund_no: 'R-2' });

    expect(till.trusts(answer)).toBe(true);
    expect(answer.data).toMatchObject({
      result: 'SUCCESS',
      refund_count: '2',
      refund_orders: [
        { mch_refund_no: 'R-1', mch_refund_fee: 5000, refund_state: 'REFUNDSUCCESS' },
        { mch_refund_no: 'R-2', mch_refund_fee: 700, refund_state: 'REFUNDSUCCESS' },
      ],
    });
    expect(answer.data['refund_fee']).not.toBe('5700');
  });

  it('does not know a refund that never moved money', async () => {
    const till = openTill(await openSandbox());
    await till.refund();
    const answer = await till.refundQuery({ mch_order_no: 'SHOP-1', mch_refund_no: 'R-2' });
    expect(answer.data).toMatchObject({ result: 'FAIL', err_code: 'REFUND_NOT_EXIST' });
    expect(till.trusts(answer)).toBe(true);
  });

  it.each(['promptpay', 'alipay', 'alipayplus'])('is not there for %s', async (channel) => {
    const till = openTill(await openSandbox({ orders: [anOrder({ channel })] }));
    await till.refund();
    const answer = await till.refundQuery({ mch_order_no: 'SHOP-1', mch_refund_no: 'R-1' });
    expect(answer.data).toMatchObject({ result: 'FAIL', err_code: 'CHANNEL_NOT_SUPPORTED' });
  });

  it('wants a refund number', async () => {
    const till = openTill(await openSandbox());
    const answer = await till.refundQuery({ mch_order_no: 'SHOP-1' });
    expect(answer.data['err_code']).toBe('INVALID_PARAMETER');
  });
});

describe('the order query', () => {
  it.each([
    ['paid', 'SUCCESS'],
    ['unpaid', 'NOTPAY'],
    ['pending', 'USERPAYING'],
    ['closed', 'CLOSED'],
  ] as const)('of an order that is %s says %s', async (status, result) => {
    const till = openTill(await openSandbox({ orders: [anOrder({ status })] }));
    const answer = await till.orderQuery({ mch_order_no: 'SHOP-1' });
    expect(answer.data).toMatchObject({ result, total_fee: 15050, fee_type: 'THB', mch_order_no: 'SHOP-1' });
    expect(answer.data).not.toHaveProperty('pay_mch_order_no');
    expect(till.trusts(answer)).toBe(true);
  });

  it('says REFUND as soon as a part was refunded', async () => {
    const till = openTill(await openSandbox());
    await till.refund({ refund_fee: '1' });
    expect((await till.orderQuery({ ksher_order_no: 'KSHER-1' })).data['result']).toBe('REFUND');
  });

  it('does not know other numbers, and takes no operator', async () => {
    const till = openTill(await openSandbox());
    expect((await till.orderQuery({ mch_order_no: 'SHOP-9' })).data['err_code']).toBe('ORDER_NOT_EXIST');
    const withOperator = await till.orderQuery({ mch_order_no: 'SHOP-1', operator_id: '10021' });
    expect(withOperator.data['err_code']).toBe('INVALID_PARAMETER');
  });
});

describe('an order of a hosted page', () => {
  it('is found by its own number through the hosted query only', async () => {
    const till = openTill(await openSandbox({ orders: [anOrder(), hosted] }));
    expect((await till.orderQuery({ mch_order_no: 'WEB-2' })).data['err_code']).toBe('ORDER_NOT_EXIST');
    expect((await till.hostedQuery({ mch_order_no: 'SHOP-1' })).data['err_code']).toBe('ORDER_NOT_EXIST');

    const found = await till.hostedQuery({ mch_order_no: 'WEB-2' });
    expect(found.data).toMatchObject({ result: 'SUCCESS', mch_order_no: 'WEB-2', pay_mch_order_no: 'PAY-2' });
    expect(till.trusts(found)).toBe(true);
  });

  it('is refunded by its payment number or its gateway number, not by the number of the page', async () => {
    const sandbox = await openSandbox({ orders: [hosted] });
    const till = openTill(sandbox);
    const byPage = await till.refund({ mch_order_no: 'WEB-2', mch_refund_no: 'R-1' });
    const byPayment = await till.refund({ mch_order_no: 'PAY-2', mch_refund_no: 'R-2' });
    const byGateway = await till.refund({
      mch_order_no: '',
      ksher_order_no: 'KSHER-2',
      mch_refund_no: 'R-3',
    });

    expect(byPage.data['err_code']).toBe('ORDER_NOT_EXIST');
    expect(byPayment.data).toMatchObject({ result: 'SUCCESS', mch_order_no: 'PAY-2' });
    expect(byGateway.data['result']).toBe('SUCCESS');
    expect(sandbox.ledger.bookings().map(({ refundNo }) => refundNo)).toEqual(['R-2', 'R-3']);
    expect((await till.hostedQuery({ mch_order_no: 'WEB-2' })).data['result']).toBe('REFUND');
  });

  it('that nobody has paid answers without a nonce', async () => {
    const till = openTill(await openSandbox({ orders: [{ ...hosted, status: 'unpaid' }] }));
    const answer = await till.hostedQuery({ mch_order_no: 'WEB-2' });
    expect(answer.data).toMatchObject({ result: 'NOTPAY', nonce_str: '', ksher_order_no: '' });
    expect(till.trusts(answer)).toBe(true);
  });
});

describe('the rest of the line', () => {
  it('signs five fields of the merchant data only', async () => {
    const till = openTill(await openSandbox());
    const answer = await till.merchantInfo();
    const signed = ['mobile', 'mch_id', 'account_type', 'business_mode', 'nonce_str'];
    expect(answer.data['allow_partial_refund']).toBe('Y');
    expect(till.trusts(answer, signed)).toBe(true);
    expect(till.trusts(answer)).toBe(false);
  });

  it('takes form posts only, and knows no other paths', async () => {
    const sandbox = await openSandbox();
    const { refundUrl } = openTill(sandbox);
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect((await fetch(refundUrl)).status).toBe(405);
    expect((await fetch(refundUrl, json)).status).toBe(415);
    expect((await fetch(`${refundUrl}s`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${sandbox.port}/`, { method: 'POST' })).status).toBe(404);
    expect(sandbox.requests()).toEqual([]);
  });

  it('refuses a body above 64 KB', async () => {
    const { refundUrl } = openTill(await openSandbox());
    const response = await fetch(refundUrl, {
      method: 'POST',
      body: new URLSearchParams({ a: 'x'.repeat(65_536) }),
    });
    expect(response.status).toBe(413);
  });

  it('remembers what it was asked', async () => {
    const sandbox = await openSandbox();
    const till = openTill(sandbox);
    await till.orderQuery({ mch_order_no: 'SHOP-1' });
    await till.refund();
    const seen = sandbox.requests();
    expect(seen.map(({ gateway, kind }) => `${gateway} ${kind}`)).toEqual([
      'ksher-mch query',
      'ksher-mch refund',
    ]);
    expect(seen[1]?.fields).toMatchObject({ mch_refund_no: 'R-1', refund_fee: '5050' });
  });
});
