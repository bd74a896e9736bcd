// The refunds that are not settled yet, what is known about their money, and what a person may do.
import { useCallback, useEffect, useState } from 'react';
import type { Output } from '../../preload/contract/api.ts';
import type { Refund } from '../../preload/contract/refund.ts';
import { Button } from '../components/Button.tsx';
import { Papers } from '../components/Papers.tsx';
import { StateTag } from '../components/StateTag.tsx';
import { channelTitle, gatewayTitle, moneyLine, showMoney } from '../refund-words.ts';
import { timeOrDay } from '../time-words.ts';
import { useActions, useNow, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './Queue.module.css';

const views = ['open', 'held', 'done-today'] as const;
type View = (typeof views)[number];
const pageSize = 50;

/** The list of one view, read again whenever any refund changes. */
function useList(view: View, limit: number): Output<'refund.list'> | null {
  const { tell } = useActions();
  const changes = useTerminal((state) => state.refunds);
  const [list, setList] = useState<{ view: View; read: Output<'refund.list'> } | null>(null);
  const read = useCallback(() => tell('refund.list', { view, limit }), [tell, view, limit]);
  useEffect(() => {
    let isShown = true;
    void read().then((answer) => {
      if (isShown && answer) setList({ view, read: answer });
    });
    return () => {
      isShown = false;
    };
  }, [read, view, changes]);
  return list?.view === view ? list.read : null;
}

export function Queue() {
  const [view, setView] = useState<View>('open');
  const [limit, setLimit] = useState(pageSize);
  const list = useList(view, limit);
  const counts = useTerminal((state) => state.status?.counts);
  const totals: Record<View, number | null> = {
    open: list?.totals.open ?? null,
    held: list?.totals.held ?? counts?.held ?? null,
    'done-today': list?.totals.doneToday ?? null,
  };
  return (
    <div className={styles.queue}>
      <h1 className="hidden-but-read">{t('queue.title')}</h1>
      <div className={styles.strips}>
        <OfflineStrip />
        <Papers />
      </div>
      <div className={styles.views} role="group" aria-label={t('queue.tabs')}>
        {views.map((each) => (
          <Button key={each} look="quiet" aria-pressed={each === view} onClick={() => setView(each)}>
            {t(`queue.${each}`, { count: totals[each] ?? '…' })}
          </Button>
        ))}
      </div>
      <div className={`card ${styles.list}`}>
        {list?.refunds.length === 0 && <p className={styles.none}>{t(`queue.none.${view}`)}</p>}
        {list && list.refunds.length > 0 && <RefundTable refunds={list.refunds} />}
        {list && list.next !== null && (
          <Button className={styles.more} onClick={() => setLimit(limit + pageSize)} disabled={limit >= 200}>
            {t('queue.more')}
          </Button>
        )}
      </div>
    </div>
  );
}

function OfflineStrip() {
  const { tell, say } = useActions();
  const status = useTerminal((state) => state.status);
  const offline = status?.gateways.filter(({ line }) => line === 'offline') ?? [];
  if (!status || offline.length === 0) return null;
  async function tryNow(): Promise<void> {
    if (await tell('gateway.tryNow', {})) say(t('queue.tried'));
  }
  return (
    <div className={`card ${styles.strip}`}>
      <p>
        <strong>{t('queue.offline', { gateway: offline.map(({ title }) => title).join(' · ') })}</strong>{' '}
        {t('queue.offline-more', { count: status.counts.queued })}
      </p>
      <Button look="quiet" onClick={() => void tryNow()}>
        {t('queue.try-now')}
      </Button>
    </div>
  );
}

function RefundTable({ refunds }: { refunds: readonly Refund[] }) {
  const now = useNow(1_000);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('queue.column.refund')}</th>
          <th scope="col">{t('queue.column.order')}</th>
          <th scope="col" className={styles.amountColumn}>
            {t('queue.column.amount')}
          </th>
          <th scope="col">{t('queue.column.money')}</th>
          <th scope="col">
            <span className="hidden-but-read">{t('queue.column.action')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {refunds.map((refund) => (
          <Row key={refund.refundNo} refund={refund} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ refund, now }: { refund: Refund; now: number }) {
  const { open } = useActions();
  const status = useTerminal((state) => state.status);
  const gateway = gatewayTitle(status, refund.gateway);
  return (
    <tr>
      <td>
        <button type="button" className={styles.number} onClick={() => open(refund.refundNo)}>
          <bdi>{refund.receiptNo}</bdi>
        </button>
        <small>
          {timeOrDay(refund.createdAt, now)} · <bdi>{refund.operator.name}</bdi>
        </small>
      </td>
      <td className={styles.orderNo}>
        <bdi>{refund.order.orderNo}</bdi>
        <small>
          <bdi>{gateway}</bdi> · <bdi>{channelTitle(refund.order.channel)}</bdi>
        </small>
      </td>
      <td className={`${styles.amountColumn} ${styles.amount}`}>{showMoney(refund.amount)}</td>
      <td>
        <StateTag state={refund.state} />
        <small className={styles.line}>{moneyLine(refund, gateway, now)}</small>
      </td>
      <td className={styles.actions}>
        <RowActions refund={refund} />
      </td>
    </tr>
  );
}

function RowActions({ refund }: { refund: Refund }) {
  const { tell, keepRefund, open } = useActions();
  const [isBusy, setIsBusy] = useState(false);
  const { refundNo, receiptNo, state } = refund;
  const act = (command: 'refund.cancel' | 'refund.hurry') => async (): Promise<void> => {
    setIsBusy(true);
    const changed = await tell(command, { refundNo });
    if (changed) keepRefund(changed);
    setIsBusy(false);
  };
  const button = (words: string, press: () => void) => (
    <Button
      look="quiet"
      disabled={isBusy}
      aria-label={t('queue.action-of', { action: words, receiptNo })}
      onClick={press}
    >
      {words}
    </Button>
  );
  const details = (): void => open(refundNo);
  switch (state) {
    case 'queued':
      return (
        <>
          {button(t('queue.take-back'), () => void act('refund.cancel')())}
          {button(t('queue.send-now'), () => void act('refund.hurry')())}
        </>
      );
    case 'unconfirmed':
      return button(t('queue.ask-now'), () => void act('refund.hurry')());
    case 'proposed':
      return button(t('queue.approve'), details);
    case 'held':
      return button(t('queue.settle'), details);
    case 'refunded':
      return button(t('queue.receipt'), details);
    case 'sending':
    case 'rejected':
    case 'cancelled':
      return button(t('queue.details'), details);
  }
}
