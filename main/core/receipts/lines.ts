// How the lines of a receipt are made, and how money and moments are written on it.
import { exponentOf, toDecimal, type Money } from '../../../preload/contract/money.ts';
import type { ReceiptLine } from '../../../preload/contract/receipt.ts';
import type { ReceiptLanguage } from '../../../preload/contract/vocabulary.ts';
import { languages } from './words.ts';

interface Style {
  bold?: boolean;
  size?: 'small' | 'normal' | 'large';
}

export const rule: ReceiptLine = { type: 'rule' };
export const gap: ReceiptLine = { type: 'gap' };

export function text(value: string, { bold = false, size = 'normal' }: Style = {}): ReceiptLine {
  return { type: 'text', text: value, align: 'start', size, bold };
}

export function center(value: string, { bold = false, size = 'normal' }: Style = {}): ReceiptLine {
  return { type: 'text', text: value, align: 'center', size, bold };
}

export function pair(
  label: string,
  value: string,
  { bold = false, size = 'normal' }: { bold?: boolean; size?: 'normal' | 'large' } = {},
): ReceiptLine {
  return { type: 'pair', label, value, size, bold };
}

/** "THB 1,150.50": paper names the currency, because a sign may not be printable and "$" is many countries' money. */
export function writeMoney(amount: Money, language: ReceiptLanguage): string {
  const digits = exponentOf(amount.currency);
  const format = new Intl.NumberFormat(languages[language].numbers, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${amount.currency} ${format.format(Number(toDecimal(amount)))}`;
}

/** How moments are written: in the shop's zone, on request with the years of the Buddhist era. */
export interface TimeStyle {
  language: ReceiptLanguage;
  /** IANA name of the shop's zone. */
  timeZone: string;
  buddhistYear: boolean;
}

/** "2026-11-23". */
export function writeDate(instant: string, style: TimeStyle): string {
  return plain(dateFormat(style, {}).format(new Date(instant)));
}

/** "2026-11-23 14:05 +07:00": with the distance from Greenwich, because a shop may stand anywhere. */
export function writeMoment(instant: string, style: TimeStyle): string {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const shown = dateFormat(style, time).format(new Date(instant));
  return `${plain(shown).replace(/[,،]/, '')} ${offsetAt(instant, style.timeZone)}`;
}

/** Without the marks of direction that Arabic has between its numbers, and with one kind of blank. */
function plain(date: string): string {
  return date.replace(/\p{Cf}/gu, '').replace(/\p{Zs}/gu, ' ');
}

function dateFormat(
  { language, timeZone, buddhistYear }: TimeStyle,
  time: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const calendar = buddhistYear && language === 'th' ? { calendar: 'buddhist' } : {};
  return new Intl.DateTimeFormat(languages[language].dates, { timeZone, ...day, ...time, ...calendar });
}

function offsetAt(instant: string, timeZone: string): string {
  const zone = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'timeZoneName');
  return zone?.value.replace('GMT', '') || '+00:00';
}
