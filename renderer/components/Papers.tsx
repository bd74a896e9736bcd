// The papers that are not out: what keeps the printer, what a person has to look at, and what can be done.
import { useState } from 'react';
import type { PrintJob } from '../../preload/contract/print.ts';
import { useActions, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import { Button } from './Button.tsx';
import styles from './Papers.module.css';

/** Those of one refund, or all with the numbers of their refunds. */
export function Papers({ refundNo }: { refundNo?: string }) {
  const papers = useTerminal((state) => state.papers);
  // What is being printed for the first time is out before anyone could read about it.
  const shown = papers.filter(
    (job) => job.trouble !== null && (refundNo === undefined || job.refundNo === refundNo),
  );
  if (shown.length === 0) return null;
  return (
    <div role="group" aria-label={t('print.list')}>
      {shown.map((job) => (
        <Paper key={job.id} job={job} isNamed={refundNo === undefined} />
      ))}
    </div>
  );
}

function Paper({ job, isNamed }: { job: PrintJob; isNamed: boolean }) {
  const { tell, open } = useActions();
  const printers = useTerminal((state) => state.status?.printing.printers) ?? [];
  const [isBusy, setIsBusy] = useState(false);
  const { id, refundNo, receiptNo, state } = job;

  async function once(work: () => Promise<unknown>): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    await work();
    setIsBusy(false);
  }
  const button = (words: string, work: () => Promise<unknown>) => (
    <Button look="quiet" disabled={isBusy} onClick={() => void once(work)}>
      {words}
    </Button>
  );
  const settle = (verdict: 'complete' | 'again' | 'drop') => () => tell('print.settle', { id, verdict });
  const retry = (printer: number) => () => tell('print.retry', { id, printer });

  return (
    <div className={`card ${styles.paper}`} role="status">
      <p>
        {isNamed && (
          <Button look="quiet" onClick={() => open(refundNo)}>
            {t('print.of', { receiptNo })}
          </Button>
        )}{' '}
        <strong>{sentence(job)}</strong>{' '}
        {state === 'doubtful' && t('print.doubtful-why', { trouble: trouble(job) })}
      </p>
      <div className={styles.buttons}>
        {state === 'doubtful' && button(t('print.complete'), settle('complete'))}
        {state === 'doubtful' && button(t('print.again'), settle('again'))}
        {state === 'owed' && printers.length > 0 && button(t('print.try-now'), retry(0))}
        {state === 'owed' &&
          printers
            .slice(1)
            .map((printer, place) => (
              <span key={printer}>{button(t('print.on-other', { printer }), retry(place + 1))}</span>
            ))}
        {state !== 'printing' && button(t('print.drop'), settle('drop'))}
      </div>
    </div>
  );
}

function sentence(job: PrintJob): string {
  if (job.state === 'doubtful') return t('print.doubtful');
  return job.state === 'printing' ? t('print.printing') : t('print.owed', { trouble: trouble(job) });
}

function trouble(job: PrintJob): string {
  return job.trouble === null ? '' : t(`print.trouble.${job.trouble}`);
}
