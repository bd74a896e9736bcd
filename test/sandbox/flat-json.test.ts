// Reading flat JSON with its numbers as they were written.
import { describe, expect, it } from 'vitest';
import { asText, asTexts, readFlatObject } from '../../main/sandbox/flat-json.ts';

describe('a flat object', () => {
  it('keeps the digits of numbers, and all other values', () => {
    const text = '{ "a" : 76.190, "b":-1e2,"c":"5\\"0: 1\\\\","d":true,"e":null,"":"", "f":"\\u0e3f 1.50"}';
    expect(readFlatObject(text)).toEqual({
      a: { digits: '76.190' },
      b: { digits: '-1e2' },
      c: '5"0: 1\\',
      d: true,
      e: null,
      '': '',
      f: '\u0e3f 1.50',
    });
    expect(readFlatObject('{}')).toEqual({});
  });

  it.each([
    '',
    'null',
    '[]',
    '1',
    '"a"',
    '{"a":{}}',
    '{"a":[1]}',
    '{"a":1,"a":1}',
    '{"a":1',
    '{"a":01}',
    '{"a":1}{}',
  ])('%s is none', (text) => {
    expect(readFlatObject(text)).toBeNull();
  });

  it('has texts and numbers as texts', () => {
    const fields = { a: 'x', b: { digits: '1.0' }, c: true, d: null };
    expect(asTexts(fields)).toEqual({ a: 'x', b: '1.0', c: 'true', d: 'null' });
    expect([asText('a'), asText({ digits: '1.0' }), asText(true), asText(null), asText(undefined)]).toEqual([
      'a',
      '1.0',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
