// A scanner at the listener: under every layout, with an input method open, as it is set up, and with hostile codes.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeyStroke } from '../../renderer/scanner.ts';
import { usualScanner, type ScannerSetup } from '../../renderer/scanner-setup.ts';
import { keyUnder, layouts, type Layout } from '../support/layouts.ts';
import { aTarget, FakeInput, openCounter } from './counter.ts';
import { aStroke, strokesOf } from './keys.ts';

const code = 'HK-03.51180_Zyq';
let setup: ScannerSetup;
let counter: ReturnType<typeof openCounter>;
beforeEach(() => {
  setup = usualScanner;
  counter = openCounter(() => setup);
});
afterEach(() => counter.close());

const under = (layout: Layout, strokes: readonly KeyStroke[]): KeyStroke[] =>
  strokes.map((stroke) => ({
    ...stroke,
    key: keyUnder(layout, stroke.code, stroke.shiftKey) ?? stroke.key,
  }));

function aField(value: string): FakeInput {
  const field = new FakeInput();
  field.value = value;
  counter.screen.activeElement = field;
  return field;
}

describe.each(layouts)('under a %s layout', (layout) => {
  it('a scan is read by its keys, and a field is left as it was', () => {
    const reason = aField('ถ้วยแตก');
    counter.pressAll(under(layout, strokesOf(code, 5)));
    expect(counter.onScan).toHaveBeenCalledExactlyOnceWith(code);
    expect(reason.value).toBe('ถ้วยแตก');
  });

  it('a scan without a field leaves nothing in an amount or a PIN', () => {
    for (const target of [aTarget(), aTarget((text) => /^\d{1,6}$/.test(text))]) {
      const remove = counter.keyboard.add(() => ({ typing: target }));
      counter.pressAll(under(layout, strokesOf('2103301701291052', 5)));
      expect(target.text).toBe('');
      remove();
    }
    expect(counter.onScan).toHaveBeenCalledTimes(2);
  });
});

describe('with an input method open', () => {
  const processed = (strokes: readonly KeyStroke[]): KeyStroke[] =>
    strokes.map((stroke) => ({ ...stroke, key: 'Process' }));

  it('a scan is read by its keys', () => {
    counter.pressAll(processed(strokesOf(code, 5)));
    expect(counter.onScan).toHaveBeenCalledExactlyOnceWith(code);
  });

  it('what it still writes at its end is taken back too', () => {
    const field = aField('ご返品');
    const strokes = processed(strokesOf('2103301701', 5));
    counter.press(strokes[0] ?? aStroke('Digit2', 0));
    counter.compose('compositionstart');
    field.value = 'ご返品２';
    counter.pressAll(strokes.slice(1));
    expect(counter.onScan).toHaveBeenCalledOnce();
    field.value = 'ご返品２１０３３０１７０１';
    counter.compose('compositionend');
    expect(field.value).toBe('ご返品');
  });

  it('what a person writes with it stays', () => {
    const field = aField('');
    counter.press(aStroke('KeyK', 100, { key: 'Process' }));
    counter.compose('compositionstart');
    counter.press(aStroke('KeyA', 260, { key: 'Process' }));
    field.value = 'か';
    counter.compose('compositionend');
    expect(field.value).toBe('か');
  });
});

describe('a hostile code', () => {
  /** Everything a person can do with the keys on the order's screen. */
  const actions = { whole: vi.fn(), reason: vi.fn(), refund: vi.fn(), 'rail-5': vi.fn(), back: vi.fn() };
  beforeEach(() => {
    Object.values(actions).forEach((act) => act.mockClear());
    counter.keyboard.add(() => ({ actions }));
  });
  const at = (place: number): number => 1_000 + place * 5;
  const sequence = (...codes: (string | Partial<KeyStroke>)[]): KeyStroke[] =>
    codes.map((each, place) =>
      typeof each === 'string' ? aStroke(each, at(place)) : aStroke('KeyA', at(place), each),
    );

  it.each([
    ['after digits', sequence('Digit1', 'Digit2', 'F4', 'F6', 'Digit1', 'F9', 'Enter')],
    ['alone', sequence('F9', 'Enter')],
    ['before digits', sequence('F9', 'Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Enter')],
    ['after a line end', sequence('Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Enter', 'F9', 'Enter')],
    ['in the order of a refund', sequence('F4', 'F6', 'Digit1', 'F9', 'Enter')],
  ])('cannot refund with F9 %s', (_, strokes) => {
    counter.pressAll(strokes);
    vi.advanceTimersByTime(5_000);
    expect(actions.refund).not.toHaveBeenCalled();
  });

  it('cannot press keys with Control, Alt or Meta between its characters', () => {
    const held = (['ctrlKey', 'altKey', 'metaKey'] as const).map((modifier, place) =>
      aStroke('Digit5', at(10 + place), { [modifier]: true }),
    );
    const prevented = counter.pressAll([...strokesOf('2103301701', 5, null), ...held]);
    expect(prevented.slice(-3)).toEqual([true, true, true]);
    counter.press(aStroke('Enter', at(13)));
    expect(counter.onScan).toHaveBeenCalledExactlyOnceWith('2103301701');
    expect(actions['rail-5']).not.toHaveBeenCalled();
  });

  it('with tabs and line ends is no more than two short codes', () => {
    const short = [...'2103'].map((digit) => `Digit${digit}`);
    const prevented = counter.pressAll(sequence(...short, 'Tab', ...short, 'Enter'));
    expect(prevented[4] && prevented[9]).toBe(true);
    expect(counter.onScan).not.toHaveBeenCalled();
  });

  describe('from a scanner without a key at the end', () => {
    beforeEach(() => {
      setup = { ...usualScanner, end: 'quiet' };
    });

    it.each([
      ['alone', sequence('F9')],
      ['in the order of a refund', sequence('F4', 'F6', 'Digit1', 'F9')],
    ])('cannot refund with F9 %s', (_, strokes) => {
      for (const stroke of strokes) {
        counter.press(stroke);
        counter.release({ ...stroke, timeStamp: stroke.timeStamp + 2 });
      }
      vi.advanceTimersByTime(5_000);
      expect(actions.refund).not.toHaveBeenCalled();
    });

    it('leaves F9 to a finger, which holds it longer', () => {
      counter.press(aStroke('F9', 1_000));
      counter.release(aStroke('F9', 1_080));
      expect(actions.refund).toHaveBeenCalledOnce();
    });
  });
});

describe('a scanner without a key at the end', () => {
  beforeEach(() => {
    setup = { ...usualScanner, end: 'quiet' };
  });

  it('has scanned once it is quiet, and the field is left as it was', () => {
    const field = aField('before');
    counter.pressAll(strokesOf('2103301701', 5, null));
    expect(counter.onScan).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(counter.onScan).toHaveBeenCalledExactlyOnceWith('2103301701');
    expect(field.value).toBe('before');
  });

  it('is read again as a whole when a busy page hears of the second half late', () => {
    const amount = aTarget();
    const strokes = strokesOf('2104161028035152', 5, null);
    counter.pressAll(strokes.slice(0, 10));
    vi.advanceTimersByTime(2_000);
    counter.keyboard.add(() => ({ typing: amount }));
    counter.pressAll(strokes.slice(10));
    vi.advanceTimersByTime(2_000);
    expect(counter.onScan.mock.calls).toEqual([['2104161028'], ['2104161028035152']]);
    expect(amount.text).toBe('');
  });

  it('does not take an amount or a PIN for a code', () => {
    const pin = aTarget((text) => /^\d{1,6}$/.test(text));
    counter.keyboard.add(() => ({ typing: pin }));
    counter.pressAll(strokesOf('111222', 8, null));
    vi.advanceTimersByTime(2_000);
    expect(pin.text).toBe('111222');
    expect(counter.onScan).not.toHaveBeenCalled();
  });
});

describe('a layer that hears every key', () => {
  it('has it alone while it is on top', () => {
    const [heard, find] = [vi.fn(() => true), vi.fn()];
    counter.keyboard.add(() => ({ actions: { find } }));
    const remove = counter.keyboard.add(() => ({ modal: true, hears: heard }));
    expect(counter.pressAll(strokesOf('2103301701', 5)).every(Boolean)).toBe(true);
    expect(counter.onScan).not.toHaveBeenCalled();
    remove();
    counter.press(aStroke('F2', 9_000));
    expect(find).toHaveBeenCalledOnce();
    expect(heard).toHaveBeenCalledTimes(11);
  });

  it('leaves what it does not want to everybody else', () => {
    const back = vi.fn();
    counter.keyboard.add(() => ({ modal: true, hears: () => false, actions: { back } }));
    counter.press(aStroke('Escape', 100));
    expect(back).toHaveBeenCalledOnce();
  });
});
