// Tax notes: off unless the shop asks, numbered once, adding up to the last satang, and never about money that did not move.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { correctionOf, splitOf } from '../../../main/core/receipts/tax-notes/amounts.ts';
import { exportTaxNote, makeTaxNote } from '../../../main/core/receipts/tax-notes/note.ts';
import { vatWithin } from '../../../main/core/receipts/tax-notes/vat.ts';
import { writeText } from '../../../main/core/receipts/paper/plain-text.ts';
import type { TaxNoteKind } from '../../../preload/contract/vocabulary.ts';
import { startTerminal, type StartOptions } from '../../support/start-terminal.ts';
import { aNoteRefund, aNoteSetting, someFacts } from '../../support/tax-notes.ts';

const orderNo = '2103301701291052';
const thai = { taxNote: { kind: 'th-credit-note' } };
const shop = { taxId: '0105561234567' };

async function refunded(options: StartOptions = { receipt: thai, store: shop }) {
  const running = await startTerminal(options);
  const { refundNo } = await running.refund(orderNo, 5050);
  await running.reaches(refundNo, 'refunded');
  return { ...running, refundNo };
}

function textOf(kind: TaxNoteKind, minor: number, total: number, leftAfter = total - minor): string {
  return writeText(makeTaxNote(aNoteRefund(kind, minor, total, leftAfter), aNoteSetting(kind)));
}

describe('the tax within a price', () => {
  it.each([
    [107, 7, 'half-up', 7],
    [100_000, 7, 'half-up', 6_542],
    [1, 7, 'half-up', 0],
    [8, 7, 'half-up', 1],
    [105, 5, 'half-up', 5],
    [21, 5, 'half-up', 1],
    [9_000, 10, 'down', 818],
    [3_000, 8, 'down', 222],
    [999_999_999_999, 7, 'half-up', 65_420_560_748],
    [1_000, 0, 'half-up', 0],
    [1_065, 6.5, 'half-up', 65],
  ] as const)('of %d minor units at %d %% rounded %s is %d', (price, rate, rounding, tax) => {
    expect(vatWithin(price, rate, rounding)).toBe(tax);
  });

  it('rounds exactly half a unit up', () => {
    expect(vatWithin(1, 100, 'half-up')).toBe(1);
    expect(vatWithin(1, 100, 'down')).toBe(0);
  });

  it('is never off by more than half a unit, and never negative', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.integer({ min: 0, max: 5_000 }), (price, basis) => {
        const tax = vatWithin(price, basis / 100, 'half-up');
        const exact = (price * basis) / (10_000 + basis);
        expect(Math.abs(tax - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
        expect(tax).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a note', () => {
  it('adds up, whatever was refunded before', () => {
    const three = fc.tuple(fc.nat(10_000_000), fc.nat(10_000_000), fc.nat(10_000_000));
    fc.assert(
      fc.property(three, ([before, amount, left]) => {
        fc.pre(amount > 0);
        const refund = aNoteRefund('th-credit-note', amount, before + amount + left, left);
        const note = correctionOf(refund, 7);
        expect(note.difference + note.vat).toBe(amount);
        expect(note.original - note.before - note.difference).toBe(note.correct);
        expect(note.before === 0).toBe(before === 0);
      }),
    );
  });

  it('splits a Japanese refund by rate without losing a yen', () => {
    const refund = aNoteRefund('jp-return-invoice', 12_000, 12_000);
    expect(splitOf(refund, { ...someFacts, reducedMinor: 3_000 })).toEqual({
      standard: 9_000,
      standardTax: 818,
      reduced: 3_000,
      reducedTax: 222,
    });
  });

  it('of Thailand says what the Revenue Code asks for', () => {
    const text = textOf('th-credit-note', 100_000, 115_050);
    for (const words of [
      'ใบลดหนี้ / CREDIT NOTE',
      'CN-POS001-000001',
      'Siam Square Cafe',
      'Siam Square branch',
      '0105561234567',
      'Example Co., Ltd.',
      '99/1 Sukhumvit Road, Bangkok',
      'INV-2026-000771',
      '20/11/2026',
      'THB 1,075.23',
      'THB 140.65',
      'THB 934.58',
      'THB 65.42',
      'THB 1,000.00',
      'คืนสินค้า',
      'R-0147',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('Reduced before');
    expect(textOf('th-credit-note', 10_000, 50_000, 30_000)).toContain('Reduced before');
  });

  it('of the Emirates is called so in both languages, in dirhams', () => {
    const text = textOf('ae-tax-credit-note', 5_000, 10_000);
    for (const words of ['TAX CREDIT NOTE', 'إشعار دائن ضريبي', 'AED 95.24', 'AED 47.62', 'AED 2.38'])
      expect(text).toContain(words);
  });

  it('of Japan has no decimals, and a line a rate', () => {
    const refund = aNoteRefund('jp-return-invoice', 12_000, 12_000);
    const facts = { ...someFacts, reducedMinor: 3_000 };
    const text = writeText(makeTaxNote(refund, aNoteSetting('jp-return-invoice', { facts })));
    for (const words of [
      '適格返還請求書',
      '10%対象',
      'JPY 9,000',
      'JPY 818',
      '8%対象（軽減税率 *）',
      'JPY 222',
      '弁当 *',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('.00');
    expect(textOf('jp-return-invoice', 12_000, 12_000)).not.toContain('8%対象');
  });

  it('of Malaysia names the e-invoice', () => {
    const text = textOf('my-refund-note', 6_490, 6_490);
    for (const words of ['NOTA BAYARAN BALIK', 'No. SST', 'F9D425P6DS7D8IU', 'MYR 64.90'])
      expect(text).toContain(words);
  });

  it('of training says so in large letters', () => {
    const refund = { ...aNoteRefund('th-credit-note', 100, 100), training: true };
    expect(writeText(makeTaxNote(refund, aNoteSetting('th-credit-note')))).toContain('โหมดฝึกหัด');
  });

  it('as data has every amount as decimal text', () => {
    const refund = aNoteRefund('my-refund-note', 6_490, 10_000);
    const data: unknown = JSON.parse(exportTaxNote(refund, aNoteSetting('my-refund-note')));
    expect(data).toMatchObject({
      kind: 'my-refund-note',
      number: 'RN-POS001-000001',
      seller: { taxId: '0105561234567' },
      original: { number: 'INV-2026-000771', uuid: 'F9D425P6DS7D8IU' },
      currency: 'MYR',
      amounts: { total: '64.90' },
    });
  });
});

describe('at the counter a note', () => {
  it('is not there unless the shop switched it on', async () => {
    const { call, refusal, refundNo } = await refunded({});
    expect((await call('terminal.status', {})).taxNote).toBeNull();
    expect(await refusal('taxNote.print', { refundNo, facts: someFacts })).toBe('tax-note-not-possible');
  });

  it('gets the next number of its series once; a copy has the same number and the first facts', async () => {
    const { call, refundNo, refund, reaches } = await refunded();
    expect((await call('terminal.status', {})).taxNote).toBe('th-credit-note');
    const first = await call('taxNote.print', { refundNo, facts: someFacts });
    expect(first.number).toBe('CN-POS001-000001');
    const other = { ...someFacts, buyerName: 'Somebody Else' };
    const copy = await call('taxNote.print', { refundNo, facts: other });
    expect(copy.number).toBe(first.number);
    expect(copy.drawn?.receipt.duplicate).toBe(1);
    expect(JSON.stringify(copy.drawn?.receipt.lines)).not.toContain('Somebody Else');
    const next = await refund(orderNo, 1_000);
    await reaches(next.refundNo, 'refunded');
    const second = await call('taxNote.print', { refundNo: next.refundNo, facts: someFacts });
    expect(second.number).toBe('CN-POS001-000002');
  });

  it('makes no customer copy a duplicate', async () => {
    const { call, refundNo } = await refunded();
    await call('taxNote.print', { refundNo, facts: someFacts });
    const { drawn } = await call('receipt.print', { refundNo, copy: 'customer' });
    expect(drawn?.receipt.duplicate).toBe(0);
  });

  it('takes no number when it is refused', async () => {
    const { call, refusal, refundNo } = await refunded();
    for (const wrong of [
      { ...someFacts, buyerName: '' },
      { ...someFacts, buyerAddress: '  ' },
      { ...someFacts, reducedMinor: 10 },
    ])
      expect(await refusal('taxNote.print', { refundNo, facts: wrong })).toBe('tax-note-not-possible');
    expect(
      await refusal('taxNote.print', { refundNo, facts: { ...someFacts, invoiceDate: '31/12/2026' } }),
    ).toBe('invalid-input');
    expect((await call('taxNote.print', { refundNo, facts: someFacts })).number).toBe('CN-POS001-000001');
  });

  it('is never about a refund that did not go through', async () => {
    const { refund, reaches, refusal } = await startTerminal({
      receipt: thai,
      store: shop,
      faults: [{ on: 'refund', nth: 1, do: 'low-balance' }],
    });
    const { refundNo } = await refund(orderNo, 5050);
    await reaches(refundNo, 'rejected');
    expect(await refusal('taxNote.print', { refundNo, facts: someFacts })).toBe('tax-note-not-possible');
  });

  it('is never in another money than the country’s', async () => {
    const emirates = { taxNote: { kind: 'ae-tax-credit-note' } };
    const { refusal, refundNo } = await refunded({ receipt: emirates, store: { taxId: '100123456700003' } });
    expect(await refusal('taxNote.print', { refundNo, facts: someFacts })).toBe('tax-note-not-possible');
  });

  it('is saved as a page and as data, once it has a number', async () => {
    const { call, refusal, refundNo } = await refunded();
    expect(await refusal('taxNote.save', { refundNo, format: 'json' })).toBe('tax-note-not-possible');
    await call('taxNote.print', { refundNo, facts: someFacts });
    const page = await call('taxNote.save', { refundNo, format: 'pdf' });
    expect(page).toMatchObject({ fileName: 'CN-POS001-000001.pdf', mimeType: 'application/pdf' });
    const data = await call('taxNote.save', { refundNo, format: 'json' });
    const read = z
      .object({ number: z.string() })
      .parse(JSON.parse(Buffer.from(data.content, 'base64').toString()));
    expect(read.number).toBe('CN-POS001-000001');
  });
});
