// The receipt as the printer would draw it.
import { useEffect, useState } from 'react';
import type { Refund } from '../../preload/contract/refund.ts';
import { troubleSentence, type Trouble } from '../failure-words.ts';
import { receiptText } from '../receipt-words.ts';
import type { Drawn } from '../state.ts';
import { useActions } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './ReceiptPaper.module.css';

export function ReceiptPaper({ refund }: { refund: Refund }) {
  const { ask } = useActions();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { refundNo, state } = refund;
  useEffect(() => {
    let isShown = true;
    void ask('receipt.read', { refundNo, copy: 'customer' }).then((answer) => {
      if (!isShown) return;
      if (answer.ok) setDrawn(answer.value);
      else setTrouble(answer.trouble);
    });
    return () => {
      isShown = false;
    };
    // Each state has its own slip.
  }, [ask, refundNo, state]);

  return (
    <section className={styles.side} aria-label={t('outcome.slip')} tabIndex={0}>
      {drawn ? (
        <img
          className={styles.paper}
          src={`data:image/png;base64,${drawn.png}`}
          alt={receiptText(drawn.receipt)}
          lang={drawn.receipt.language}
        />
      ) : (
        <div className={styles.blank}>
          {trouble ? t('outcome.no-slip', { why: troubleSentence(trouble) }) : t('app.loading')}
        </div>
      )}
    </section>
  );
}
