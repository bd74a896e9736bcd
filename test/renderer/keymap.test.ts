// The keys are those of the book, each does one thing, and scans never confirm anything.
import { afterEach, describe, expect, it } from 'vitest';
import {
  actionOf,
  capOf,
  keyActions,
  layKeys,
  readKeyChoices,
  refusalOf,
  shortcutOf,
  withChoice,
} from '../../renderer/keymap.ts';
import { scanRule } from '../../renderer/scan-rules.ts';
import { aStroke } from './keys.ts';

afterEach(() => layKeys({}));

describe('the keymap', () => {
  it('has the keys that were agreed', () => {
    expect(keyActions.map((action) => `${capOf(action)} ${action}`)).toEqual([
      'F1 key-sheet',
      'F2 find',
      'F4 whole',
      'F5 part',
      'F6 reason',
      'F7 print',
      'F8 lock',
      'F9 refund',
      'F12 manager',
      'Esc back',
      'Alt 1 rail-1',
      'Alt 2 rail-2',
      'Alt 3 rail-3',
      'Alt 4 rail-4',
      'Alt 5 rail-5',
    ]);
    expect((['find', 'back', 'rail-2'] as const).map(shortcutOf)).toEqual(['F2', 'Escape', 'Alt+2']);
  });

  it('gives no key two actions', () => {
    const pressed = keyActions.map(shortcutOf);
    expect(new Set(pressed).size).toBe(pressed.length);
  });

  it('knows its keys and leaves every other combination alone', () => {
    expect(actionOf(aStroke('F9', 0))).toBe('refund');
    expect(actionOf(aStroke('Digit2', 0, { altKey: true }))).toBe('rail-2');
    expect(actionOf(aStroke('Digit2', 0))).toBeNull();
    expect(actionOf(aStroke('F9', 0, { ctrlKey: true }))).toBeNull();
    expect(actionOf(aStroke('F4', 0, { altKey: true }))).toBeNull();
    expect(['Enter', 'Space'].map((code) => actionOf(aStroke(code, 0)))).toEqual([null, null]);
  });
});

describe('another key', () => {
  it('does what it was chosen for, is shown, and the usual one does nothing more', () => {
    layKeys(withChoice({}, 'refund', 'Alt+KeyR'));
    expect(actionOf(aStroke('KeyR', 0, { altKey: true }))).toBe('refund');
    expect(actionOf(aStroke('F9', 0))).toBeNull();
    expect([capOf('refund'), shortcutOf('refund')]).toEqual(['Alt R', 'Alt+R']);
  });

  it.each(['F3', 'F10', 'F12', 'Insert', 'Alt+Digit9', 'Alt+KeyQ'])('may be %s', (chord) => {
    expect(refusalOf('manager', chord)).toBeNull();
  });

  it.each(['KeyA', 'Digit1', 'Numpad5', 'Shift+KeyA', 'Shift+F3', 'Minus', 'ArrowLeft', 'Home', 'Backspace'])(
    'is not %s, which typing or a scanner needs',
    (chord) => {
      expect(refusalOf('manager', chord)).toEqual({ kind: 'typing', chord });
    },
  );

  it.each(['Control+KeyL', 'Meta+KeyR', 'Alt+F4', 'Alt+F1', 'Control+Alt+Delete', 'Alt+ArrowLeft'])(
    'is not %s, which the computer acts on',
    (chord) => {
      expect(refusalOf('manager', chord)).toEqual({ kind: 'computer', chord });
    },
  );

  it('is not that of another action, until that one has another', () => {
    expect(refusalOf('part', 'F4')).toEqual({ kind: 'taken', chord: 'F4', by: 'whole' });
    layKeys(withChoice({}, 'whole', 'F3'));
    expect(refusalOf('part', 'F4')).toBeNull();
    expect(refusalOf('whole', 'F3')).toBeNull();
  });

  it('may be the usual one again, even Escape, which no other action gets', () => {
    layKeys(withChoice({}, 'back', 'F3'));
    expect(refusalOf('back', 'Escape')).toBeNull();
    expect(refusalOf('part', 'Escape')).toMatchObject({ kind: 'typing' });
    expect(withChoice({ back: 'F3', part: 'F10' }, 'back', 'Escape')).toEqual({ part: 'F10' });
  });
});

describe('keys that were kept', () => {
  it('are read as they were written', () => {
    expect(readKeyChoices('{"whole":"F5","part":"F4"}')).toEqual({ whole: 'F5', part: 'F4' });
  });

  it.each([
    'nonsense',
    '{"whole":"F5"}',
    '{"refund":"Enter"}',
    '{"refund":"KeyA"}',
    '{"find":"F3","part":"F3"}',
    '{"whole":7}',
  ])('are the usual ones where they would not do: %s', (kept) => {
    expect(readKeyChoices(kept)).toEqual({});
  });
});

describe('a scan', () => {
  const free = { isLocked: false, asksPin: false, isBusy: false, isSearching: false };
  it.each([
    ['looks an order up', free, 'look-up'],
    ['searches the history that is on the screen', { ...free, isSearching: true }, 'search'],
    [
      'is refused over a dialog above the history',
      { ...free, isBusy: true, isSearching: true },
      'refuse-busy',
    ],
    ['is refused over a dialog or a refund being sent', { ...free, isBusy: true }, 'refuse-busy'],
    ['is thrown away where a PIN is asked', { ...free, asksPin: true, isBusy: true }, 'discard-pin'],
    [
      'is thrown away while locked',
      { ...free, isLocked: true, asksPin: true, isBusy: true },
      'discard-locked',
    ],
  ] as const)('%s', (_, moment, rule) => {
    expect(scanRule(moment)).toBe(rule);
  });
});
