// The screens beside the refund: queue, history, practice, settings, the sheet of keys.
import type { Output } from '../../../preload/contract/api.ts';
import type { Refund } from '../../../preload/contract/refund.ts';
import { refundStates, type RefundState } from '../../../preload/contract/vocabulary.ts';
import { everything } from '../../../renderer/sought.ts';
import { t } from '../../../renderer/words.ts';
import type { Scene } from '../scene.ts';
import {
  baht,
  gateways,
  malee,
  minutesAgo,
  noi,
  offline,
  paper,
  refund,
  value,
  view,
  why,
} from '../parts.ts';

const causeOf: Readonly<Partial<Record<RefundState, Refund['why']>>> = {
  proposed: why('above-limit'),
  queued: why('line-down'),
  unconfirmed: why('no-answer'),
  held: why('too-many-tries'),
  rejected: why('refused', 'The balance of the account is not enough', 'BALANCE_LOW'),
};

/** One refund of each state, and older ones behind them. */
function many(count: number, states: readonly RefundState[] = refundStates): Refund[] {
  return Array.from({ length: count }, (_, place) => {
    const state = states[place % states.length] ?? 'refunded';
    return refund({
      refundNo: `rf261123-${place}`,
      receiptNo: `R-${String(147 - place).padStart(4, '0')}`,
      order: view({}, { orderNo: `21033017${String(91_052 - place * 37)}` }).order,
      amount: baht(10_000 + place * 1_150),
      operator: place % 3 === 0 ? malee : noi,
      state,
      why: causeOf[state] ?? null,
      createdAt: minutesAgo(3 + place * 47),
      dueAt: state === 'unconfirmed' ? minutesAgo(-0.4) : null,
      prints: state === 'refunded' ? 1 + (place % 2) : 0,
    });
  });
}

function listed(refunds: Refund[], open = 0): Output<'refund.list'> {
  return { refunds, next: null, totals: { open, held: 2, doneToday: 38 } };
}

const openOnes = many(5, ['queued', 'unconfirmed', 'proposed', 'held', 'sending']);
const counts = { proposed: 1, queued: 1, unconfirmed: 2, held: 1 };

export const lists: readonly Scene[] = [
  {
    id: 'queue',
    title: 'Q: what is open, with the line down',
    rows: [21, 49],
    says: () => t('queue.offline', { gateway: 'Ksher' }),
    status: { gateways: offline('ksher-mch'), counts },
    answers: { 'refund.list': value(listed(openOnes, 5)) },
    arrive: (store) => store.do.show('queue'),
  },
  {
    id: 'queue-long',
    title: 'A long queue, which can be searched',
    rows: [23],
    says: () => t('filter.any-operator'),
    status: { counts: { ...counts, queued: 40 } },
    answers: { 'refund.list': value(listed(many(40, ['queued']), 40)) },
    arrive: (store) => store.do.show('queue'),
  },
  {
    id: 'queue-empty',
    title: 'An empty queue',
    rows: [],
    says: () => t('queue.none.open'),
    arrive: (store) => store.do.show('queue'),
  },
  {
    id: 'line-back',
    title: 'The line is back',
    rows: [24],
    says: () => t('queue.line-back', { count: 3 }),
    status: { gateways: offline('ksher-mch'), counts: { ...counts, queued: 3 } },
    arrive(store, core) {
      const { status } = store.getState();
      if (status) core.tell('terminal.changed', { ...status, gateways: gateways() });
    },
  },
  {
    id: 'history',
    title: 'H: every refund',
    rows: [],
    says: () => t('filter.any-state'),
    answers: {
      'refund.list': value(listed(many(60))),
      'print.list': value({ jobs: [paper({ refundNo: 'rf261123-5' })] }),
    },
    arrive: (store) => store.do.show('history'),
  },
  {
    id: 'history-none',
    title: 'Nothing fits what is looked for',
    rows: [],
    says: () => t('history.none'),
    arrive(store) {
      store.do.seek({ ...everything, search: '99', state: 'held', amount: 'ten', period: 'days' });
      store.do.show('history');
    },
  },
  {
    id: 'history-empty',
    title: 'Before the first refund',
    rows: [],
    says: () => t('history.empty'),
    arrive: (store) => store.do.show('history'),
  },
  {
    id: 'practice',
    title: 'T: the practice orders of a training terminal',
    rows: [48],
    says: () => t('practice.lead'),
    answers: {
      'training.sheet': value({
        orders: ['Refunded at once', 'No answer after booking'].map((title, place) => ({
          orderNo: `210330170129105${place}`,
          title,
          note: 'One plain sentence for the cashier.',
          total: baht(15_050),
          barcode:
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M2 0v10M6 0v10M9 0v10M20 0v10M30 0v10M38 0v10" stroke="#000"/></svg>',
        })),
      }),
    },
    arrive: (store) => store.do.show('practice'),
  },
  {
    id: 'settings',
    title: 'A: what is set',
    rows: [],
    says: () => t('screen.language'),
    status: { gateways: gateways('bbmsl', { notes: ['callers-listed'] }) },
    arrive: (store) => store.do.show('settings'),
  },
  {
    id: 'keys',
    title: 'The sheet of keys',
    rows: [],
    says: () => t('keys.title'),
    arrive: (store) => store.do.openSheet('keys'),
  },
];
