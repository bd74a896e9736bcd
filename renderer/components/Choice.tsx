// One of a few, all of them in sight: radio buttons that look like pills.
import { useId } from 'react';
import styles from './Choice.module.css';

export interface ChoiceProps<Value extends string> {
  title: string;
  /** `lang` where the words are of another language than the screen. */
  options: readonly { value: Value; words: string; lang?: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
}

export function Choice<Value extends string>({ title, options, chosen, onChoose }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{title}</legend>
      {options.map(({ value, words, lang }) => (
        <label key={value} className={styles.option} lang={lang}>
          <input
            type="radio"
            className="hidden-but-read"
            name={name}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
