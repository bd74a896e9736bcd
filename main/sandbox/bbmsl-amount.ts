// Amounts as BBMSL writes them: decimal major units on the wire, whole minor units in the ledger. No arithmetic on fractions.

/** At most nine digits, two of them decimals, no sign, no exponent. Source: protocols C3. */
const literal = /^(0|[1-9]\d{0,6})(?:\.(\d{1,2}))?$/;

/** The minor units of a number as it stands in the request; null when it is none that BBMSL takes. */
export function readAmount(digits: string): number | null {
  const [, whole, decimals = ''] = literal.exec(digits) ?? [];
  if (whole === undefined) return null;
  const minor = Number(whole + decimals.padEnd(2, '0'));
  return minor > 0 ? minor : null;
}

/** A number that JSON writes as the shortest decimal: 7619 as 76.19, 10020 as 100.2, 10000 as 100. */
export function majorUnits(minor: number): number {
  const digits = String(minor).padStart(3, '0');
  return Number(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
}
