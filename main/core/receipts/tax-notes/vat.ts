// Value added tax that a price already contains, in whole minor units.

/** Where half a minor unit goes. Each country's note says which it uses. */
export type Rounding = 'half-up' | 'down';

/**
 * The tax within a price: price × rate ÷ (100 % + rate), rounded once. The net value is the price less this tax, so the
 * two always add up to the price. `ratePercent` has at most two decimals.
 */
export function vatWithin(priceMinor: number, ratePercent: number, rounding: Rounding): number {
  const rate = BigInt(Math.round(ratePercent * 100));
  const whole = 10_000n + rate;
  const product = BigInt(priceMinor) * rate;
  return Number(rounding === 'down' ? product / whole : (2n * product + whole) / (2n * whole));
}
