// The order before its refund: what may be refunded, what stands in the way, and what must be said first.
import type { OrderView } from '../../../preload/contract/refund.ts';
import { capOf } from '../../../renderer/keymap.ts';
import type { TerminalStore } from '../../../renderer/state.ts';
import { blockSentence, showMoney } from '../../../renderer/refund-words.ts';
import { t } from '../../../renderer/words.ts';
import type { Scene } from '../scene.ts';
import { baht, finding, minutesAgo, offline, onceView, refund, refused, value, view, why } from '../parts.ts';

function blocked(id: string, title: string, rows: readonly number[], found: OrderView): Scene {
  const { block } = found;
  if (!block) throw new Error(`${id} is not blocked`);
  return { id, title, rows, says: () => blockSentence(block, found), ...finding(found) };
}

/** The order is there and complete, or as complete as `typed` makes it. */
function typed(
  found: OrderView,
  change: Parameters<TerminalStore['do']['type']>[0],
): ReturnType<typeof finding> {
  const { answers, arrive } = finding(found);
  return {
    answers,
    async arrive(store) {
      await arrive(store);
      store.do.type(change);
    },
  };
}

/** The core refuses the refund that is then asked for. */
function refusal(
  found: OrderView,
  code: Parameters<typeof refused>[0],
  details: Parameters<typeof refused>[1] = {},
): ReturnType<typeof finding> {
  const { answers, arrive } = typed(found, { reason: 'damaged' });
  return {
    answers: { ...answers, 'refund.submit': refused(code, details) },
    async arrive(store) {
      await arrive(store);
      await store.do.submit();
    },
  };
}

const part = (digits: string) => typed(view(), { mode: 'part', digits, reason: 'damaged' });
const earlier = refund({ amount: baht(15_050), leftAfter: baht(0), createdAt: minutesAgo(60 * 24 * 3) });

export const order: readonly Scene[] = [
  {
    id: 'order',
    title: 'S2, S3, S5: an order that can be refunded',
    rows: [],
    says: () => t('money.goes-to', { channel: t('channel.truemoney') }),
    ...part('100'),
  },
  {
    id: 'known',
    title: 'An order that was seen before, while the gateway is asked',
    rows: [],
    says: () => t('money.checking'),
    answers: { 'order.lookUp': value({ kind: 'order', view: view({ checkedAt: minutesAgo(95) }) }) },
    async arrive(store, core) {
      const { orderNo } = view().order;
      await store.do.lookUp(orderNo, { scanned: true });
      core.answers['order.lookUp'] = () => new Promise(() => undefined);
      void store.do.lookUp(orderNo, { scanned: true });
    },
  },
  blocked('never-paid', 'Never paid', [5], view({ block: 'never-paid' }, { status: 'unpaid' })),
  blocked('not-paid-yet', 'Not paid yet', [5], view({ block: 'not-paid-yet' }, { status: 'pending' })),
  blocked('closed', 'Closed without a payment', [5], view({ block: 'closed' }, { status: 'closed' })),
  blocked(
    'refunded-in-full',
    'Refunded in full before',
    [6],
    view({ block: 'already-refunded', left: baht(0), refundedBefore: baht(15_050), earlier: [earlier] }),
  ),
  blocked(
    'refunded-once',
    'BBMSL: refunded once, in part, and never again',
    [7],
    onceView({
      block: 'already-refunded',
      refundedBefore: { minor: 5_000, currency: 'HKD' },
      left: { minor: 2_619, currency: 'HKD' },
      earlier: [refund({ amount: { minor: 5_000, currency: 'HKD' } })],
    }),
  ),
  blocked(
    'not-refundable',
    'A wallet that cannot be refunded here, and what the shop does instead',
    [8],
    view(
      {
        block: 'not-refundable',
        rules: { ...view().rules, refunds: false, instruction: 'Send the customer to the service desk.' },
      },
      { channel: 'atome' },
    ),
  ),
  blocked(
    'refund-open',
    'Another refund of the order is not finished',
    [],
    view({ block: 'refund-open', open: refund({ state: 'unconfirmed' }) }),
  ),
  {
    id: 'whole-only',
    title: 'Only the whole amount can be refunded',
    rows: [9],
    says: () => t('amount.whole-only'),
    ...finding(view({ notices: ['whole-only'], partialRefunds: false })),
    press: ['F5'],
  },
  {
    id: 'too-old',
    title: 'Older than the wallet allows',
    rows: [10],
    says: () => t('notice.too-old', { days: 365 }),
    ...finding(view({ notices: ['too-old'], rules: { ...view().rules, windowDays: 365 } })),
  },
  {
    id: 'not-settled',
    title: 'Not settled yet: the payment is cancelled instead',
    rows: [11],
    says: () => t('notice.void-only'),
    ...typed(view({ notices: ['void-only'], partialRefunds: false }, { ways: ['void'] }), { mode: 'void' }),
  },
  {
    id: 'too-much',
    title: 'More than is left',
    rows: [12],
    says: () => t('amount.too-large', { left: showMoney(baht(15_050)) }),
    ...part('151'),
    press: ['F9'],
  },
  {
    id: 'nothing-typed',
    title: 'An amount of zero',
    rows: [12],
    says: () => t('amount.zero'),
    ...part('0'),
    press: ['F9'],
  },
  {
    id: 'currency',
    title: 'A currency that is not set up',
    rows: [13],
    says: () => t('failure.currency-not-set-up'),
    ...refusal(view(), 'currency-not-set-up'),
  },
  {
    id: 'no-reason',
    title: 'No reason yet',
    rows: [14],
    says: () => t('reason.choose', { key: capOf('reason') }),
    ...typed(view(), { mode: 'whole' }),
    press: ['F9'],
  },
  {
    id: 'above-limit',
    title: 'Above the limit: a manager will be asked',
    rows: [15],
    says: () => t('money.needs-manager', { limit: showMoney(baht(100_000)) }),
    ...typed(view({ left: baht(445_000) }, { total: baht(445_000) }), { reason: 'wrong-item' }),
  },
  {
    id: 'offline',
    title: 'The line is down: the order from memory',
    rows: [21],
    says: () => t('notice.from-memory'),
    status: { gateways: offline('ksher-mch') },
    ...typed(view({ source: 'memory', checkedAt: minutesAgo(30), notices: ['from-memory'] }), {
      reason: 'damaged',
    }),
  },
  {
    id: 'offline-sheet',
    title: 'The line is down: save it, said before it is saved',
    rows: [21],
    says: () => t('offline.lead'),
    status: { gateways: offline('ksher-mch'), counts: { proposed: 0, queued: 2, unconfirmed: 0, held: 0 } },
    ...typed(view({ source: 'memory', notices: ['from-memory'] }), { reason: 'damaged' }),
    press: ['F9'],
  },
  {
    id: 'once-sheet',
    title: 'The only refund of the order, for a part',
    rows: [7],
    says: () => t('once.tag'),
    ...typed(onceView(), { mode: 'part', digits: '50', reason: 'damaged' }),
    press: ['F9'],
  },
  {
    id: 'offline-too-large',
    title: 'Too large to be saved without a line',
    rows: [22],
    says: () => t('failure.offline-refused.amount', { limit: '฿500.00' }),
    status: { gateways: offline('ksher-mch') },
    ...refusal(view(), 'offline-refused', { rule: 'amount', limit: '฿500.00' }),
  },
  {
    id: 'offline-channel',
    title: 'A wallet whose refunds are not saved without a line',
    rows: [22],
    says: () => t('failure.offline-refused.channel', { limit: 'PromptPay' }),
    status: { gateways: offline('ksher-mch') },
    ...refusal(view(), 'offline-refused', { rule: 'channel', limit: 'PromptPay' }),
  },
  {
    id: 'queue-full',
    title: 'The queue is full',
    rows: [23],
    says: () => t('failure.offline-refused.count', { limit: 20 }),
    status: { gateways: offline('ksher-mch'), counts: { proposed: 0, queued: 20, unconfirmed: 0, held: 0 } },
    ...refusal(view(), 'offline-refused', { rule: 'count', limit: 20 }),
  },
  {
    id: 'queue-old',
    title: 'Saved refunds wait too long',
    rows: [23],
    says: () => t('failure.offline-refused.age', { limit: 24 }),
    status: { gateways: offline('ksher-mch'), counts: { proposed: 0, queued: 3, unconfirmed: 0, held: 0 } },
    ...refusal(view(), 'offline-refused', { rule: 'age', limit: 24 }),
  },
  {
    id: 'refunded-elsewhere',
    title: 'Money went back outside this terminal before',
    rows: [36],
    says: () => t('notice.refunded-elsewhere'),
    ...finding(view({ notices: ['refunded-elsewhere'], refundedBefore: baht(5_000), left: baht(10_050) })),
  },
  {
    id: 'damaged-refund',
    title: 'What was kept about a refund was changed',
    rows: [42],
    says: () => t('failure.refund-damaged'),
    ...refusal(view(), 'refund-damaged'),
  },
  {
    id: 'storage-failed',
    title: 'The disk is full while a refund is saved',
    rows: [41],
    says: () => t('failure.storage-failed'),
    ...refusal(view(), 'storage-failed'),
  },
  {
    id: 'approval',
    title: 'S4: a manager’s PIN is asked for',
    rows: [15],
    says: () => t('approval.pin'),
    answers: {
      'refund.read': value({
        refund: refund({ state: 'proposed', why: why('above-limit'), amount: baht(445_000) }),
        history: [],
        papers: [],
      }),
    },
    arrive: (store) =>
      store.do.showRefund(refund({ state: 'proposed', why: why('above-limit'), amount: baht(445_000) })),
  },
];
