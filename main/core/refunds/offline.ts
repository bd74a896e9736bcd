// What may be saved while a gateway cannot be reached: limits of the shop, each with the rule that refuses. Pure.
import { formatMoney, type Money } from '../../../preload/contract/money.ts';
import { offlineRulesSchema, type OfflineRules } from '../../../preload/contract/shop.ts';
import { TerminalError } from '../errors.ts';
import type { RefundRecord } from './record.ts';

const { perRefund, count, sum, ageHours, expireHours, refusedChannels } = offlineRulesSchema.shape;
/** The rules as a shop writes them down: what it leaves out is as usual. */
export const offlineChoiceSchema = offlineRulesSchema.extend({
  perRefund: perRefund.default([]),
  count: count.default(20),
  sum: sum.default([]),
  ageHours: ageHours.default(24),
  expireHours: expireHours.default(72),
  refusedChannels: refusedChannels.default([]),
});

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
