// What the screen says of a wrong clock: in a unit that a person uses, and in the language of the screen.
import { afterEach, expect, it } from 'vitest';
import { clockSentence } from '../../renderer/clock-words.ts';
import { languages, readWords, type LanguageId } from '../../renderer/languages.ts';
import { createSpeaker, speak } from '../../renderer/words.ts';

async function speakIn(id: LanguageId): Promise<void> {
  speak(createSpeaker(languages[id], await readWords(id)));
}
afterEach(() => speakIn('en'));

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

it.each([
  [121, '2 minutes ahead of'],
  [14 * minute + 20, '14 minutes ahead of'],
  [-hour, '60 minutes behind'],
  [7 * hour + 5 * minute, '7 hours ahead of'],
  [-day, '24 hours behind'],
  [45 * day, '45 days ahead of'],
  [-56 * 365 * day, '56 years behind'],
])('by %i s: %s the gateway’s', (aheadSeconds, said) => {
  expect(clockSentence(aheadSeconds)).toContain(`The clock of this computer is ${said} the gateway’s.`);
});

it.each([
  ['th', 'ช้ากว่านาฬิกาของผู้ให้บริการชำระเงิน 14 นาที'],
  ['zh-Hant', '慢 14 分鐘'],
  ['zh-Hans', '慢 14分钟'],
  ['ms', '14 minit lebih lambat'],
  ['ja', '14 分 遅れて'],
  ['ar', 'متأخرة عن ساعة بوابة الدفع، والفرق 14 دقيقة'],
] as const)('that is behind, in %s', async (id, said) => {
  await speakIn(id);
  // Arabic sets values apart with signs that are not seen.
  expect(clockSentence(-14 * minute).replaceAll(/[\u2068\u2069]/g, '')).toContain(said);
});
