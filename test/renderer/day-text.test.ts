// Days are written and read in the order of the screen's language, and never mistaken for another day.
import { afterEach, describe, expect, it } from 'vitest';
import { dayOf, readDay, writeDay } from '../../renderer/day-text.ts';
import { languageIds, languages, readWords, type LanguageId } from '../../renderer/languages.ts';
import { queryOf } from '../../renderer/list-query.ts';
import { everything } from '../../renderer/sought.ts';
import { createSpeaker, speak } from '../../renderer/words.ts';
import { en } from '../../renderer/words/en.ts';

afterEach(() => speak(createSpeaker(languages.en, en)));

const speakIn = async (id: LanguageId): Promise<void> =>
  speak(createSpeaker(languages[id], await readWords(id)));
const day = '2026-11-06';
const written: Readonly<Record<LanguageId, string>> = {
  en: '06/11/2026',
  th: '06/11/2026',
  'zh-Hant': '2026/11/06',
  'zh-Hans': '2026/11/06',
  ms: '06/11/2026',
  ja: '2026/11/06',
  ar: '06/11/2026',
};

describe.each(languageIds)('a day in %s', (id) => {
  it('is written in its own order, with Latin digits and the Gregorian year of the receipts', async () => {
    await speakIn(id);
    expect(writeDay(day)).toBe(written[id]);
    expect(writeDay('')).toBe('');
  });

  it('is read as it is written, with other separators, without any, and as 2026-11-06', async () => {
    await speakIn(id);
    const own = written[id];
    const ways = [
      own,
      ` ${own} `,
      own.replaceAll('/', '-'),
      own.replaceAll('/', '.'),
      own.replaceAll('/', ' '),
      own.replaceAll('/', ''),
      own.replace('/06', '/6').replace(/^06/, '6'),
      day,
    ];
    expect(ways.map(readDay)).toEqual(ways.map(() => day));
  });

  it('is read back whatever day of ten years it is', async () => {
    await speakIn(id);
    const days = Array.from({ length: 3_653 }, (_, place) =>
      new Date(Date.UTC(2020, 0, 1 + place)).toISOString().slice(0, 10),
    );
    expect(days.filter((each) => readDay(writeDay(each)) !== each)).toEqual([]);
  });
});

describe('a day', () => {
  it('may be typed in the digits of the computer’s keyboard', async () => {
    await speakIn('th');
    expect(readDay('๐๖/๑๑/๒๐๒๖')).toBe(day);
    await speakIn('ar');
    expect([readDay('٠٦/١١/٢٠٢٦'), readDay('06\u200f/11\u200f/2026')]).toEqual([day, day]);
    await speakIn('ja');
    expect([readDay('２０２６年１１月６日'), readDay('2026年11月6日')]).toEqual([day, day]);
  });

  it.each([
    ['the other order', '11/26/2026'],
    ['a year of the Buddhist era', '06/11/2569'],
    ['a year of two digits', '06/11/26'],
    ['a day that no month has', '31/02/2026'],
    ['a month that no year has', '06/13/2026'],
    ['half a day', '06/11'],
    ['too many parts', '06/11/2026/1'],
    ['seven digits', '6112026'],
    ['an order number', '2103301701291052'],
    ['a word', '6 Nov 2026'],
    ['nothing', ''],
  ])('is none when it is %s', (_what, text) => {
    expect(readDay(text)).toBeNull();
  });

  it('of the other order is not guessed at where the year comes first', async () => {
    await speakIn('ja');
    expect([readDay('06/11/2026'), readDay('06112026')]).toEqual([null, null]);
  });

  it('is what the history is asked for', () => {
    const from = readDay('06/11/2026') ?? '';
    const { from: asked } = queryOf('all', { ...everything, period: 'days', from }, 0);
    expect(asked).toBe(new Date(2026, 10, 6).toISOString());
  });

  it('is today by the computer’s own calendar', () => {
    expect(dayOf(new Date(2026, 10, 6, 23, 59).getTime())).toBe(day);
    expect(dayOf(new Date(2026, 10, 6, 0, 0).getTime())).toBe(day);
  });
});
