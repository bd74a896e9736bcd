// Amounts between the terminal's minor units and the whole units of a gateway's wire.
import { exponentOf, money, type Money } from '../../../preload/contract/money.ts';

/** Decimals of a gateway's unit by currency; a currency that is not in it is not sent. */
export type Exponents = Readonly<Record<string, number>>;

export interface WireAmounts {
  has(currency: string): boolean;
  /** Whole units of the wire. Throws RangeError for a currency without an exponent, or an amount that does not fit. */
  to(amount: Money): number;
  /** Null for anything but a whole, unsigned number that is a whole number of minor units. */
  from(text: string, currency: string): Money | null;
}

export function wireAmounts(exponents: Exponents): WireAmounts {
  function scale(currency: string): number {
    const exponent = exponents[currency];
    if (exponent === undefined) throw new RangeError(`the exponent of ${currency} is not configured`);
    return 10 ** (exponent - exponentOf(currency));
  }
  return {
    has: (currency) => Object.hasOwn(exponents, currency),
    to({ minor, currency }) {
      const amount = minor * scale(currency);
      if (!Number.isSafeInteger(amount)) throw new RangeError('the amount does not fit the gateway’s unit');
      return amount;
    },
    from(text, currency) {
      const units = wholeNumber(text);
      if (units === null) return null;
      const minor = units / scale(currency);
      return Number.isSafeInteger(minor) ? money(minor, currency) : null;
    },
  };
}

/** A whole, unsigned number without leading zeros, or null. */
export function wholeNumber(text: string): number | null {
  return /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : null;
}
