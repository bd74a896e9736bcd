// Changes to the text of an answer that know nothing of it, and what comes instead of an answer.
import type { Change } from './documents.ts';
import type { Random } from './random.ts';

const strange = [
  '\u{feff}',
  '\u{0}',
  ' ',
  '\n',
  '\u{202e}',
  '\u{d800}',
  '😀',
  '๑',
  '"',
  '\\',
  '{',
  '}',
  ',',
  '1',
];

export const textChanges: readonly Change<string>[] = [
  { name: 'text cut', apply: (text, random) => text.slice(0, random.below(text.length + 1)) },
  {
    name: 'text inserted',
    apply: (text, random) => spliced(text, random.below(text.length + 1), 0, random.pick(strange)),
  },
  {
    name: 'text replaced',
    apply: (text, random) => spliced(text, random.below(text.length + 1), 1, random.pick(strange)),
  },
  {
    name: 'text removed',
    apply: (text, random) => spliced(text, random.below(text.length + 1), 1 + random.below(12), ''),
  },
  {
    name: 'text repeated',
    apply(text, random) {
      const from = random.below(text.length + 1);
      return spliced(text, from, 0, text.slice(from, from + 1 + random.below(40)));
    },
  },
  {
    name: 'a bit of a character flipped',
    apply(text, random) {
      const at = random.below(text.length + 1);
      const code = text.charCodeAt(at);
      return Number.isNaN(code)
        ? text
        : spliced(text, at, 1, String.fromCharCode(code ^ (1 << random.below(7))));
    },
  },
  {
    name: 'a number written otherwise',
    apply: (text, random) =>
      atOneOf(text, random, /-?\d+(?=\s*[,}\]])/g, (number) =>
        random.pick([`${number}.0`, `${number}e0`, `0${number}`, `+${number}`, `"${number}"`, `${number}n`]),
      ),
  },
  {
    name: 'a field doubled',
    apply: (text, random) =>
      atOneOf(text, random, /"\w+": ?("[^"]*"|-?[\d.]+)/g, (field, value) => {
        const other = random.pick(['"SUCCESS"', '"FAIL"', '"REFUNDED"', '1', 'null', value]);
        const name = field.slice(0, field.indexOf(':'));
        return random.percent(50) ? `${field},${name}:${other}` : `${name}:${other},${field}`;
      }),
  },
  { name: 'two documents', apply: (text) => text + text },
  {
    name: 'something else instead',
    apply: (_, random) =>
      random.pick([
        '',
        'null',
        '[]',
        '{}',
        '0',
        '""',
        '<!doctype html><title>Wi-Fi</title>',
        '<Error/>',
        'OK',
      ]),
  },
  {
    name: 'nested without end',
    apply: (text, random) =>
      (random.percent(50) ? '[' : '{"a":').repeat(random.percent(1) ? 3_000 : 1 + random.below(200)) + text,
  },
];

/** Mean the same to every reader. */
export const sameInOtherWords: readonly Change<string>[] = [
  {
    name: 'blanks between the fields',
    apply: (text, random) =>
      text.replace(/(?<=[{,])(?=")|(?<=")(?=[,}])/g, () =>
        random.percent(20) ? random.pick([' ', '\n', '\t', '\r\n']) : '',
      ),
  },
  {
    name: 'letters written as escapes',
    apply: (text, random) =>
      text.replace(/(?<=:")[A-Za-z]/g, (letter) =>
        random.percent(50) ? `\\u00${letter.charCodeAt(0).toString(16)}` : letter,
      ),
  },
];

function spliced(text: string, at: number, removed: number, added: string): string {
  return text.slice(0, at) + added + text.slice(at + removed);
}

/** Changes one of the places that the pattern finds. */
function atOneOf(
  text: string,
  random: Random,
  pattern: RegExp,
  change: (found: string, group: string) => string,
): string {
  const places = [...text.matchAll(pattern)];
  if (places.length === 0) return text;
  const place = random.pick(places);
  return spliced(text, place.index, place[0].length, change(place[0], place[1] ?? ''));
}
