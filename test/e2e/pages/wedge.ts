// A wedge scanner at the browser's door: real key events, five milliseconds apart however busy the computer is.
import type { CDPSession, Page } from '@playwright/test';

const gapSeconds = 0.005;
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

function strokesOf(code: string): Stroke[] {
  const typed = [...code].map((character) => ({
    ...keyOf(character),
    key: character,
    text: character,
    keyNumber: character.toUpperCase().charCodeAt(0),
  }));
  return [...typed, { code: 'Enter', isShifted: false, key: 'Enter', text: '\r', keyNumber: 13 }];
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

/**
 * All keys in one go, each stamped with the time a scanner would have pressed it: a busy test computer delays when the
 * page hears of a key, never when the key says it was pressed.
 */
export async function scanInto(page: Page, code: string): Promise<void> {
  const session = await sessionOf(page);
  const startedAt = Date.now() / 1000;
  await Promise.all(
    strokesOf(code).flatMap(({ isShifted, text, keyNumber, ...names }, place) => {
      const stroke = {
        ...names,
        modifiers: isShifted ? shiftBit : 0,
        windowsVirtualKeyCode: keyNumber,
        timestamp: startedAt + place * gapSeconds,
      };
      return [
        session.send('Input.dispatchKeyEvent', { ...stroke, type: 'keyDown', text }),
        session.send('Input.dispatchKeyEvent', { ...stroke, type: 'keyUp' }),
      ];
    }),
  );
}
