// The one listener for keys: scans first, then the keymap, then digits for whoever takes them without a field.
import { actionOf, type KeyAction } from './keymap.ts';
import { fastBurstEndsAfterMs, createScanner, type KeyStroke, type Verdict } from './scanner.ts';

/** Takes characters typed anywhere outside a text field, like an amount or a PIN. */
export interface TypingTarget {
  /** Whether the character was wanted; one that was goes nowhere else. */
  type(character: string): boolean;
  erase(): void;
  clear(): void;
  /** Remembers what is typed now; the answer puts it back. */
  snapshot(): () => void;
  /** Whether text typed as fast as a scan is meant for this target all the same: a PIN may be typed that fast. */
  takesFast?(text: string): boolean;
}

/** What one part of the screen wants from the keyboard while it is shown. */
export interface KeyLayer {
  /** A layer above hides the actions and typing of the layers below, but never `lock`. */
  readonly modal?: boolean;
  readonly actions?: Readonly<Partial<Record<KeyAction, () => void>>>;
  readonly typing?: TypingTarget | null;
}

export interface Keyboard {
  /** Shows a layer on top until the returned function is called; `read` is asked at each key. */
  add(read: () => KeyLayer): () => void;
  hasModal(): boolean;
  /** Whether the digits typed now would go into a PIN. */
  asksPin(): boolean;
  listen(page: Window): () => void;
}

export interface KeyboardEvents {
  onScan(text: string): void;
  /** A scan stopped half way and was withdrawn. */
  onHalfScan(): void;
}

/** F9 waits this long for more keys: a barcode may carry F9, a finger sends nothing right after it. */
const refundKeyQuietMs = 60;
const textTypes = new Set(['text', 'search', 'tel', 'url', 'email', 'password', 'number']);

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** A field that takes no typing now is none. */
function textFieldOf(element: EventTarget | null): TextField | null {
  if (element instanceof HTMLTextAreaElement) return element.readOnly ? null : element;
  if (!(element instanceof HTMLInputElement) || !textTypes.has(element.type)) return null;
  return element.readOnly ? null : element;
}

/** Writes past React's own bookkeeping, so that its change handler runs as if a person had typed. */
function writeInto(field: TextField, value: string): void {
  if (field.value === value) return;
  const prototype =
    field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function strokeOf(event: KeyboardEvent): KeyStroke {
  const { code, key, shiftKey, ctrlKey, altKey, metaKey, timeStamp, repeat } = event;
  const capsLock = event.getModifierState('CapsLock');
  return { code, key, shiftKey, ctrlKey, altKey, metaKey, timeStamp, repeat, capsLock };
}

export function createKeyboard({ onScan, onHalfScan }: KeyboardEvents): Keyboard {
  const scanner = createScanner();
  const layers: (() => KeyLayer)[] = [];
  let withdrawField: (() => void) | null = null;
  let withdrawTyped: (() => void) | null = null;
  let burstTimer = 0;
  let refundTimer = 0;

  /** The newest layer first, but every dialog before everything that lies under dialogs. */
  const fromTop = (): KeyLayer[] => {
    const shown = layers.map((read) => read()).toReversed();
    return [...shown.filter((layer) => layer.modal), ...shown.filter((layer) => !layer.modal)];
  };

  const typing = (): TypingTarget | null => {
    for (const layer of fromTop()) {
      if (layer.typing) return layer.typing;
      if (layer.modal) return null;
    }
    return null;
  };

  function run(action: KeyAction): void {
    let isCovered = false;
    for (const layer of fromTop()) {
      const act = layer.actions?.[action];
      if (act && (!isCovered || action === 'lock')) return act();
      isCovered ||= layer.modal === true;
    }
  }

  function remember(): void {
    const field = textFieldOf(document.activeElement);
    const value = field?.value ?? '';
    withdrawField = field ? () => writeInto(field, value) : null;
    withdrawTyped = typing()?.snapshot() ?? null;
  }

  /**
   * An order number may be finished by hand, so half a scan stays in the field made for it. The recogniser keeps what it
   * has: a busy page may hear of the other half late, and the times the keys carry say that it belongs to the first.
   */
  function endHalfScan(): void {
    const text = scanner.midBurst();
    if (text === null || typing()?.takesFast?.(text)) return;
    if (textFieldOf(document.activeElement)?.dataset['takesCodes']) return;
    withdrawField?.();
    withdrawTyped?.();
    onHalfScan();
  }

  function takeCharacter(verdict: Verdict & { kind: 'character' }, event: KeyboardEvent): void {
    if (verdict.first) remember();
    clearTimeout(burstTimer);
    burstTimer = window.setTimeout(endHalfScan, fastBurstEndsAfterMs + 20);
    if (textFieldOf(event.target)) return;
    // A blank inside a code would press the button that has the focus.
    if (verdict.character === ' ' && !verdict.first) block(event);
    const target = typing();
    if (!target) return;
    const burst = scanner.midBurst();
    if (burst !== null && !target.takesFast?.(burst)) withdrawTyped?.();
    // Else it would also land in a field that this very character opened.
    else if (target.type(verdict.character)) event.preventDefault();
  }

  function takeScan(text: string): void {
    clearTimeout(burstTimer);
    if (!textFieldOf(document.activeElement) && typing()?.takesFast?.(text)) return;
    withdrawField?.();
    withdrawTyped?.();
    onScan(text);
  }

  function takeCommand(event: KeyboardEvent): void {
    const action = actionOf(event);
    if (action) {
      block(event);
      if (event.repeat) return;
      if (action === 'refund') refundTimer = window.setTimeout(() => run('refund'), refundKeyQuietMs);
      else run(action);
      return;
    }
    if (textFieldOf(event.target)) return;
    if (event.code === 'Backspace') typing()?.erase();
    if (event.code === 'Delete') typing()?.clear();
  }

  function block(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function onKeyDown(event: KeyboardEvent): void {
    clearTimeout(refundTimer);
    const verdict = scanner.feed(strokeOf(event));
    switch (verdict.kind) {
      case 'swallow':
        return block(event);
      case 'scan':
        block(event);
        return takeScan(verdict.text);
      case 'character':
        return takeCharacter(verdict, event);
      case 'pass':
        return takeCommand(event);
    }
  }

  return {
    add(read) {
      layers.push(read);
      return () => {
        layers.splice(layers.indexOf(read), 1);
      };
    },
    asksPin: () => typing()?.takesFast !== undefined,
    hasModal: () => layers.some((read) => read().modal === true),
    listen(page) {
      page.addEventListener('keydown', onKeyDown, { capture: true });
      return () => {
        page.removeEventListener('keydown', onKeyDown, { capture: true });
        clearTimeout(burstTimer);
        clearTimeout(refundTimer);
      };
    },
  };
}
