// What a practice order is, and when it was paid.
import type { PretendOrder } from './ledger.ts';

export interface PracticeOrder {
  title: string;
  /** One plain sentence for the cashier. */
  note: string;
  order: PretendOrder;
}

/** The shop's local time, as the gateway writes it, counted from the start of the program so that practice is of today. */
export function minutesAgo(minutes: number): string {
  const now = new Date();
  const at = new Date(now.getTime() - (now.getTimezoneOffset() + minutes) * 60_000);
  return at.toISOString().slice(0, 19).replace('T', ' ');
}
