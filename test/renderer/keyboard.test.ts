// The listener withdraws what a scan typed, keeps money away from it, and shows each key to the right layer.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeyLayer } from '../../renderer/keyboard.ts';
import { aTarget, FakeInput, openCounter } from './counter.ts';
import { aStroke, strokesOf } from './keys.ts';

let counter: ReturnType<typeof openCounter>;
beforeEach(() => {
  counter = openCounter();
});
afterEach(() => counter.close());

const show = (layer: KeyLayer): (() => void) => counter.keyboard.add(() => layer);

describe('a scan', () => {
  it('is withdrawn from the field with the focus, its Enter is swallowed, and React hears of it', () => {
    const field = new FakeInput();
    field.value = 'before';
    const heard = vi.fn();
    field.addEventListener('input', heard);
    counter.screen.activeElement = field;
    const prevented = counter.pressAll(strokesOf('2103301701', 8));
    expect(field.value).toBe('before');
    expect(prevented.at(-1)).toBe(true);
    expect(heard).toHaveBeenCalledOnce();
    expect(counter.onScan).toHaveBeenCalledWith('2103301701');
  });

  it('leaves nothing in an amount that takes digits without a field', () => {
    const amount = aTarget();
    amount.text = '12';
    show({ typing: amount });
    counter.pressAll(strokesOf('2103301701', 8));
    expect(amount.text).toBe('12');
    expect(counter.onScan).toHaveBeenCalledWith('2103301701');
  });

  it('without its end is withdrawn from an amount, and said to be half', () => {
    const amount = aTarget();
    show({ typing: amount });
    counter.pressAll(strokesOf('2103301701', 8, null));
    vi.advanceTimersByTime(500);
    expect(amount.text).toBe('');
    expect(counter.onHalfScan).toHaveBeenCalledOnce();
    expect(counter.onScan).not.toHaveBeenCalled();
  });

  it('without its end stays in the field for order numbers, where a person may finish it', () => {
    const field = new FakeInput();
    field.dataset['takesCodes'] = 'yes';
    counter.screen.activeElement = field;
    counter.pressAll(strokesOf('2103301701', 8, null));
    vi.advanceTimersByTime(200);
    expect(field.value).toBe('2103301701');
    expect(counter.onHalfScan).not.toHaveBeenCalled();
  });

  it.each([3, 10])('is read whole when a busy page hears of the keys after the first %i late', (heard) => {
    const reason = new FakeInput();
    reason.value = 'Cup was cracked';
    counter.screen.activeElement = reason;
    const strokes = strokesOf('2104161028035152', 5);
    counter.pressAll(strokes.slice(0, heard));
    vi.advanceTimersByTime(2_000);
    counter.pressAll(strokes.slice(heard));
    expect(counter.onScan).toHaveBeenCalledExactlyOnceWith('2104161028035152');
    expect(reason.value).toBe('Cup was cracked');
  });

  it('never fills a PIN, unless it is exactly a PIN typed fast', () => {
    const pin = aTarget((text) => /^\d{1,6}$/.test(text));
    show({ typing: pin });
    counter.pressAll(strokesOf('2103301701', 8));
    expect(pin.text).toBe('');
    expect(counter.onScan).toHaveBeenCalledTimes(1);
    counter.pressAll(strokesOf('111222', 8, 'Enter', 9_000));
    expect(pin.text).toBe('111222');
    expect(counter.onScan).toHaveBeenCalledTimes(1);
  });

  it('with a blank does not press the button that has the focus', () => {
    const prevented = counter.pressAll(strokesOf('AB CDEF', 8, null));
    expect(prevented[2]).toBe(true);
  });
});

describe('the refund key', () => {
  it('refunds after a moment of quiet', () => {
    const refund = vi.fn();
    show({ actions: { refund } });
    expect(counter.press(aStroke('F9', 100))).toBe(true);
    expect(refund).not.toHaveBeenCalled();
    vi.advanceTimersByTime(61);
    expect(refund).toHaveBeenCalledOnce();
  });

  it('does nothing when a code begins with it', () => {
    const refund = vi.fn();
    show({ actions: { refund } });
    counter.press(aStroke('F9', 100));
    counter.pressAll(strokesOf('210330', 5, 'Enter', 110));
    vi.advanceTimersByTime(1_000);
    expect(refund).not.toHaveBeenCalled();
  });

  it('does nothing inside a code, and once however long it is held', () => {
    const refund = vi.fn();
    show({ actions: { refund } });
    counter.pressAll(strokesOf('210330', 5, null));
    counter.press(aStroke('F9', 1_030));
    vi.advanceTimersByTime(1_000);
    expect(refund).not.toHaveBeenCalled();
    counter.press(aStroke('F9', 5_000));
    vi.advanceTimersByTime(61);
    counter.press(aStroke('F9', 5_500, { repeat: true }));
    vi.advanceTimersByTime(61);
    expect(refund).toHaveBeenCalledOnce();
  });
});

describe('the layers', () => {
  it('let the newest layer that knows an action have it', () => {
    const [below, above] = [vi.fn(), vi.fn()];
    show({ actions: { back: below } });
    const close = show({ actions: { back: above } });
    counter.press(aStroke('Escape', 100));
    close();
    counter.press(aStroke('Escape', 900));
    expect([below.mock.calls.length, above.mock.calls.length]).toEqual([1, 1]);
  });

  it('hide everything under a dialog except the lock, even a layer that came later', () => {
    const [find, lock, typed] = [vi.fn(), vi.fn(), aTarget()];
    show({ modal: true });
    show({ actions: { find, lock }, typing: typed });
    counter.press(aStroke('F2', 100));
    counter.press(aStroke('F8', 500));
    counter.press(aStroke('Digit5', 900));
    expect(find).not.toHaveBeenCalled();
    expect(lock).toHaveBeenCalledOnce();
    expect(typed.text).toBe('');
    expect(counter.keyboard.hasModal()).toBe(true);
  });

  it('give digits to their target unless a text field has the focus', () => {
    const target = aTarget();
    show({ typing: target });
    counter.press(aStroke('Digit4', 100, { key: 'ถ' }));
    counter.press(aStroke('Digit2', 400));
    counter.press(aStroke('Backspace', 700));
    counter.screen.activeElement = new FakeInput();
    counter.press(aStroke('Digit7', 1_000));
    expect(target.text).toBe('4');
    expect(counter.screen.activeElement.value).toBe('7');
  });

  it('keep the browser from acting on our keys', () => {
    expect(counter.press(aStroke('F5', 100))).toBe(true);
    expect(counter.press(aStroke('Digit2', 400, { altKey: true }))).toBe(true);
    expect(counter.press(aStroke('F3', 700))).toBe(false);
  });
});
