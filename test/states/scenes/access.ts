// Who is at the terminal: unlocking, wrong PINs, and what is kept over a lock or a crash.
import { clockSentence } from '../../../renderer/clock-words.ts';
import { showMoney } from '../../../renderer/refund-words.ts';
import { t } from '../../../renderer/words.ts';
import type { Scene } from '../scene.ts';
import {
  baht,
  dollars,
  finding,
  malee,
  minutesAgo,
  noi,
  refund,
  refused,
  showing,
  view,
  why,
} from '../parts.ts';

const pin = ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6'];
const locked = { operator: null };
const draft = {
  orderNo: view().order.orderNo,
  clickToken: '00000000-0000-4000-8000-000000000001',
  mode: 'part',
  digits: '100',
  reason: 'damaged',
  reasonText: '',
};
const keptDraft = (refundNo: string | null) => ({
  'refund-terminal.draft': JSON.stringify({ ...draft, refundNo }),
});

export const access: readonly Scene[] = [
  {
    id: 'unlock',
    title: 'S0: nobody is signed in, refunds wait',
    rows: [],
    says: () => t('sign-in.saved', { count: 3 }),
    status: {
      ...locked,
      counts: { proposed: 0, queued: 3, unconfirmed: 1, held: 1 },
      leftToDo: { count: 4, sums: [dollars(7_619), baht(45_000)] },
    },
  },
  {
    id: 'wrong-pin',
    title: 'A PIN that does not fit',
    rows: [16],
    says: () => t('failure.wrong-pin', { left: 2 }),
    status: locked,
    answers: { 'session.signIn': refused('wrong-pin', { left: 2 }) },
    press: pin,
  },
  {
    id: 'pin-blocked',
    title: 'Too many wrong PINs',
    rows: [16],
    says: () => t('failure.pin-blocked', { seconds: 120 }),
    status: locked,
    answers: { 'session.signIn': refused('pin-blocked', { seconds: 120 }) },
    press: pin,
  },
  {
    id: 'kept',
    title: 'Locked or stopped before anything was sent: the draft is kept',
    rows: [39, 45],
    says: () => t('sign-in.kept', { orderNo: draft.orderNo }),
    status: locked,
    kept: keptDraft(null),
  },
  {
    id: 'kept-back',
    title: 'Signed in again: order, amount and reason are back',
    rows: [39, 45],
    says: () => t('amount.left-after', { amount: showMoney(baht(5_050)) }),
    kept: keptDraft(null),
    ...finding(view()),
    arrive: () => undefined,
  },
  {
    id: 'kept-sent',
    title: 'Stopped while a refund was being sent',
    rows: [40],
    says: () => t('sign-in.kept-sent', { orderNo: draft.orderNo }),
    status: {
      ...locked,
      counts: { proposed: 0, queued: 0, unconfirmed: 1, held: 0 },
      leftToDo: { count: 1, sums: [refund().amount] },
    },
    kept: keptDraft(refund().refundNo),
  },
  {
    id: 'interrupted',
    title: 'Being checked after the program stopped',
    rows: [40],
    says: () => t('unconfirmed.do'),
    ...showing(
      refund({ state: 'unconfirmed', why: why('interrupted'), dueAt: minutesAgo(-0.4), inquiries: 1 }),
      ['opened', 'attempt', 'interrupted', 'unclear'],
    ),
  },
  {
    id: 'other-cashier',
    title: 'Another person unlocks: the refund keeps the name of who asked',
    rows: [46],
    says: () => t('approval.lead'),
    status: { operator: malee },
    ...showing(refund({ state: 'proposed', why: why('above-limit'), operator: noi }), ['opened']),
  },
  {
    id: 'keychain-locked',
    title: 'The keychain is locked: nothing can be saved',
    rows: [41],
    says: () => t('safekeeping.locked'),
    status: { safekeeping: 'locked' },
  },
  {
    id: 'storage-broken',
    title: 'The disk, or the end of the journal, cannot be trusted',
    rows: [41, 42],
    says: () => t('safekeeping.broken'),
    status: { safekeeping: 'broken' },
  },
  {
    id: 'data-copied',
    title: 'The data was copied, or is older than what was written',
    rows: [42],
    says: () => t('safekeeping.copied'),
    status: { safekeeping: 'copied' },
  },
  {
    id: 'clock-wrong',
    title: 'The clock of this computer is not that of the gateways: refunds go on',
    rows: [],
    says: () => clockSentence(840),
    status: { clockAheadSeconds: 840 },
  },
  {
    id: 'clock-wrong-order',
    title: 'The clock is wrong and an order is open: nothing is in the way of its refund',
    rows: [],
    says: () => t('amount.nothing-left'),
    status: { clockAheadSeconds: -840 },
    ...finding(view()),
  },
];
