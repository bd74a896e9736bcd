// The limits without a line as a manager types them: what is read of them, and what is said where they are wrong.
import { describe, expect, it } from 'vitest';
import { offlineRulesSchema, type OfflineRules } from '../../preload/contract/shop.ts';
import { offlineBounds } from '../../preload/contract/vocabulary.ts';
import {
  limitedCurrencies,
  limitFacts,
  numberLimits,
  readAmount,
  readLimits,
  readNumber,
  typedLimits,
} from '../../renderer/offline-limits.ts';
import { aStatus } from './page-parts.ts';

const rules: OfflineRules = {
  perRefund: [{ minor: 50_000, currency: 'THB' }],
  sum: [
    { minor: 500_000, currency: 'THB' },
    { minor: 9_000, currency: 'JPY' },
  ],
  count: 20,
  ageHours: 24,
  expireHours: 72,
  refusedChannels: ['promptpay', 'linepay'],
};
const currencies = ['THB', 'JPY', 'HKD'];

describe('the limits without a line', () => {
  it('are typed as they are, and read as they were', () => {
    expect(typedLimits(rules)).toEqual({
      perRefund: { THB: '500.00' },
      sum: { THB: '5000.00', JPY: '9000' },
      count: '20',
      ageHours: '24',
      expireHours: '72',
      refusedChannels: 'promptpay, linepay',
    });
    expect(readLimits(typedLimits(rules), currencies)).toEqual(rules);
  });

  it('are asked in every currency that the shop limits in any way', () => {
    const limits = [
      { minor: 1, currency: 'HKD' },
      { minor: 1, currency: 'THB' },
    ];
    expect(limitedCurrencies(aStatus({ offline: rules, limits }))).toEqual(currencies);
  });

  it('lose an amount that was emptied, or whose currency is not shown any more', () => {
    const typed = typedLimits(rules);
    expect(readLimits({ ...typed, sum: { THB: ' ', JPY: '9000' } }, ['THB'])).toMatchObject({ sum: [] });
  });

  it('take words between the commas of any script', () => {
    const typed = { ...typedLimits(rules), refusedChannels: ' alipay، wechat，card,,atome、 ' };
    expect(readLimits(typed, currencies)?.refusedChannels).toEqual(['alipay', 'wechat', 'card', 'atome']);
  });

  it.each([
    ['12.5', { minor: 1_250, currency: 'THB' }],
    ['12,50', { minor: 1_250, currency: 'THB' }],
    ['0', { minor: 0, currency: 'THB' }],
    ['', null],
    ['ten', 'That is not an amount.'],
    ['-1', 'That is not an amount.'],
    ['12.345', 'THB has 2 decimals at most.'],
  ])('read the amount "%s"', (text, read) => {
    expect(readAmount(text, 'THB')).toEqual(read);
  });

  it.each(numberLimits)('say what %s may be, which is what the core takes', (name) => {
    const { least, most } = offlineBounds[name];
    const sentence = `A whole number from ${least} to ${most}.`;
    for (const good of [least, most]) expect(readNumber(` ${good} `, name)).toBe(good);
    for (const bad of ['', '1.5', '-1', 'x', String(most + 1), '١'])
      expect(readNumber(bad, name)).toBe(sentence);
    for (const number of [least - 1, most + 1])
      expect(offlineRulesSchema.safeParse({ ...rules, [name]: number }).success).toBe(false);
  });

  it.each([{ count: '' }, { sum: { THB: 'much' } }, { expireHours: '0' }])('are none with %j', (wrong) => {
    expect(readLimits({ ...typedLimits(rules), ...wrong }, currencies)).toBeNull();
  });

  it('can be read by everybody, also where there is none', () => {
    expect(limitFacts(rules).map(([, value]) => value)).toEqual([
      '฿\u00a0500.00',
      '฿\u00a05,000.00 · JP¥\u00a09,000',
      20,
      24,
      72,
      'promptpay, linepay',
    ]);
    expect(
      limitFacts({ ...rules, count: 0, sum: [], refusedChannels: [] }).map(([, value]) => value),
    ).toEqual(['฿\u00a0500.00', 'No limit is set', 0, 24, 72, '–']);
  });
});
