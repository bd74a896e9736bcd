// What people and wallets wrote, made fit for paper: one printable line without a card number in it.

const longestLine = 200;
/** A text is cut before it is looked at, so that a book of 5,000 lines costs no more than a page. */
const longestLooked = 2_000;

/**
 * One line of letters that have a shape. Control characters become blanks and what is invisible goes, so that nothing
 * steers a printer or turns the direction of the line; only the two joiners stay, which Persian and Indian scripts are
 * spelt with.
 */
export function printable(value: string): string {
  return cut(clean(value));
}

/** The same of what a person or a wallet wrote freely: no card number is left in it. */
export function fitForPaper(value: string): string {
  return cut(maskCards(clean(value)));
}

function clean(value: string): string {
  return value
    .slice(0, longestLooked)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/(?![\u{200c}\u{200d}])[\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replace(/\p{Cs}/gu, '\u{fffd}')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
}

function cut(line: string): string {
  const letters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  return letters.length > longestLine ? `${letters.slice(0, longestLine - 1).join('')}…` : line;
}

/** 13 to 19 digits of any script, also with a blank, a dash, a dot or a joiner between them. */
const cardLike = /(?<!\p{Nd})(?:\p{Nd}[\p{Zs}\p{Pd}._/\u{200c}\u{200d}]?){12,18}\p{Nd}(?!\p{Nd})/gu;

/** At most the last four digits of anything that could be a card number. Source: cashier.md E1. */
export function maskCards(value: string): string {
  return value.replace(cardLike, (found) => {
    const digits = found.match(/\p{Nd}/gu) ?? [];
    return passesLuhn(digits.map(valueOf)) ? `**** ${digits.slice(-4).join('')}` : found;
  });
}

function passesLuhn(digits: readonly number[]): boolean {
  const sum = digits.toReversed().reduce((total, digit, index) => {
    const value = digit * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** What a digit of any script counts. The digits of a script stand together, from zero upwards. Source: Unicode 4.6. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}
