// The limits for what is saved without a line: how they read, how they are typed, and what is wrong with what was typed.
import { parseAmount, toDecimal, type Money } from '../preload/contract/money.ts';
import type { OfflineRules, TerminalStatus } from '../preload/contract/shop.ts';
import { offlineBounds } from '../preload/contract/vocabulary.ts';
import type { Fact } from './components/Facts.tsx';
import { decimalsSentence } from './draft.ts';
import { typedAmount } from './list-query.ts';
import { showMoney } from './refund-words.ts';
import { t } from './words.ts';

export const amountLimits = ['perRefund', 'sum'] as const;
export type AmountLimit = (typeof amountLimits)[number];
export const numberLimits = ['count', 'ageHours', 'expireHours'] as const;
export type NumberLimit = (typeof numberLimits)[number];

export const limitWords = {
  perRefund: 'limits.one',
  sum: 'limits.sum',
  count: 'limits.count',
  ageHours: 'limits.age',
  expireHours: 'limits.expire',
  refusedChannels: 'limits.channels',
} as const satisfies Record<keyof OfflineRules, string>;

export function limitFacts(rules: OfflineRules): Fact[] {
  const amounts = (name: AmountLimit) => rules[name].map((limit) => showMoney(limit)).join(' · ');
  return [
    ...amountLimits.map((name): Fact => [t(limitWords[name]), amounts(name) || t('settings.no-limits')]),
    ...numberLimits.map((name): Fact => [t(limitWords[name]), rules[name]]),
    [t(limitWords.refusedChannels), rules.refusedChannels.join(', ') || t('settings.none')],
  ];
}

/** Each limit as it stands in its field; an amount by currency, where nothing is no limit. */
export interface TypedLimits
  extends Record<AmountLimit, Readonly<Record<string, string>>>, Record<NumberLimit, string> {
  refusedChannels: string;
}

export function typedLimits(rules: OfflineRules): TypedLimits {
  const amounts = (limits: readonly Money[]) =>
    Object.fromEntries(limits.map((limit) => [limit.currency, toDecimal(limit)]));
  return {
    perRefund: amounts(rules.perRefund),
    sum: amounts(rules.sum),
    count: String(rules.count),
    ageHours: String(rules.ageHours),
    expireHours: String(rules.expireHours),
    refusedChannels: rules.refusedChannels.join(', '),
  };
}

/** The currencies in which this shop has limits of any kind. */
export function limitedCurrencies({ offline, limits }: Pick<TerminalStatus, 'offline' | 'limits'>): string[] {
  const all = [...offline.perRefund, ...offline.sum, ...limits];
  return [...new Set(all.map(({ currency }) => currency))];
}

/** The amount, null for no limit, or the sentence that says why it is neither. */
export function readAmount(text: string, currency: string): Money | null | string {
  if (text.trim() === '') return null;
  const amount = parseAmount(typedAmount(text) ?? '', currency);
  if (amount === 'too-many-decimals') return decimalsSentence(currency);
  return typeof amount === 'string' ? t('tax-note.amount') : amount;
}

/** The number, or the sentence that says what it may be. */
export function readNumber(text: string, name: NumberLimit): number | string {
  const { least, most } = offlineBounds[name];
  const number = /^\d{1,4}$/.test(text.trim()) ? Number(text) : NaN;
  return number >= least && number <= most ? number : t('limits.range', { least, most });
}

/** The rules that were typed, with amounts in these currencies alone; null while anything is wrong with them. */
export function readLimits(typed: TypedLimits, currencies: readonly string[]): OfflineRules | null {
  const [perRefund, sum] = amountLimits.map((name) => readAmounts(typed[name], currencies));
  const [count, ageHours, expireHours] = numberLimits.map((name) => readNumber(typed[name], name));
  if (!perRefund || !sum) return null;
  if (typeof count !== 'number' || typeof ageHours !== 'number' || typeof expireHours !== 'number')
    return null;
  return { perRefund, sum, count, ageHours, expireHours, refusedChannels: readWords(typed.refusedChannels) };
}

function readAmounts(texts: Readonly<Record<string, string>>, currencies: readonly string[]): Money[] | null {
  const read = currencies.map((currency) => readAmount(texts[currency] ?? '', currency));
  const amounts = read.filter((each) => each !== null);
  return amounts.every((each) => typeof each !== 'string') ? amounts : null;
}

/** Words with the commas of any script between them. */
function readWords(text: string): string[] {
  return text
    .split(/[,،、，]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
