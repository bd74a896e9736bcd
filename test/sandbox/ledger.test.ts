// The bank's books: what they accept, and what survives on disk.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openLedger } from '../../main/sandbox/ledger.ts';
import { anOrder, openSandbox, openTill } from './till.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const orders = [anOrder()];

function aBooking(refundNo: string, amountMinor = 100) {
  return {
    gateway: 'ksher-mch',
    orderKey: 'KSHER-1',
    refundNo,
    amountMinor,
    gatewayRefundNo: `G-${refundNo}`,
    channelRefundNo: `C-${refundNo}`,
  } as const;
}

describe('the ledger', () => {
  it('adds up what was refunded on an order', () => {
    const ledger = openLedger({ orders });
    ledger.book(aBooking('R-1', 100));
    ledger.book(aBooking('R-2', 50));
    expect(ledger.refundedMinor(anOrder())).toBe(150);
    expect(ledger.findBooking('ksher-mch', 'R-2')).toMatchObject({ amountMinor: 50 });
    expect(ledger.findOrder('ksher-mch', (order) => order.mchOrderNo === 'SHOP-1')).toEqual(anOrder());
  });

  it('books no number twice, no more than is left, and nothing on unpaid or unknown orders', () => {
    const ledger = openLedger({ orders: [anOrder({ totalMinor: 120 })] });
    ledger.book(aBooking('R-1', 100));
    expect(() => ledger.book(aBooking('R-1', 1))).toThrow('booked before');
    expect(() => ledger.book(aBooking('R-2', 21))).toThrow('less than 21 left');
    expect(() => ledger.book({ ...aBooking('R-3'), orderKey: 'KSHER-9' })).toThrow('no paid order');
    expect(() => openLedger({ orders: [anOrder({ status: 'closed' })] }).book(aBooking('R-4'))).toThrow(
      'no paid order',
    );
    expect(() => ledger.book(aBooking('R-5', 0.5))).toThrow();
    expect(ledger.bookings()).toHaveLength(1);
  });

  it('counts refunds from before its time', () => {
    const before = {
      refundNo: 'OLD-1',
      amountMinor: 15050,
      gatewayRefundNo: 'G-OLD',
      channelRefundNo: 'C-OLD',
    };
    const ledger = openLedger({ orders: [anOrder({ refundedBefore: [before] })] });
    expect(ledger.refundedMinor(anOrder())).toBe(15050);
    expect(() => ledger.book(aBooking('R-1'))).toThrow('less than 100 left');
  });

  it('refuses orders that share a number', () => {
    expect(() => openLedger({ orders: [anOrder(), anOrder({ mchOrderNo: 'SHOP-2' })] })).toThrow(
      'share the number',
    );
  });

  it('takes nothing more once closed', () => {
    const ledger = openLedger({ orders });
    ledger.book(aBooking('R-1'));
    ledger.close();
    expect(() => ledger.book(aBooking('R-2'))).toThrow('closed');
    expect(ledger.bookings()).toHaveLength(1);
  });
});

describe('the ledger file', () => {
  it('holds one line a booking, readable by its owner only, and is read back', () => {
    const file = join(folder, 'ledger.jsonl');
    const first = openLedger({ orders, file });
    const booking = first.book(aBooking('R-1'));
    expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify(booking)}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    first.close();

    const second = openLedger({ orders, file });
    expect(second.bookings()).toEqual([booking]);
    expect(second.notices).toEqual([]);
    expect(() => second.book(aBooking('R-1'))).toThrow('booked before');
    second.close();
  });

  it('survives a half last line, says so, and goes on after it', () => {
    const file = join(folder, 'ledger.jsonl');
    const first = openLedger({ orders, file });
    const booking = first.book(aBooking('R-1'));
    first.close();
    appendFileSync(file, '{"gateway":"ksher-mch","orderKey":"KSH');

    const second = openLedger({ orders, file });
    expect(second.notices).toEqual([expect.stringContaining('only half written')]);
    expect(second.bookings()).toEqual([booking]);
    const next = second.book(aBooking('R-2'));
    second.close();

    const third = openLedger({ orders, file });
    expect(third.bookings()).toEqual([booking, next]);
    expect(third.notices).toEqual([]);
    third.close();
  });

  it('is not opened when a whole line is damaged', () => {
    const file = join(folder, 'ledger.jsonl');
    writeFileSync(file, '{"gateway":"ksher-mch"}\n');
    expect(() => openLedger({ orders, file })).toThrow('line 1: this is no booking');
  });

  it('keeps a refund number used across a restart of the bank with the same keys', async () => {
    const files = { ledgerFile: join(folder, 'ledger.jsonl'), keyFile: join(folder, 'keys.json') };
    const first = await openSandbox(files);
    await openTill(first).refund();
    await first.close();

    const second = await openSandbox(files);
    expect(second.merchant).toEqual(first.merchant);
    expect(statSync(files.keyFile).mode & 0o777).toBe(0o600);
    const till = openTill({ addresses: second.addresses, merchant: first.merchant });
    expect((await till.refund()).data['err_code']).toBe('REFUND_NO_USED');
    const query = await till.refundQuery({ mch_order_no: 'SHOP-1', mch_refund_no: 'R-1' });
    expect(query.data['refund_orders']).toMatchObject([{ mch_refund_fee: 5050 }]);
    expect(second.ledger.bookings()).toEqual(first.ledger.bookings());
  });

  it('makes other keys without a key file, and refuses a strange one', async () => {
    const [a, b] = await Promise.all([openSandbox(), openSandbox()]);
    expect(a.merchant).not.toEqual(b.merchant);
    const keyFile = join(folder, 'keys.json');
    writeFileSync(keyFile, 'no keys');
    await expect(openSandbox({ keyFile })).rejects.toThrow('is no key file');
  });

  it('adds the keys of a new gateway to the key file of before, and leaves the others alone', async () => {
    const keyFile = join(folder, 'keys.json');
    const first = await openSandbox({ keyFile });
    const { 'ksher-mch': old } = z
      .record(z.string(), z.unknown())
      .parse(JSON.parse(readFileSync(keyFile, 'utf8')));
    writeFileSync(keyFile, JSON.stringify({ 'ksher-mch': old }));
    const second = await openSandbox({ keyFile });
    expect(second.merchant['ksher-mch']).toEqual(first.merchant['ksher-mch']);
    expect(second.merchant['ksher-redirect']).not.toEqual(first.merchant['ksher-redirect']);
    const third = await openSandbox({ keyFile });
    expect(third.merchant).toEqual(second.merchant);
  });
});
