// The last refunds of this terminal, each a way to its receipt.
import { useEffect, useState } from 'react';
import type { Refund } from '../../preload/contract/refund.ts';
import { useActions, useTerminal } from '../useTerminal.ts';
import { showMoney } from '../refund-words.ts';
import { t } from '../words.ts';
import styles from './RecentRefunds.module.css';
import { StateTag } from './StateTag.tsx';

const shown = 5;

export function RecentRefunds() {
  const { tell, showRefund } = useActions();
  const known = useTerminal((state) => state.refunds);
  const [recent, setRecent] = useState<readonly Refund[] | null>(null);
  useEffect(() => {
    let isShown = true;
    void tell('refund.list', { view: 'all', limit: shown }).then((list) => {
      if (isShown && list) setRecent(list.refunds);
    });
    return () => {
      isShown = false;
    };
  }, [tell]);

  return (
    <section className={`card ${styles.recent}`}>
      <h2>{t('find.recent')}</h2>
      {recent?.length === 0 && <p className={styles.none}>{t('find.no-recent')}</p>}
      <ul>
        {recent
          ?.map((refund) => known[refund.refundNo] ?? refund)
          .map((refund) => (
            <li key={refund.refundNo}>
              <button type="button" onClick={() => showRefund(refund)}>
                <span className={styles.what}>
                  <strong>
                    <bdi>{refund.receiptNo}</bdi> · <bdi>{showMoney(refund.amount)}</bdi>
                  </strong>
                  <small>
                    <bdi>{refund.order.orderNo}</bdi>
                  </small>
                </span>
                <StateTag state={refund.state} short />
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}
