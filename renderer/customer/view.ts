// What the customer may see of what the cashier does: only this customer's refund, and of it only what is proven.
import type { CustomerView } from '../../preload/contract/customer.ts';
import type { Refund } from '../../preload/contract/refund.ts';
import { amountOf, type Draft } from '../draft.ts';
import { isOnItsWay } from '../outcome-words.ts';
import type { TerminalState } from '../state.ts';

const greeting: CustomerView = { shows: 'greeting' };

/**
 * The step of the cashier decides. A look aside into the queue, the history or the settings changes nothing: the
 * customer is still there, and what is looked at is somebody else's. `now` in milliseconds.
 */
export function customerView(
  { status, step, draft, refunds }: Pick<TerminalState, 'status' | 'step' | 'draft' | 'refunds'>,
  now: number,
): CustomerView {
  if (!status?.operator) return greeting;
  switch (step.at) {
    case 'find':
      return greeting;
    case 'order':
      return draft ? ofDraft(draft) : greeting;
    case 'outcome': {
      const refund = refunds[step.refundNo];
      if (!refund) return greeting;
      const line = status.gateways.find(({ id }) => id === refund.gateway)?.line ?? 'unknown';
      return ofRefund(isOnItsWay(refund, line, now) ? { ...refund, state: 'sending' } : refund);
    }
  }
}

function ofDraft(draft: Draft): CustomerView {
  if (draft.view.block) return greeting;
  // What is left of it is not known again yet.
  if (draft.isChecking) return { shows: 'amount', amount: null };
  const amount = amountOf(draft);
  return { shows: 'amount', amount: typeof amount === 'string' || amount.minor <= 0 ? null : amount };
}

function ofRefund({ state, amount, receiptNo, order }: Refund): CustomerView {
  switch (state) {
    // Whom the shop asks first is the shop's own affair.
    case 'proposed':
      return { shows: 'amount', amount };
    case 'queued':
      return { shows: 'saved', amount, receiptNo };
    case 'sending':
      return { shows: 'sending', amount };
    case 'unconfirmed':
    case 'held':
      return { shows: 'unknown', amount, receiptNo };
    case 'refunded':
      return { shows: 'refunded', amount, channel: order.channel };
    case 'rejected':
    case 'cancelled':
      return { shows: 'not-refunded', amount };
  }
}
