// The practice orders of a training terminal, with barcodes that a real scanner reads from the screen.
import { useEffect, useState } from 'react';
import type { TrainingSheet as Sheet } from '../../preload/contract/shop.ts';
import { Button } from '../components/Button.tsx';
import { showMoney } from '../refund-words.ts';
import { useActions } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './TrainingSheet.module.css';

export function TrainingSheet() {
  const { tell, lookUp } = useActions();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  useEffect(() => {
    let isShown = true;
    void tell('training.sheet', {}).then((read) => {
      if (isShown && read) setSheet(read);
    });
    return () => {
      isShown = false;
    };
  }, [tell]);

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t('practice.title')}</h1>
          <p>{t('practice.lead')}</p>
        </div>
        <Button onClick={() => window.print()}>{t('practice.print')}</Button>
      </header>
      <ul className={styles.cards}>
        {sheet?.orders.map(({ orderNo, title, note, total, barcode }) => (
          <li key={orderNo}>
            <button
              type="button"
              className={`card ${styles.card}`}
              aria-label={t('practice.open', { orderNo, title })}
              onClick={() => void lookUp(orderNo)}
            >
              <span className={styles.title}>
                {/* The pretend banks write English. */}
                <bdi lang="en">{title}</bdi> <b>{showMoney(total)}</b>
              </span>
              <span className={styles.note} lang="en" dir="auto">
                {note}
              </span>
              <img
                src={`data:image/svg+xml,${encodeURIComponent(barcode)}`}
                alt={t('practice.barcode', { orderNo })}
              />
              <span className={styles.number}>
                <bdi>{orderNo}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
