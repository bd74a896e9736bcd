// The code of a slip: check digits that catch a misread scan, and a scan that opens the refund.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newRefundNo } from '../../../main/core/refunds/desk.ts';
import { readSlip, slipCode } from '../../../main/core/refunds/slip-code.ts';
import { startTerminal } from '../../support/start-terminal.ts';

const refundNo = 'rf261123-0f3c9a51e2b7d4886c';

describe('the code of a slip', () => {
  it('is the refund number with two check digits behind it', () => {
    // 98 - (the number of base 36, twice a zero behind it, modulo 97), reckoned by another program.
    expect(slipCode(refundNo)).toBe(`${refundNo}.82`);
    expect(slipCode(refundNo).length).toBeLessThanOrEqual(32);
  });

  it('of every refund number is read as that number', () => {
    for (let now = 0; now < 200; now++) {
      const made = newRefundNo(Date.UTC(2026, 0, now), randomBytes);
      expect(readSlip(slipCode(made))).toEqual({ refundNo: made });
    }
  });

  it('is read when a scanner types capitals', () => {
    expect(readSlip(slipCode(refundNo).toUpperCase())).toEqual({ refundNo });
  });

  it('is misread when one character of it is another, wherever it stands', () => {
    const code = slipCode(refundNo);
    for (let place = 2; place < code.length; place += 1) {
      for (const other of '0123456789abcdefghijklmnopqrstuvwxyz') {
        if (other === code.charAt(place) || !/[0-9a-z]/.test(code.charAt(place))) continue;
        const changed = code.slice(0, place) + other + code.slice(place + 1);
        expect([null, 'misread']).toContain(readSlip(changed));
      }
    }
  });

  it('is misread when two neighbours change places', () => {
    expect(readSlip(`rf261123-0f3c9a51e2b7d48868.${slipCode(refundNo).slice(-2)}`)).toBe('misread');
    expect(readSlip(slipCode(refundNo).replace('3c', 'c3'))).toBe('misread');
  });

  it.each(['2103301701291052', 'R-0147', refundNo, 'order.66', '', 'rf.66', '12.34'])(
    '%j is none, and stays what it was',
    (text) => expect(readSlip(text)).toBeNull(),
  );
});

describe('a scanned slip', () => {
  it('opens its refund, and so do the bare number and the receipt number', async () => {
    const { call, refund } = await startTerminal();
    const made = await refund('2103301701291052', 5050);
    for (const orderNo of [slipCode(made.refundNo), made.refundNo, made.receiptNo]) {
      const found = await call('order.lookUp', { orderNo });
      expect(found).toMatchObject({ kind: 'refund', refund: { refundNo: made.refundNo } });
    }
  });

  it('that was misread is no order and asks no gateway', async () => {
    const { call, refund, refusal, sandbox } = await startTerminal();
    const { refundNo: made } = await refund('2103301701291052', 5050);
    await call('refund.read', { refundNo: made });
    const asked = sandbox.requests().length;
    const wrong = slipCode(made).replace(/\d\d$/, (digits) =>
      String((Number(digits) % 97) + 1).padStart(2, '0'),
    );
    expect(await refusal('order.lookUp', { orderNo: wrong })).toBe('strange-order-number');
    expect(sandbox.requests()).toHaveLength(asked);
  });

  it('of another terminal is known as a slip, and asks no gateway', async () => {
    const { refusal, sandbox } = await startTerminal();
    expect(await refusal('order.lookUp', { orderNo: slipCode(refundNo) })).toBe('refund-not-found');
    expect(sandbox.requests()).toEqual([]);
  });
});
