// Every accident, met over real HTTP, with the ledger as the judge of what really happened.
import { describe, expect, it } from 'vitest';
import { createFaultBox, faultSchema, lineFaults, twists, type Fault } from '../../main/sandbox/faults.ts';
import type { Sandbox } from '../../main/sandbox/server.ts';
import { anOrder, answerSchema, openSandbox, openTill, refundFields } from './till.ts';

async function meet(fault: Omit<Fault, 'on'>) {
  const sandbox = await openSandbox({ faults: [{ on: 'refund', ...fault }] });
  return { sandbox, till: openTill(sandbox) };
}

function booked(sandbox: Sandbox): number {
  return sandbox.ledger.bookings().length;
}

describe('an accident of the line', () => {
  it('slow: books at once and answers later', async () => {
    const { sandbox, till } = await meet({ do: 'slow', delayMs: 60 });
    const start = performance.now();
    const answer = await till.refund();
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
    expect(answer.data['result']).toBe('SUCCESS');
    expect(booked(sandbox)).toBe(1);
  });

  it.each([
    ['drop-before', 0],
    ['drop-after', 1],
  ] as const)('%s: cuts the connection with %i booked', async (kind, bookings) => {
    const { sandbox, till } = await meet({ do: kind });
    await expect(till.refund()).rejects.toThrow('fetch failed');
    expect(booked(sandbox)).toBe(bookings);
  });

  it('hang: books and never answers, until the bank closes', async () => {
    const { sandbox, till } = await meet({ do: 'hang' });
    const waiting = expect(till.refund()).rejects.toThrow('fetch failed');
    await expect.poll(() => booked(sandbox)).toBe(1);
    await sandbox.close();
    await waiting;
  });

  it.each([
    ['status-500', 0],
    ['status-500-after', 1],
  ] as const)('%s: answers HTTP 500 with %i booked', async (kind, bookings) => {
    const { sandbox, till } = await meet({ do: kind });
    const { status } = await till.text(till.refundUrl, till.form(refundFields()));
    expect(status).toBe(500);
    expect(booked(sandbox)).toBe(bookings);
  });

  it('html: shows the page of a captive portal, and nothing moves', async () => {
    const { sandbox, till } = await meet({ do: 'html' });
    const { status, type, body } = await till.text(till.refundUrl, till.form(refundFields()));
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain('<html>');
    expect(booked(sandbox)).toBe(0);
  });

  it('half-json: books, and the answer ends in the middle', async () => {
    const { sandbox, till } = await meet({ do: 'half-json' });
    const { status, body } = await till.text(till.refundUrl, till.form(refundFields()));
    expect(status).toBe(200);
    expect(body).toMatch(/^\{"code":0/);
    expect(() => JSON.parse(body) as unknown).toThrow(SyntaxError);
    expect(booked(sandbox)).toBe(1);
  });

  it('replay: books, and sends the earlier answer byte for byte', async () => {
    const { sandbox, till } = await meet({ do: 'replay', nth: 2 });
    const first = await till.text(till.refundUrl, till.form(refundFields({ mch_refund_no: 'R-1' })));
    const second = await till.text(till.refundUrl, till.form(refundFields({ mch_refund_no: 'R-2' })));
    expect(second).toEqual(first);
    expect(sandbox.ledger.bookings().map(({ refundNo }) => refundNo)).toEqual(['R-1', 'R-2']);
  });

  it('replay: takes an answer about another order when this one has none', async () => {
    const other = anOrder({ mchOrderNo: 'SHOP-2', gatewayOrderNo: 'KSHER-2', channelOrderNo: 'WALLET-2' });
    const sandbox = await openSandbox({
      orders: [anOrder(), other],
      faults: [{ on: 'refund', do: 'replay', orderNo: 'SHOP-2' }],
    });
    const till = openTill(sandbox);
    await till.refund();
    const answer = await till.refund({ mch_order_no: 'SHOP-2', mch_refund_no: 'R-2' });
    expect(answer.data).toMatchObject({ mch_order_no: 'SHOP-1', mch_refund_no: 'R-1' });
    expect(till.trusts(answer)).toBe(true);
    expect(booked(sandbox)).toBe(2);
  });
});

describe('an accident in the words', () => {
  it.each([
    ['bad-signature', { result: 'SUCCESS', mch_refund_no: 'R-1' }, false, 1],
    ['other-refund', { result: 'SUCCESS', mch_refund_no: 'R-9' }, true, 1],
    ['other-amount', { result: 'SUCCESS', mch_refund_no: 'R-1', refund_fee: 5049 }, true, 1],
    ['low-balance', { result: 'FAIL', err_code: 'BALANCE_NOT_ENOUGH' }, true, 0],
    ['not-found', { result: 'FAIL', err_code: 'ORDER_NOT_EXIST' }, true, 0],
    ['duplicate', { result: 'FAIL', err_code: 'REFUND_NO_USED' }, true, 0],
    ['system-error', { result: 'FAIL', err_code: 'KSHER_SYSTEMERROR' }, true, 1],
    ['not-sure', { result: 'NOTSURE', err_code: 'PAYMENT_IN_PROCESS' }, true, 0],
  ] as const)('%s', async (kind, data, isTrusted, bookings) => {
    const { sandbox, till } = await meet({ do: kind });
    const answer = await till.refund();
    expect(answer.code).toBe(0);
    expect(answer.data).toMatchObject({ ...data, nonce_str: 'nonce-00000001' });
    expect(till.trusts(answer)).toBe(isTrusted);
    expect(booked(sandbox)).toBe(bookings);
    const [booking] = sandbox.ledger.bookings();
    if (booking) expect(booking).toMatchObject({ refundNo: 'R-1', amountMinor: 5050 });
  });

  it('code-nonzero: an unsigned failure of the call, nothing booked', async () => {
    const { sandbox, till } = await meet({ do: 'code-nonzero' });
    expect(await till.refund()).toMatchObject({ code: 1, sign: '', data: {} });
    expect(booked(sandbox)).toBe(0);
  });

  it('can befall a query as well', async () => {
    const sandbox = await openSandbox({
      faults: [
        { on: 'query', do: 'other-refund', nth: 1 },
        { on: 'query', do: 'other-amount', nth: 2 },
        { on: 'query', do: 'system-error', nth: 3 },
        { on: 'query', do: 'other-refund', nth: 4 },
      ],
    });
    const till = openTill(sandbox);
    await till.refund();
    const named = { mch_order_no: 'SHOP-1', mch_refund_no: 'R-1' };
    expect((await till.refundQuery(named)).data['refund_orders']).toMatchObject([{ mch_refund_no: 'R-9' }]);
    expect((await till.refundQuery(named)).data['refund_orders']).toMatchObject([{ mch_refund_fee: 5049 }]);
    expect((await till.refundQuery(named)).data['err_code']).toBe('KSHER_SYSTEMERROR');
    expect((await till.orderQuery({ mch_order_no: 'SHOP-1' })).data['mch_order_no']).toBe('SHOP-9');
    expect((await till.refundQuery(named)).data['refund_orders']).toMatchObject([{ mch_refund_no: 'R-1' }]);
  });

  it('never makes an unsigned request look successful', async () => {
    const { sandbox, till } = await meet({ do: 'low-balance' });
    const { body } = await till.text(till.refundUrl, { ...till.form(refundFields()), sign: '00' });
    expect(answerSchema.parse(JSON.parse(body))).toMatchObject({ code: 1, sign: '' });
    expect(booked(sandbox)).toBe(0);
  });
});

describe('which request meets an accident', () => {
  const refund = { gateway: 'ksher-mch', kind: 'refund', orderNos: ['SHOP-1', 'KSHER-1'] } as const;
  const query = { ...refund, kind: 'query' } as const;

  it('depends on its kind', () => {
    const box = createFaultBox([{ on: 'query', do: 'hang' }]);
    expect(box.strike(refund)).toBeUndefined();
    expect(box.strike(query)?.do).toBe('hang');
    expect(createFaultBox([{ on: 'any', do: 'html' }]).strike(refund)?.do).toBe('html');
  });

  it('depends on its order, under any of its numbers', () => {
    const box = createFaultBox([{ on: 'refund', do: 'hang', orderNo: 'KSHER-1' }]);
    expect(box.strike({ ...refund, orderNos: ['SHOP-2'] })).toBeUndefined();
    expect(box.strike(refund)?.do).toBe('hang');
  });

  it('counts only what matches', () => {
    const box = createFaultBox([{ on: 'refund', do: 'hang', nth: 2 }]);
    const struck = [refund, query, refund, refund].map((target) => box.strike(target)?.do);
    expect(struck).toEqual([undefined, undefined, 'hang', undefined]);
  });

  it('can be changed while the bank is open', async () => {
    const { sandbox, till } = await meet({ do: 'low-balance' });
    expect((await till.refund()).data['result']).toBe('FAIL');
    sandbox.setFaults([{ on: 'refund', do: 'not-sure', nth: 1 }]);
    expect((await till.refund()).data['result']).toBe('NOTSURE');
    expect((await till.refund()).data['result']).toBe('SUCCESS');
    expect(booked(sandbox)).toBe(1);
  });

  it('is written down strictly', () => {
    expect(
      [...lineFaults, ...twists].every((kind) => faultSchema.safeParse({ on: 'any', do: kind }).success),
    ).toBe(true);
    expect(faultSchema.safeParse({ on: 'refund', do: 'explode' }).success).toBe(false);
    expect(faultSchema.safeParse({ on: 'refund', do: 'slow', nth: 0 }).success).toBe(false);
    expect(faultSchema.safeParse({ on: 'refund', do: 'slow', when: 'now' }).success).toBe(false);
  });
});
