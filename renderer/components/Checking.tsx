// When the terminal asks the gateway again, as a ring that runs down.
import { useState } from 'react';
import type { Refund } from '../../preload/contract/refund.ts';
import { refundFacts } from '../refund-facts.ts';
import { timeLeft } from '../time-words.ts';
import { useNow } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './Checking.module.css';
import { Facts } from './Facts.tsx';

const radius = 63;
const around = 2 * Math.PI * radius;

export function Checking({ refund, gateway }: { refund: Refund; gateway: string }) {
  const now = useNow(250);
  const left = refund.dueAt === null ? null : timeLeft(refund.dueAt, now);
  const isAsking = refund.state === 'sending' || (refund.dueAt !== null && left === null);
  const [span, setSpan] = useState({ dueAt: refund.dueAt, ms: 1 });
  if (span.dueAt !== refund.dueAt || span.ms === 1) {
    const ms = refund.dueAt === null ? 0 : Date.parse(refund.dueAt) - now;
    setSpan({ dueAt: refund.dueAt, ms: Math.max(ms, 2) });
  }
  const share =
    refund.dueAt === null ? 0 : Math.min(1, Math.max(0, (Date.parse(refund.dueAt) - now) / span.ms));
  return (
    <section className={`card ${styles.side}`} aria-label={t('outcome.checking')}>
      <h2>{t('outcome.checking')}</h2>
      <div className={styles.ring} aria-hidden="true">
        <svg viewBox="0 0 140 140">
          <circle className={styles.track} cx="70" cy="70" r={radius} />
          <circle
            className={styles.run}
            cx="70"
            cy="70"
            r={radius}
            strokeDasharray={around}
            strokeDashoffset={around * (1 - share)}
          />
        </svg>
        <b>{left ?? (isAsking ? '…' : '–')}</b>
      </div>
      <p className={styles.next}>
        {isAsking
          ? t('unconfirmed.now', { gateway })
          : left === null
            ? t('unconfirmed.no-next')
            : t('unconfirmed.next', { left, count: refund.inquiries })}
      </p>
      <hr />
      <Facts facts={refundFacts(refund, gateway)} />
      <p className={styles.stays}>{t('unconfirmed.stays')}</p>
    </section>
  );
}
