// The keys are those of the book, each does one thing, and scans never confirm anything.
import { describe, expect, it } from 'vitest';
import { actionOf, keyActions, keymap } from '../../renderer/keymap.ts';
import { scanRule } from '../../renderer/scan-rules.ts';
import { aStroke } from './keys.ts';

describe('the keymap', () => {
  it('has the keys that were agreed', () => {
    expect(keyActions.map((action) => `${keymap[action].cap} ${action}`)).toEqual([
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
  });

  it('gives no key two actions', () => {
    const pressed = keyActions.map((action) => keymap[action].shortcut);
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
