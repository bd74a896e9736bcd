// Every accident in the words of BBMSL, with the ledger as the judge of what really happened.
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../main/sandbox/faults.ts';
import { aBbmslOrder, openBbmslTill } from './bbmsl-till.ts';
import { openSandbox } from './till.ts';

async function meet(...faults: Fault[]) {
  const sandbox = await openSandbox({ orders: [aBbmslOrder()], faults });
  return { till: openBbmslTill(sandbox), booked: () => sandbox.ledger.bookings().length };
}

const refunded = { id: '1076', merchantReference: 's22tring', amount: 76.19, status: 'REFUNDED' };

describe('an accident in the words of a refund', () => {
  it.each([
    [
      'other-refund',
      { responseCode: '0000', order: { ...refunded, id: '1079', merchantReference: 's22trin9' } },
      1,
    ],
    [
      'other-amount',
      { responseCode: '0000', order: { ...refunded, amount: 76.18 }, transaction: { amount: 76.18 } },
      1,
    ],
    ['low-balance', { responseCode: '2008', message: 'insufficient unsettled balance' }, 0],
    ['not-found', { responseCode: '2001' }, 0],
    ['duplicate', { responseCode: '2005', message: 'already refunded' }, 0],
    ['system-error', { responseCode: '9999', message: 'system error' }, 1],
    ['not-sure', { responseCode: '0000', order: { ...refunded, status: 'REFUND_PENDING' } }, 0],
    ['code-nonzero', { responseCode: '9001' }, 0],
    ['bad-signature', { responseCode: '0000', order: refunded, signature: 'AAAA' }, 1],
  ] as const)('%s', async (kind, answer, bookings) => {
    const { till, booked } = await meet({ on: 'refund', do: kind });
    expect(await till.refund()).toMatchObject(answer);
    expect(booked()).toBe(bookings);
  });

  it('never makes an unsigned request look successful', async () => {
    const { till, booked } = await meet({ on: 'any', do: 'not-sure' });
    const request = `{"merchantId":"${till.merchantId}","orderId":1076,"amount":76.19}`;
    const { body } = await till.text('/direct/refund', JSON.stringify({ request, signature: 'AAAA' }));
    expect(JSON.parse(body)).toEqual({ message: 'invalid signature' });
    expect(booked()).toBe(0);
  });

  it('can befall a void, which moves money as well', async () => {
    const sandbox = await openSandbox({
      orders: [aBbmslOrder({ settled: false })],
      faults: [{ on: 'refund', do: 'system-error' }],
    });
    const till = openBbmslTill(sandbox);
    expect((await till.voidOrder()).responseCode).toBe('9999');
    expect((await till.query()).order).toMatchObject({ status: 'VOIDED' });
  });
});

describe('an accident in the words of a query', () => {
  it.each([
    ['other-refund', { order: { id: '1079', status: 'SETTLED' } }],
    ['other-amount', { order: { amount: 76.18, status: 'SETTLED' } }],
    ['not-found', { responseCode: '2001' }],
    ['system-error', { responseCode: '9999' }],
    ['not-sure', { order: { status: 'REFUND_PENDING' } }],
    ['code-nonzero', { responseCode: '9001' }],
  ] as const)('%s', async (kind, answer) => {
    const { till, booked } = await meet({ on: 'query', do: kind, nth: 1 });
    expect(await till.query()).toMatchObject(answer);
    expect((await till.query()).order).toMatchObject({ id: '1076', amount: 76.19, status: 'SETTLED' });
    expect(booked()).toBe(0);
  });

  it('can be about a refund as well', async () => {
    const { till } = await meet(
      { on: 'query', do: 'other-amount', nth: 1 },
      { on: 'query', do: 'other-refund', nth: 2 },
    );
    await till.refund();
    expect(await till.query()).toMatchObject({ order: { amount: 76.18 }, transaction: { amount: 76.18 } });
    expect((await till.query()).order).toMatchObject({ id: '1079', status: 'REFUNDED' });
  });
});

describe('an accident of the line', () => {
  it.each([
    ['drop-before', 0],
    ['drop-after', 1],
  ] as const)('%s: cuts the connection with %i booked', async (kind, bookings) => {
    const { till, booked } = await meet({ on: 'refund', do: kind });
    await expect(till.refund()).rejects.toThrow('fetch failed');
    expect(booked()).toBe(bookings);
  });

  it.each([
    ['html', 0],
    ['half-json', 1],
  ] as const)('%s: an answer that is no JSON, with %i booked', async (kind, bookings) => {
    const { till, booked } = await meet({ on: 'refund', do: kind, orderNo: '1076' });
    await expect(till.refund()).rejects.toThrow(SyntaxError);
    expect(booked()).toBe(bookings);
  });

  it('replay: repeats the state of before, after the refund', async () => {
    const { till, booked } = await meet({ on: 'query', do: 'replay', nth: 2 });
    const before = await till.query();
    await till.refund();
    expect(await till.query()).toEqual(before);
    expect((await till.query()).order).toMatchObject({ status: 'REFUNDED' });
    expect(booked()).toBe(1);
  });
});
