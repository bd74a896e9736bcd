// The recogniser takes scans as this computer's scanner makes them, and learns how that is from one scan.
import { describe, expect, it } from 'vitest';
import { createScanner, type KeyStroke } from '../../renderer/scanner.ts';
import { learnFrom, sampleCode } from '../../renderer/scanner-learning.ts';
import { readScannerSetup, usualScanner, type ScannerSetup } from '../../renderer/scanner-setup.ts';
import { aStroke, feedAll, strokesOf } from './keys.ts';

const aScanner = (change: Partial<ScannerSetup>) => createScanner(() => ({ ...usualScanner, ...change }));
const endOf = (change: Partial<ScannerSetup>, strokes: readonly KeyStroke[]) =>
  feedAll(aScanner(change), strokes).at(-1);

describe('what a scanner writes around a code', () => {
  it('is no part of the code', () => {
    const setup = { prefix: '-.', suffix: '_' };
    expect(endOf(setup, strokesOf('-.2103301701_', 8))).toEqual({ kind: 'scan', text: '2103301701' });
  });

  it('stays where only one side of it is there: that code came from somewhere else', () => {
    const setup = { prefix: '-.', suffix: '_' };
    expect(endOf(setup, strokesOf('-.2103301701', 8))).toEqual({ kind: 'scan', text: '-.2103301701' });
  });
});

describe('a scanner without a key at the end', () => {
  it('has read a whole code once it is quiet', () => {
    const scanner = aScanner({ end: 'quiet' });
    feedAll(scanner, strokesOf('2103301701', 8, null));
    expect(scanner.settle()).toEqual({ kind: 'scan', text: '2103301701' });
    expect(scanner.settle()).toBeNull();
  });

  it('has read half of one where what it writes around a code is missing', () => {
    const scanner = aScanner({ end: 'quiet', suffix: '_' });
    feedAll(scanner, strokesOf('2103301701', 8, null));
    expect(scanner.settle()).toEqual({ kind: 'half', text: '2103301701' });
  });

  it('tells the whole code when the page heard of the rest late, and lets the rest reach no field', () => {
    const scanner = aScanner({ end: 'quiet' });
    const strokes = strokesOf('2104161028035152', 5, null);
    feedAll(scanner, strokes.slice(0, 9));
    expect(scanner.settle()).toEqual({ kind: 'scan', text: '210416102' });
    expect(feedAll(scanner, strokes.slice(9)).every(({ kind }) => kind === 'swallow')).toBe(true);
    expect(scanner.settle()).toEqual({ kind: 'scan', text: '2104161028035152' });
  });

  it('may press Enter all the same, which tells the code no second time', () => {
    const scanner = aScanner({ end: 'quiet' });
    feedAll(scanner, strokesOf('2103301701', 8, null));
    scanner.settle();
    expect(scanner.feed(aStroke('Enter', 1_080))).toEqual({ kind: 'swallow' });
    expect(endOf({ end: 'quiet' }, strokesOf('2103301701', 8))).toEqual({ kind: 'scan', text: '2103301701' });
  });

  it('begins a new code after its quiet', () => {
    const scanner = aScanner({ end: 'quiet' });
    feedAll(scanner, strokesOf('2103301701', 8, null));
    scanner.settle();
    feedAll(scanner, strokesOf('ORD-88121', 8, null, 1_300));
    expect(scanner.settle()).toEqual({ kind: 'scan', text: 'ORD-88121' });
  });

  it('is told from a person, whose amount or pause is no code', () => {
    const scanner = aScanner({ end: 'quiet' });
    feedAll(scanner, strokesOf('123456', 8, null));
    expect(scanner.settle()).toBeNull();
    feedAll(scanner, strokesOf('2103301701', 90, null, 9_000));
    expect(scanner.settle()).toBeNull();
  });
});

it('a slow scanner is heard where it is set, and typing is left alone where it is not', () => {
  const slow = strokesOf('2103301701', 80);
  expect(endOf({ gapMs: 100 }, slow)).toEqual({ kind: 'scan', text: '2103301701' });
  expect(endOf({}, slow)).toEqual({ kind: 'pass' });
});

it('the keys that a scanner presses after its Enter press nothing', () => {
  const scanner = createScanner();
  const strokes = strokesOf('2103301701', 8);
  feedAll(scanner, strokes);
  const at = 1_000 + 10 * 8;
  expect(scanner.feed(aStroke('Enter', at + 8)).kind).toBe('swallow');
  expect(scanner.feed(aStroke('KeyJ', at + 9, { ctrlKey: true })).kind).toBe('swallow');
  expect(scanner.feed(aStroke('Enter', at + 500)).kind).toBe('pass');
});

/** Strokes of keys by name, a `+` before those with Shift. */
const keysOf = (names: string, gapMs = 8, end: string | null = 'Enter'): KeyStroke[] => {
  const strokes = names.split(' ').map((name, place) => {
    const code = name.replace('+', '');
    return aStroke(code, 1_000 + place * gapMs, { shiftKey: name.startsWith('+') });
  });
  return end === null ? strokes : [...strokes, aStroke(end, 1_000 + strokes.length * gapMs)];
};
/** The sample code as a scanner presses it that is set up for a German or a French keyboard. */
const abroad = {
  de: '+KeyA KeyY Slash Digit1 Digit0 Digit4 Digit7 +Slash +KeyQ KeyW KeyZ Period +KeyM',
  fr: '+KeyQ KeyW Digit6 +Digit1 +Digit0 +Digit4 +Digit7 Digit8 +KeyA KeyZ KeyY +Comma +Semicolon',
} as const;

describe('a scanner set up for another keyboard', () => {
  it.each(['de', 'fr'] as const)('(%s) is read by that keyboard’s keys', (keyboard) => {
    expect(endOf({ keyboard }, keysOf(abroad[keyboard]))).toEqual({ kind: 'scan', text: sampleCode });
    expect(learnFrom(keysOf(abroad[keyboard]), sampleCode)).toMatchObject({
      kind: 'learnt',
      setup: { keyboard },
    });
  });

  it('leaves a mark where it writes a letter that no order number has', () => {
    expect(endOf({ keyboard: 'de' }, keysOf('Digit1 Digit2 Minus Digit3 Digit4 Digit5'))).toEqual({
      kind: 'scan',
      text: '12\u{fffd}345',
    });
  });
});

describe('one scan of a known code', () => {
  const code = '2103301701';

  it('shows the usual scanner', () => {
    expect(learnFrom(strokesOf(code, 8), code)).toEqual({
      kind: 'learnt',
      setup: usualScanner,
      gapMs: 8,
      endKey: 'Enter',
    });
  });

  it('shows what stands around the code, and which key ends it', () => {
    expect(learnFrom(strokesOf(`-A.${code}_`, 8, 'Tab'), code)).toMatchObject({
      setup: { prefix: '-A.', suffix: '_', end: 'key' },
      endKey: 'Tab',
    });
  });

  it('shows that no key ends it', () => {
    expect(learnFrom(strokesOf(code, 8, null), code)).toMatchObject({
      setup: { end: 'quiet' },
      endKey: 'none',
    });
  });

  it.each([
    [20, 35],
    [40, 60],
    [79, 100],
  ])('with keys %i ms apart is allowed %i ms', (gap, allowed) => {
    expect(learnFrom(strokesOf(code, gap), code)).toMatchObject({ gapMs: gap, setup: { gapMs: allowed } });
  });

  it('is too slow where a person types as fast, or where it pauses', () => {
    expect(learnFrom(strokesOf(code, 120), code)).toEqual({ kind: 'too-slow', gapMs: 120 });
    const paused = strokesOf(code, 8).map((stroke, place) => ({
      ...stroke,
      timeStamp: stroke.timeStamp + (place > 4 ? 300 : 0),
    }));
    expect(learnFrom(paused, code)).toEqual({ kind: 'too-slow', gapMs: 308 });
  });

  it('is judged by the times the keys carry, in whatever order a busy page hears of them', () => {
    const late = strokesOf(code, 8, null).map((stroke, place) => ({
      ...stroke,
      timeStamp: 50_000 + place * 8,
    }));
    expect(learnFrom(late, code)).toMatchObject({ kind: 'learnt', gapMs: 8 });
  });

  it('of another code, of two at once, or of half of it teaches nothing', () => {
    expect(learnFrom(strokesOf('ORD-88121', 8), code)).toEqual({ kind: 'other-code', text: 'ORD-88121' });
    expect(learnFrom(strokesOf(code + code, 8), code)).toMatchObject({ kind: 'other-code' });
    expect(learnFrom(strokesOf('21033', 8, null), code)).toMatchObject({ kind: 'other-code' });
    expect(learnFrom([], code)).toEqual({ kind: 'other-code', text: '' });
  });

  it('shows a caps lock', () => {
    expect(learnFrom(strokesOf('oRD-88121', 8), 'Ord-88121')).toEqual({ kind: 'other-case' });
  });

  it('that also presses keys that write nothing is understood without them', () => {
    const strokes = strokesOf(code, 8);
    const noisy = [...strokes.slice(0, 4), aStroke('F9', 1_030), ...strokes.slice(4)];
    expect(learnFrom(noisy, code)).toMatchObject({ kind: 'learnt', setup: usualScanner });
  });
});

describe('what was kept of a scanner', () => {
  it('is read as it was written', () => {
    const setup: ScannerSetup = { prefix: ']C1', suffix: '#', end: 'quiet', gapMs: 60, keyboard: 'fr' };
    expect(readScannerSetup(JSON.stringify(setup))).toEqual(setup);
  });

  it.each([
    'nonsense',
    '[]',
    'null',
    '{"gapMs":5000,"end":"never","prefix":7,"keyboard":"tlh"}',
    '{"prefix":"\u0000","suffix":"much too long to be a suffix"}',
  ])('is as usual where it does not look like it: %s', (kept) => {
    expect(readScannerSetup(kept)).toEqual(usualScanner);
  });
});
