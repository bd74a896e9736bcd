// Every refund of this terminal, newest first, thousands of rows without slowing down.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refund } from '../../preload/contract/refund.ts';
import { Icon } from '../components/Icon.tsx';
import { StateTag } from '../components/StateTag.tsx';
import { channelTitle, showMoney } from '../refund-words.ts';
import { timeOrDay } from '../time-words.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions, useNow, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './History.module.css';

const rowHeight = 64;
const pageSize = 100;
const searchAfterMs = 200;
const longestSearch = 64;

interface Pages {
  readonly search: string;
  readonly refunds: readonly Refund[];
  readonly next: number | null;
}

/** The pages read so far for a search, and the way to the next one. */
function usePages(search: string): { pages: Pages | null; readMore: () => void } {
  const { tell } = useActions();
  const [pages, setPages] = useState<Pages | null>(null);
  const isReading = useRef(false);
  useEffect(() => {
    let isShown = true;
    const timer = window.setTimeout(() => {
      void tell('refund.list', { view: 'all', search, limit: pageSize }).then((list) => {
        if (isShown && list) setPages({ search, refunds: list.refunds, next: list.next });
      });
    }, searchAfterMs);
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, [tell, search]);
  const readMore = useCallback(() => {
    if (!pages || pages.next === null || isReading.current) return;
    isReading.current = true;
    void tell('refund.list', { view: 'all', search: pages.search, limit: pageSize, before: pages.next }).then(
      (list) => {
        isReading.current = false;
        if (!list) return;
        setPages((now) =>
          now === pages
            ? { search: now.search, refunds: [...now.refunds, ...list.refunds], next: list.next }
            : now,
        );
      },
    );
  }, [tell, pages]);
  return { pages, readMore };
}

export function History() {
  const [search, setSearch] = useState('');
  const { pages, readMore } = usePages(search);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useKeyLayer({ actions: { back: () => setSearch('') } });
  return (
    <div className={styles.history}>
      <h1 className="hidden-but-read">{t('history.title')}</h1>
      <div className={styles.bar}>
        <label className={styles.search}>
          <Icon name="search" />
          <input
            ref={field}
            type="search"
            value={search}
            maxLength={longestSearch}
            placeholder={t('history.search')}
            aria-label={t('history.search')}
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
        <p role="status">
          {pages && t('history.count', { count: pages.refunds.length, more: pages.next !== null })}
        </p>
      </div>
      <section className={`card ${styles.list}`} aria-label={t('history.title')}>
        <div className={`${styles.row} ${styles.columns}`} aria-hidden="true">
          <span>{t('history.column.time')}</span>
          <span>{t('history.column.refund')}</span>
          <span>{t('history.column.order')}</span>
          <span>{t('history.column.who')}</span>
          <span className={styles.amount}>{t('history.column.amount')}</span>
          <span>{t('history.column.state')}</span>
        </div>
        {pages?.refunds.length === 0 ? (
          <p className={styles.none}>{t(pages.search === '' ? 'history.empty' : 'history.none')}</p>
        ) : (
          pages && <Rows pages={pages} readMore={readMore} />
        )}
      </section>
    </div>
  );
}

function Rows({ pages, readMore }: { pages: Pages; readMore: () => void }) {
  const { open } = useActions();
  const known = useTerminal((state) => state.refunds);
  const now = useNow(60_000);
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: pages.refunds.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= pages.refunds.length - 10) readMore();
  }, [last, pages.refunds.length, readMore]);

  return (
    <div ref={scroll} className={styles.scroll}>
      <ul style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const read = pages.refunds[index];
          if (!read) return null;
          const refund = known[read.refundNo] ?? read;
          return (
            <li
              key={key}
              style={{ transform: `translateY(${start}px)`, height: rowHeight }}
              aria-posinset={index + 1}
              aria-setsize={pages.next === null ? pages.refunds.length : -1}
            >
              <button type="button" className={styles.row} onClick={() => open(refund.refundNo)}>
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
                <span>
                  <StateTag state={refund.state} />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
