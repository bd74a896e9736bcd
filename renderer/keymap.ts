// Which key does what, as agreed or as this computer's shop chose. The buttons, the key sheet and the listener read it.
import { readFields } from './kept-fields.ts';
import type { KeyStroke } from './scanner.ts';

export const keyActions = [
  'key-sheet',
  'find',
  'whole',
  'part',
  'reason',
  'print',
  'lock',
  'refund',
  'manager',
  'back',
  'rail-1',
  'rail-2',
  'rail-3',
  'rail-4',
  'rail-5',
] as const;
export type KeyAction = (typeof keyActions)[number];

/** A key by its code, with "Alt+" before it where Alt is held. */
export type Chord = string;
/** Where a shop chose another key than the usual one. */
export type KeyChoices = Readonly<Partial<Record<KeyAction, Chord>>>;

export const usualKeys: Readonly<Record<KeyAction, Chord>> = {
  'key-sheet': 'F1',
  find: 'F2',
  whole: 'F4',
  part: 'F5',
  reason: 'F6',
  print: 'F7',
  lock: 'F8',
  refund: 'F9',
  manager: 'F12',
  back: 'Escape',
  'rail-1': 'Alt+Digit1',
  'rail-2': 'Alt+Digit2',
  'rail-3': 'Alt+Digit3',
  'rail-4': 'Alt+Digit4',
  'rail-5': 'Alt+Digit5',
};

/** Keys that nothing else needs: neither typing, nor a scanner, nor the computer. */
const freeKeys = /^(F([1-9]|1\d|2[0-4])|Insert|Pause|Alt\+(Key[A-Z]|Digit\d))$/;

let chosen: KeyChoices = {};

/** From now on the keys are these. The root draws everything again after it, so nobody keeps a cap. */
export function layKeys(choices: KeyChoices): void {
  chosen = choices;
}

function chordOf(action: KeyAction): Chord {
  return chosen[action] ?? usualKeys[action];
}

const named = (chord: Chord): string => chord.replace(/\b(Key|Digit)(?=.$)/, '');

/** A key as it is printed on the keyboard. */
export function capOfChord(chord: Chord): string {
  return named(chord).replaceAll('+', ' ').replace('Escape', 'Esc').replace('Control', 'Ctrl');
}

/** The key of an action, as it is printed on the keyboard. */
export function capOf(action: KeyAction): string {
  return capOfChord(chordOf(action));
}

/** For `aria-keyshortcuts`. */
export function shortcutOf(action: KeyAction): string {
  return named(chordOf(action));
}

type Pressed = Pick<KeyStroke, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** A key press as a chord. */
export function chordPressed({ code, altKey, ctrlKey, metaKey, shiftKey }: Pressed): Chord {
  const held = [ctrlKey && 'Control', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Meta'];
  return [...held.filter((name) => name !== false), code].join('+');
}

function holderOf(chord: Chord): KeyAction | null {
  return keyActions.find((action) => chordOf(action) === chord) ?? null;
}

/** The action of a key press, or null. */
export function actionOf(stroke: Pressed): KeyAction | null {
  return holderOf(chordPressed(stroke));
}

/**
 * Why a key cannot be that of an action: it is another's, typing or a scanner needs it, or the computer itself acts on
 * it.
 */
export type KeyRefusal =
  | { readonly kind: 'taken'; readonly chord: Chord; readonly by: KeyAction }
  | { readonly kind: 'typing' | 'computer'; readonly chord: Chord };

/** Null where the key may be that of the action. Its usual key may always be, once no other has it. */
export function refusalOf(action: KeyAction, chord: Chord): KeyRefusal | null {
  const by = holderOf(chord);
  if (by !== null && by !== action) return { kind: 'taken', chord, by };
  if (freeKeys.test(chord) || chord === usualKeys[action]) return null;
  return { kind: /^(Control|Alt|Meta)\+|\+Meta\+/.test(chord) ? 'computer' : 'typing', chord };
}

/** The choices with one more; what is as usual is no choice. */
export function withChoice(choices: KeyChoices, action: KeyAction, chord: Chord): KeyChoices {
  const { [action]: _, ...others } = choices;
  return chord === usualKeys[action] ? others : { ...others, [action]: chord };
}

/** Reads what was kept; where it gives a key to two actions, or one that is not free, all keys are as usual. */
export function readKeyChoices(text: string | null): KeyChoices {
  const fields = readFields(text);
  let choices: KeyChoices = {};
  for (const action of keyActions) {
    const chord = fields?.get(action);
    if (typeof chord !== 'string') continue;
    if (!freeKeys.test(chord)) return {};
    choices = withChoice(choices, action, chord);
  }
  const chords = keyActions.map((action) => choices[action] ?? usualKeys[action]);
  return new Set(chords).size === chords.length ? choices : {};
}
