// What may be saved while a gateway cannot be reached: limits of the shop, each with the rule that refuses. Pure.
import { z } from 'zod';
import { formatMoney, type Money } from '../../../preload/contract/money.ts';
import { moneySchema } from '../../../preload/contract/refund.ts';
import { TerminalError } from '../errors.ts';
import type { RefundRecord } from './record.ts';

export const offlineRulesSchema = z.strictObject({
  /** The most one refund may be; no entry, no limit. */
  perRefund: z.array(moneySchema).default([]),
  /** How many may wait at once, and how much in all by currency. */
  count: z.int().min(0).max(1_000).default(20),
  sum: z.array(moneySchema).default([]),
  /** No more is saved while the oldest has waited this long. */
  ageHours: z.int().min(1).max(720).default(24),
  /** What waited this long is not sent without asking a manager. */
  expireHours: z.int().min(1).max(720).default(72),
  /** Channels, by the gateway's word in lower case, of which nothing is saved. */
  refusedChannels: z.array(z.string()).default([]),
});
export type OfflineRules = z.infer<typeof offlineRulesSchema>;

export interface Wish {
  amount: Money;
  channel: string | null;
}

/** Throws TerminalError `offline-refused` with the rule and its number. `waiting` is what is saved and not sent. */
export function checkOffline(
  { amount, channel }: Wish,
  waiting: readonly RefundRecord[],
  rules: OfflineRules,
  now: number,
): void {
  const limitIn = (limits: readonly Money[]) => limits.find(({ currency }) => currency === amount.currency);
  const perRefund = limitIn(rules.perRefund);
  if (perRefund && amount.minor > perRefund.minor) throw refusal('amount', formatMoney(perRefund));
  if (channel !== null && rules.refusedChannels.includes(channel.toLowerCase()))
    throw refusal('channel', channel);
  if (waiting.length >= rules.count) throw refusal('count', rules.count);
  const old = waiting.filter(({ createdAt }) => now - Date.parse(createdAt) >= rules.ageHours * 3_600_000);
  if (old.length > 0) throw refusal('age', rules.ageHours);
  const sum = limitIn(rules.sum);
  const inAll = waiting
    .filter((record) => record.amount.currency === amount.currency)
    .reduce((total, record) => total + record.amount.minor, amount.minor);
  if (sum && inAll > sum.minor) throw refusal('sum', formatMoney(sum));
}

function refusal(
  rule: 'amount' | 'channel' | 'count' | 'age' | 'sum',
  limit: string | number,
): TerminalError {
  return new TerminalError('offline-refused', 'too much to save without a line', { rule, limit });
}
