// How instants and spans read on the screen, in the computer's own time zone.
import { spoken, t } from './words.ts';

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const day = { day: 'numeric', month: 'short' } as const;
const shapes = {
  clock,
  exactClock: { ...clock, second: '2-digit' },
  day,
  weekday: { ...day, weekday: 'short' },
  dayAndClock: { ...day, ...clock },
  gatewayTime: { ...day, year: 'numeric', ...clock, timeZone: 'UTC' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

function write(shape: keyof typeof shapes, at: string | number): string {
  const { locale } = spoken();
  const name = `${locale} ${shape}`;
  const format = formats.get(name) ?? new Intl.DateTimeFormat(locale, shapes[shape]);
  formats.set(name, format);
  return format.format(new Date(at));
}

/** "14:05" */
export const clockTime = (at: string | number): string => write('clock', at);
/** "14:05:11" */
export const exactTime = (at: string | number): string => write('exactClock', at);
/** "2 Apr" */
export const shortDay = (at: string | number): string => write('day', at);
/** "Mon 23 Nov" */
export const weekdayAndDay = (at: string | number): string => write('weekday', at).replace(',', '');

/** "14:05" today, "2 Apr, 14:05" on any other day. `now` in milliseconds. */
export function timeOrDay(at: string | number, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return isToday ? clockTime(at) : write('dayAndClock', at);
}

/** "1:04" or "2:03:10" until an instant, or null when it is reached. `now` in milliseconds. */
export function timeLeft(until: string, now: number): string | null {
  const seconds = Math.ceil((Date.parse(until) - now) / 1000);
  if (!(seconds > 0)) return null;
  const pad = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** "2 s ago". `now` in milliseconds. */
export function age(since: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(since)) / 1000));
  if (seconds < 2) return t('age.now');
  return seconds < 90
    ? t('age.seconds', { count: seconds })
    : t('age.minutes', { count: Math.round(seconds / 60) });
}

/**
 * The gateway's own local text as a date, "30 Mar 2026, 17:01". It carries no zone, so its digits are only
 * rearranged; a text of another shape is shown as it came.
 */
export function gatewayTime(text: string): string {
  const parts = /^(\d{4})-?(\d{2})-?(\d{2})[T ]?(\d{2}):?(\d{2})/.exec(text);
  if (!parts) return text;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0] = parts.slice(1).map(Number);
  return write('gatewayTime', Date.UTC(year, month - 1, date, hour, minute));
}

export function partOfDay(now: number): 'morning' | 'afternoon' | 'evening' {
  const hour = new Date(now).getHours();
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}
