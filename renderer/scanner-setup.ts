// How the scanner of this computer types: what it writes around a code, what ends one, how far apart its keys are.
import { readFields } from './kept-fields.ts';
import { scannerKeyboards, type ScannerKeyboard } from './scanner-keyboards.ts';

/** `key`: Enter or Tab. `quiet`: no further key for a moment. */
export const codeEnds = ['key', 'quiet'] as const;
/** The usual scanner; one over Bluetooth; one that was told to wait for slow programs. */
export const keyGapsMs = [35, 60, 100] as const;
export const longestFrame = 12;

export interface ScannerSetup {
  /** Printable ASCII that the scanner writes before and after each code, no part of the code; '' for nothing. */
  readonly prefix: string;
  readonly suffix: string;
  readonly end: (typeof codeEnds)[number];
  /** Keys whose median gap is shorter are a scanner's, in milliseconds. */
  readonly gapMs: (typeof keyGapsMs)[number];
  readonly keyboard: ScannerKeyboard;
}

export const usualScanner: ScannerSetup = {
  prefix: '',
  suffix: '',
  end: 'key',
  gapMs: 35,
  keyboard: 'us',
};

/** A key that nothing follows for so long was a person's, in milliseconds. */
export function aloneAfterMs({ gapMs }: ScannerSetup): number {
  return gapMs + 25;
}

/** Without a key at its end, a code is whole once no key has followed for so long, in milliseconds. */
export function quietMs({ gapMs }: ScannerSetup): number {
  return 3 * gapMs;
}

/** The code between what the scanner writes around it, or null where that is missing. */
export function withoutFrame(text: string, { prefix, suffix }: ScannerSetup): string | null {
  const isFramed =
    text.length > prefix.length + suffix.length && text.startsWith(prefix) && text.endsWith(suffix);
  return isFramed ? text.slice(prefix.length, text.length - suffix.length) : null;
}

/** What may stand around a code: printable, and not so long that it could be one. */
export function isFrame(text: string): boolean {
  return text.length <= longestFrame && /^[ -~]*$/.test(text);
}

/** Reads what was kept; each part that does not look like one is as usual. */
export function readScannerSetup(text: string | null): ScannerSetup {
  const fields = readFields(text);
  const frame = (name: string): string => {
    const value = fields?.get(name);
    return typeof value === 'string' && isFrame(value) ? value : '';
  };
  return {
    prefix: frame('prefix'),
    suffix: frame('suffix'),
    end: codeEnds.find((end) => end === fields?.get('end')) ?? usualScanner.end,
    gapMs: keyGapsMs.find((gap) => gap === fields?.get('gapMs')) ?? usualScanner.gapMs,
    keyboard:
      scannerKeyboards.find((keyboard) => keyboard === fields?.get('keyboard')) ?? usualScanner.keyboard,
  };
}
