// A page as far as the keyboard listener sees it: keys are pressed, fields take characters, an input method composes.
import { vi } from 'vitest';
import { createKeyboard, type TypingTarget } from '../../renderer/keyboard.ts';
import type { KeyStroke } from '../../renderer/scanner.ts';
import type { ScannerSetup } from '../../renderer/scanner-setup.ts';

/** As much of an input element as the listener touches. */
export class FakeInput extends EventTarget {
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

/** Stands in for the browser until `close`. */
export function openCounter(readSetup?: () => ScannerSetup) {
  const page = new EventTarget();
  const screen: { activeElement: FakeInput | null } = { activeElement: null };
  vi.useFakeTimers();
  vi.stubGlobal('HTMLInputElement', FakeInput);
  vi.stubGlobal('HTMLTextAreaElement', FakeArea);
  vi.stubGlobal('document', screen);
  vi.stubGlobal('window', Object.assign(page, { setTimeout, clearTimeout }));
  const onScan = vi.fn<(text: string) => void>();
  const onHalfScan = vi.fn<() => void>();
  const keyboard = createKeyboard({ onScan, onHalfScan, ...(readSetup && { readSetup }) });
  const stop = keyboard.listen(window);

  function send(kind: 'keydown' | 'keyup', stroke: KeyStroke): Event {
    const event = new Event(kind, { cancelable: true });
    const target = screen.activeElement;
    for (const [name, value] of Object.entries({ ...stroke, target, getModifierState: () => false }))
      Object.defineProperty(event, name, { value });
    page.dispatchEvent(event);
    return event;
  }

  /** Presses one key; a text field that has the focus takes the character unless the key was refused. */
  function press(stroke: KeyStroke): boolean {
    const { defaultPrevented } = send('keydown', stroke);
    const field = screen.activeElement;
    const isWritten = !defaultPrevented && stroke.key.length === 1 && !stroke.ctrlKey && !stroke.altKey;
    if (field && isWritten) field.value += stroke.key;
    return defaultPrevented;
  }

  return {
    keyboard,
    screen,
    onScan,
    onHalfScan,
    press,
    pressAll: (strokes: readonly KeyStroke[]): boolean[] => strokes.map(press),
    release: (stroke: KeyStroke) => send('keyup', stroke),
    compose: (kind: 'compositionstart' | 'compositionend') => page.dispatchEvent(new Event(kind)),
    close() {
      stop();
      vi.useRealTimers();
      vi.unstubAllGlobals();
    },
  };
}

/** Takes every character, like an amount; with `takesFast`, like a PIN. */
export function aTarget(takesFast?: (text: string) => boolean): TypingTarget & { text: string } {
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
