// The pretend BBMSL, asked over real HTTP as its document says.
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aBbmslOrder, openBbmslTill } from './bbmsl-till.ts';
import { openSandbox } from './till.ts';

const envelopeSchema = z.object({ request: z.string(), signature: z.string() });

async function open(...orders: ReturnType<typeof aBbmslOrder>[]) {
  const sandbox = await openSandbox({ orders: orders.length > 0 ? orders : [aBbmslOrder()] });
  const amounts = () => sandbox.ledger.bookings().map(({ amountMinor }) => amountMinor);
  return { sandbox, till: openBbmslTill(sandbox), amounts };
}

describe('a refund', () => {
  it('of all moves the money and answers without a transaction, as the document does', async () => {
    const { sandbox, till } = await open();
    expect(await till.refund()).toEqual({
      responseCode: '0000',
      message: 'SUCCESS',
      order: {
        id: '1076',
        merchantReference: 's22tring',
        currency: 'HKD',
        amount: 76.19,
        netAmount: 76.19,
        cardType: 'VISA',
        status: 'REFUNDED',
        createTime: '2026-04-01 10:00:00',
        updateTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as unknown,
      },
    });
    expect(sandbox.ledger.bookings()).toMatchObject([{ orderKey: '1076', amountMinor: 7619 }]);
  });

  it('of a part tells the order with all of its amount and a transaction with the part', async () => {
    const { till, sandbox } = await open();
    const answer = await till.refund(50.5);
    const [booking] = sandbox.ledger.bookings();
    expect(answer.order).toMatchObject({ amount: 76.19, status: 'PARTIALLY_REFUNDED' });
    expect(answer.transaction).toEqual({
      id: booking?.gatewayRefundNo,
      merchantId: till.merchantId,
      type: 'REFUND',
      currency: 'HKD',
      amount: 50.5,
      status: 'SUCCESS',
      maskedPan: '************1881',
      stan: booking?.channelRefundNo.slice(-6),
    });
    expect(booking?.amountMinor).toBe(5050);
  });

  it.each([76.19, 1])('comes once per order for ever, after %d too', async (amount) => {
    const { till, amounts } = await open();
    await till.refund(amount);
    for (const again of [amount, 75.19, 0.01]) {
      expect(await till.refund(again)).toEqual({ responseCode: '2005', message: 'already refunded' });
    }
    expect(amounts()).toEqual([Math.round(amount * 100)]);
  });

  it('is one even when two ask at the same time', async () => {
    const { till, amounts } = await open();
    const answers = await Promise.all([till.refund(), till.refund()]);
    expect(answers.map(({ responseCode }) => responseCode).sort()).toEqual(['0000', '2005']);
    expect(amounts()).toEqual([7619]);
  });

  it.each([
    ['the gateway number', { orderId: 1076 }],
    ['the gateway number as a text', { orderId: '1076' }],
    ['both numbers', { orderId: 1076, merchantReference: 's22tring' }],
  ])('finds its order by %s', async (_case, numbers) => {
    const { till, amounts } = await open();
    expect((await till.call('refund', { ...numbers, amount: 76.19 })).responseCode).toBe('0000');
    expect(amounts()).toEqual([7619]);
  });

  it('may be called as the plugin does: a slash at the end, and the merchant number as a number', async () => {
    const { till, amounts } = await open();
    const request = `{"merchantId":${till.merchantId},"amount":0.1,"orderId":"1076"}`;
    expect((await till.send('/direct/refund/', request)).responseCode).toBe('0000');
    expect(amounts()).toEqual([10]);
  });

  it.each([
    ['more than the order', '76.20', '2004'],
    ['no amount at all', '0', '1001'],
    ['a negative amount', '-1', '1001'],
    ['three decimals', '76.190', '1001'],
    ['an exponent', '7.6e1', '1001'],
    ['a text', '"76.19"', '1001'],
    ['null', 'null', '1001'],
    ['ten digits', '76000000.19', '1001'],
  ])('of %s is refused', async (_case, literal, code) => {
    const { till, amounts } = await open();
    const request = `{"merchantId":"${till.merchantId}","merchantReference":"s22tring","amount":${literal}}`;
    expect((await till.send('/direct/refund', request)).responseCode).toBe(code);
    expect(amounts()).toEqual([]);
  });

  it.each([
    ['no number', {}, '1001'],
    ['an empty reference', { merchantReference: '' }, '1001'],
    ['an unknown reference', { merchantReference: 's23tring' }, '2001'],
    ['numbers of two orders', { merchantReference: 's22tring', orderId: 1077 }, '2001'],
  ])('with %s is refused', async (_case, numbers, code) => {
    const { till, amounts } = await open();
    expect((await till.call('refund', { ...numbers, amount: 76.19 })).responseCode).toBe(code);
    expect(amounts()).toEqual([]);
  });

  it.each(['unpaid', 'pending', 'closed'] as const)('of an order that is %s is refused', async (status) => {
    const { till, amounts } = await open(aBbmslOrder({ status, paidAt: null }));
    expect((await till.refund()).responseCode).toBe('2003');
    expect((await till.voidOrder()).responseCode).toBe('2003');
    expect(amounts()).toEqual([]);
  });

  it.each([true, false])('is possible whether the payment is settled or not (%s)', async (settled) => {
    const { till, amounts } = await open(aBbmslOrder({ settled }));
    expect((await till.refund()).order).toMatchObject({ status: 'REFUNDED' });
    expect(amounts()).toEqual([7619]);
  });
});

describe('a void', () => {
  it('takes back the whole payment that is not settled, once, and leaves nothing to refund', async () => {
    const { till, amounts } = await open(aBbmslOrder({ settled: false }));
    const answer = await till.voidOrder();
    expect(answer.order).toMatchObject({ status: 'VOIDED', amount: 76.19 });
    expect(answer.transaction).toMatchObject({ type: 'VOID', amount: 76.19 });
    expect((await till.voidOrder()).responseCode).toBe('2006');
    expect((await till.refund()).responseCode).toBe('2006');
    expect((await till.query()).order).toMatchObject({ status: 'VOIDED' });
    expect(amounts()).toEqual([7619]);
  });

  it('is refused once the payment is settled, or refunded in any part', async () => {
    const settled = await open();
    expect((await settled.till.voidOrder()).responseCode).toBe('2007');
    expect(settled.amounts()).toEqual([]);
    const refunded = await open(aBbmslOrder({ settled: false }));
    await refunded.till.refund(1);
    expect((await refunded.till.voidOrder()).responseCode).toBe('2005');
    expect(refunded.amounts()).toEqual([100]);
  });
});

describe('a query', () => {
  it.each([
    ['OPEN', { status: 'unpaid', paidAt: null }],
    ['PROCESSING', { status: 'pending', paidAt: null }],
    ['CLOSED', { status: 'closed', paidAt: null }],
    ['SUCCESS', { settled: false }],
    ['SETTLED', { settled: true }],
    ['SETTLED', {}],
  ] as const)('says %s of an order with %j', async (status, changes) => {
    const { till } = await open(aBbmslOrder(changes));
    expect(await till.query()).toMatchObject({ responseCode: '0000', order: { status, amount: 76.19 } });
  });

  it('tells the refund, as a whole or in part', async () => {
    const whole = await open();
    await whole.till.refund();
    const told = await whole.till.query();
    expect(told.order).toMatchObject({ status: 'REFUNDED' });
    expect(told.transaction).toBeUndefined();
    const part = await open();
    await part.till.refund(0.1);
    const toldPart = await part.till.query();
    expect(toldPart.order).toMatchObject({ status: 'PARTIALLY_REFUNDED', amount: 76.19 });
    expect(toldPart.transaction).toMatchObject({ type: 'REFUND', amount: 0.1 });
  });

  it('tells the payment before any refund, and moves nothing', async () => {
    const { till, amounts } = await open(aBbmslOrder({ channel: 'ALIPAYHK', totalMinor: 10_000 }));
    expect((await till.query()).transaction).toMatchObject({ type: 'SALE', amount: 100, maskedPan: '' });
    expect(amounts()).toEqual([]);
  });
});

describe('an order of a hosted checkout', () => {
  const hosted = aBbmslOrder({
    mchOrderNo: 'WEB-2',
    gatewayOrderNo: '1077',
    channelOrderNo: '8120047714',
    hosted: true,
    settled: false,
  });

  it('is known to the calls of the hosted checkout only, and the others to the direct ones only', async () => {
    const { till, amounts } = await open(aBbmslOrder({ settled: false }), hosted);
    for (const name of ['refund', 'query', 'void'] as const) {
      const direct = await till.call(name, { orderId: 1077, amount: 76.19 });
      const crossed = await till.call(name, { orderId: 1076, amount: 76.19 }, 'hosted-checkout');
      expect([name, direct.responseCode, crossed.responseCode]).toEqual([name, '2001', '2001']);
    }
    expect(amounts()).toEqual([]);
    const answer = await till.call(
      'refund',
      { merchantReference: 'WEB-2', amount: 76.19 },
      'hosted-checkout',
    );
    expect(answer.order).toMatchObject({ id: '1077', merchantReference: 'WEB-2', status: 'REFUNDED' });
    expect(amounts()).toEqual([7619]);
  });

  it('is queried and voided there', async () => {
    const { till } = await open(hosted);
    const query = await till.call('query', { orderId: 1077 }, 'hosted-checkout');
    expect(query.order).toMatchObject({ status: 'SUCCESS' });
    const answer = await till.call('void', { orderId: 1077 }, 'hosted-checkout');
    expect(answer.order).toMatchObject({ status: 'VOIDED' });
  });
});

describe('a request that the merchant has not signed', () => {
  const request = (merchantId: string, changes = '') =>
    `{"merchantId":"${merchantId}","merchantReference":"s22tring","amount":76.19${changes}}`;

  it.each([
    ['one blank more', (text: string) => ({ ...parse(text), request: `${parse(text).request} ` })],
    [
      'a changed amount',
      (text: string) => ({ ...parse(text), request: parse(text).request.replace('76.19', '7.61') }),
    ],
    ['an empty signature', (text: string) => ({ ...parse(text), signature: '' })],
    [
      'base64 twice',
      (text: string) => ({
        ...parse(text),
        signature: Buffer.from(parse(text).signature).toString('base64'),
      }),
    ],
    [
      'a signature with a line break',
      (text: string) => ({ ...parse(text), signature: `${parse(text).signature}\n` }),
    ],
  ])('(%s) is refused at the door, without a code', async (_case, spoil) => {
    const { till, amounts } = await open();
    const body = JSON.stringify(spoil(till.envelope(request(till.merchantId))));
    const answer = await till.text('/direct/refund', body);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { message: 'invalid signature' }]);
    expect(amounts()).toEqual([]);
  });

  it('is one that another key has signed, or with SHA-1', async () => {
    const { sandbox, till, amounts } = await open();
    const { privateKey: stranger } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const text = request(till.merchantId);
    const signatures = [
      sign('sha256', Buffer.from(text), stranger),
      sign('sha1', Buffer.from(text), sandbox.merchant.bbmsl.privateKey),
    ];
    for (const signature of signatures) {
      const body = JSON.stringify({ request: text, signature: signature.toString('base64') });
      const answer = await till.text('/direct/refund', body);
      expect(JSON.parse(answer.body)).toEqual({ message: 'invalid signature' });
    }
    expect(amounts()).toEqual([]);
  });

  it('is one of a merchant whose key nobody knows', async () => {
    const { till, amounts } = await open();
    expect(await till.send('/direct/refund', request('3000001'))).toEqual({ message: 'no public key' });
    expect(await till.send('/direct/refund', '{"amount":76.19}')).toEqual({ message: 'no public key' });
    expect(amounts()).toEqual([]);
  });
});

describe('the rest of the line', () => {
  it('knows no other paths, methods or content', async () => {
    const { sandbox, till } = await open();
    const body = till.envelope('{}');
    expect((await till.text('/direct/sale', body)).status).toBe(404);
    expect((await till.text('/refund', body)).status).toBe(404);
    expect((await till.text('/direct/refund', body, 'text/plain')).status).toBe(415);
    expect((await till.text('/direct/refund?a=1', body)).status).toBe(405);
    expect((await fetch(`${sandbox.addresses.bbmsl.base}/direct/refund`)).status).toBe(405);
    expect((await till.text('/direct/refund', '{"request":{},"signature":""}')).status).toBe(400);
    expect((await till.text('/direct/refund', 'request')).status).toBe(400);
    expect(sandbox.requests()).toEqual([]);
  });

  it.each(['', '[]', '{"a":{}}', '{"merchantId":"1","merchantId":"1"}'])(
    'takes no request text like %j',
    async (text) => {
      const { till } = await open();
      expect((await till.send('/direct/refund', text)).responseCode).toBe('1001');
    },
  );

  it('remembers what it was asked, amounts as they were written', async () => {
    const { sandbox, till } = await open(aBbmslOrder({ settled: false }));
    await till.query();
    await till.voidOrder();
    await till.refund();
    expect(sandbox.requests().map(({ gateway, kind }) => `${gateway} ${kind}`)).toEqual([
      'bbmsl query',
      'bbmsl refund',
      'bbmsl refund',
    ]);
    expect(sandbox.requests()[2]?.fields).toEqual({
      merchantId: till.merchantId,
      merchantReference: 's22tring',
      amount: '76.19',
    });
  });
});

function parse(text: string): z.infer<typeof envelopeSchema> {
  return envelopeSchema.parse(JSON.parse(text));
}
