// What is known about the order, before anything is typed.
import type { OrderView, Refund } from '../../preload/contract/refund.ts';
import { blockSentence, channelTitle, showMoney, signsAnswers } from '../refund-words.ts';
import { age, gatewayTime, shortDay, timeOrDay } from '../time-words.ts';
import { useActions, useNow, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import styles from './OrderFacts.module.css';

const mostEarlier = 3;

export interface OrderFactsProps {
  view: OrderView;
  gateway: string;
  /** All of it is as it was last seen, until the gateway has answered. */
  isChecking: boolean;
}

export function OrderFacts({ view, gateway, isChecking }: OrderFactsProps) {
  const { order } = view;
  const facts = [
    [t('order.paid-with'), channelTitle(order.channel)],
    [t('order.paid-on'), order.paidAt ? gatewayTime(order.paidAt) : t('order.not-told')],
    [t('order.number'), order.orderNo],
    [t('order.gateway-number', { gateway }), order.gatewayOrderNo ?? t('order.not-told')],
    [t('order.channel-number'), order.channelOrderNo ?? t('order.not-told')],
    [t('order.partial'), view.partialRefunds ? t('order.partial-yes') : t('order.partial-no')],
  ] as const;
  return (
    <section
      className={`card ${styles.order}`}
      aria-label={t('order.title')}
      aria-busy={isChecking}
      tabIndex={0}
    >
      <div className={styles.head}>
        <div>
          <h2>{t('order.title')}</h2>
          <p className={styles.total}>{showMoney(order.total)}</p>
        </div>
        <CanBeRefunded view={view} isChecking={isChecking} />
      </div>
      <LeftBar view={view} isChecking={isChecking} />
      <Notices view={view} gateway={gateway} />
      {view.earlier.length > 0 && <Earlier refunds={view.earlier} />}
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <Checked view={view} gateway={gateway} isChecking={isChecking} />
    </section>
  );
}

function CanBeRefunded({ view: { block }, isChecking }: Omit<OrderFactsProps, 'gateway'>) {
  const [icon, words, look] = isChecking
    ? (['dots', t('order.checking'), styles.checking] as const)
    : block
      ? (['cross', t('order.blocked'), styles.blocked] as const)
      : (['tick', t('order.can-be-refunded'), ''] as const);
  return (
    <span className={`${styles.tag} ${look}`}>
      <Icon name={icon} size={14} weight={3} />
      {words}
    </span>
  );
}

/** What went back, and what may still go back: nothing is promised of an order that is blocked. */
function LeftBar({ view, isChecking }: Omit<OrderFactsProps, 'gateway'>) {
  const { order, refundedBefore, left, block } = view;
  const share = order.total.minor > 0 ? (refundedBefore.minor / order.total.minor) * 100 : 0;
  const [before, total, rest] = [refundedBefore, order.total, left].map(showMoney);
  return (
    <div>
      <p className={styles.amounts}>
        <span>
          {t('order.before')} <b>{before}</b>
        </span>
        {block === null && (
          <span>
            {t(isChecking ? 'order.left-seen' : 'order.left')} <b>{rest}</b>
          </span>
        )}
      </p>
      {block === null && (
        <div
          className={styles.bar}
          role="img"
          aria-label={t('order.bar', { before: before ?? '', total: total ?? '', left: rest ?? '' })}
        >
          <span className={styles.spent} style={{ width: `${share}%` }} />
          <span className={styles.left} />
        </div>
      )}
    </div>
  );
}

function Notices({ view, gateway }: { view: OrderView; gateway: string }) {
  const { showRefund } = useActions();
  const { block, open } = view;
  return (
    <>
      {block && (
        <div className={`${styles.note} ${block === 'refund-open' ? styles.warn : styles.stop}`} role="alert">
          <Icon name={block === 'refund-open' ? 'question' : 'cross'} size={20} weight={2.6} />
          <span>
            {blockSentence(block, view)} {block === 'not-refundable' && <bdi>{view.rules.instruction}</bdi>}
          </span>
          {open && (
            <Button look="quiet" onClick={() => showRefund(open)}>
              {t('order.open-refund', { receiptNo: open.receiptNo })}
            </Button>
          )}
        </div>
      )}
      {view.notices.map((notice) => (
        <div key={notice} className={`${styles.note} ${styles.warn}`}>
          <span>{t(`notice.${notice}`, { gateway, days: view.rules.windowDays ?? 0 })}</span>
        </div>
      ))}
    </>
  );
}

function Earlier({ refunds }: { refunds: readonly Refund[] }) {
  const done = refunds.filter(({ state }) => state === 'refunded').length;
  return (
    <div className={`${styles.note} ${styles.told}`}>
      <ul>
        {done > 0 && <li className={styles.count}>{t('order.earlier', { count: done })}</li>}
        {refunds.slice(0, mostEarlier).map((refund) => (
          <li key={refund.refundNo}>
            {t('order.earlier-line', {
              amount: showMoney(refund.amount),
              day: shortDay(refund.createdAt),
              name: refund.operator.name,
              receiptNo: refund.receiptNo,
              state: t(`state.${refund.state}`),
            })}
          </li>
        ))}
        {refunds.length > mostEarlier && (
          <li>{t('order.earlier-more', { count: refunds.length - mostEarlier })}</li>
        )}
      </ul>
    </div>
  );
}

function Checked({ view, gateway, isChecking }: OrderFactsProps) {
  const now = useNow(1_000);
  const isSigned = useTerminal((state) => signsAnswers(state.status, view.order.gateway));
  return (
    <p className={`${styles.checked} ${isChecking ? styles.unproven : ''}`}>
      <span>
        {isChecking
          ? t('order.last-seen', { gateway, time: timeOrDay(view.checkedAt, now) })
          : view.source === 'gateway'
            ? t(isSigned ? 'order.checked' : 'order.checked-unsigned', {
                gateway,
                age: age(view.checkedAt, now),
              })
            : t('order.from-memory', { time: timeOrDay(view.checkedAt, now) })}
      </span>
      <span>{t('order.scan-another')}</span>
    </p>
  );
}
