// The listener withdraws what a scan typed, keeps money away from it, and shows each key to the right layer.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeyboard, type Keyboard, type KeyLayer, type TypingTarget } from '../../renderer/keyboard.ts';
import type { KeyStroke } from '../../renderer/scanner.ts';
import { aStroke, strokesOf } from './keys.ts';

/** As much of an input element as the listener touches. */
class FakeInput extends EventTarget {
  type = 'text';
  readOnly = false;
  readonly dataset: Record<string, string> = {};
  #value = '';
  get value(): string {
    return this.#value;
  }
  set value(value: string) {
    this.#value = value;
  }
}
class FakeArea extends FakeInput {}

const page = new EventTarget();
const screen: { activeElement: FakeInput | null } = { activeElement: null };
let onScan = vi.fn<(text: string) => void>();
let onHalfScan = vi.fn<() => void>();
let keyboard: Keyboard;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('HTMLInputElement', FakeInput);
  vi.stubGlobal('HTMLTextAreaElement', FakeArea);
  vi.stubGlobal('document', screen);
  vi.stubGlobal('window', Object.assign(page, { setTimeout, clearTimeout }));
  onScan = vi.fn();
  onHalfScan = vi.fn();
  keyboard = createKeyboard({ onScan, onHalfScan });
  stop = keyboard.listen(window);
  screen.activeElement = null;
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Presses one key; a text field that has the focus takes the character unless the key was refused. */
function press(stroke: KeyStroke): boolean {
  const event = new Event('keydown', { cancelable: true });
  for (const [name, value] of Object.entries({
    ...stroke,
    target: screen.activeElement,
    getModifierState: () => false,
  }))
    Object.defineProperty(event, name, { value });
  page.dispatchEvent(event);
  const field = screen.activeElement;
  if (field && !event.defaultPrevented && stroke.key.length === 1) field.value += stroke.key;
  return event.defaultPrevented;
}

const pressAll = (strokes: readonly KeyStroke[]): boolean[] => strokes.map(press);

function aTarget(takesFast?: (text: string) => boolean): TypingTarget & { text: string } {
  const target = {
    text: '',
    type(character: string) {
      target.text += character;
      return true;
    },
    erase() {
      target.text = target.text.slice(0, -1);
    },
    clear() {
      target.text = '';
    },
    snapshot() {
      const before = target.text;
      return () => {
        target.text = before;
      };
    },
    ...(takesFast ? { takesFast } : {}),
  };
  return target;
}

const show = (layer: KeyLayer): (() => void) => keyboard.add(() => layer);

describe('a scan', () => {
  it('is withdrawn from the field with the focus, its Enter is swallowed, and React hears of it', () => {
    const field = new FakeInput();
    field.value = 'before';
    const heard = vi.fn();
    field.addEventListener('input', heard);
    screen.activeElement = field;
    const prevented = pressAll(strokesOf('2103301701', 8));
    expect(field.value).toBe('before');
    expect(prevented.at(-1)).toBe(true);
    expect(heard).toHaveBeenCalledOnce();
    expect(onScan).toHaveBeenCalledWith('2103301701');
  });

  it('leaves nothing in an amount that takes digits without a field', () => {
    const amount = aTarget();
    amount.text = '12';
    show({ typing: amount });
    pressAll(strokesOf('2103301701', 8));
    expect(amount.text).toBe('12');
    expect(onScan).toHaveBeenCalledWith('2103301701');
  });

  it('without its end is withdrawn from an amount, and said to be half', () => {
    const amount = aTarget();
    show({ typing: amount });
    pressAll(strokesOf('2103301701', 8, null));
    vi.advanceTimersByTime(500);
    expect(amount.text).toBe('');
    expect(onHalfScan).toHaveBeenCalledOnce();
    expect(onScan).not.toHaveBeenCalled();
  });

  it('without its end stays in the field for order numbers, where a person may finish it', () => {
    const field = new FakeInput();
    field.dataset['takesCodes'] = 'yes';
    screen.activeElement = field;
    pressAll(strokesOf('2103301701', 8, null));
    vi.advanceTimersByTime(200);
    expect(field.value).toBe('2103301701');
    expect(onHalfScan).not.toHaveBeenCalled();
  });

  it.each([3, 10])('is read whole when a busy page hears of the keys after the first %i late', (heard) => {
    const reason = new FakeInput();
    reason.value = 'Cup was cracked';
    screen.activeElement = reason;
    const strokes = strokesOf('2104161028035152', 5);
    pressAll(strokes.slice(0, heard));
    vi.advanceTimersByTime(2_000);
    pressAll(strokes.slice(heard));
    expect(onScan).toHaveBeenCalledExactlyOnceWith('2104161028035152');
    expect(reason.value).toBe('Cup was cracked');
  });

  it('never fills a PIN, unless it is exactly a PIN typed fast', () => {
    const pin = aTarget((text) => /^\d{1,6}$/.test(text));
    show({ typing: pin });
    pressAll(strokesOf('2103301701', 8));
    expect(pin.text).toBe('');
    expect(onScan).toHaveBeenCalledTimes(1);
    pressAll(strokesOf('111222', 8, 'Enter', 9_000));
    expect(pin.text).toBe('111222');
    expect(onScan).toHaveBeenCalledTimes(1);
  });

  it('with a blank does not press the button that has the focus', () => {
    const prevented = pressAll(strokesOf('AB CDEF', 8, null));
    expect(prevented[2]).toBe(true);
  });
});

describe('the refund key', () => {
  it('refunds after a moment of quiet', () => {
    const refund = vi.fn();
    show({ actions: { refund } });
    expect(press(aStroke('F9', 100))).toBe(true);
    expect(refund).not.toHaveBeenCalled();
    vi.advanceTimersByTime(61);
    expect(refund).toHaveBeenCalledOnce();
  });

  it('does nothing when a code begins with it', () => {
    const refund = vi.fn();
    show({ actions: { refund } });
    press(aStroke('F9', 100));
    pressAll(strokesOf('210330', 5, 'Enter', 110));
    vi.advanceTimersByTime(1_000);
    expect(refund).not.toHaveBeenCalled();
  });

  it('does nothing inside a code, and once however long it is held', () => {
    const refund = vi.fn();
    show({ actions: { refund } });
    pressAll(strokesOf('210330', 5, null));
    press(aStroke('F9', 1_030));
    vi.advanceTimersByTime(1_000);
    expect(refund).not.toHaveBeenCalled();
    press(aStroke('F9', 5_000));
    vi.advanceTimersByTime(61);
    press(aStroke('F9', 5_500, { repeat: true }));
    vi.advanceTimersByTime(61);
    expect(refund).toHaveBeenCalledOnce();
  });
});

describe('the layers', () => {
  it('let the newest layer that knows an action have it', () => {
    const [below, above] = [vi.fn(), vi.fn()];
    show({ actions: { back: below } });
    const close = show({ actions: { back: above } });
    press(aStroke('Escape', 100));
    close();
    press(aStroke('Escape', 900));
    expect([below.mock.calls.length, above.mock.calls.length]).toEqual([1, 1]);
  });

  it('hide everything under a dialog except the lock, even a layer that came later', () => {
    const [find, lock, typed] = [vi.fn(), vi.fn(), aTarget()];
    show({ modal: true });
    show({ actions: { find, lock }, typing: typed });
    press(aStroke('F2', 100));
    press(aStroke('F8', 500));
    press(aStroke('Digit5', 900));
    expect(find).not.toHaveBeenCalled();
    expect(lock).toHaveBeenCalledOnce();
    expect(typed.text).toBe('');
    expect(keyboard.hasModal()).toBe(true);
  });

  it('give digits to their target unless a text field has the focus', () => {
    const target = aTarget();
    show({ typing: target });
    press(aStroke('Digit4', 100, { key: 'ถ' }));
    press(aStroke('Digit2', 400));
    press(aStroke('Backspace', 700));
    screen.activeElement = new FakeInput();
    press(aStroke('Digit7', 1_000));
    expect(target.text).toBe('4');
    expect(screen.activeElement.value).toBe('7');
  });

  it('keep the browser from acting on our keys', () => {
    expect(press(aStroke('F5', 100))).toBe(true);
    expect(press(aStroke('Digit2', 400, { altKey: true }))).toBe(true);
    expect(press(aStroke('F3', 700))).toBe(false);
  });
});
