// A day as the language of the screen writes it, and what a person typed read back as a day.
import { spoken } from './words.ts';

type Part = 'day' | 'month' | 'year';

const shape = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const;
const writers = new Map<string, Intl.DateTimeFormat>();

function writer(): Intl.DateTimeFormat {
  const { locale } = spoken();
  const known = writers.get(locale) ?? new Intl.DateTimeFormat(locale, shape);
  writers.set(locale, known);
  return known;
}

/** "2026-11-26" as "26/11/2026", or in Japanese as "2026/11/26"; '' stays ''. */
export function writeDay(day: string): string {
  // Marks of direction are nothing that a person types, or could take out again.
  return day === ''
    ? ''
    : writer()
        .format(new Date(day))
        .replaceAll(/[\u200e\u200f]/g, '');
}

/** Today on this computer, as a day. `now` in milliseconds. */
export function dayOf(now: number): string {
  const date = new Date(now);
  return dayFrom(date.getFullYear(), date.getMonth() + 1, date.getDate()) ?? '';
}

/**
 * The day that a text means, or null. Its parts stand in the order of the language, or as in 2026-11-26, with anything
 * between them that separates days somewhere, or with nothing. The year has four digits and is a Gregorian one, as on
 * the receipts.
 */
export function readDay(text: string): string | null {
  const plain = latinDigits(text).trim();
  if (/[^\d\s./,年月日\u200e\u200f-]/.test(plain)) return null;
  const order = writer()
    .formatToParts(0)
    .flatMap(({ type }) => (isPart(type) ? [type] : []));
  const groups = plain.match(/\d+/g) ?? [];
  const [only = '', ...more] = groups;
  const split = more.length === 0 && only.length === 8 ? splitBy(order, only) : groups;
  return split.length === 3 ? readParts(split, order) : null;
}

function readParts(groups: readonly string[], order: readonly Part[]): string | null {
  const isYearFirst = groups[0]?.length === 4;
  const inOrder: readonly Part[] = isYearFirst ? ['year', 'month', 'day'] : order;
  const read = { day: '', month: '', year: '' };
  inOrder.forEach((part, place) => {
    read[part] = groups[place] ?? '';
  });
  if (read.year.length !== 4 || read.month.length > 2 || read.day.length > 2) return null;
  return dayFrom(Number(read.year), Number(read.month), Number(read.day));
}

const isPart = (type: string): type is Part => type === 'day' || type === 'month' || type === 'year';

/** Eight digits without anything between them. */
function splitBy(order: readonly Part[], digits: string): string[] {
  let rest = digits;
  return order.map((part) => {
    const length = part === 'year' ? 4 : 2;
    const taken = rest.slice(0, length);
    rest = rest.slice(length);
    return taken;
  });
}

/** Null for the 31st of February, and for years of another calendar. */
function dayFrom(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1900 && year < 2200 ? date.toISOString().slice(0, 10) : null;
}

/** Where the digits of other scripts begin: Arabic, Persian, Thai, and the wide ones of East Asia. */
const zeros = [0x0660, 0x06f0, 0x0e50, 0xff10];

/** Keyboards of other scripts may write their own digits. */
function latinDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}
