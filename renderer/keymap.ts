// Which key does what. The buttons, the key sheet and the listener all read this one table.
import type { KeyStroke } from './scanner.ts';
import type { WordKey } from './words.ts';

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

type KeyWords = Extract<WordKey, `key.${string}`>;

export interface KeyBinding {
  /** As printed on the key. */
  readonly cap: string;
  /** For `aria-keyshortcuts`. */
  readonly shortcut: string;
  readonly code: string;
  readonly alt: boolean;
  readonly words: KeyWords;
}

const plain = (code: string, words: KeyWords, cap = code): KeyBinding => ({
  cap,
  shortcut: code,
  code,
  alt: false,
  words,
});
const rail = (place: number, words: KeyWords): KeyBinding => ({
  cap: `Alt ${place}`,
  shortcut: `Alt+${place}`,
  code: `Digit${place}`,
  alt: true,
  words,
});

export const keymap: Readonly<Record<KeyAction, KeyBinding>> = {
  'key-sheet': plain('F1', 'key.key-sheet'),
  find: plain('F2', 'key.find'),
  whole: plain('F4', 'key.whole'),
  part: plain('F5', 'key.part'),
  reason: plain('F6', 'key.reason'),
  print: plain('F7', 'key.print'),
  lock: plain('F8', 'key.lock'),
  refund: plain('F9', 'key.refund'),
  manager: plain('F12', 'key.manager'),
  back: plain('Escape', 'key.back', 'Esc'),
  'rail-1': rail(1, 'key.rail-1'),
  'rail-2': rail(2, 'key.rail-2'),
  'rail-3': rail(3, 'key.rail-3'),
  'rail-4': rail(4, 'key.rail-4'),
  'rail-5': rail(5, 'key.rail-5'),
};

/** The action of a key press, or null. Control and Meta combinations are never ours. */
export function actionOf(
  stroke: Pick<KeyStroke, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): KeyAction | null {
  if (stroke.ctrlKey || stroke.metaKey || stroke.shiftKey) return null;
  return (
    keyActions.find(
      (action) => keymap[action].code === stroke.code && keymap[action].alt === stroke.altKey,
    ) ?? null
  );
}
