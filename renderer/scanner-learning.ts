// Finds out from one scan of a known code how the scanner types. Pure.
import { isEnd, isModifier, longestPauseMs, median, type KeyStroke } from './scanner.ts';
import { characterOf, scannerKeyboards } from './scanner-keyboards.ts';
import { isFrame, keyGapsMs, quietMs, usualScanner, type ScannerSetup } from './scanner-setup.ts';

/** Its letters and signs lie elsewhere on a German or a French keyboard, and both cases are in it. */
export const sampleCode = 'Az-1047_Qwy.M';

/** Computers press keys unevenly, so a scanner is allowed a little more than was measured. */
const allowance = 1.25;

export type Lesson =
  | {
      readonly kind: 'learnt';
      readonly setup: ScannerSetup;
      /** The median between two keys, in whole milliseconds. */
      readonly gapMs: number;
      readonly endKey: 'Enter' | 'Tab' | 'none';
    }
  /** Letters came in the other case: a caps lock. */
  | { readonly kind: 'other-case' }
  | { readonly kind: 'other-code'; readonly text: string }
  | { readonly kind: 'too-slow'; readonly gapMs: number };

/** What stands around the code in the text, or null when it is not in there once. */
function frameOf(text: string, code: string): Pick<ScannerSetup, 'prefix' | 'suffix'> | null {
  const [prefix, suffix, ...more] = text.split(code);
  if (prefix === undefined || suffix === undefined || more.length > 0) return null;
  return isFrame(prefix) && isFrame(suffix) ? { prefix, suffix } : null;
}

/**
 * What `strokes`, everything that was pressed for one scan, tell of the scanner, given the `code` that was scanned.
 * The keys carry the times; when the page heard of them does not matter.
 */
export function learnFrom(strokes: readonly KeyStroke[], code: string): Lesson {
  const pressed = strokes.filter((stroke) => !isModifier(stroke.code));
  const typed = pressed.filter((stroke) => !isEnd(stroke.code) && characterOf(stroke) !== null);
  const textOn = (keyboard: ScannerSetup['keyboard']): string =>
    typed.map((stroke) => characterOf(stroke, keyboard)).join('');
  const keyboard = scannerKeyboards.find((each) => frameOf(textOn(each), code));
  const frame = keyboard && frameOf(textOn(keyboard), code);
  if (!frame) {
    const text = textOn('us');
    const isOtherCase = frameOf(text.toLowerCase(), code.toLowerCase()) !== null;
    return isOtherCase ? { kind: 'other-case' } : { kind: 'other-code', text };
  }
  const gaps = typed.slice(1).map(({ timeStamp }, place) => timeStamp - (typed[place]?.timeStamp ?? 0));
  const gapMs = Math.round(median(gaps));
  const last = pressed.at(-1)?.code ?? '';
  const end = isEnd(last) ? 'key' : 'quiet';
  const longest = Math.max(...gaps);
  const allowed = keyGapsMs.find(
    (each) =>
      gapMs * allowance <= each &&
      longest <= (end === 'quiet' ? quietMs({ ...usualScanner, gapMs: each }) : longestPauseMs),
  );
  if (!allowed) return { kind: 'too-slow', gapMs: Math.max(gapMs, Math.round(longest)) };
  return {
    kind: 'learnt',
    setup: { ...frame, end, gapMs: allowed, keyboard },
    gapMs,
    endKey: end === 'quiet' ? 'none' : last === 'Tab' ? 'Tab' : 'Enter',
  };
}

/** Whether two scanners type alike. */
export function isAlike(one: ScannerSetup, other: ScannerSetup): boolean {
  return (
    one.prefix === other.prefix &&
    one.suffix === other.suffix &&
    one.end === other.end &&
    one.gapMs === other.gapMs &&
    one.keyboard === other.keyboard
  );
}
