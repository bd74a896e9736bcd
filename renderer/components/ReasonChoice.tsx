// Why the money goes back: nine reasons, the last one in the cashier's own words.
import { useEffect, useRef } from 'react';
import { reasons } from '../../preload/contract/vocabulary.ts';
import { longestReason, type Draft } from '../draft.ts';
import { capOf } from '../keymap.ts';
import { useActions } from '../useTerminal.ts';
import { t } from '../words.ts';
import { KeyCap } from './Button.tsx';
import styles from './ReasonChoice.module.css';

export interface ReasonChoiceProps {
  draft: Draft;
  /** The keys 1 to 9 choose a reason now. */
  isPicking: boolean;
  onPicking: (isPicking: boolean) => void;
}

export function ReasonChoice({ draft, isPicking, onPicking }: ReasonChoiceProps) {
  const { type } = useActions();
  const text = useRef<HTMLInputElement>(null);
  const group = useRef<HTMLDivElement>(null);
  const isOther = draft.reason === 'other';
  const isBlocked = draft.view.block !== null;
  useEffect(() => {
    if (isPicking) group.current?.querySelector<HTMLElement>('input:checked, input')?.focus();
  }, [isPicking]);
  useEffect(() => {
    if (isOther) text.current?.focus();
  }, [isOther]);

  return (
    <div
      ref={group}
      className={`${styles.reasons} ${isPicking ? styles.picking : ''}`}
      role="radiogroup"
      aria-labelledby="reason-title"
      aria-disabled={isBlocked}
    >
      <p id="reason-title" className={styles.title}>
        {t('reason.title')} <KeyCap>{capOf('reason')}</KeyCap>
        {isPicking && <span className={styles.pick}>{t('reason.pick')}</span>}
      </p>
      <div className={styles.grid}>
        {reasons.map((reason, place) => (
          <label key={reason} className={`${styles.reason} ${reason === 'other' ? styles.other : ''}`}>
            <input
              type="radio"
              className="hidden-but-read"
              name="reason"
              checked={draft.reason === reason}
              disabled={isBlocked}
              onChange={() => {
                type({ reason });
                if (!isPicking) return;
                onPicking(reason !== 'other');
              }}
            />
            <span className={styles.digit} aria-hidden="true">
              {place + 1}
            </span>
            <span className={reason === 'other' && isOther ? 'hidden-but-read' : ''}>
              {t(`reason.${reason}`)}
            </span>
            {reason === 'other' && isOther && (
              <input
                ref={text}
                className={styles.text}
                value={draft.reasonText}
                maxLength={longestReason}
                placeholder={t('reason.other-text')}
                aria-label={t('reason.other-text')}
                autoComplete="off"
                onChange={(event) => type({ reasonText: event.target.value })}
              />
            )}
          </label>
        ))}
      </div>
    </div>
  );
}
