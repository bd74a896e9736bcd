// The button that moves money: held for 0.8 s, or its key. A click, Enter and the space bar do nothing.
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { capOf, shortcutOf, type KeyAction } from '../keymap.ts';
import { KeyCap } from './Button.tsx';
import styles from './HoldButton.module.css';

export const holdMs = 800;

export interface HoldButtonProps {
  children: ReactNode;
  action: KeyAction;
  onHeld: () => void;
  /** Let go too early. */
  onShort: () => void;
  tone?: 'brand' | 'saved';
  /** Stays focusable and answers with a sentence instead of acting. */
  isReady?: boolean;
  describedBy?: string;
}

export function HoldButton({
  children,
  action,
  onHeld,
  onShort,
  tone = 'brand',
  isReady = true,
  describedBy,
}: HoldButtonProps) {
  const [isHeld, setIsHeld] = useState(false);
  const timer = useRef(0);
  const held = useRef(onHeld);
  useEffect(() => {
    held.current = onHeld;
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  function press(event: PointerEvent<HTMLButtonElement>): void {
    if (!event.isPrimary || event.button !== 0 || isHeld) return;
    if (!isReady) return held.current();
    event.currentTarget.setPointerCapture(event.pointerId);
    setIsHeld(true);
    timer.current = window.setTimeout(() => {
      setIsHeld(false);
      held.current();
    }, holdMs);
  }

  function release(): void {
    clearTimeout(timer.current);
    if (!isHeld) return;
    setIsHeld(false);
    onShort();
  }

  function stay(event: PointerEvent<HTMLButtonElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const isInside =
      event.clientX >= box.left &&
      event.clientX <= box.right &&
      event.clientY >= box.top &&
      event.clientY <= box.bottom;
    if (isHeld && !isInside) release();
  }

  function refuseKeys(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ') event.preventDefault();
    if (event.key === 'Enter') onShort();
  }

  return (
    <button
      type="button"
      className={`${styles.hold} ${styles[tone]} ${isHeld ? styles.held : ''}`}
      aria-disabled={!isReady}
      aria-keyshortcuts={shortcutOf(action)}
      aria-describedby={describedBy}
      onPointerDown={press}
      onPointerMove={stay}
      onPointerUp={release}
      onPointerCancel={release}
      onLostPointerCapture={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={refuseKeys}
    >
      <span className={styles.words}>{children}</span>
      <KeyCap>{capOf(action)}</KeyCap>
    </button>
  );
}
