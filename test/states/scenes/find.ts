// Finding an order: what a number or a code turns out to be.
import { t } from '../../../renderer/words.ts';
import type { Scene } from '../scene.ts';
import { baht, inTrouble, onceView, refund, refused, showing, value, view, why } from '../parts.ts';

const asked = '2103301701291052';

function notFound(code: Parameters<typeof refused>[0], read?: string): Pick<Scene, 'answers' | 'arrive'> {
  return {
    answers: { 'order.lookUp': refused(code, read === undefined ? {} : { read }) },
    arrive: (store) => store.do.lookUp(read ?? asked, { scanned: true }),
  };
}

const slip = refund({ state: 'unconfirmed', why: why('no-answer'), inquiries: 3, prints: 1 });

export const find: readonly Scene[] = [
  { id: 'find', title: 'S1: scan or type a number', rows: [], says: () => t('find.no-receipt') },
  {
    id: 'looking-up',
    title: 'The gateway is being asked',
    rows: [],
    says: () => t('find.looking', { orderNo: asked }),
    arrive: (store) => void store.do.lookUp(asked),
  },
  {
    id: 'not-found',
    title: 'No gateway knows the number',
    rows: [1],
    says: () => t('failure.order-not-found'),
    ...notFound('order-not-found'),
  },
  {
    id: 'several',
    title: 'Two gateways know the number',
    rows: [2],
    says: () => t('which.title'),
    answers: {
      'order.lookUp': value({
        kind: 'several',
        orderNo: 'SLM-0047-88213',
        choices: [view({ left: baht(15_050) }), onceView()],
      }),
    },
    arrive: (store) => store.do.lookUp('SLM-0047-88213', { scanned: true }),
  },
  {
    id: 'not-a-number',
    title: 'The code is unreadable or no order number',
    rows: [3],
    says: () => t('failure.strange-order-number-read', { read: '7A%' }),
    ...notFound('strange-order-number', '7A%'),
  },
  {
    id: 'product-code',
    title: 'The barcode of a product',
    rows: [4],
    says: () => t('failure.product-code'),
    ...notFound('product-code', '8850999220017'),
  },
  {
    id: 'web-address',
    title: 'A code that holds a web address',
    rows: [4],
    says: () => t('failure.web-address'),
    ...notFound('web-address', 'https://shop.example/coupon'),
  },
  {
    id: 'slip',
    title: 'The customer is back with a slip: the refund as it is now',
    rows: [4, 50],
    says: () => t('unconfirmed.do'),
    answers: {
      ...showing(slip, ['opened', 'attempt', 'unclear', 'unclear']).answers,
      'order.lookUp': value({ kind: 'refund', refund: slip }),
    },
    arrive: (store) => store.do.lookUp(`${slip.refundNo}.41`, { scanned: true }),
  },
  {
    id: 'unreachable',
    title: 'The line is down, and the terminal never saw the order',
    rows: [21],
    says: () => t('failure.gateway-unreachable'),
    ...notFound('gateway-unreachable'),
  },
  {
    id: 'two-in-trouble',
    title: 'Two gateways are in trouble, and refunds wait',
    rows: [],
    says: () => t('shell.others-online', { count: 1 }),
    status: { gateways: inTrouble(2), counts: { proposed: 0, queued: 12, unconfirmed: 3, held: 0 } },
  },
  {
    id: 'all-in-trouble',
    title: 'Every gateway is in a trouble of its own, and refunds of every kind wait',
    rows: [],
    says: () => t('shell.keys.unavailable', { gateway: 'BBMSL' }),
    status: {
      gateways: inTrouble(3),
      counts: { proposed: 2, queued: 40, unconfirmed: 12, held: 3 },
      printing: { printers: ['Counter'], owed: 4, doubtful: 0, trouble: 'paper-out' },
    },
  },
  {
    id: 'host-gone',
    title: 'The program itself does not answer',
    rows: [41],
    says: () => t('failure.host-gone'),
    answers: {
      'order.lookUp': () => {
        throw new Error('the program is gone');
      },
    },
    arrive: (store) => store.do.lookUp(asked),
  },
];
