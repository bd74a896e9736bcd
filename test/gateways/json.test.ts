// Answers are read as they were written: the quick way and the careful way may not differ in one letter.
import fc from 'fast-check';
import { isLosslessNumber, parse } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { numberText, optionalWord, parseAnswer, word } from '../../main/core/gateways/json.ts';

/** The document with each number as its text, marked as one; undefined where it cannot be read. */
function spelled(value: unknown): unknown {
  const number = numberText(value);
  if (number !== null) return { number };
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return value;
  return Object.entries(value).map(([name, member]) => [name, spelled(member)]);
}

function carefully(text: string): unknown {
  try {
    return spelled(parse(text));
  } catch {
    return undefined;
  }
}

const blank = fc.constantFrom('', '', '', ' ', '\n\t');
const number = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom('0', '-0', '1.0', '-12.50', '1e3', '1E+2', '999999999999999', '9999999999999999', '-1'),
  fc.constantFrom('-0.0', '0e0', '01', '-', '1.', '+1', '123456789012345678901234567890'),
);
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('": 1', ',1.5', '\\":', '__proto__', 'constructor', ':-0', '[1e3', '฿', '\u{1f600}'),
);
const name = fc
  .oneof(fc.constantFrom('a', 'b', 'a', '__proto__', '1', '0'), text)
  .map((key) => JSON.stringify(key));
const { document } = fc.letrec<{ document: string }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      number,
      text.map((value) => JSON.stringify(value)),
      fc.constantFrom('true', 'false', 'null'),
    ),
    fc
      .array(fc.tuple(blank, tie('document'), blank))
      .map((items) => `[${items.map((parts) => parts.join('')).join(',')}]`),
    fc
      .array(fc.tuple(blank, name, blank, tie('document'), blank))
      .map(
        (members) => `{${members.map(([a, key, b, value, c]) => `${a}${key}${b}:${value}${c}`).join(',')}}`,
      ),
  ),
}));

describe('an answer', () => {
  it('is read in the same way, however it is written', () => {
    fc.assert(
      fc.property(document, (written) => {
        expect(spelled(parseAnswer(written))).toEqual(carefully(written));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['{"a":1.0}', '1.0'],
    ['{"a":-0}', '-0'],
    ['{"a":1e3}', '1e3'],
    ['{"a" : 12345678901234567890}', '12345678901234567890'],
    ['{"a":-15050}', '-15050'],
  ])('keeps the number in %s as %s', (written, kept) => {
    expect(z.object({ a: word }).parse(parseAnswer(written)).a).toBe(kept);
  });

  it.each([
    '{"a":1,"a":2}',
    '{"a" :1,"b":{"c":"\\":","c":""}}',
    '{"a":1}{"a":1}',
    '\u{feff}{"a":1}',
    '',
    '{"a":01}',
  ])('is not read at all where it is %s', (written) => {
    expect(parseAnswer(written)).toBeUndefined();
  });

  it('may say the same twice', () => {
    expect(spelled(parseAnswer('{"a":1,"a":1}'))).toEqual([['a', { number: '1' }]]);
  });
});

describe('a word', () => {
  const fits = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

  it('is a text or a number, and nothing else', () => {
    for (const value of ['', 'THB', 0, 15050]) expect(fits(word, value)).toBe(true);
    for (const value of [undefined, null, true, [], {}, 1.5, Number.NaN])
      expect(fits(word, value)).toBe(false);
  });

  it('may be missing where that is allowed', () => {
    const schema = z.object({ a: optionalWord });
    for (const value of [{}, { a: null }, { a: undefined }, { a: '' }])
      expect(schema.parse(value)).toEqual({ a: '' });
    expect(fits(schema, { a: true })).toBe(false);
  });
});
