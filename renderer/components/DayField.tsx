// A field for one day, in the order and digits of the screen's language, whatever the browser speaks.
import { useEffect, useId, useRef, useState } from 'react';
import { dayOf, readDay, writeDay } from '../day-text.ts';
import { useNow } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './DayField.module.css';

export interface DayFieldProps {
  words: string;
  /** As "2026-11-26"; empty for none. */
  day: string;
  /** Hears '' while what is typed is no day. */
  onChange: (day: string) => void;
  isNeeded?: boolean;
  /** The looks of the label and of the box in it. */
  className: string | undefined;
  fieldClass?: string | undefined;
}

const longest = 20;

export function DayField({ words, day, onChange, isNeeded = false, className, fieldClass }: DayFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  /** What stands there while it is typed; null when the day itself stands there. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isLeft, setIsLeft] = useState(false);
  const example = writeDay(dayOf(useNow(60_000)));
  const isWrong = typed !== null && typed.trim() !== '' && readDay(typed) === null;
  const sentence = isWrong ? t('day.wrong', { example }) : '';
  // A form with a day that is none is not sent.
  useEffect(() => field.current?.setCustomValidity(sentence), [sentence]);

  return (
    <div className={styles.day}>
      <label className={className}>
        {words}
        <input
          ref={field}
          type="text"
          inputMode="numeric"
          dir="ltr"
          className={fieldClass}
          data-chosen={day !== ''}
          value={typed ?? writeDay(day)}
          required={isNeeded}
          maxLength={longest}
          placeholder={example}
          aria-invalid={isWrong && isLeft}
          aria-describedby={isWrong && isLeft ? id : undefined}
          autoComplete="off"
          onChange={({ target }) => {
            setTyped(target.value);
            setIsLeft(false);
            onChange(readDay(target.value) ?? '');
          }}
          onBlur={() => {
            setIsLeft(true);
            if (!isWrong) setTyped(null);
          }}
        />
      </label>
      <p id={id} role="status" className={styles.wrong}>
        {isLeft && sentence}
      </p>
    </div>
  );
}
