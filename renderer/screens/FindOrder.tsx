// The first step: scan or type an order number, and see what was refunded last.
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { reasons } from '../../preload/contract/vocabulary.ts';
import { Button } from '../components/Button.tsx';
import { Icon } from '../components/Icon.tsx';
import { RecentRefunds } from '../components/RecentRefunds.tsx';
import { troubleWords } from '../failure-words.ts';
import type { TypingTarget } from '../keyboard.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { usePreferences } from '../usePreferences.ts';
import { useActions, useNow, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './FindOrder.module.css';

const stillWaitingMs = 4_000;

const CameraSheet = lazy(async () => ({ default: (await import('./CameraSheet.tsx')).CameraSheet }));
const PaymentChoice = lazy(async () => ({
  default: (await import('../components/PaymentChoice.tsx')).PaymentChoice,
}));

export function FindOrder() {
  const { lookUp, stopLookingUp, setFindText, typeAhead } = useActions();
  const text = useTerminal((state) => state.findText);
  const trouble = useTerminal((state) => state.findTrouble);
  const lookingUp = useTerminal((state) => state.lookingUp);
  const choices = useTerminal((state) => state.choices);
  const field = useRef<HTMLInputElement>(null);
  const isLooking = lookingUp !== null;

  useEffect(() => {
    field.current?.focus();
    if (trouble) field.current?.select();
    if (choices) field.current?.blur();
  }, [trouble, isLooking, choices]);
  const ahead = lookingUp?.ahead ?? {};
  const { camera } = usePreferences();
  const [isFilming, setIsFilming] = useState(false);
  const [isPicking, setIsPicking] = useState(false);
  useKeyLayer({
    actions: {
      back: () => (lookingUp ? stopLookingUp() : setFindText('')),
      whole: () => typeAhead({ mode: 'whole' }),
      part: () => typeAhead({ mode: 'part' }),
      reason: () => setIsPicking(isLooking),
    },
    typing: isLooking ? typing() : null,
  });

  /** Whoever knows the keys does not wait for the order. Only the refund itself has to be asked for with it in sight. */
  function typing(): TypingTarget {
    return {
      type(character) {
        const reason = isPicking ? reasons[Number(character) - 1] : undefined;
        setIsPicking(false);
        if (reason) typeAhead({ reason });
        else if (/[\d.]/.test(character))
          typeAhead({ mode: 'part', digits: `${ahead.digits ?? ''}${character}` });
        return true;
      },
      erase: () => typeAhead({ digits: ahead.digits?.slice(0, -1) ?? '' }),
      clear: () => typeAhead({ digits: '' }),
      snapshot: () => () => typeAhead({ mode: 'whole', digits: '', reason: null, ...ahead }),
    };
  }

  return (
    <div className={`panes stacks ${styles.find}`}>
      <section className={`card ${styles.hero}`}>
        <ScanFrame />
        <h1>{t('find.title')}</h1>
        <p className={styles.lead}>{t('find.lead')}</p>
        <form
          className={`${styles.box} ${trouble ? styles.wrong : ''}`}
          onSubmit={(event) => {
            event.preventDefault();
            void lookUp(text);
          }}
        >
          <input
            ref={field}
            value={text}
            dir={text === '' ? undefined : 'ltr'}
            onChange={(event) => setFindText(event.target.value)}
            placeholder={t('find.label')}
            aria-label={t('find.label')}
            aria-invalid={trouble !== null}
            aria-describedby="find-answer"
            data-takes-codes="yes"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            readOnly={isLooking}
          />
          {isLooking ? (
            <Button action="back" onClick={stopLookingUp}>
              {t('find.stop')}
            </Button>
          ) : (
            <Button look="main" cap="Enter" submits>
              {t('find.button')}
            </Button>
          )}
        </form>
        {camera === 'on' && <Button onClick={() => setIsFilming(true)}>{t('camera.button')}</Button>}
        <Suspense fallback={null}>
          {isFilming && (
            <CameraSheet
              close={() => setIsFilming(false)}
              onCode={(code) => {
                setIsFilming(false);
                void lookUp(code, { scanned: true });
              }}
            />
          )}
        </Suspense>
        <div id="find-answer" className={styles.answer}>
          {lookingUp && <Waiting orderNo={lookingUp.orderNo} since={lookingUp.startedAt} />}
          {trouble && (
            <p className={styles.trouble} role="alert">
              <Icon name="cross" size={20} weight={2.6} />
              <span>
                <strong>{troubleWords(trouble).money}</strong> {troubleWords(trouble).rest}
              </span>
            </p>
          )}
          <Suspense fallback={null}>
            {choices && <PaymentChoice orderNo={choices.orderNo} choices={choices.views} />}
          </Suspense>
          {!lookingUp && !trouble && !choices && (
            <p className={styles.help}>
              <strong>{t('find.no-receipt')}</strong> {t('find.wallet-number')}
            </p>
          )}
        </div>
      </section>
      <RecentRefunds />
    </div>
  );
}

function Waiting({ orderNo, since }: { orderNo: string; since: number }) {
  const now = useNow(250);
  const waited = Math.max(0, now - since);
  return (
    <p className={styles.waiting}>
      <span className={styles.spinner} aria-hidden="true" />
      <span>{waited < stillWaitingMs ? t('find.looking', { orderNo }) : t('find.still', { orderNo })}</span>
      <span aria-hidden="true">{t('find.seconds', { seconds: Math.floor(waited / 1000) })}</span>
    </p>
  );
}

function ScanFrame() {
  return (
    <svg
      className={styles.frame}
      viewBox="0 0 90 60"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M4 16V8a4 4 0 0 1 4-4h8M74 4h8a4 4 0 0 1 4 4v8M86 44v8a4 4 0 0 1-4 4h-8M16 56H8a4 4 0 0 1-4-4v-8" />
      <path d="M18 17v26M26 17v26M31 17v26M40 17v26M46 17v26M55 17v26M60 17v26M70 17v26" strokeWidth="3.4" />
    </svg>
  );
}
