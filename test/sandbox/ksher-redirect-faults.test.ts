// Every accident in the words of the redirect gateway, with the ledger as the judge of what really happened.
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../main/sandbox/faults.ts';
import { aRedirectOrder, openRedirectTill, redirectFields } from './redirect-till.ts';
import { openSandbox } from './till.ts';

async function meet(...faults: Fault[]) {
  const sandbox = await openSandbox({ orders: [aRedirectOrder()], faults });
  return { sandbox, till: openRedirectTill(sandbox), booked: () => sandbox.ledger.bookings().length };
}

describe('an accident in the words of a refund', () => {
  it.each([
    ['bad-signature', { error_code: 'REFUNDED', merchant_order_id: 'mr_77', amount: -5050 }, false, 1],
    ['other-refund', { error_code: 'REFUNDED', merchant_order_id: 'mr_79', amount: -5050 }, true, 1],
    ['other-amount', { error_code: 'REFUNDED', merchant_order_id: 'mr_77', amount: -5049 }, true, 1],
    ['low-balance', { error_code: 'FAIL', order_type: 'Sale', status: 'Paid' }, true, 0],
    [
      'duplicate',
      { error_code: 'DUPLICATED', merchant_order_id: 'ANOTHER-TILL-0001', amount: -5050 },
      true,
      0,
    ],
    ['system-error', { error_code: 'SYSTEMERROR', order_type: 'Sale', status: 'Paid' }, true, 1],
    ['not-sure', { error_code: 'NOTSURE', order_type: 'Sale' }, true, 0],
    ['code-nonzero', { error_code: 'FAIL', error_message: 'The call failed.' }, true, 0],
  ] as const)('%s', async (kind, data, isTrusted, bookings) => {
    const { sandbox, till, booked } = await meet({ on: 'refund', do: kind });
    const answer = await till.refund();
    expect(answer.status).toBe(200);
    expect(answer.data).toMatchObject(data);
    expect(till.trusts(answer)).toBe(isTrusted);
    expect(booked()).toBe(bookings);
    const [booking] = sandbox.ledger.bookings();
    if (booking) expect(booking).toMatchObject({ refundNo: 'mr_77', amountMinor: 5050 });
  });

  it('not-found: 404 without a signature, and nothing moves', async () => {
    const { till, booked } = await meet({ on: 'refund', do: 'not-found' });
    expect(await till.refund()).toMatchObject({ status: 404, data: { code: 404 } });
    expect(booked()).toBe(0);
  });

  it('never makes an unsigned request look successful', async () => {
    const { till, booked } = await meet({ on: 'refund', do: 'duplicate' });
    const body = JSON.stringify({ ...redirectFields(), signature: '00'.repeat(32) });
    expect((await till.put(till.pathOf(), body)).status).toBe(401);
    expect(booked()).toBe(0);
  });
});

describe('an accident in the words of a query', () => {
  it.each([
    ['bad-signature', { error_code: 'SUCCESS' }, false],
    ['other-refund', { error_code: 'SUCCESS', merchant_order_id: 'mc_79' }, true],
    ['other-amount', { error_code: 'SUCCESS', amount: 15049 }, true],
    ['duplicate', { error_code: 'DUPLICATED', merchant_order_id: 'ANOTHER-TILL-0001', amount: -15050 }, true],
    ['system-error', { error_code: 'SYSTEMERROR' }, true],
    ['not-sure', { error_code: 'NOTSURE' }, true],
  ] as const)('%s', async (kind, data, isTrusted) => {
    const { till } = await meet({ on: 'query', do: kind, nth: 1 });
    const answer = await till.query();
    expect(answer.data).toMatchObject(data);
    expect(till.trusts(answer)).toBe(isTrusted);
    expect((await till.query()).data).toMatchObject({ error_code: 'SUCCESS', amount: 15050 });
  });

  it('can be about a refund as well', async () => {
    const { till } = await meet(
      { on: 'query', do: 'other-refund', nth: 1 },
      { on: 'query', do: 'other-amount', nth: 2 },
    );
    await till.refund();
    expect((await till.query()).data).toMatchObject({ reference: 'mc_77', merchant_order_id: 'mr_79' });
    expect((await till.query()).data).toMatchObject({ merchant_order_id: 'mr_77', amount: -5049 });
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

  it('half-json: books, and the answer ends in the middle', async () => {
    const { till, booked } = await meet({ on: 'refund', do: 'half-json', orderNo: 'pretend358' });
    await expect(till.refund()).rejects.toThrow(SyntaxError);
    expect(booked()).toBe(1);
  });

  it('replay: sends the earlier answer byte for byte, which is signed still', async () => {
    const { till, booked } = await meet({ on: 'refund', do: 'replay', nth: 2 });
    const first = await till.refund();
    const second = await till.refund({ refund_order_id: 'mr_78' });
    expect(second).toEqual(first);
    expect(till.trusts(second)).toBe(true);
    expect(booked()).toBe(2);
  });
});
