// Key strokes as a scanner, a person and a foreign keyboard layout make them.
import type { KeyStroke, Scanner, Verdict } from '../../renderer/scanner.ts';

export function aStroke(code: string, at: number, change: Partial<KeyStroke> = {}): KeyStroke {
  const key = code.replace(/^(Key|Digit|Numpad)/, '').toLowerCase();
  return {
    code,
    key,
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    timeStamp: at,
    ...change,
  };
}

/** The code of a letter, a digit or one of "-_. ", and whether Shift is held, on a US keyboard. */
export function keyOf(character: string): { code: string; shiftKey: boolean } {
  if (/[a-z]/.test(character)) return { code: `Key${character.toUpperCase()}`, shiftKey: false };
  if (/[A-Z]/.test(character)) return { code: `Key${character}`, shiftKey: true };
  if (/\d/.test(character)) return { code: `Digit${character}`, shiftKey: false };
  if (character === '-') return { code: 'Minus', shiftKey: false };
  if (character === '_') return { code: 'Minus', shiftKey: true };
  return { code: character === '.' ? 'Period' : 'Space', shiftKey: false };
}

/** Strokes of a text, one every `gapMs`, ended by `end` if it is a key. */
export function strokesOf(
  text: string,
  gapMs: number,
  end: string | null = 'Enter',
  from = 1_000,
): KeyStroke[] {
  const strokes = [...text].map((character, place) => {
    const { code, shiftKey } = keyOf(character);
    return aStroke(code, from + place * gapMs, { shiftKey });
  });
  return end === null ? strokes : [...strokes, aStroke(end, from + text.length * gapMs)];
}

export function feedAll(scanner: Scanner, strokes: readonly KeyStroke[]): Verdict[] {
  return strokes.map((stroke) => scanner.feed(stroke));
}
