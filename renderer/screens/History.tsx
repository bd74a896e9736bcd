// Every refund of this terminal, newest first, searched by anything that is known of one, a million rows alike.
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { Button } from '../components/Button.tsx';
import { RefundFilters } from '../components/RefundFilters.tsx';
import { RefundColumns, RefundRows } from '../components/RefundRows.tsx';
import { isAsking, queryOf } from '../list-query.ts';
import { searchTyping } from '../search-typing.ts';
import { everything } from '../sought.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useRefundPages } from '../useRefundPages.ts';
import { useActions, useNow, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './History.module.css';

export function History() {
  const { seek } = useActions();
  const sought = useTerminal((state) => state.sought);
  const isDamaged = useTerminal(({ status }) => (status?.damaged.length ?? 0) > 0);
  const today = new Date(useNow(60_000)).setHours(0, 0, 0, 0);
  const query = useMemo(() => queryOf('all', sought, today), [sought, today]);
  const { pages, readMore } = useRefundPages(query);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLElement>(null);
  const opened = useRef<Element | null>(null);
  const remember = useCallback((row: Element) => {
    opened.current = row;
  }, []);
  // Shown again after a refund was looked at, it goes on at that row.
  useEffect(() => {
    const row = opened.current;
    if (row instanceof HTMLElement && row.isConnected) row.focus();
    else field.current?.focus();
  }, []);
  const clear = (): void => {
    seek(everything);
    field.current?.focus();
  };
  useKeyLayer({ actions: { back: clear }, typing: searchTyping(sought, seek) });
  return (
    <div className={styles.history}>
      <h1 className="hidden-but-read">{t('history.title')}</h1>
      <RefundFilters
        asks="all"
        sought={sought}
        seek={seek}
        clear={clear}
        field={field}
        onKeyDown={(event) => {
          const row = list.current?.querySelector('button');
          if (event.key !== 'ArrowDown' || !row) return;
          event.preventDefault();
          row.focus();
        }}
      >
        <p role="status" className={styles.count}>
          {pages && t('history.count', { count: pages.refunds.length, more: pages.next !== null })}
        </p>
      </RefundFilters>
      <section
        ref={list}
        className={`card ${styles.list}`}
        aria-label={t('history.title')}
        aria-busy={pages?.query !== query}
      >
        <RefundColumns />
        {pages?.refunds.length === 0 ? (
          <div className={styles.none}>
            {/* Nobody may say that there was no refund while the record of one is damaged. */}
            {(isAsking(sought) || !isDamaged) && (
              <p>{t(isAsking(sought) ? 'history.none' : 'history.empty')}</p>
            )}
            {isAsking(sought) && <Button onClick={clear}>{t('filter.clear')}</Button>}
          </div>
        ) : (
          pages && <RefundRows pages={pages} readMore={readMore} onOpen={remember} />
        )}
      </section>
    </div>
  );
}
