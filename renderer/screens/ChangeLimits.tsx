// A manager changes what may be saved while the line is down.
import { useId, useRef, useState, type ComponentProps } from 'react';
import type { Money } from '../../preload/contract/money.ts';
import type { TerminalStatus } from '../../preload/contract/shop.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ManagerPin, useManagerPin } from '../components/ManagerPin.tsx';
import {
  amountLimits,
  limitedCurrencies,
  limitWords,
  numberLimits,
  readAmount,
  readLimits,
  readNumber,
  typedLimits,
} from '../offline-limits.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './ChangeLimits.module.css';

const longestAmount = 16;
const longestNumber = 4;
const longestChannels = 400;
const currencyPattern = /^[A-Z]{3}$/;

export function ChangeLimits({ status, close }: { status: TerminalStatus; close: () => void }) {
  const { ask, say } = useActions();
  const manager = useManagerPin();
  const [known] = useState(() => limitedCurrencies(status));
  const [other, setOther] = useState('');
  const [typed, setTyped] = useState(() => typedLimits(status.offline));
  const [isBusy, setIsBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isNew = currencyPattern.test(other) && !known.includes(other);
  const currencies = isNew ? [...known, other] : known;

  async function keep(): Promise<void> {
    if (isBusy) return;
    const rules = readLimits(typed, currencies);
    if (!rules) return form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    if (!manager.isReady) {
      // Out of the field, so that the digits that follow are the PIN.
      manager.focus();
      return manager.complain(t('approval.need-pin'));
    }
    setIsBusy(true);
    const answer = await ask('settings.changeOffline', { ...manager.take(), rules });
    setIsBusy(false);
    if (!answer.ok) return manager.refuse(answer.trouble);
    say(t('limits.kept'));
    close();
  }

  useKeyLayer({
    modal: true,
    typing: isBusy ? null : manager.typing,
    actions: { back: close, manager: manager.focus },
  });

  return (
    <Dialog wide title={t('limits.title')}>
      <p className={styles.lead}>{t('limits.lead')}</p>
      <form
        ref={form}
        className={`panes stacks ${styles.columns}`}
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <div className={styles.fields}>
          {amountLimits.map((name) => (
            <fieldset key={name} className={styles.amounts}>
              <legend>{t(limitWords[name])}</legend>
              {currencies.map((currency) => {
                const text = typed[name][currency] ?? '';
                return (
                  <Field
                    key={currency}
                    words={currency}
                    problem={sentenceIn(readAmount(text, currency))}
                    inputMode="decimal"
                    value={text}
                    maxLength={longestAmount}
                    placeholder={t('settings.no-limits')}
                    onChange={({ target }) =>
                      setTyped({ ...typed, [name]: { ...typed[name], [currency]: target.value } })
                    }
                  />
                );
              })}
            </fieldset>
          ))}
          <Field
            words={t('limits.currency')}
            value={other}
            maxLength={3}
            autoCapitalize="characters"
            onChange={({ target }) => setOther(target.value.toUpperCase())}
          />
          {numberLimits.map((name) => (
            <Field
              key={name}
              words={t(limitWords[name])}
              problem={sentenceIn(readNumber(typed[name], name))}
              inputMode="numeric"
              value={typed[name]}
              maxLength={longestNumber}
              onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
            />
          ))}
          <Field
            wide
            words={t(limitWords.refusedChannels)}
            value={typed.refusedChannels}
            maxLength={longestChannels}
            placeholder={t('limits.words')}
            autoCapitalize="none"
            spellCheck={false}
            onChange={({ target }) => setTyped({ ...typed, refusedChannels: target.value })}
          />
          <div className={styles.buttons}>
            <Button look="main" submits disabled={isBusy}>
              {t('limits.keep')}
            </Button>
            <Button action="back" onClick={close}>
              {t('take-over.back')}
            </Button>
          </div>
        </div>
        <ManagerPin manager={manager} title={t('settle.who')} label={t('settle.pin')} isBusy={isBusy} />
      </form>
    </Dialog>
  );
}

/** What is read is a sentence only where something is wrong. */
function sentenceIn(read: Money | number | string | null): string {
  return typeof read === 'string' ? read : '';
}

interface FieldProps extends ComponentProps<'input'> {
  words: string;
  /** The sentence that says what is wrong; empty for nothing. */
  problem?: string;
  wide?: boolean;
}

function Field({ words, problem = '', wide = false, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className={`${styles.field} ${wide ? styles.wide : ''}`}>
      <label htmlFor={id}>{words}</label>
      <input
        id={id}
        dir="ltr"
        autoComplete="off"
        aria-invalid={problem !== ''}
        aria-describedby={problem === '' ? undefined : `${id}-problem`}
        {...rest}
      />
      <p id={`${id}-problem`} role="status">
        {problem}
      </p>
    </div>
  );
}
