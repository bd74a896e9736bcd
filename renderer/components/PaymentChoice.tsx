// Several gateways know the number: one question, answered with a key or a finger.
import type { OrderView } from '../../preload/contract/refund.ts';
import { channelTitle, gatewayTitle, showMoney } from '../refund-words.ts';
import { gatewayTime } from '../time-words.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './PaymentChoice.module.css';

export function PaymentChoice({ orderNo, choices }: { orderNo: string; choices: readonly OrderView[] }) {
  const { lookUp } = useActions();
  const status = useTerminal((state) => state.status);
  const take = ({ order }: OrderView): void => void lookUp(orderNo, { at: order.gateway });
  useKeyLayer({
    typing: {
      type(character) {
        const chosen = choices[Number(character) - 1];
        if (chosen) take(chosen);
        return chosen !== undefined;
      },
      erase: () => undefined,
      clear: () => undefined,
      snapshot: () => () => undefined,
    },
  });
  return (
    <section className={styles.choice} aria-label={t('which.title')}>
      <h2>{t('which.title')}</h2>
      <p>{t('which.lead', { orderNo })}</p>
      <ol>
        {choices.map((view, place) => (
          <li key={view.order.gateway}>
            <button type="button" onClick={() => take(view)}>
              <kbd className={styles.cap}>{place + 1}</kbd>
              <span>
                <strong>
                  <bdi>{gatewayTitle(status, view.order.gateway)}</bdi> ·{' '}
                  <bdi>{channelTitle(view.order.channel)}</bdi>
                </strong>
                <small>{view.order.paidAt ? gatewayTime(view.order.paidAt) : t('order.not-told')}</small>
              </span>
              <b>
                <bdi>{showMoney(view.order.total)}</bdi>
              </b>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
