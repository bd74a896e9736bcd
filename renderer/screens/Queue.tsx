// The refunds that are not settled yet, what is known about their money, and what a person may do.
import { useMemo, useRef, useState } from 'react';
import type { View } from '../../preload/contract/vocabulary.ts';
import { Button } from '../components/Button.tsx';
import { Papers } from '../components/Papers.tsx';
import { QueueTable } from '../components/QueueTable.tsx';
import { RefundFilters } from '../components/RefundFilters.tsx';
import { isAsking, queryOf } from '../list-query.ts';
import { everything } from '../sought.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useRefundPages } from '../useRefundPages.ts';
import { useActions, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './Queue.module.css';

const views = ['open', 'held', 'done-today'] as const satisfies View[];
/** So many refunds are in sight at once, and nobody needs to look for one. */
const fewEnough = 10;

export function Queue() {
  const [view, setView] = useState<(typeof views)[number]>('open');
  const [sought, setSought] = useState(everything);
  const query = useMemo(() => queryOf(view, sought, 0), [view, sought]);
  const { pages, readMore } = useRefundPages(query);
  const list = pages?.query.view === view ? pages : null;
  const counts = useTerminal((state) => state.status?.counts);
  const scroll = useRef<HTMLDivElement>(null);
  const totals: Record<(typeof views)[number], number | null> = {
    open: pages?.totals.open ?? null,
    held: pages?.totals.held ?? counts?.held ?? null,
    'done-today': pages?.totals.doneToday ?? null,
  };
  const isMany = isAsking(sought) || (totals[view] ?? 0) > fewEnough;
  const clear = (): void => setSought(everything);
  const look = (wanted: typeof view): void => {
    setView(wanted);
    clear();
  };
  useKeyLayer({ actions: { back: clear } });
  return (
    <div className={styles.queue}>
      <h1 className="hidden-but-read">{t('queue.title')}</h1>
      <div className={styles.strips}>
        <OfflineStrip />
        <Papers />
      </div>
      <div className={styles.views}>
        <div className={styles.tabs} role="group" aria-label={t('queue.tabs')}>
          {views.map((each) => (
            <Button key={each} look="quiet" aria-pressed={each === view} onClick={() => look(each)}>
              {t(`queue.${each}`, { count: totals[each] ?? '…' })}
            </Button>
          ))}
        </div>
        {isMany && (
          <RefundFilters
            // Who made what was finished today cannot be told from all their refunds without reading them.
            asks={view === 'done-today' ? 'numbers' : 'who'}
            sought={sought}
            seek={(change) => setSought({ ...sought, ...change })}
            clear={clear}
          />
        )}
      </div>
      <div ref={scroll} className={`card ${styles.list}`} aria-busy={pages?.query !== query}>
        {list?.refunds.length === 0 && (
          <p className={styles.none}>{t(isAsking(sought) ? 'history.none' : `queue.none.${view}`)}</p>
        )}
        {list && list.refunds.length > 0 && <QueueTable refunds={list.refunds} scroll={scroll} />}
        {list && list.next !== null && (
          <Button className={styles.more} onClick={readMore}>
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
