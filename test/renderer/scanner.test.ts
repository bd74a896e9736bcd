// The recogniser takes scans, leaves typing alone, and is not fooled by layouts or hostile codes.
import { describe, expect, it } from 'vitest';
import { createScanner } from '../../renderer/scanner.ts';
import { characterOf } from '../../renderer/scanner-keyboards.ts';
import { aStroke, feedAll, strokesOf } from './keys.ts';

const lastOf = <Item>(items: readonly Item[]): Item | undefined => items.at(-1);

describe('a scan', () => {
  it('is taken with its Enter', () => {
    const verdicts = feedAll(createScanner(), strokesOf('2103301701291052', 8));
    expect(lastOf(verdicts)).toEqual({ kind: 'scan', text: '2103301701291052' });
  });

  it.each(['Tab', 'NumpadEnter'])('may end with %s', (end) => {
    expect(lastOf(feedAll(createScanner(), strokesOf('ORD-88_1.x', 8, end)))).toEqual({
      kind: 'scan',
      text: 'ORD-88_1.x',
    });
  });

  it('marks only its first character as the start of a burst', () => {
    const verdicts = feedAll(createScanner(), strokesOf('abcdef', 8, null));
    expect(verdicts.map((verdict) => verdict.kind === 'character' && verdict.first)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('is read by physical keys, so that a Thai or an Arabic layout changes nothing', () => {
    const thai = strokesOf('Ab12-3', 6).map((stroke) => ({ ...stroke, key: 'ฟ' }));
    const arabic = strokesOf('Ab12-3', 6).map((stroke) => ({ ...stroke, key: 'ش' }));
    expect(lastOf(feedAll(createScanner(), thai))).toEqual({ kind: 'scan', text: 'Ab12-3' });
    expect(lastOf(feedAll(createScanner(), arabic))).toEqual({ kind: 'scan', text: 'Ab12-3' });
  });

  it('may come from the numeric pad', () => {
    const strokes = [...'123456'].map((digit, place) => aStroke(`Numpad${digit}`, place * 5, { key: 'End' }));
    expect(lastOf(feedAll(createScanner(), [...strokes, aStroke('NumpadEnter', 30)]))).toEqual({
      kind: 'scan',
      text: '123456',
    });
  });

  it('may hesitate once, as a busy computer makes it', () => {
    const strokes = strokesOf('21033017', 8).map((stroke, place) => ({
      ...stroke,
      timeStamp: stroke.timeStamp + (place > 3 ? 80 : 0),
    }));
    expect(lastOf(feedAll(createScanner(), strokes))).toEqual({ kind: 'scan', text: '21033017' });
  });

  it('does not begin with the key a person pressed just before', () => {
    const scanner = createScanner();
    const verdicts = feedAll(scanner, [aStroke('Digit9', 900), ...strokesOf('2104161028035152', 8)]);
    expect(verdicts[1]).toMatchObject({ kind: 'character', first: true });
    expect(lastOf(verdicts)).toEqual({ kind: 'scan', text: '2104161028035152' });
  });

  it('with the keys of modifiers in between keeps its text', () => {
    const strokes = strokesOf('ABCdef', 8).flatMap((stroke) =>
      stroke.shiftKey ? [aStroke('ShiftLeft', stroke.timeStamp - 1, { shiftKey: true }), stroke] : [stroke],
    );
    expect(lastOf(feedAll(createScanner(), strokes))).toEqual({ kind: 'scan', text: 'ABCdef' });
  });

  it('does not swallow what was typed slowly before it', () => {
    const scanner = createScanner();
    feedAll(scanner, strokesOf('99', 150, null));
    expect(lastOf(feedAll(scanner, strokesOf('2103301701', 8, 'Enter', 2_000)))).toEqual({
      kind: 'scan',
      text: '2103301701',
    });
  });

  it('of 10,000 characters ends as one scan, and most of it reaches no field', () => {
    const verdicts = feedAll(createScanner(), strokesOf('7'.repeat(10_000), 1));
    expect(verdicts.filter(({ kind }) => kind === 'character').length).toBeLessThanOrEqual(64);
    const end = lastOf(verdicts);
    expect(end?.kind === 'scan' && end.text.length).toBe(10_000);
  });

  it('never keeps more than 10,000 characters', () => {
    const end = lastOf(feedAll(createScanner(), strokesOf('7'.repeat(12_000), 1)));
    expect(end?.kind === 'scan' && end.text.length).toBe(10_000);
  });
});

describe('a program that stands in for a scanner', () => {
  it('may send characters without keys', () => {
    const strokes = [...'ORD-88/1'].map((key, place) => aStroke('', place * 4, { key }));
    expect(lastOf(feedAll(createScanner(), [...strokes, aStroke('Enter', 33)]))).toEqual({
      kind: 'scan',
      text: 'ORD-88/1',
    });
  });

  it.each(['\u{41e}', '\u{ff10}', '\u{e49}', '\u{e9}', '\u{1f600}', '\u{301}'])(
    'leaves a mark where it sends %j, so that the rest is not taken for another number',
    (strange) => {
      const strokes = [...`2103${strange}301701`].map((key, place) => aStroke('', place * 4, { key }));
      expect(lastOf(feedAll(createScanner(), [...strokes, aStroke('Enter', 50)]))).toEqual({
        kind: 'scan',
        text: '2103\u{fffd}301701',
      });
    },
  );

  it('may send capitals without Shift, which a caps lock does not turn around', () => {
    expect(characterOf(aStroke('KeyN', 0, { key: 'N' }))).toBe('N');
    expect(characterOf(aStroke('KeyN', 0, { key: 'N', capsLock: true }))).toBe('n');
    expect(characterOf(aStroke('KeyN', 0, { key: 'n', capsLock: true, shiftKey: true }))).toBe('N');
  });
});

describe('typing', () => {
  it('is left alone, and so is its Enter', () => {
    const verdicts = feedAll(createScanner(), strokesOf('2103301701291052', 90));
    expect(verdicts.some(({ kind }) => kind === 'scan' || kind === 'swallow')).toBe(false);
    expect(lastOf(verdicts)).toEqual({ kind: 'pass' });
  });

  it('is not a scan when a person presses Enter after a burst', () => {
    const strokes = [...strokesOf('2103301701', 8, null), aStroke('Enter', 1_000 + 9 * 8 + 401)];
    expect(lastOf(feedAll(createScanner(), strokes))).toEqual({ kind: 'pass' });
  });

  it('of five characters is no scan however fast, but its Enter presses nothing', () => {
    expect(lastOf(feedAll(createScanner(), strokesOf('12345', 8)))).toEqual({ kind: 'swallow' });
  });

  it('of one or two characters keeps its Enter', () => {
    expect(lastOf(feedAll(createScanner(), strokesOf('12', 20)))).toEqual({ kind: 'pass' });
  });

  it('is not a scan when a key is held down', () => {
    const held = strokesOf('1111111111', 30).map((stroke, place) => ({
      ...stroke,
      repeat: place > 0 && place < 10,
    }));
    expect(lastOf(feedAll(createScanner(), held))).toEqual({ kind: 'pass' });
  });
});

describe('half a scan', () => {
  it('is known as one while it lasts', () => {
    const scanner = createScanner();
    feedAll(scanner, strokesOf('21033017', 8, null));
    expect(scanner.midBurst()).toBe('21033017');
    feedAll(scanner, strokesOf('7', 8, null, 5_000));
    expect(scanner.midBurst()).toBeNull();
  });

  it('is not glued to the next scan', () => {
    const scanner = createScanner();
    feedAll(scanner, strokesOf('21033017', 8, null));
    expect(lastOf(feedAll(scanner, strokesOf('ORD-88121', 8, 'Enter', 5_000)))).toEqual({
      kind: 'scan',
      text: 'ORD-88121',
    });
  });
});

describe('a hostile code', () => {
  it('cannot press function keys inside a burst', () => {
    const scanner = createScanner();
    feedAll(scanner, strokesOf('210330', 5, null));
    const at = 1_000 + 5 * 5 + 4;
    expect(scanner.feed(aStroke('F9', at))).toEqual({ kind: 'swallow' });
    expect(scanner.feed(aStroke('F4', at + 3))).toEqual({ kind: 'swallow' });
    expect(scanner.feed(aStroke('Escape', at + 6))).toEqual({ kind: 'swallow' });
  });

  it.each(['ctrlKey', 'altKey', 'metaKey'] as const)(
    'cannot use %s inside a burst, and its text is unchanged',
    (modifier) => {
      const scanner = createScanner();
      feedAll(scanner, strokesOf('2103', 5, null));
      expect(scanner.feed(aStroke('KeyW', 1_018, { [modifier]: true }))).toEqual({ kind: 'swallow' });
      expect(lastOf(feedAll(scanner, strokesOf('301701', 5, 'Enter', 1_022)))).toEqual({
        kind: 'scan',
        text: '2103301701',
      });
    },
  );

  it('leaves the same keys to a person', () => {
    const scanner = createScanner();
    expect(scanner.feed(aStroke('F9', 10))).toEqual({ kind: 'pass' });
    feedAll(scanner, strokesOf('1', 8, null));
    expect(scanner.feed(aStroke('F9', 1_008))).toEqual({ kind: 'pass' });
    feedAll(scanner, strokesOf('12', 120, null));
    expect(scanner.feed(aStroke('F9', 1_120 + 36))).toEqual({ kind: 'pass' });
    expect(scanner.feed(aStroke('KeyC', 1_200, { ctrlKey: true }))).toEqual({ kind: 'pass' });
  });
});

describe('the US table', () => {
  it('has every printable character of ASCII', () => {
    const codes = [
      ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => `Key${letter}`),
      ...'0123456789'.split('').map((digit) => `Digit${digit}`),
      ...[
        'Minus',
        'Equal',
        'BracketLeft',
        'BracketRight',
        'Backslash',
        'Semicolon',
        'Quote',
        'Backquote',
        'Comma',
        'Period',
        'Slash',
        'Space',
      ],
    ];
    const made = new Set(
      codes.flatMap((code) => [false, true].map((shiftKey) => characterOf(aStroke(code, 0, { shiftKey })))),
    );
    const ascii = Array.from({ length: 95 }, (_, place) => String.fromCharCode(32 + place));
    expect(ascii.filter((character) => !made.has(character))).toEqual([]);
  });

  it('has nothing for keys that write nothing', () => {
    expect(
      ['F9', 'ArrowLeft', 'Enter', 'Escape', 'ShiftLeft'].map((code) => characterOf(aStroke(code, 0))),
    ).toEqual([null, null, null, null, null]);
  });
});
