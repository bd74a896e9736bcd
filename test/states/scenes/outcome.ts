// What became of a refund: sent, proven, refused, doubted, saved, and who has to look.
import type { HistoryEntry, Refund } from '../../../preload/contract/refund.ts';
import type { Cause } from '../../../preload/contract/vocabulary.ts';
import { t } from '../../../renderer/words.ts';
import type { Scene } from '../scene.ts';
import { baht, gateways, malee, minutesAgo, refund, showing, why } from '../parts.ts';

/** "We don't know yet", with its cause. */
function doubt(id: string, title: string, rows: readonly number[], cause: Cause): Scene {
  const shown = refund({ state: 'unconfirmed', why: why(cause), inquiries: 2, dueAt: minutesAgo(-0.4) });
  return {
    id,
    title,
    rows,
    says: () => t(`why.${cause}`, { gateway: 'Ksher' }),
    status: { counts: { proposed: 0, queued: 0, unconfirmed: 1, held: 0 } },
    ...showing(shown, ['opened', 'attempt', 'unclear', 'unclear', 'unclear']),
  };
}

function saved(
  id: string,
  title: string,
  rows: readonly number[],
  cause: Cause,
  change: Partial<Refund>,
  ...events: HistoryEntry['event'][]
): Scene {
  return {
    id,
    title,
    rows,
    says: () => t(`why.${cause}`, { gateway: 'Ksher' }),
    status: { counts: { proposed: 0, queued: 1, unconfirmed: 0, held: 0 } },
    ...showing(refund({ state: 'queued', attempts: 0, why: why(cause), ...change }), ['opened', ...events]),
  };
}

const lowBalance = why('refused', 'The balance of the account is not enough', 'KSHER_BALANCE_LOW');

export const outcome: readonly Scene[] = [
  {
    id: 'sending',
    title: 'S6: being sent',
    rows: [],
    says: () => t('sending.quick'),
    ...showing(refund({ state: 'sending', updatedAt: minutesAgo(0) }), ['opened', 'attempt']),
  },
  {
    id: 'refunded',
    title: 'S7: refunded',
    rows: [48],
    says: () => t('event.refunded', { gateway: 'Ksher' }),
    ...showing(refund({ prints: 1 }), ['opened', 'attempt', 'refunded', 'printed']),
  },
  {
    id: 'refunded-asked',
    title: 'A duplicate that is ours: refunded, found by asking',
    rows: [35],
    says: () => t('event.refunded-asked', { gateway: 'Ksher' }),
    ...showing(refund({ inquiries: 1 }), ['opened', 'attempt', 'unclear', 'refunded']),
  },
  {
    id: 'not-refunded',
    title: 'The balance is too low',
    rows: [31],
    says: () => t('rejected.do'),
    ...showing(refund({ state: 'rejected', why: lowBalance }), ['opened', 'attempt', 'unclear', 'rejected']),
  },
  {
    id: 'refunded-before',
    title: 'A duplicate that is not ours: an earlier refund exists',
    rows: [36],
    says: () => t('rejected.do'),
    ...showing(refund({ state: 'rejected', why: why('refused', 'REFUNDED by another refund', '30005') }), [
      'opened',
      'attempt',
      'unclear',
      'rejected',
    ]),
  },
  doubt('no-answer', 'No answer after sending', [27], 'no-answer'),
  doubt('server-error', 'The gateway answered with an error of its own', [28], 'server-error'),
  doubt('not-readable', 'HTML, or JSON that is cut off', [28], 'not-readable'),
  doubt('bad-signature', 'An answer whose signature is not valid', [29], 'bad-signature'),
  doubt('other-refund', 'An answer about another refund', [30], 'other-refund'),
  doubt('other-amount', 'An answer with another amount', [30], 'other-amount'),
  {
    id: 'held',
    title: 'A day later nobody knows: a person is needed',
    rows: [49],
    says: () => t('held.do'),
    status: { counts: { proposed: 0, queued: 0, unconfirmed: 0, held: 1 } },
    ...showing(refund({ state: 'held', why: why('too-many-tries'), createdAt: minutesAgo(60 * 26) }), [
      'opened',
      'attempt',
      'unclear',
      'gave-up',
    ]),
  },
  {
    id: 'settle',
    title: 'A manager settles it from the gateway’s console',
    rows: [49],
    says: () => t('settle.pin'),
    status: { operator: malee, counts: { proposed: 0, queued: 0, unconfirmed: 0, held: 1 } },
    ...showing(refund({ state: 'held', why: why('too-many-tries') }), ['opened', 'attempt', 'gave-up']),
    press: ['F12'],
  },
  {
    id: 'settled',
    title: 'Settled by a manager, with what the console showed',
    rows: [],
    says: () => t('event.resolved-refunded', { by: malee.name }),
    ...showing(refund({ why: why('person', 'Console: 7741, 14:02') }), [
      'opened',
      'attempt',
      'gave-up',
      'resolved-refunded',
    ]),
  },
  saved('saved', 'The line failed before anything left', [26], 'line-down', {}, 'not-sent'),
  saved(
    'keys-refused',
    'The gateway refuses the keys of this terminal',
    [32],
    'keys-refused',
    {},
    'not-sent',
  ),
  saved('spacing', 'A pause between two refunds', [34], 'spacing', { dueAt: minutesAgo(-40 / 60) }),
  {
    id: 'expired',
    title: 'Saved for too long to be sent without asking',
    rows: [25],
    says: () => t('held.do'),
    status: { counts: { proposed: 0, queued: 0, unconfirmed: 0, held: 1 } },
    ...showing(refund({ state: 'held', why: why('expired'), attempts: 0 }), ['opened', 'expired']),
  },
  {
    id: 'refused-by-manager',
    title: 'A manager said no',
    rows: [17],
    says: () => t('event.declined', { by: malee.name }),
    ...showing(refund({ state: 'cancelled', why: why('person', malee.name), amount: baht(445_000) }), [
      'opened',
      'declined',
    ]),
  },
  {
    id: 'keys-pill',
    title: 'The status line says that the keys are refused',
    rows: [32],
    says: () => t('find.no-receipt'),
    status: { gateways: gateways('ksher-mch', { line: 'offline', trouble: 'keys-refused' }) },
  },
];
