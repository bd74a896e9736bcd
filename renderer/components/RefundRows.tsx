// Refunds as rows, of which only those in sight are drawn; walked by finger, wheel and keys.
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import type { Refund } from '../../preload/contract/refund.ts';
import { channelTitle, paperWords, showMoney } from '../refund-words.ts';
import { timeOrDay } from '../time-words.ts';
import type { Pages } from '../useRefundPages.ts';
import { useActions, useNow, useTerminal } from '../useTerminal.ts';
import { spoken, t } from '../words.ts';
import styles from './RefundRows.module.css';
import { StateTag } from './StateTag.tsx';

const rowHeight = 64;
/** So many rows before the last one the next page is asked for. */
const readAhead = 50;

/** What stands above the rows; each row says it all in its own words. */
export function RefundColumns() {
  return (
    <div className={`${styles.row} ${styles.columns}`} aria-hidden="true">
      <span>{t('history.column.time')}</span>
      <span>{t('history.column.refund')}</span>
      <span>{t('history.column.order')}</span>
      <span>{t('history.column.who')}</span>
      <span className={styles.amount}>{t('history.column.amount')}</span>
      <span>{t('history.column.state')}</span>
    </div>
  );
}

export interface RefundRowsProps {
  pages: Pages;
  readMore: () => void;
  /** The same function as long as the rows are shown. */
  onOpen: (row: Element) => void;
}

export function RefundRows({ pages, readMore, onOpen }: RefundRowsProps) {
  const { open } = useActions();
  const known = useTerminal((state) => state.refunds);
  const now = useNow(60_000);
  const scroll = useRef<HTMLDivElement>(null);
  const openRow = useCallback(
    (row: Element, refundNo: string) => {
      onOpen(row);
      open(refundNo);
    },
    [onOpen, open],
  );
  const rows = useVirtualizer({
    count: pages.refunds.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= pages.refunds.length - readAhead) readMore();
  }, [last, pages.refunds.length, readMore]);
  const { query } = pages;
  const topFor = useRef(query);
  useEffect(() => {
    if (topFor.current === query) return;
    topFor.current = query;
    scroll.current?.scrollTo({ top: 0 });
  }, [query]);

  function walk(event: KeyboardEvent): void {
    const row = event.target instanceof Element ? event.target.closest('li') : null;
    const from = Number(row?.dataset['index'] ?? 0);
    const onPage = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / rowHeight) - 1);
    const end = pages.refunds.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + onPage,
      PageUp: from - onPage,
      Home: 0,
      End: end,
    };
    const wanted = targets[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    const to = Math.min(Math.max(wanted, 0), end);
    rows.scrollToIndex(to);
    // The row is drawn once the list has scrolled there.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        scroll.current?.querySelector<HTMLElement>(`li[data-index="${to}"] button`)?.focus(),
      ),
    );
  }

  return (
    <div ref={scroll} className={styles.scroll}>
      <ul style={{ height: rows.getTotalSize() }} onKeyDown={walk}>
        {shown.map(({ index, key, start }) => {
          const read = pages.refunds[index];
          return (
            read && (
              <li
                key={key}
                data-index={index}
                style={{ transform: `translateY(${start}px)`, height: rowHeight }}
                aria-posinset={index + 1}
                aria-setsize={pages.next === null ? pages.refunds.length : -1}
              >
                <Row
                  refund={known[read.refundNo] ?? read}
                  now={now}
                  locale={spoken().locale}
                  onOpen={openRow}
                />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

interface RowProps {
  refund: Refund;
  now: number;
  /** Of the language: another one draws the row again. */
  locale: string;
  onOpen: (row: Element, refundNo: string) => void;
}

/** Drawn once while the list scrolls past it. */
const Row = memo(function Row({ refund, now, onOpen }: RowProps) {
  const paper = useTerminal((state) => state.papers.find(({ refundNo }) => refundNo === refund.refundNo));
  return (
    <button
      type="button"
      className={styles.row}
      onClick={(event) => onOpen(event.currentTarget, refund.refundNo)}
    >
      <span>{timeOrDay(refund.createdAt, now)}</span>
      <strong>
        <bdi>{refund.receiptNo}</bdi>
      </strong>
      <span className={styles.order}>
        <bdi>{refund.order.orderNo}</bdi>
        <small>{channelTitle(refund.order.channel)}</small>
      </span>
      <span className={styles.order}>
        <bdi>{refund.operator.name}</bdi>
      </span>
      <strong className={styles.amount}>{showMoney(refund.amount)}</strong>
      <span className={styles.state}>
        <StateTag state={refund.state} />
        <small className={paper ? styles.owed : ''}>{paperWords(refund, paper)}</small>
      </span>
    </button>
  );
});
