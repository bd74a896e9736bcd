// The order that was found, what of it goes back and why, and the button that moves the money.
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { reasons } from '../../preload/contract/vocabulary.ts';
import { AmountChoice } from '../components/AmountChoice.tsx';
import { Button } from '../components/Button.tsx';
import { HoldButton } from '../components/HoldButton.tsx';
import { Icon } from '../components/Icon.tsx';
import { OrderFacts } from '../components/OrderFacts.tsx';
import { ReasonChoice } from '../components/ReasonChoice.tsx';
import { allowedMode, amountOf, missingOf, spendsTheOnlyRefund, withDigit, type Draft } from '../draft.ts';
import { troubleWords } from '../failure-words.ts';
import { capOf } from '../keymap.ts';
import { blockSentence, channelOfCustomer, gatewayTitle, showMoney } from '../refund-words.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './Order.module.css';

const ConfirmSheet = lazy(async () => ({ default: (await import('./ConfirmSheet.tsx')).ConfirmSheet }));

export function Order({ draft }: { draft: Draft }) {
  const { next, type, submit, openSheet, lookUp } = useActions();
  const status = useTerminal((state) => state.status);
  const sheet = useTerminal((state) => state.sheet);
  const isSubmitting = useTerminal((state) => state.isSubmitting);
  const heading = useRef<HTMLHeadingElement>(null);
  const [isPicking, setIsPicking] = useState(false);
  const [shakes, setShakes] = useState(0);
  const [hint, setHint] = useState<{ sentence: string; draft: Draft } | null>(null);
  const { view } = draft;
  const { order } = view;
  const gateway = gatewayTitle(status, order.gateway);
  const isOffline = status?.gateways.find(({ id }) => id === order.gateway)?.line === 'offline';
  const mayPart = view.block === null && view.partialRefunds;

  useEffect(() => heading.current?.focus(), [order.orderKey]);

  function choosePart(): void {
    if (mayPart) type({ mode: 'part' });
    else hintAt(view.block ? blockSentence(view.block, view) : t('amount.whole-only'));
  }

  function addDigit(character: string): void {
    if (!mayPart) return choosePart();
    const digits = withDigit(draft.mode === 'part' ? draft.digits : '', character, view.left.currency);
    if (digits === null) return setShakes(shakes + 1);
    type({ mode: 'part', digits });
    if (typeof amountOf({ ...draft, mode: 'part', digits }) === 'string' && Number(digits) > 0)
      setShakes(shakes + 1);
  }

  function pickReason(character: string): boolean {
    const reason = reasons[Number(character) - 1];
    if (!reason) return false;
    type({ reason });
    setIsPicking(false);
    return true;
  }

  /** Said on the line above the button, where the eyes are, until the next change. */
  function hintAt(sentence: string): void {
    setHint({ sentence, draft });
  }

  /** F9 and the held button end here, and so does whatever keeps them from acting. */
  function refund(): void {
    const missing = missingOf(draft);
    if (missing) {
      if (missing.part === 'amount') setShakes(shakes + 1);
      if (missing.part === 'reason') setIsPicking(true);
      hintAt(missing.sentence);
    } else if (isOffline) openSheet('offline');
    else if (spendsTheOnlyRefund(draft)) openSheet('once');
    else void submit();
  }

  useKeyLayer({
    actions: {
      back: () => (isPicking ? setIsPicking(false) : next()),
      whole: () => type({ mode: allowedMode('whole', view) }),
      part: choosePart,
      reason: () => setIsPicking(true),
      refund,
    },
    typing: {
      type(character) {
        if (isPicking) return pickReason(character);
        // A digit typed while the whole is chosen means a part: ignoring it would refund too much.
        if (!mayPart || !/[\d.]/.test(character)) return false;
        addDigit(character);
        return true;
      },
      erase: () => type({ digits: draft.digits.slice(0, -1) }),
      clear: () => type({ digits: '' }),
      snapshot() {
        const { mode, digits, reason, reasonText } = draft;
        return () => type({ mode, digits, reason, reasonText });
      },
    },
  });

  const amount = amountOf(draft);
  return (
    <div className={`panes stacks ${styles.order}`}>
      <header className={`card ${styles.line}`}>
        <Icon name="scan" size={30} />
        <h1 ref={heading} tabIndex={-1}>
          <bdi>{order.orderNo}</bdi>
          <small>{t(draft.scanned ? 'order.scanned' : 'order.typed', { gateway })}</small>
        </h1>
        {view.isGuess && (
          <Button look="quiet" onClick={() => void lookUp(order.orderNo, { at: 'everywhere' })}>
            {t('order.ask-everywhere')}
          </Button>
        )}
        <Button action="back" onClick={next}>
          {t('order.clear')}
        </Button>
      </header>
      <OrderFacts view={view} gateway={gateway} isChecking={draft.isChecking} />
      <section className={`card ${styles.act}`} aria-label={t('money.button-empty')}>
        <AmountChoice draft={draft} shakes={shakes} onDigit={addDigit} onPart={choosePart} />
        <ReasonChoice draft={draft} isPicking={isPicking} onPicking={setIsPicking} />
        <MoneyLine draft={draft} isOffline={isOffline} hint={hint?.draft === draft ? hint.sentence : null} />
        <HoldButton
          action="refund"
          isReady={missingOf(draft) === null && !isSubmitting}
          describedBy="money-line"
          onHeld={refund}
          onShort={() => hintAt(t('money.hold', { key: capOf('refund') }))}
        >
          {isSubmitting
            ? t('money.saving')
            : typeof amount === 'string' || view.block || draft.isChecking
              ? t('money.button-empty')
              : t(draft.mode === 'void' ? 'money.button-void' : 'money.button', {
                  amount: showMoney(amount),
                })}
        </HoldButton>
      </section>
      <Suspense fallback={null}>
        {(sheet === 'offline' || sheet === 'once') && (
          <ConfirmSheet draft={draft} gateway={gateway} about={sheet} />
        )}
      </Suspense>
    </div>
  );
}

interface MoneyLineProps {
  draft: Draft;
  isOffline: boolean;
  hint: string | null;
}

/** The last line before the money moves: where it goes, or why it did not. */
function MoneyLine({ draft, isOffline, hint }: MoneyLineProps) {
  const trouble = useTerminal((state) => state.submitTrouble);
  const limits = useTerminal((state) => state.status?.limits);
  const amount = amountOf(draft);
  const limit = limits?.find(({ currency }) => currency === draft.view.left.currency);
  if (trouble) {
    const { money, rest } = troubleWords(trouble);
    return (
      <p id="money-line" className={`${styles.where} ${styles.trouble}`} role="alert">
        <span>
          <strong>{money}</strong> {rest}
        </span>
      </p>
    );
  }
  if (hint !== null)
    return (
      <p id="money-line" className={`${styles.where} ${styles.hint}`} role="alert">
        {hint}
      </p>
    );
  return (
    <p id="money-line" className={styles.where}>
      {draft.isChecking
        ? t('money.checking')
        : draft.view.block
          ? t('money.cannot')
          : isOffline
            ? t('money.offline')
            : limit && typeof amount !== 'string' && amount.minor > limit.minor
              ? t('money.needs-manager', { limit: showMoney(limit) })
              : t('money.goes-to', { channel: channelOfCustomer(draft.view.order.channel) })}
    </p>
  );
}
