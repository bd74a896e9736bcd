// What the cashier typed becomes an amount or a sentence, and outlives a reload.
import { describe, expect, it } from 'vitest';
import {
  amountOf,
  freshTyped,
  keptOf,
  leftAfter,
  missingOf,
  readKept,
  showDigits,
  withAhead,
  withDigit,
  type Draft,
} from '../../renderer/draft.ts';
import { aView } from './page-parts.ts';

const click = '5b0f2a1e-5a54-4b1c-9f43-2a4f6f0c7d11';
const aDraft = (change: Partial<Draft> = {}): Draft => ({
  ...freshTyped(click),
  view: aView(),
  scanned: true,
  isChecking: false,
  ...change,
});
const type = (digits: string, currency = 'THB'): string | null =>
  [...digits].reduce<string | null>(
    (typed, character) => (typed === null ? null : withDigit(typed, character, currency)),
    '',
  );

describe('the amount', () => {
  it('is everything that is left until a part is chosen', () => {
    expect(amountOf(aDraft())).toEqual({ minor: 10_000, currency: 'THB' });
  });

  it.each([
    ['42.5', 4_250],
    ['100', 10_000],
    ['0.01', 1],
  ])('reads %s', (digits, minor) => {
    expect(amountOf(aDraft({ mode: 'part', digits }))).toEqual({ minor, currency: 'THB' });
  });

  it.each([
    ['', 'Type the amount. At most ฿\u00a0100.00.'],
    ['0.00', 'Type an amount above zero.'],
    ['100.01', 'At most ฿\u00a0100.00 can still be refunded.'],
    ['9999999999999', 'At most ฿\u00a0100.00 can still be refunded.'],
  ])('answers "%s" with a sentence', (digits, sentence) => {
    expect(amountOf(aDraft({ mode: 'part', digits }))).toBe(sentence);
  });

  it('tells what is left afterwards', () => {
    expect(leftAfter(aDraft({ mode: 'part', digits: '42.5' }))).toEqual({ minor: 5_750, currency: 'THB' });
    expect(leftAfter(aDraft({ mode: 'part', digits: '' }))).toBeNull();
  });

  it('is the whole where no part may be refunded', () => {
    const draft = aDraft({ view: aView({ partialRefunds: false }), mode: 'part' });
    expect(amountOf({ ...draft, digits: '50' })).toBe('Only the whole amount can be refunded here.');
    expect(amountOf({ ...draft, digits: '100' })).toEqual({ minor: 10_000, currency: 'THB' });
  });
});

describe('typing an amount', () => {
  it.each([
    ['42.50', '42.50'],
    ['007', '7'],
    ['.5', '0.5'],
    ['1.234', null],
    ['1..2', null],
    ['1a', null],
  ])('of %s gives %s', (digits, typed) => {
    expect(type(digits)).toBe(typed);
  });

  it('has no point where the money has no decimals', () => {
    expect(type('150.', 'JPY')).toBeNull();
    expect(type('150', 'JPY')).toBe('150');
  });

  it('shows what was typed, no more and no less', () => {
    expect(['', '1234', '1234.', '1234.5'].map((digits) => showDigits(digits, 'THB'))).toEqual([
      '฿\u00a00',
      '฿\u00a01,234',
      '฿\u00a01,234.',
      '฿\u00a01,234.5',
    ]);
  });
});

describe('typing ahead', () => {
  it('changes only what was chosen, and ends an amount where it stops fitting', () => {
    const typed = { ...freshTyped(click), digits: '7', reason: 'damaged' as const };
    expect(withAhead(typed, {}, 'THB')).toEqual(typed);
    expect(withAhead(typed, { mode: 'part', digits: '12.345' }, 'THB')).toEqual({
      ...typed,
      mode: 'part',
      digits: '12.34',
    });
    expect(withAhead(typed, { digits: '12.3' }, 'JPY').digits).toBe('12');
  });
});

describe('a draft', () => {
  it('says what it lacks, in the order of the screen', () => {
    expect(missingOf(aDraft({ view: aView({ block: 'closed' }) }))?.part).toBe('order');
    expect(missingOf(aDraft({ mode: 'part' }))?.part).toBe('amount');
    expect(missingOf(aDraft())).toEqual({ part: 'reason', sentence: 'Choose a reason (F6).' });
    expect(missingOf(aDraft({ reason: 'other', reasonText: ' a ' }))?.part).toBe('reason-text');
    expect(missingOf(aDraft({ reason: 'other', reasonText: 'late' }))).toBeNull();
    expect(missingOf(aDraft({ reason: 'damaged' }))).toBeNull();
  });

  it('comes back from its text as it was', () => {
    const kept = keptOf(aDraft({ mode: 'part', digits: '42.5', reason: 'other', reasonText: 'late' }), null);
    expect(readKept(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([null, '', '{', '[]', '7', 'null', '{"orderNo":7}', '{"orderNo":"1"}'])(
    'is nothing when the text is %s',
    (text) => {
      expect(readKept(text)).toBeNull();
    },
  );

  it('takes no reason, mode or digits that do not exist', () => {
    const read = readKept(
      JSON.stringify({
        orderNo: '1',
        clickToken: click,
        mode: 'all',
        digits: '1e9',
        reason: 'because',
        reasonText: 'x'.repeat(500),
      }),
    );
    expect(read).toEqual({
      orderNo: '1',
      clickToken: click,
      refundNo: null,
      mode: 'whole',
      digits: '',
      reason: null,
      reasonText: 'x'.repeat(100),
    });
  });
});
