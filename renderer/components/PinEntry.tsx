// Six dots and a pad. The digits never reach a text field, a store or a storage.
import { useEffect, useRef, useState } from 'react';
import type { TypingTarget } from '../keyboard.ts';
import { aloneAfterMs } from '../scanner-setup.ts';
import { usePreferences } from '../usePreferences.ts';
import { t } from '../words.ts';
import { Keypad } from './Keypad.tsx';
import styles from './PinEntry.module.css';

export const pinLength = 6;

export interface Pin {
  readonly digits: string;
  readonly isFull: boolean;
  /** For the key layer of whoever asks for the PIN. */
  readonly typing: TypingTarget;
  clear(): void;
}

/**
 * A PIN being typed. Anything that arrives as fast as a scan is withdrawn, unless it is exactly a PIN.
 * `onFull` is called once six digits stand alone.
 */
export function usePin(onFull?: (digits: string, clear: () => void) => void): Pin {
  const { scanner } = usePreferences();
  const [digits, setDigits] = useState('');
  const now = useRef('');
  const timer = useRef(0);
  const full = useRef(onFull);
  useEffect(() => {
    full.current = onFull;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const write = (next: string): void => {
    clearTimeout(timer.current);
    now.current = next;
    setDigits(next);
    if (next.length !== pinLength) return;
    // A scanner sends its seventh character sooner; a sixth digit that nothing follows is a PIN.
    timer.current = window.setTimeout(() => full.current?.(next, () => write('')), aloneAfterMs(scanner));
  };
  return {
    digits,
    isFull: digits.length === pinLength,
    clear: () => write(''),
    typing: {
      type(character) {
        if (!/^\d$/.test(character)) return false;
        // A seventh digit so soon is no PIN: whoever types it starts over.
        write(now.current.length === pinLength ? '' : now.current + character);
        return true;
      },
      erase: () => write(now.current.slice(0, -1)),
      clear: () => write(''),
      snapshot() {
        const before = now.current;
        return () => write(before);
      },
      takesFast: (text) => /^\d{1,6}$/.test(text),
    },
  };
}

export function PinEntry({
  pin,
  disabled = false,
  wrong = false,
}: {
  pin: Pin;
  disabled?: boolean;
  wrong?: boolean;
}) {
  return (
    <>
      <div
        className={`${styles.dots} ${wrong ? styles.wrong : ''}`}
        role="img"
        dir="ltr"
        aria-label={`${t('pin.label')}: ${t('pin.typed', { count: pin.digits.length })}`}
      >
        {Array.from({ length: pinLength }, (_, place) => (
          <span key={place} className={place < pin.digits.length ? styles.full : styles.empty} />
        ))}
      </div>
      <Keypad
        label={t('pin.pad')}
        disabled={disabled}
        corner={{ label: t('pin.clear'), press: pin.clear }}
        eraseLabel={t('pin.erase')}
        onDigit={(digit) => pin.typing.type(digit)}
        onErase={() => pin.typing.erase()}
      />
    </>
  );
}
