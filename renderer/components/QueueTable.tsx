// Refunds that are not settled, what is known about their money, and what a person may do with each.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useState, type RefCallback, type RefObject } from 'react';
import type { Refund } from '../../preload/contract/refund.ts';
import { channelTitle, gatewayTitle, moneyLine, showMoney } from '../refund-words.ts';
import { timeOrDay } from '../time-words.ts';
import { useActions, useNow, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import { Button } from './Button.tsx';
import styles from './QueueTable.module.css';
import { StateTag } from './StateTag.tsx';

/** Of a row in pixels, until it is measured. */
const usualHeight = 77;

export interface QueueTableProps {
  refunds: readonly Refund[];
  scroll: RefObject<HTMLElement | null>;
}

/** Only the rows in sight are drawn; what lies before and after them is an empty row as high as they are. */
export function QueueTable({ refunds, scroll }: QueueTableProps) {
  const now = useNow(1_000);
  const known = useTerminal((state) => state.refunds);
  const rows = useVirtualizer({
    count: refunds.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => usualHeight,
    getItemKey: (index) => refunds[index]?.refundNo ?? index,
    overscan: 6,
  });
  const shown = rows.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
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
        {above > 0 && <tr style={{ height: above }} aria-hidden="true" />}
        {shown.map(({ index, key }) => {
          const read = refunds[index];
          return (
            read && (
              <Row
                key={key}
                measured={rows.measureElement}
                index={index}
                refund={known[read.refundNo] ?? read}
                now={now}
              />
            )
          );
        })}
        {below > 0 && <tr style={{ height: below }} aria-hidden="true" />}
      </tbody>
    </table>
  );
}

interface RowProps {
  refund: Refund;
  index: number;
  now: number;
  /** Tells the list how high the row is. */
  measured: RefCallback<HTMLTableRowElement>;
}

function Row({ refund, index, now, measured }: RowProps) {
  const { open } = useActions();
  const status = useTerminal((state) => state.status);
  const gateway = gatewayTitle(status, refund.gateway);
  return (
    <tr ref={measured} data-index={index}>
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
