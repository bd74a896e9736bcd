// Reads lists of refunds page by page, and the pages already read once more when refunds change.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Output } from '../preload/contract/api.ts';
import type { Refund } from '../preload/contract/refund.ts';
import type { ListQuery } from './list-query.ts';
import type { TerminalActions } from './state.ts';
import { useActions, useTerminal } from './useTerminal.ts';

export interface Pages {
  /** What these are the answer to. */
  readonly query: ListQuery;
  readonly refunds: readonly Refund[];
  /** Null when there are no more. */
  readonly next: number | null;
  readonly totals: Output<'refund.list'>['totals'];
}

const pageSize = 100;
/** A person types the next character sooner. */
const typingMs = 150;
/** A queue that is sent changes many refunds in a second. */
const calmMs = 300;
/** A longer list is not read again: its rows still tell their state, since each shows the refund as it is now. */
const longestReread = 400;

async function readPages(
  tell: TerminalActions['tell'],
  query: ListQuery,
  atLeast: number,
): Promise<Pages | null> {
  const refunds: Refund[] = [];
  for (let before: number | null = null; ;) {
    const list: Output<'refund.list'> | null = await tell('refund.list', {
      ...query,
      before,
      limit: pageSize,
    });
    if (!list) return null;
    refunds.push(...list.refunds);
    if (list.next === null || refunds.length >= atLeast)
      return { query, refunds, next: list.next, totals: list.totals };
    before = list.next;
  }
}

/**
 * The pages read so far, or null before the first answer; those of an earlier query stay until the new one is answered.
 * `query` must be the same object as long as it asks the same.
 */
export function useRefundPages(query: ListQuery): { pages: Pages | null; readMore: () => void } {
  const { tell } = useActions();
  const changes = useTerminal((state) => state.refunds);
  const [pages, setPages] = useState<Pages | null>(null);
  const shown = useRef(pages);
  const isReading = useRef(false);
  const calm = useRef(0);
  const seen = useRef(changes);
  useLayoutEffect(() => {
    shown.current = pages;
  });

  useEffect(() => {
    if (shown.current?.query === query) return;
    let isWanted = true;
    const before = shown.current?.query;
    const isTyped = before && (before.search !== query.search || before.amount !== query.amount);
    const timer = window.setTimeout(
      () =>
        void readPages(tell, query, 1).then((read) => {
          if (isWanted && read) setPages(read);
        }),
      isTyped ? typingMs : 0,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [tell, query]);

  useEffect(() => {
    if (calm.current !== 0 || seen.current === changes) return;
    seen.current = changes;
    calm.current = window.setTimeout(() => {
      calm.current = 0;
      const before = shown.current;
      if (!before || before.refunds.length > longestReread) return;
      void readPages(tell, before.query, before.refunds.length).then((read) => {
        if (read) setPages((now) => (now === before ? read : now));
      });
    }, calmMs);
  }, [tell, changes]);
  useEffect(
    () => () => {
      clearTimeout(calm.current);
      calm.current = 0;
    },
    [],
  );

  const readMore = useCallback(() => {
    if (!pages || pages.next === null || isReading.current) return;
    isReading.current = true;
    const rest = { ...pages.query, limit: pageSize, before: pages.next };
    void tell('refund.list', rest).then((list) => {
      isReading.current = false;
      if (!list) return;
      setPages((now) =>
        now === pages
          ? { ...pages, refunds: [...pages.refunds, ...list.refunds], next: list.next, totals: list.totals }
          : now,
      );
    });
  }, [tell, pages]);
  return { pages, readMore };
}
