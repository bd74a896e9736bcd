// How much goes back: everything that is left, or a part typed on the pad or the keyboard.
import { exponentOf } from '../../preload/contract/money.ts';
import { amountOf, leftAfter, showDigits, type Draft } from '../draft.ts';
import { showMoney } from '../refund-words.ts';
import { useActions } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './AmountChoice.module.css';
import { Button } from './Button.tsx';
import { Keypad } from './Keypad.tsx';

export interface AmountChoiceProps {
  draft: Draft;
  /** Grows by one each time an amount does not fit. */
  shakes: number;
  onDigit: (character: string) => void;
  onPart: () => void;
}

export function AmountChoice({ draft, shakes, onDigit, onPart }: AmountChoiceProps) {
  const { type } = useActions();
  const { view, mode, digits, isChecking } = draft;
  const currency = view.left.currency;
  const amount = amountOf(draft);
  const left = leftAfter(draft);
  const isWrong = typeof amount === 'string' && digits !== '' && !isChecking;
  const isPart = mode === 'part';
  const mayPart = view.block === null && view.partialRefunds;
  return (
    <>
      <div className={styles.head}>
        <div className={styles.modes} role="group" aria-label={t('amount.choose')}>
          <Button
            action="whole"
            aria-pressed={mode === 'whole' && view.block === null}
            disabled={view.block !== null || !view.order.ways.includes('refund')}
            onClick={() => type({ mode: 'whole' })}
          >
            {t('amount.whole', { amount: showMoney(view.left) })}
          </Button>
          <Button action="part" aria-pressed={isPart} disabled={!mayPart} onClick={onPart}>
            {t('amount.part')}
          </Button>
          {view.order.ways.includes('void') && (
            <Button
              aria-pressed={mode === 'void'}
              disabled={view.block !== null}
              onClick={() => type({ mode: 'void' })}
            >
              {t('amount.void', { amount: showMoney(view.order.total) })}
            </Button>
          )}
        </div>
        <div
          key={shakes}
          className={`${styles.box} ${isWrong ? styles.wrong : ''} ${shakes > 0 ? styles.shakes : ''}`}
        >
          <span className={styles.label} id="amount-label">
            {t('amount.label')}
          </span>
          <output aria-labelledby="amount-label" className={isPart && digits === '' ? styles.empty : ''}>
            {boxed(draft)}
          </output>
        </div>
      </div>
      <div className={styles.pad}>
        <p
          className={`${styles.after} ${isWrong ? styles.problem : ''}`}
          role={isWrong ? 'alert' : undefined}
        >
          {view.block || isChecking
            ? ''
            : typeof amount === 'string'
              ? amount
              : left && left.minor > 0
                ? t('amount.left-after', { amount: showMoney(left) })
                : t('amount.nothing-left')}
        </p>
        <Keypad
          label={t('amount.pad')}
          disabled={!mayPart}
          corner={
            exponentOf(currency) === 0
              ? { label: '00', press: () => onDigit('00') }
              : { label: '.', press: () => onDigit('.') }
          }
          eraseLabel={t('amount.erase')}
          onDigit={onDigit}
          onErase={() => type({ digits: digits.slice(0, -1) })}
        />
      </div>
    </>
  );
}

/** What stands in the box: nothing while no amount can go back. */
function boxed(draft: Draft): string {
  const { view, mode, digits } = draft;
  if (view.block) return '';
  if (mode === 'part') return showDigits(digits, view.left.currency);
  const amount = amountOf(draft);
  return typeof amount === 'string' ? '' : showMoney(amount);
}
