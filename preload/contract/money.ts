// Money as whole minor units of an ISO 4217 currency: reading, writing, adding. No floating point, no zod.

/** An amount of money. `minor` counts the currency's smallest ISO 4217 unit: 15050 THB is ฿150.50. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

export type AmountProblem = 'not-a-number' | 'too-many-decimals' | 'too-large';

/** The most that one amount may be, so that every sum of a day stays a safe integer. */
export const largestMinor = 999_999_999_999;

const exponents = new Map<string, number>();

/** Decimal places of a currency by ISO 4217 (THB 2, JPY 0, KWD 3). Throws RangeError on a malformed code. */
export function exponentOf(currency: string): number {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  exponents.set(currency, digits);
  return digits;
}

export function money(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not a whole number of minor units: ${minor}`);
  return { minor, currency };
}

export function add(a: Money, b: Money): Money {
  return money(a.minor + sameCurrency(a, b).minor, a.currency);
}

export function subtract(a: Money, b: Money): Money {
  return money(a.minor - sameCurrency(a, b).minor, a.currency);
}

export function isSame(a: Money, b: Money): boolean {
  return a.minor === b.minor && a.currency === b.currency;
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} cannot be added`);
  return b;
}

/** Plain decimal text with a point and exactly the currency's decimals: "150.50", "-0.05", "700". */
export function toDecimal({ minor, currency }: Money): string {
  const digits = exponentOf(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return (minor < 0 ? '-' : '') + (digits === 0 ? whole : `${whole}.${text.slice(-digits)}`);
}

/**
 * Reads what a person typed: digits, at most one point, at most the currency's decimals.
 * Grouping marks, signs, exponents and non-ASCII digits are refused rather than guessed.
 */
export function parseAmount(text: string, currency: string): Money | AmountProblem {
  const match = /^(\d{0,15})(?:\.(\d*))?$/.exec(text);
  if (!match || text === '' || text === '.') return 'not-a-number';
  const digits = exponentOf(currency);
  const decimals = match[2] ?? '';
  if (decimals.length > digits) return 'too-many-decimals';
  const minor = Number((match[1] || '0') + decimals.padEnd(digits, '0'));
  return minor > largestMinor ? 'too-large' : money(minor, currency);
}

/** Making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, currency: string, currencyDisplay: 'narrowSymbol' | 'symbol') {
  const name = `${locale} ${currency} ${currencyDisplay}`;
  const known = formats.get(name);
  if (known) return known;
  const minimumFractionDigits = exponentOf(currency);
  const style = { style: 'currency', currency, currencyDisplay, minimumFractionDigits } as const;
  const format = new Intl.NumberFormat(locale, style);
  formats.set(name, format);
  return format;
}

/** For people: the currency's sign as the locale writes it, grouped digits: "฿150.50", "HK$76.19". */
export function formatMoney(amount: Money, locale = 'en'): string {
  const text = toDecimal(amount) as Intl.StringNumericLiteral;
  const short = formatOf(locale, amount.currency, 'narrowSymbol').format(text);
  // "$", "¥" and "kr" are the narrow signs of several currencies.
  const isShared = /(^|[^A-Za-z])([$¥￥]|kr)/.test(short);
  return isShared ? formatOf(locale, amount.currency, 'symbol').format(text) : short;
}
