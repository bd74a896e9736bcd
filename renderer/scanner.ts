// Tells a barcode scanner that types like a keyboard from a person who types, by the speed of its keys.
import { actionOf } from './keymap.ts';
import { characterOf } from './scanner-keyboards.ts';
import { aloneAfterMs, quietMs, usualScanner, withoutFrame, type ScannerSetup } from './scanner-setup.ts';

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
  /**
   * What the burst is when no key has come for `patienceMs`: a whole code where codes end by quiet, else half of one;
   * null where there is none. It is kept: a busy page may hear of its other keys late, and the times they carry say
   * that they belong to it. They reach no field, and the longer code is told in its turn.
   */
  settle(): { readonly kind: 'scan' | 'half'; readonly text: string } | null;
  /** In milliseconds. */
  patienceMs(): number;
}

const fewestCharacters = 6;
/** One character is no burst: whoever presses a digit and then F9 is quick, not a scanner. */
const fewestInBurst = 2;
/** After a typed amount a quick hand may ask for the reasons; nothing else gets through. */
const amountPattern = /^\d{1,6}(\.\d{1,2})?$/;
/** From here on a burst that is too short to be an order still may not press Enter on whatever has the focus. */
const fewestSuspicious = 3;
/** A longer pause ends a burst, and an Enter after it belongs to a person; a busy computer pauses keys for so long. */
export const longestPauseMs = 250;
/** A busy computer delays keys: a burst that only a scanner can have typed may pause longer in the middle. */
const fastBurstEndsAfterMs = 400;
/** So many keys before the burst may be a person's, like the digit that chose a reason; they are no part of the code. */
const mostPersonsKeys = 2;
/** No order number is this long: what follows in the same burst need not reach any field. */
const longestLetThrough = 64;
const longestKept = 10_000;

export const isEnd = (code: string): boolean => code === 'Enter' || code === 'NumpadEnter' || code === 'Tab';
export const isModifier = (code: string): boolean =>
  /^(Shift|Control|Alt|Meta)(Left|Right)$|^CapsLock$|^NumLock$/.test(code);

export function median(gaps: readonly number[]): number {
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? Number.POSITIVE_INFINITY;
}

/** Makes a recogniser; it keeps the keys of the last burst and nothing else. `readSetup` is asked at each key. */
export function createScanner(readSetup: () => ScannerSetup = () => usualScanner): Scanner {
  let text = '';
  let gaps: number[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  let endedAt = Number.NEGATIVE_INFINITY;
  let pressedAt = Number.NEGATIVE_INFINITY;
  let isFast = false;
  /** What `settle` called a code, though more of it may come. */
  let told = '';

  function reset(): void {
    text = '';
    gaps = [];
    lastAt = Number.NEGATIVE_INFINITY;
    isFast = false;
    told = '';
  }

  function longestPause(): number {
    if (!isFast) return longestPauseMs;
    return readSetup().end === 'quiet' ? quietMs(readSetup()) : fastBurstEndsAfterMs;
  }

  /** A new median is only worth computing now and then once a burst is long. */
  function judgeSpeed(): void {
    if (text.length < fewestCharacters) isFast = false;
    else if (text.length <= longestLetThrough || text.length % 512 === 0)
      isFast = median(gaps) < readSetup().gapMs;
  }

  function takeCharacter(character: string, at: number): Verdict {
    const gap = at - lastAt;
    const isPersons = text.length <= mostPersonsKeys && gap > aloneAfterMs(readSetup());
    if (isPersons || gap > longestPause()) reset();
    const first = text === '';
    if (!first) gaps.push(gap);
    if (text.length < longestKept) text += character;
    lastAt = at;
    judgeSpeed();
    return told !== '' || (isFast && text.length > longestLetThrough)
      ? { kind: 'swallow' }
      : { kind: 'character', character, first };
  }

  function takeEnd(at: number): Verdict {
    const [scanned, wasTold] = [text, told];
    const isBurst = at - lastAt <= longestPause() && median(gaps) < readSetup().gapMs;
    reset();
    if (isBurst) endedAt = at;
    if (isBurst && scanned.length >= fewestCharacters && scanned !== wasTold)
      return { kind: 'scan', text: withoutFrame(scanned, readSetup()) ?? scanned };
    return { kind: isBurst && scanned.length >= fewestSuspicious ? 'swallow' : 'pass' };
  }

  /**
   * Whether a key that writes nothing comes as fast as from a scanner: inside a burst, or, without a key at the end of
   * each code, after any other key. Where there is one, it keeps from acting what came just before.
   */
  function isScanners(stroke: KeyStroke): boolean {
    const { timeStamp: at } = stroke;
    const { gapMs, end } = readSetup();
    if (end === 'quiet' && at >= pressedAt && at - pressedAt < gapMs) return true;
    const isAfterAmount = amountPattern.test(text) && actionOf(stroke) === 'reason';
    return text.length >= fewestInBurst && !isAfterAmount && at - lastAt < gapMs;
  }

  /** Scanners may press more than one Enter after a code, or Control and J. */
  function isSecondEnd({ code, ctrlKey, timeStamp: at }: KeyStroke): boolean {
    return (isEnd(code) || ctrlKey) && text === '' && at >= endedAt && at - endedAt < readSetup().gapMs;
  }

  function judge(stroke: KeyStroke): Verdict {
    if (isSecondEnd(stroke)) return { kind: 'swallow' };
    const isHeld = stroke.ctrlKey || stroke.altKey || stroke.metaKey;
    if (!isHeld && isEnd(stroke.code)) return takeEnd(stroke.timeStamp);
    const character = isHeld ? null : characterOf(stroke, readSetup().keyboard);
    if (character !== null) return takeCharacter(character, stroke.timeStamp);
    if (!isScanners(stroke)) {
      if (!isHeld) reset();
      return { kind: 'pass' };
    }
    // What follows it as closely is a scanner's too.
    lastAt = stroke.timeStamp;
    return { kind: 'swallow' };
  }

  const midBurst = (): string | null => (isFast && !amountPattern.test(text) ? text : null);

  return {
    feed(stroke) {
      if (isModifier(stroke.code)) return { kind: 'pass' };
      if (stroke.repeat) {
        reset();
        return { kind: 'pass' };
      }
      const verdict = judge(stroke);
      pressedAt = stroke.timeStamp;
      return verdict;
    },
    midBurst,
    settle() {
      const burst = midBurst();
      if (burst === null || burst === told) return null;
      const code = readSetup().end === 'quiet' ? withoutFrame(burst, readSetup()) : null;
      if (code === null) return { kind: 'half', text: burst };
      told = burst;
      return { kind: 'scan', text: code };
    },
    patienceMs: () => (readSetup().end === 'quiet' ? quietMs(readSetup()) : fastBurstEndsAfterMs) + 20,
  };
}
