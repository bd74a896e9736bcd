// Which character each physical key writes, on the keyboards that a scanner may be set up for.
import type { KeyStroke } from './scanner.ts';

export const scannerKeyboards = ['us', 'de', 'fr'] as const;
export type ScannerKeyboard = (typeof scannerKeyboards)[number];

/** What a key writes alone and with Shift. */
type Keys = Readonly<Record<string, string>>;

/** In the place of a letter that no order number has: left out, the rest could be the number of another order. */
const mark = '\u{fffd}';

const us: Keys = {
  Digit1: '1!',
  Digit2: '2@',
  Digit3: '3#',
  Digit4: '4$',
  Digit5: '5%',
  Digit6: '6^',
  Digit7: '7&',
  Digit8: '8*',
  Digit9: '9(',
  Digit0: '0)',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  IntlBackslash: '\\|',
  Semicolon: ';:',
  Quote: `'"`,
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
};

const numpad: Readonly<Record<string, string>> = {
  NumpadDecimal: '.',
  NumpadSubtract: '-',
  NumpadAdd: '+',
  NumpadMultiply: '*',
  NumpadDivide: '/',
  NumpadEqual: '=',
};

const keyboards: Readonly<Record<ScannerKeyboard, Keys>> = {
  us,
  de: {
    ...us,
    Digit2: '2"',
    Digit3: `3${mark}`,
    Digit6: '6&',
    Digit7: '7/',
    Digit8: '8(',
    Digit9: '9)',
    Digit0: '0=',
    Minus: `${mark}?`,
    Equal: `${mark}\``,
    BracketLeft: mark + mark,
    BracketRight: '+*',
    Backslash: `#'`,
    IntlBackslash: '<>',
    Semicolon: mark + mark,
    Quote: mark + mark,
    Backquote: `^${mark}`,
    Comma: ',;',
    Period: '.:',
    Slash: '-_',
    KeyY: 'zZ',
    KeyZ: 'yY',
  },
  fr: {
    ...us,
    Digit1: '&1',
    Digit2: `${mark}2`,
    Digit3: '"3',
    Digit4: `'4`,
    Digit5: '(5',
    Digit6: '-6',
    Digit7: `${mark}7`,
    Digit8: '_8',
    Digit9: `${mark}9`,
    Digit0: `${mark}0`,
    Minus: `)${mark}`,
    BracketLeft: `^${mark}`,
    BracketRight: `$${mark}`,
    Backslash: `*${mark}`,
    IntlBackslash: '<>',
    Semicolon: 'mM',
    Quote: `${mark}%`,
    Backquote: mark + mark,
    Comma: ';.',
    Period: ':/',
    Slash: `!${mark}`,
    KeyA: 'qQ',
    KeyM: ',?',
    KeyQ: 'aA',
    KeyW: 'zZ',
    KeyZ: 'wW',
  },
};

/** What the key writes alone and with Shift, or undefined for a key that writes nothing. */
function pairOf(code: string, keyboard: ScannerKeyboard): string | undefined {
  const pair = keyboards[keyboard][code];
  if (pair) return pair;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return letter.toLowerCase() + letter;
  const pad = /^Numpad(\d)$/.exec(code)?.[1] ?? numpad[code];
  return pad && pad + pad;
}

/**
 * The character of a physical key on the keyboard that the scanner is set up for, or null for a key that writes nothing.
 * The keys are looked at whatever layout the computer has, so the layout's own character is not, with two exceptions:
 * programs that stand in for a scanner send characters without a key, or capitals without Shift. A letter that no US key
 * writes becomes a mark in its place.
 */
export function characterOf(
  { code, key, shiftKey, capsLock }: KeyStroke,
  keyboard: ScannerKeyboard = 'us',
): string | null {
  const pair = pairOf(code, keyboard);
  if (pair) {
    const [plain = mark, shifted = mark] = pair;
    const isCapital = /[a-z]/.test(plain) && key === shifted && !capsLock;
    return shiftKey || isCapital ? shifted : plain;
  }
  if (code === '' && /^[ -~]$/.test(key)) return key;
  return /^[^ -~]$/u.test(key) ? mark : null;
}
