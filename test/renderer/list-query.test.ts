// What is typed and chosen above the history becomes one question, and nothing strange ever makes it a wrong one.
import { describe, expect, it } from 'vitest';
import { commands } from '../../preload/contract/api.ts';
import { isAsking, queryOf, typedAmount } from '../../renderer/list-query.ts';
import { everything, periods, type Sought } from '../../renderer/sought.ts';

const now = new Date(2026, 10, 23, 14, 5).getTime();
const midnight = (day: number): string => new Date(2026, 10, day).toISOString();
const asked = (change: Partial<Sought>) => queryOf('all', { ...everything, ...change }, now);

describe('the history', () => {
  it('is asked for as a whole when nothing is looked for', () => {
    expect(asked({})).toEqual({ view: 'all', search: '' });
    expect(isAsking(everything)).toBe(false);
  });

  it('is asked for by everything at once', () => {
    const sought: Sought = {
      ...everything,
      search: ' 2103 ',
      state: 'held',
      operatorId: '41234',
      gateway: 'bbmsl',
      amount: '12.50',
      period: 'today',
    };
    expect(queryOf('all', sought, now)).toEqual({
      view: 'all',
      search: '2103',
      state: 'held',
      operatorId: '41234',
      gateway: 'bbmsl',
      amount: '12.50',
      from: midnight(23),
    });
    expect(isAsking(sought)).toBe(true);
  });

  it.each([
    ['yesterday', { from: midnight(22), to: midnight(23) }],
    ['week', { from: midnight(17) }],
    ['month', { from: new Date(2026, 9, 25).toISOString() }],
  ] as const)('of the period "%s" begins and ends at midnight', (period, span) => {
    expect(asked({ period })).toMatchObject(span);
  });

  it('between two days has both of them, and one end may be open', () => {
    const span = { period: 'days', from: '2026-11-20', to: '2026-11-22' } as const;
    expect(asked(span)).toMatchObject({ from: midnight(20), to: midnight(23) });
    expect(asked({ ...span, to: '' })).not.toHaveProperty('to');
    expect(asked({ ...span, from: '0002-11-20' })).not.toHaveProperty('from');
  });

  it('takes amounts as people type them, and leaves out what is none', () => {
    const typed = ['12.50', '12,5', ' 7 ', '.50', '100.', '-1', '1e3', '12.5555', 'abc', '', '๑๒'];
    expect(typed.map(typedAmount)).toEqual([
      '12.50',
      '12.5',
      '7',
      '0.50',
      '100',
      ...typed.slice(5).map(() => null),
    ]);
    expect(asked({ amount: 'abc' })).toEqual({ view: 'all', search: '' });
  });

  it('asks only what the core understands, whatever the period', () => {
    for (const period of periods) {
      const query = asked({ period, from: '2026-11-20', to: 'x', amount: '12,5' });
      expect(commands['refund.list'].input.safeParse(query).error).toBeUndefined();
    }
  });
});
