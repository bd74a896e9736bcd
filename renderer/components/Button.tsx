// A button of the screen, and the caps of the keys that press it.
import type { ComponentProps } from 'react';
import { capOf, shortcutOf, type KeyAction } from '../keymap.ts';
import styles from './Button.module.css';

/** The key as it is printed on the keyboard; a screen reader gets it from `aria-keyshortcuts` instead. */
export function KeyCap({ children }: { children: string }) {
  return (
    <kbd className={styles.cap} aria-hidden="true" dir="ltr">
      {children}
    </kbd>
  );
}

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  look?: 'plain' | 'main' | 'quiet';
  /** The key that does the same, shown on the button. */
  action?: KeyAction;
  /** Another key shown on it, like Enter in a form. */
  cap?: string;
  submits?: boolean;
}

export function Button({
  look = 'plain',
  action,
  cap,
  submits = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const shown = cap ?? (action && capOf(action));
  return (
    <button
      type={submits ? 'submit' : 'button'}
      className={[styles.button, styles[look], className].filter(Boolean).join(' ')}
      aria-keyshortcuts={action && shortcutOf(action)}
      {...rest}
    >
      {children}
      {shown && <KeyCap>{shown}</KeyCap>}
    </button>
  );
}
