// Who is at the terminal: a tile and six digits. Before that only how many refunds are not finished is shown, and their sum.
import { useEffect, useState } from 'react';
import type { TerminalStatus } from '../../preload/contract/shop.ts';
import { Icon } from '../components/Icon.tsx';
import { LanguageChoice } from '../components/LanguageChoice.tsx';
import { OperatorTiles } from '../components/OperatorTiles.tsx';
import { PinEntry, usePin } from '../components/PinEntry.tsx';
import { troubleSentence, type Trouble } from '../failure-words.ts';
import { showMoney } from '../refund-words.ts';
import { partOfDay } from '../time-words.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions, useNow, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './SignIn.module.css';

export interface SignInProps {
  status: TerminalStatus;
  /** Somebody begins to type a PIN: the moment to read what comes after it. */
  onTyping: () => unknown;
}

export function SignIn({ status, onTyping }: SignInProps) {
  return (
    <main className={`panes stacks ${styles.page}`}>
      <Welcome status={status} />
      <PinPanel status={status} onTyping={onTyping} />
    </main>
  );
}

function Welcome({ status }: { status: TerminalStatus }) {
  const now = useNow(30_000);
  const kept = useTerminal((state) => state.kept);
  const { queued, unconfirmed, held } = status.counts;
  return (
    <section className={styles.welcome}>
      <p className={styles.program}>
        <Icon name="refund" size={20} weight={2.4} /> {t('app.name')}
      </p>
      <h1>
        {t(`greeting.${partOfDay(now)}`)}
        <br />
        {t('greeting.store', { store: status.store.name })}
      </h1>
      <p className={styles.lead}>{t('sign-in.lead')}</p>
      {kept && (
        <p className={styles.kept}>
          {t(kept.refundNo === null ? 'sign-in.kept' : 'sign-in.kept-sent', { orderNo: kept.orderNo })}
        </p>
      )}
      <LeftToDo left={status.leftToDo} />
      <div className={styles.languages}>
        <LanguageChoice />
      </div>
      <ul className={styles.chips}>
        {queued > 0 && (
          <li>
            <Icon name="up" size={16} weight={2.6} /> {t('sign-in.saved', { count: queued })}
          </li>
        )}
        {unconfirmed > 0 && (
          <li>
            <Icon name="question" size={16} weight={2.6} /> {t('sign-in.unknown', { count: unconfirmed })}
          </li>
        )}
        {held > 0 && (
          <li>
            <Icon name="person" size={16} weight={2.6} /> {t('sign-in.held', { count: held })}
          </li>
        )}
        <li>{t('sign-in.terminal', { terminalId: status.terminalId })}</li>
      </ul>
    </section>
  );
}

/** For whoever leaves, without a step more. Source: reliability J12. */
function LeftToDo({ left: { count, sums } }: { left: TerminalStatus['leftToDo'] }) {
  if (count === 0) return null;
  return (
    <p className={styles.kept} role="status">
      {t('sign-in.left', { count, sum: sums.map(showMoney).join(' · ') })}
    </p>
  );
}

function PinPanel({ status, onTyping }: SignInProps) {
  const { signIn } = useActions();
  const note = useTerminal((state) => state.note);
  const lastOperator = useTerminal((state) => state.lastOperator);
  const [picked, setPicked] = useState<string | null>(null);
  const isKnown = (id: string | null): boolean => status.operators.some((operator) => operator.id === id);
  const chosen = [picked, lastOperator].find(isKnown) ?? status.operators[0]?.id ?? null;

  const [isChecking, setIsChecking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [blockedUntil, setBlockedUntil] = useState(0);
  const now = useNow(500);
  const secondsLeft = Math.max(0, Math.ceil((blockedUntil - now) / 1000));
  const isBlocked = secondsLeft > 0;
  const isTaking = !isChecking && !isBlocked && chosen !== null;
  async function check(typed: string, clear: () => void): Promise<void> {
    if (!isTaking) return;
    setIsChecking(true);
    const problem = await signIn(chosen, typed);
    setIsChecking(false);
    clear();
    setTrouble(problem);
    if (problem?.code === 'pin-blocked')
      setBlockedUntil(Date.now() + Number(problem.details['seconds'] ?? 0) * 1000);
  }

  const pin = usePin((typed, clear) => void check(typed, clear));
  const { digits } = pin;
  const isTyping = digits !== '';
  useEffect(() => {
    if (isTyping) onTyping();
  }, [isTyping, onTyping]);
  useKeyLayer({ typing: isTaking ? pin.typing : null });

  const said = sentence();
  function sentence(): string {
    if (isChecking) return t('sign-in.checking');
    if (isBlocked) return t('failure.pin-blocked', { seconds: secondsLeft });
    if (digits !== '') return '';
    if (trouble && trouble.code !== 'pin-blocked') return troubleSentence(trouble);
    return note?.text ?? '';
  }

  return (
    <section className={styles.panel} aria-label={t('sign-in.who')}>
      <OperatorTiles
        title={t('sign-in.who')}
        operators={status.operators}
        chosen={chosen}
        showsRole
        onChoose={(id) => {
          setPicked(id);
          setTrouble(null);
          setBlockedUntil(0);
          pin.clear();
        }}
      />
      <div className={styles.pin}>
        <p className={styles.said} role="alert">
          {said}
        </p>
        <PinEntry pin={pin} disabled={!isTaking} wrong={trouble?.code === 'wrong-pin' && digits === ''} />
      </div>
      {status.trainingPins.length > 0 && (
        <p className={styles.pins}>
          {t('sign-in.training-pins', {
            pins: status.trainingPins
              .map(({ name, pin: shown }) => t('sign-in.training-pin', { name, pin: shown }))
              .join(' · '),
          })}
        </p>
      )}
    </section>
  );
}
