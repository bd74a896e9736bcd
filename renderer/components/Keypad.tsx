// The number pad for fingers, the same way round in every language; the keyboard has its own way in (keyboard.ts).
import { Icon } from './Icon.tsx';
import styles from './Keypad.module.css';

export interface KeypadProps {
  label: string;
  /** The key left of the zero: a word or a character, and what it does. */
  corner: { label: string; press: () => void };
  eraseLabel: string;
  onDigit: (digit: string) => void;
  onErase: () => void;
  disabled?: boolean;
}

export function Keypad({ label, corner, eraseLabel, onDigit, onErase, disabled = false }: KeypadProps) {
  const digit = (character: string) => (
    <button
      key={character}
      type="button"
      className={styles.key}
      disabled={disabled}
      onClick={() => onDigit(character)}
    >
      {character}
    </button>
  );
  return (
    <div className={styles.pad} role="group" aria-label={label} dir="ltr">
      {[...'123456789'].map(digit)}
      <button
        type="button"
        className={`${styles.key} ${corner.label.length > 2 ? styles.word : ''}`}
        disabled={disabled}
        onClick={corner.press}
      >
        {corner.label}
      </button>
      {digit('0')}
      <button
        type="button"
        className={styles.key}
        disabled={disabled}
        onClick={onErase}
        aria-label={eraseLabel}
      >
        <Icon name="erase" size={26} />
      </button>
    </div>
  );
}
