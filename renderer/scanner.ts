// Tells a barcode scanner that types like a keyboard from a person who types, by the speed of its keys.

/** The parts of a KeyboardEvent the recogniser reads; `timeStamp` in milliseconds. */
export interface KeyStroke {
  readonly code: string;
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly timeStamp: number;
  readonly repeat?: boolean;
  readonly capsLock?: boolean;
}

/**
 * What to do with a key. `first` marks a character that may open a burst, so the fields should be remembered
 * as they are before it; `scan` ends a burst, and the fields go back to what was remembered.
 */
export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'character'; readonly character: string; readonly first: boolean }
  | { readonly kind: 'swallow' }
  | { readonly kind: 'scan'; readonly text: string };

export interface Scanner {
  feed(stroke: KeyStroke): Verdict;
  /** What arrived so far of a burst that only a scanner can type, though its end has not come; else null. */
  midBurst(): string | null;
}

const fewestCharacters = 6;
/** One character is no burst: whoever presses a digit and then F9 is quick, not a scanner. */
const fewestInBurst = 2;
/** After a typed amount a quick hand may ask for the reasons; nothing else gets through. */
const amountPattern = /^\d{1,6}(\.\d{1,2})?$/;
/** From here on a burst that is too short to be an order still may not press Enter on whatever has the focus. */
const fewestSuspicious = 3;
const largestMedianGapMs = 35;
/** A longer pause ends a burst, and an Enter after it belongs to a person; a busy computer pauses keys for so long. */
const burstEndsAfterMs = 250;
/** A busy computer delays keys: a burst that only a scanner can have typed may pause longer in the middle. */
export const fastBurstEndsAfterMs = 400;
/** A key this long before the burst was a person's, like the digit that chose a reason; it is no part of the code. */
const personsLeadMs = 60;
const mostPersonsKeys = 2;
/** No order number is this long: what follows in the same burst need not reach any field. */
const longestLetThrough = 64;
const longestKept = 10_000;

const shiftedDigits = ')!@#$%^&*(';
const punctuation: Readonly<Record<string, string>> = {
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

/**
 * The character of a physical key on a US keyboard, or null for a key that writes nothing. Scanners press US keys
 * whatever layout the computer has, so the layout's own character is not looked at, with two exceptions: programs
 * that stand in for a scanner send characters without a key, or capitals without Shift. A letter that no US key writes
 * becomes a mark in its place: left out, the rest could be the number of another order.
 */
export function characterOf({ code, key, shiftKey, capsLock }: KeyStroke): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey || (key === letter && !capsLock) ? letter : letter.toLowerCase();
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  if (digit?.[2]) return shiftKey && digit[1] === 'Digit' ? shiftedDigits.charAt(Number(digit[2])) : digit[2];
  const pair = punctuation[code];
  if (pair) return pair.charAt(shiftKey ? 1 : 0);
  if (numpad[code]) return numpad[code];
  if (code === '' && /^[ -~]$/.test(key)) return key;
  return /^[^ -~]$/u.test(key) ? '\u{fffd}' : null;
}

const isEnd = (code: string): boolean => code === 'Enter' || code === 'NumpadEnter' || code === 'Tab';
const isModifier = (code: string): boolean =>
  /^(Shift|Control|Alt|Meta)(Left|Right)$|^CapsLock$|^NumLock$/.test(code);

function median(gaps: readonly number[]): number {
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? Number.POSITIVE_INFINITY;
}

/** Makes a recogniser; it keeps the keys of the last burst and nothing else. */
export function createScanner(): Scanner {
  let text = '';
  let gaps: number[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  let isFast = false;

  function reset(): void {
    text = '';
    gaps = [];
    lastAt = Number.NEGATIVE_INFINITY;
    isFast = false;
  }

  const longestPause = (): number => (isFast ? fastBurstEndsAfterMs : burstEndsAfterMs);

  /** A new median is only worth computing now and then once a burst is long. */
  function judgeSpeed(): void {
    if (text.length < fewestCharacters) isFast = false;
    else if (text.length <= longestLetThrough || text.length % 512 === 0)
      isFast = median(gaps) < largestMedianGapMs;
  }

  function takeCharacter(character: string, at: number): Verdict {
    const gap = at - lastAt;
    const isPersons = text.length <= mostPersonsKeys && gap > personsLeadMs;
    if (isPersons || gap > longestPause()) reset();
    const first = text === '';
    if (!first) gaps.push(gap);
    if (text.length < longestKept) text += character;
    lastAt = at;
    judgeSpeed();
    return isFast && text.length > longestLetThrough
      ? { kind: 'swallow' }
      : { kind: 'character', character, first };
  }

  function takeEnd(at: number): Verdict {
    const scanned = text;
    const isBurst = at - lastAt <= longestPause() && median(gaps) < largestMedianGapMs;
    reset();
    if (isBurst && scanned.length >= fewestCharacters) return { kind: 'scan', text: scanned };
    return { kind: isBurst && scanned.length >= fewestSuspicious ? 'swallow' : 'pass' };
  }

  return {
    feed(stroke) {
      if (isModifier(stroke.code)) return { kind: 'pass' };
      if (stroke.repeat) {
        reset();
        return { kind: 'pass' };
      }
      const isAfterAmount = amountPattern.test(text) && stroke.code === 'F6';
      const followsClosely =
        text.length >= fewestInBurst && !isAfterAmount && stroke.timeStamp - lastAt < largestMedianGapMs;
      if (stroke.ctrlKey || stroke.altKey || stroke.metaKey)
        return { kind: followsClosely ? 'swallow' : 'pass' };
      if (isEnd(stroke.code)) return takeEnd(stroke.timeStamp);
      const character = characterOf(stroke);
      if (character !== null) return takeCharacter(character, stroke.timeStamp);
      if (followsClosely) return { kind: 'swallow' };
      reset();
      return { kind: 'pass' };
    },
    midBurst: () => (isFast && !amountPattern.test(text) ? text : null),
  };
}
