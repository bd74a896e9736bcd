// What the customer looks at: the shop's name between two customers, else one amount and what becomes of it.
import type { CustomerScene, CustomerView } from '../../preload/contract/customer.ts';
import type { RefundState } from '../../preload/contract/vocabulary.ts';
import { StateMark } from '../components/StateTag.tsx';
import { TrainingStripe } from '../components/TrainingStripe.tsx';
import { showMoney, timeHint, toneOf } from '../refund-words.ts';
import { t } from '../words.ts';
import styles from './CustomerScreen.module.css';

type Told = Exclude<CustomerView, { shows: 'greeting' }>;

/** The state whose mark and colour a view wears; none before anything is sent. */
const stateOf: Readonly<Record<Told['shows'], RefundState | null>> = {
  amount: null,
  sending: 'sending',
  refunded: 'refunded',
  'not-refunded': 'rejected',
  unknown: 'unconfirmed',
  saved: 'queued',
};

export function CustomerScreen({ scene: { store, training, view } }: { scene: CustomerScene }) {
  const isGreeting = view.shows === 'greeting';
  return (
    <div className={styles.page}>
      <main
        className={isGreeting ? styles.greeting : styles.refund}
        data-shows={view.shows}
        aria-live="polite"
        aria-atomic="true"
      >
        {isGreeting ? <Greeting store={store} /> : <RefundTold store={store} view={view} />}
      </main>
      {training && <TrainingStripe />}
    </div>
  );
}

function Greeting({ store }: { store: string }) {
  return (
    <>
      <h1>{store || t('customer.title')}</h1>
      <p>{t('customer.welcome')}</p>
    </>
  );
}

function RefundTold({ store, view }: { store: string; view: Told }) {
  const state = stateOf[view.shows];
  const tone = view.shows === 'sending' || state === null ? 'plain' : toneOf(state);
  return (
    <>
      <p className={styles.store}>{store}</p>
      <div className={`${styles.told} ${styles[tone]}`}>
        {state && (
          <div className={styles.mark}>
            <StateMark state={state} />
          </div>
        )}
        <h1>{headline(view)}</h1>
        <p className={styles.amount}>{view.amount ? showMoney(view.amount) : '…'}</p>
        <div className={styles.more}>
          {sentences(view).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        {'receiptNo' in view && <strong className={styles.slip}>{view.receiptNo}</strong>}
      </div>
    </>
  );
}

/** The word of an outcome is the one that the cashier and the paper have. */
function headline({ shows }: Told): string {
  switch (shows) {
    case 'amount':
      return t('customer.refund');
    case 'sending':
      return t('customer.sending');
    case 'refunded':
      return t('state.refunded');
    case 'not-refunded':
      return t('state.rejected');
    case 'unknown':
      return t('state.unconfirmed');
    case 'saved':
      return t('state.queued');
  }
}

function sentences(view: Told): string[] {
  switch (view.shows) {
    case 'amount':
      return [t(view.amount ? 'customer.check' : 'customer.typing')];
    case 'sending':
      return [t('customer.sending-more')];
    case 'refunded':
      return [t('customer.refunded-more'), timeHint(view.channel)];
    case 'not-refunded':
      return [t('money.nothing'), t('customer.ask')];
    case 'unknown':
      return [t('customer.unknown-more'), t('customer.slip')];
    case 'saved':
      return [t('customer.saved-more'), t('customer.slip')];
  }
}
