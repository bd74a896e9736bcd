// Turns what a person looks for into the question that the core is asked.
import type { Input } from '../preload/contract/api.ts';
import type { View } from '../preload/contract/vocabulary.ts';
import type { Sought } from './sought.ts';

export type ListQuery = Input<'refund.list'>;

/** Decimal text with a point or, where the keyboard has one, a comma; null for what is no amount. */
export function typedAmount(text: string): string | null {
  const plain = text.trim().replace(',', '.').replace(/^\./, '0.').replace(/\.$/, '');
  return /^\d{1,12}(\.\d{1,3})?$/.test(plain) ? plain : null;
}

/** Whether anything is asked at all. */
export function isAsking(sought: Sought): boolean {
  const { search, state, operatorId, gateway, period, amount } = sought;
  return (
    search.trim() + amount.trim() !== '' || (state ?? operatorId ?? gateway) !== null || period !== 'any'
  );
}

/** `now` in milliseconds; days begin at midnight of this computer. What is no amount or no day is left out. */
export function queryOf(view: View, sought: Sought, now: number): ListQuery {
  const { search, state, operatorId, gateway } = sought;
  const amount = typedAmount(sought.amount);
  return {
    view,
    search: search.trim(),
    ...(amount !== null && { amount }),
    ...(state && { state }),
    ...(operatorId && { operatorId }),
    ...(gateway && { gateway }),
    ...spanOf(sought, now),
  };
}

function spanOf({ period, from, to }: Sought, now: number): Pick<ListQuery, 'from' | 'to'> {
  switch (period) {
    case 'any':
      return {};
    case 'today':
      return { from: midnight(now, 0) };
    case 'yesterday':
      return { from: midnight(now, -1), to: midnight(now, 0) };
    case 'week':
      return { from: midnight(now, -6) };
    case 'month':
      return { from: midnight(now, -29) };
    case 'days':
      return { ...dayAs('from', from, 0), ...dayAs('to', to, 1) };
  }
}

/** The beginning of a day so many days after that of an instant; by the calendar, since a day may have 23 hours. */
function midnight(instant: number, days: number): string {
  const day = new Date(instant);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() + days);
  return day.toISOString();
}

/** Nothing for a day that is still being typed. */
function dayAs(name: 'from' | 'to', text: string, days: number): Pick<ListQuery, 'from' | 'to'> {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return {};
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { [name]: midnight(new Date(year, month - 1, day).getTime(), days) };
}
