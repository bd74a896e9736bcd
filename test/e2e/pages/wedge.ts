// A wedge scanner at the browser's door: real key events, five milliseconds apart however busy the computer is.
import type { CDPSession, Page } from '@playwright/test';
import { keyUnder, type Layout } from '../../support/layouts.ts';

const shiftBit = 8;

const punctuation: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: `'"`,
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: ' ',
};
const shiftedDigits = ')!@#$%^&*(';

interface Key {
  code: string;
  isShifted: boolean;
}

/** How the scanner types, and into what kind of computer. */
export interface Wedge {
  /** Five milliseconds unless told otherwise. */
  gapMs?: number;
  end?: 'Enter' | 'Tab' | null;
  /** The layout of the computer; the scanner presses US keys all the same. */
  layout?: Layout;
  /** An input method takes every key and composes a text of its own. */
  composes?: boolean;
}

/** The physical key of a US keyboard, which is what a scanner presses. */
function keyOf(character: string): Key {
  if (/[A-Za-z]/.test(character))
    return { code: `Key${character.toUpperCase()}`, isShifted: /[A-Z]/.test(character) };
  if (/\d/.test(character)) return { code: `Digit${character}`, isShifted: false };
  const digit = shiftedDigits.indexOf(character);
  if (digit >= 0) return { code: `Digit${digit}`, isShifted: true };
  for (const [code, pair] of Object.entries(punctuation))
    if (pair.includes(character)) return { code, isShifted: pair.indexOf(character) === 1 };
  throw new Error(`no key writes ${JSON.stringify(character)}`);
}

type Stroke = Key & { key: string; text: string; keyNumber: number };

const ends: Record<'Enter' | 'Tab', Stroke> = {
  Enter: { code: 'Enter', isShifted: false, key: 'Enter', text: '\r', keyNumber: 13 },
  Tab: { code: 'Tab', isShifted: false, key: 'Tab', text: '', keyNumber: 9 },
};

function strokesOf(text: string, { end = 'Enter', layout }: Wedge): Stroke[] {
  const typed = [...text].map((character) => {
    const { code, isShifted } = keyOf(character);
    const written = layout ? (keyUnder(layout, code, isShifted) ?? character) : character;
    const keyNumber = character.toUpperCase().charCodeAt(0);
    return { code, isShifted, key: written, text: written, keyNumber };
  });
  return end === null ? typed : [...typed, ends[end]];
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

interface Timed {
  code: string;
  key: string;
  modifiers: number;
  windowsVirtualKeyCode: number;
  text?: string;
}

/** A hand that typed takes longer than this to reach for the receipt; a test's does not. */
const handMs = 260;

/** Presses and lets go of each key at its time, the first one after so many milliseconds; `between` is sent after each press. */
async function pressAll(
  page: Page,
  keys: readonly Timed[],
  gapMs: number,
  afterMs: number,
  between: (session: CDPSession, place: number) => Promise<unknown>[] = () => [],
): Promise<void> {
  const session = await sessionOf(page);
  const startedAt = Date.now() + afterMs;
  await Promise.all(
    keys.flatMap(({ text, ...key }, place) => {
      const stroke = { ...key, timestamp: (startedAt + place * gapMs) / 1000 };
      return [
        text === undefined
          ? session.send('Input.dispatchKeyEvent', { ...stroke, type: 'rawKeyDown' })
          : session.send('Input.dispatchKeyEvent', { ...stroke, type: 'keyDown', text }),
        ...between(session, place),
        session.send('Input.dispatchKeyEvent', { ...stroke, type: 'keyUp' }),
      ];
    }),
  );
  // What the test does next comes after the last key, as it would at a counter.
  await page.waitForFunction((doneAt) => Date.now() > doneAt, startedAt + keys.length * gapMs);
}

/**
 * All keys in one go, each stamped with the time a scanner would have pressed it: a busy test computer delays when the
 * page hears of a key, never when the key says it was pressed.
 */
export async function scanInto(page: Page, code: string, how: Wedge = {}): Promise<void> {
  const { gapMs = 5, composes = false } = how;
  const strokes = strokesOf(code, how).map(({ isShifted, keyNumber, ...stroke }) => ({
    ...stroke,
    modifiers: isShifted ? shiftBit : 0,
    windowsVirtualKeyCode: keyNumber,
  }));
  if (!composes) return pressAll(page, strokes, gapMs, handMs);
  const processed = strokes.map(({ code: pressed, modifiers }) => ({
    code: pressed,
    key: 'Process',
    modifiers,
    windowsVirtualKeyCode: 229,
  }));
  await pressAll(page, processed, gapMs, handMs, (session, place) => {
    const isEnd = place === code.length;
    const text = '\u3042'.repeat(Math.min(place + 1, code.length));
    return isEnd
      ? [session.send('Input.insertText', { text })]
      : [
          session.send('Input.imeSetComposition', {
            text,
            selectionStart: text.length,
            selectionEnd: text.length,
          }),
        ];
  });
}

const modifierBits = { Alt: 1, Control: 2, Meta: 4 } as const;

/** Keys as a hostile code makes a scanner press them, by name: "F9", "Digit1", "Alt+Digit5". */
export function pressLikeScanner(page: Page, names: readonly string[]): Promise<void> {
  const keys = names.map((name) => {
    const [code = '', held] = name.split('+').reverse();
    const isModifier = (each: string): each is keyof typeof modifierBits => each in modifierBits;
    const key = code.replace(/^(Digit|Key)/, '');
    const modifiers = held !== undefined && isModifier(held) ? modifierBits[held] : 0;
    const functionKey = /^F(\d+)$/.exec(code)?.[1];
    const windowsVirtualKeyCode = functionKey ? 111 + Number(functionKey) : key.charCodeAt(0);
    const isTyped = key.length === 1 && modifiers === 0;
    return { code, key, modifiers, windowsVirtualKeyCode, ...(isTyped && { text: key }) };
  });
  return pressAll(page, keys, 5, 0);
}
