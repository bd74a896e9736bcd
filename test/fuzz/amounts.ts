// Fuzzed amounts, as typed and as written on a gateway's wire: read exactly, or not at all.
import { exponentOf, largestMinor, money, parseAmount, toDecimal } from '../../preload/contract/money.ts';
import { wireAmounts } from '../../main/core/gateways/amounts.ts';
import { amountLiteral, readAmount } from '../../main/core/gateways/bbmsl/wire.ts';
import type { Random } from './random.ts';
import type { Input, Source, Verdict } from './source.ts';

const currencies = ['THB', 'MYR', 'AED', 'HKD', 'JPY', 'KWD'] as const;
const wire = wireAmounts({ THB: 2, MYR: 2, AED: 2, HKD: 2, JPY: 2, KWD: 3 });

const changes: readonly [name: string, change: (text: string, random: Random) => string][] = [
  ['an amount as it is', (text) => text],
  ['an exponent', (text, random) => `${text}${random.pick(['e', 'E'])}${random.below(20)}`],
  ['a sign', (text, random) => random.pick(['-', '+', '−', '±']) + text],
  ['grouped digits', (text) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ',')],
  ['a comma for the point', (text) => text.replace('.', ',')],
  [
    'digits of another script',
    (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x0e50 + Number(digit))),
  ],
  [
    'digits of full width',
    (text) => text.replace(/\d/, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  ],
  [
    'a blank',
    (text, random) => inserted(text, random.pick([' ', '\t', '\u{a0}', '\u{200b}', '\u{0}']), random),
  ],
  ['another base', (text) => `0x${text}`],
  [
    'more decimals',
    (text, random) => `${text}${text.includes('.') ? '' : '.'}${'0'.repeat(random.below(4))}1`,
  ],
  ['many digits', (text, random) => `${1 + random.below(9)}${'0'.repeat(random.below(25))}${text}`],
  ['leading zeros', (text, random) => '0'.repeat(random.below(20)) + text],
  ['a second point', (text) => `${text}.5`],
  ['no whole part', (text) => text.replace(/^\d+/, '')],
  ['a word', (_, random) => random.pick(['', '.', 'NaN', 'Infinity', 'null', '1n', 'all', '½', '1/2'])],
];

export const amounts: Source = {
  changes: changes.map(([name]) => name),
  classes: ['not-a-number', 'too-many-decimals', 'too-large', 'read'].map((kind) => `amount: ${kind}`),
  make(random): Input {
    const currency = random.pick(currencies);
    const digits = random.pick([1, 3, 5, 8, 12]);
    const minor = random.below(2 ** 31) % 10 ** digits;
    const [name, change] = random.pick(changes);
    const text = change(toDecimal(money(minor, currency)), random);
    return { changes: [name], text: `${text} in ${currency}`, run: () => judged(text, currency) };
  },
};

function judged(text: string, currency: string): Verdict {
  const read = parseAmount(text, currency);
  const exact = exactMinor(text, exponentOf(currency));
  if (typeof read === 'string') {
    const isRight =
      exact === null ? read !== 'too-large' : read === 'too-large' && exact > BigInt(largestMinor);
    return { class: `amount: ${read}`, problem: isRight ? null : `it is not ${read}` };
  }
  const isExact = exact !== null && BigInt(read.minor) === exact && read.currency === currency;
  const problem = isExact ? roundTripProblem(read.minor, currency) : `it is not ${read.minor} minor units`;
  return { class: 'amount: read', problem };
}

/** The amount without any floating point; null for what is no plain decimal of that many places. */
function exactMinor(text: string, places: number): bigint | null {
  const [whole = '', decimals = '', ...more] = text.split('.');
  const isPlain = more.length === 0 && [...(whole + decimals)].every((digit) => '0123456789'.includes(digit));
  if (!isPlain || whole + decimals === '' || decimals.length > places || whole.length > 15) return null;
  return BigInt(whole + decimals.padEnd(places, '0'));
}

/** Text, wire and back again have to be the same amount. */
function roundTripProblem(minor: number, currency: string): string | null {
  const amount = money(minor, currency);
  const typed = parseAmount(toDecimal(amount), currency);
  if (typeof typed === 'string' || typed.minor !== minor)
    return 'written and read again it is another amount';
  if (wire.from(String(wire.to(amount)), currency)?.minor !== minor)
    return 'another amount comes off the wire';
  if (exponentOf(currency) !== 2 || minor > 99_999_999_999) return null;
  return readAmount(amountLiteral(amount), currency)?.minor === minor
    ? null
    : 'another amount comes off the decimal wire';
}

function inserted(text: string, what: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + what + text.slice(at);
}
