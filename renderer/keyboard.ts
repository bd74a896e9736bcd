// The one listener for keys: scans first, then the keymap, then digits for whoever takes them without a field.
import { actionOf, type KeyAction } from './keymap.ts';
import { createScanner, type KeyStroke, type Verdict } from './scanner.ts';
import { aloneAfterMs, usualScanner, type ScannerSetup } from './scanner-setup.ts';
import { textFieldOf, writeInto } from './text-fields.ts';

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
  /** On top, hears every key before anybody else; one that it takes goes nowhere else. */
  readonly hears?: (stroke: KeyStroke) => boolean;
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
  /** How the scanner of this computer types, asked at each key. */
  readSetup?: () => ScannerSetup;
}

function strokeOf(event: KeyboardEvent): KeyStroke {
  const { code, key, shiftKey, ctrlKey, altKey, metaKey, timeStamp, repeat } = event;
  const capsLock = event.getModifierState('CapsLock');
  return { code, key, shiftKey, ctrlKey, altKey, metaKey, timeStamp, repeat, capsLock };
}

export function createKeyboard({
  onScan,
  onHalfScan,
  readSetup = () => usualScanner,
}: KeyboardEvents): Keyboard {
  const scanner = createScanner(readSetup);
  const layers: (() => KeyLayer)[] = [];
  let withdrawField: (() => void) | null = null;
  let withdrawTyped: (() => void) | null = null;
  let burstTimer = 0;
  let refundTimer = 0;
  let onRelease: ((event: KeyboardEvent) => void) | null = null;
  let isComposing = false;
  let withdrawComposed: (() => void) | null = null;

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

  /** Puts back what was there before the burst. An input method may write once more what it began with these keys. */
  function withdraw(): void {
    withdrawField?.();
    withdrawTyped?.();
    if (isComposing) withdrawComposed = withdrawField;
  }

  function onComposition({ type }: Event): void {
    isComposing = type === 'compositionstart';
    if (isComposing) return;
    withdrawComposed?.();
    withdrawComposed = null;
  }

  function awaitMore(): void {
    clearTimeout(burstTimer);
    burstTimer = window.setTimeout(endBurst, scanner.patienceMs());
  }

  /** An order number may be finished by hand, so half a scan stays in the field made for it. */
  function endBurst(): void {
    const settled = scanner.settle();
    if (settled?.kind === 'scan') return takeScan(settled.text);
    if (!settled || typing()?.takesFast?.(settled.text)) return;
    if (textFieldOf(document.activeElement)?.dataset['takesCodes']) return;
    withdraw();
    onHalfScan();
  }

  function takeCharacter(verdict: Verdict & { kind: 'character' }, event: KeyboardEvent): void {
    if (verdict.first) remember();
    awaitMore();
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
    withdraw();
    onScan(text);
  }

  /**
   * A barcode may carry F9. Where a key ends each code, nothing follows the F9 of a finger; without one, a finger holds
   * it down longer than a scanner.
   */
  function takeRefund({ code, timeStamp }: KeyboardEvent): void {
    const setup = readSetup();
    if (setup.end === 'key') refundTimer = window.setTimeout(() => run('refund'), aloneAfterMs(setup));
    else
      onRelease = (released) => {
        if (released.code === code && released.timeStamp - timeStamp >= setup.gapMs) run('refund');
      };
  }

  function takeCommand(event: KeyboardEvent): void {
    const action = actionOf(event);
    if (action) {
      block(event);
      if (event.repeat) return;
      if (action === 'refund') takeRefund(event);
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
    if (!event.repeat) onRelease = null;
    const stroke = strokeOf(event);
    if (fromTop()[0]?.hears?.(stroke)) return block(event);
    const verdict = scanner.feed(stroke);
    switch (verdict.kind) {
      case 'swallow':
        awaitMore();
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

  function onKeyUp(event: KeyboardEvent): void {
    onRelease?.(event);
    onRelease = null;
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
      const compositions = ['compositionstart', 'compositionend'] as const;
      page.addEventListener('keydown', onKeyDown, { capture: true });
      page.addEventListener('keyup', onKeyUp, { capture: true });
      compositions.forEach((kind) => page.addEventListener(kind, onComposition, { capture: true }));
      return () => {
        page.removeEventListener('keydown', onKeyDown, { capture: true });
        page.removeEventListener('keyup', onKeyUp, { capture: true });
        compositions.forEach((kind) => page.removeEventListener(kind, onComposition, { capture: true }));
        clearTimeout(burstTimer);
        clearTimeout(refundTimer);
      };
    },
  };
}
