// The one state machine. The README draws this table; a test compares the two.
import { TerminalError } from '../errors.ts';
import type { RefundEvent, RefundState } from '../../../preload/contract/vocabulary.ts';

export const machine = {
  proposed: { approved: 'queued', declined: 'cancelled', expired: 'held' },
  queued: { attempt: 'sending', cancelled: 'cancelled', expired: 'held' },
  sending: {
    refunded: 'refunded',
    rejected: 'rejected',
    'not-sent': 'queued',
    unclear: 'unconfirmed',
    interrupted: 'unconfirmed',
  },
  unconfirmed: {
    refunded: 'refunded',
    rejected: 'rejected',
    'not-processed': 'queued',
    unclear: 'unconfirmed',
    'gave-up': 'held',
  },
  held: {
    released: 'queued',
    reopened: 'unconfirmed',
    'resolved-refunded': 'refunded',
    'resolved-rejected': 'rejected',
  },
  refunded: {},
  rejected: {},
  cancelled: {},
} as const satisfies Record<RefundState, Partial<Record<RefundEvent, RefundState>>>;

/** Throws TerminalError `wrong-state` for an arrow the table does not have. */
export function next(state: RefundState, event: RefundEvent): RefundState {
  const arrows: Partial<Record<RefundEvent, RefundState>> = machine[state];
  const to = arrows[event];
  if (!to) throw new TerminalError('wrong-state', `a refund that is ${state} cannot be ${event}`, { state });
  return to;
}

export function isFinal(state: RefundState): boolean {
  return Object.keys(machine[state]).length === 0;
}
