// What is said of a computer whose clock is wrong. Apart from the other words of time, since few screens ever say it.
import { spoken, t } from './words.ts';

const units = [
  ['year', 365 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How much, and what to do. `aheadSeconds` is below zero where the computer is behind. */
export function clockSentence(aheadSeconds: number): string {
  return t('safekeeping.clock', { isAhead: aheadSeconds > 0, span: span(Math.abs(aheadSeconds)) });
}

/** "14 minutes", "30 hours": in the largest unit that fills two of it, so that little is rounded away. */
function span(seconds: number): string {
  const [unit, length] = units.find(([, each]) => seconds >= 2 * each) ?? (['minute', 60] as const);
  const style = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(spoken().locale, style).format(seconds / length);
}
