// What became of one refund: the sentence about the money, what to do, what happened, the slip.
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Refund } from '../../preload/contract/refund.ts';
import { Checking } from '../components/Checking.tsx';
import { Facts } from '../components/Facts.tsx';
import { OutcomeActions } from '../components/OutcomeActions.tsx';
import { ReceiptPaper } from '../components/ReceiptPaper.tsx';
import { SendingSteps } from '../components/SendingSteps.tsx';
import { StateMark } from '../components/StateTag.tsx';
import { Timeline } from '../components/Timeline.tsx';
import { historyLines, type Story } from '../history-lines.ts';
import { isOnItsWay, outcomeWords } from '../outcome-words.ts';
import { refundFacts } from '../refund-facts.ts';
import { gatewayTitle, toneOf, signsAnswers } from '../refund-words.ts';
import { timeLeft } from '../time-words.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions, useNow, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './Outcome.module.css';

const Approval = lazy(async () => ({ default: (await import('./Approval.tsx')).Approval }));
const Settle = lazy(async () => ({ default: (await import('./Settle.tsx')).Settle }));

export interface OutcomeProps {
  refundNo: string;
  leave: () => void;
  /** Opened from the queue or the history, not the refund just made. */
  isAside?: boolean;
}

/** The refund as it is now, and its history, read again whenever it changes. */
function useRefund(refundNo: string): { refund: Refund | null; story: Story } {
  const { tell, keepRefund } = useActions();
  const refund = useTerminal((state) => state.refunds[refundNo]) ?? null;
  const [story, setStory] = useState<Story>({ history: [], papers: [] });
  const open = useTerminal((state) =>
    state.papers.map((job) => (job.refundNo === refundNo ? `${job.id} ${job.state}` : '')).join(),
  );
  const version = `${refund?.updatedAt} ${refund?.state} ${refund?.inquiries} ${refund?.prints} ${open}`;
  useEffect(() => {
    let isShown = true;
    void tell('refund.read', { refundNo }).then((read) => {
      if (!isShown || !read) return;
      keepRefund(read.refund);
      setStory(read);
    });
    return () => {
      isShown = false;
    };
  }, [tell, keepRefund, refundNo, version]);
  return { refund, story };
}

export function Outcome({ refundNo, leave, isAside = false }: OutcomeProps) {
  const { refund, story } = useRefund(refundNo);
  // Also while it is read, which a host that is gone never ends.
  useKeyLayer({ actions: { back: leave } });
  if (!refund) return <p className={styles.reading}>{t('outcome.loading')}</p>;
  return <Shown refund={refund} story={story} leave={leave} isAside={isAside} />;
}

function Shown({
  refund: told,
  story,
  leave,
  isAside,
}: {
  refund: Refund;
  story: Story;
  leave: () => void;
  isAside: boolean;
}) {
  const { next } = useActions();
  const status = useTerminal((state) => state.status);
  const now = useNow(1_000);
  const heading = useRef<HTMLHeadingElement>(null);
  const [dialog, setDialog] = useState<'approval' | 'settle' | null>(
    told.state === 'proposed' ? 'approval' : null,
  );
  const line = status?.gateways.find(({ id }) => id === told.gateway)?.line ?? 'unknown';
  const refund: Refund = isOnItsWay(told, line, now) ? { ...told, state: 'sending' } : told;
  const { state } = refund;
  const gateway = gatewayTitle(status, refund.gateway);
  const isSigned = signsAnswers(status, refund.gateway);
  const sentAt = story.history.findLast(({ event }) => event === 'attempt')?.at ?? null;
  const { headline, more, advice } = outcomeWords(refund, gateway, sentAt);
  const isSending = state === 'sending';

  useEffect(() => heading.current?.focus(), []);
  useKeyLayer({
    actions: {
      manager() {
        if (state === 'proposed') setDialog('approval');
        if (state === 'held') setDialog('settle');
      },
    },
  });

  return (
    <div className={`panes stacks ${styles.outcome}`}>
      <section className={`card ${styles.done} ${styles[toneOf(state)]}`}>
        <div className={styles.told} role="status">
          <div className={styles.head}>
            <StateMark state={state} />
            <div>
              <h1 ref={heading} tabIndex={-1}>
                {headline}
              </h1>
              <p>{more}</p>
            </div>
          </div>
          {advice && (
            <div className={`${styles.advice} ${styles[`advice-${toneOf(state)}`]}`}>
              <strong>{advice.first}</strong>
              {advice.more && <span>{advice.more}</span>}
            </div>
          )}
        </div>
        <div className={styles.story} tabIndex={0} role="region" aria-label={t('outcome.what-happened')}>
          {state === 'queued' && <p className={styles.next}>{nextTry(refund, now)}</p>}
          {isSending ? (
            <SendingSteps refund={refund} gateway={gateway} />
          ) : (
            <>
              <h2>
                {t(
                  state === 'unconfirmed' || state === 'held'
                    ? 'outcome.what-was-tried'
                    : 'outcome.what-happened',
                )}
              </h2>
              <Timeline lines={historyLines(refund, story, gateway, isSigned)} />
            </>
          )}
        </div>
        <OutcomeActions
          refund={refund}
          leave={isAside ? leave : next}
          isAside={isAside}
          onApprove={() => setDialog('approval')}
          onSettle={() => setDialog('settle')}
        />
      </section>
      <Side refund={refund} gateway={gateway} />
      <Suspense fallback={null}>
        {dialog === 'approval' && state === 'proposed' && (
          <Approval refund={refund} isAside={isAside} close={() => setDialog(null)} />
        )}
        {dialog === 'settle' && state === 'held' && (
          <Settle refund={refund} gateway={gateway} close={() => setDialog(null)} />
        )}
      </Suspense>
    </div>
  );
}

function nextTry({ dueAt }: Refund, now: number): string {
  const left = dueAt === null ? null : timeLeft(dueAt, now);
  return left === null ? t('queued.next-line') : t('queued.next', { left });
}

function Side({ refund, gateway }: { refund: Refund; gateway: string }) {
  switch (refund.state) {
    case 'refunded':
    case 'queued':
    case 'rejected':
    case 'cancelled':
      return <ReceiptPaper refund={refund} />;
    case 'unconfirmed':
      return <Checking refund={refund} gateway={gateway} />;
    case 'proposed':
    case 'sending':
    case 'held':
      return (
        <section className={`card ${styles.facts}`} aria-label={t('outcome.facts')}>
          <h2>{t('outcome.facts')}</h2>
          <Facts facts={refundFacts(refund, gateway)} />
        </section>
      );
  }
}
