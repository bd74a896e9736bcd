// What a draft must be before anything is journaled; each check throws the refusal the screen has a sentence for. Pure.
import { formatMoney, type Money } from '../../../preload/contract/money.ts';
import type { OrderView } from '../../../preload/contract/refund.ts';
import type { GatewayId, Reason, Way } from '../../../preload/contract/vocabulary.ts';
import { TerminalError } from '../errors.ts';
import type { RefundRecord } from './record.ts';

export interface Draft {
  clickToken: string;
  gateway: GatewayId;
  orderKey: string;
  amount: Money;
  way: Way;
  reason: Reason;
  reasonText: string | null;
}

export function checkDraft(draft: Draft, view: OrderView): void {
  checkOrder(view);
  checkAmount(draft, view);
  checkReason(draft);
}

/** The same click again is the same refund; the same click for something else is a defect of the page. */
export function checkSameClick(draft: Draft, { gateway, order, amount, way }: RefundRecord): void {
  const isSame =
    draft.gateway === gateway &&
    draft.orderKey === order.orderKey &&
    draft.way === way &&
    draft.amount.minor === amount.minor &&
    draft.amount.currency === amount.currency;
  if (!isSame)
    throw new TerminalError('invalid-input', 'this click made another refund', { at: 'clickToken' });
}

function checkOrder({ block }: OrderView): void {
  if (block === 'refund-open')
    throw new TerminalError('already-refunding', 'another refund of this order is not finished');
  if (block) throw new TerminalError('order-blocked', 'the order cannot be refunded', { block });
}

function checkAmount({ amount, way }: Draft, { left, order, rules, partialRefunds }: OrderView): void {
  if (!order.ways.includes(way) || (way === 'refund' && !rules.refunds)) {
    throw new TerminalError('order-blocked', 'not possible for this order', { block: 'not-refundable' });
  }
  if (amount.currency !== left.currency || amount.minor <= 0) {
    throw new TerminalError('amount-invalid', 'the amount is not more than zero in the order’s currency');
  }
  if (amount.minor > left.minor) {
    throw new TerminalError('amount-too-large', 'more than is left', { left: formatMoney(left) });
  }
  if (amount.minor !== order.total.minor && (way === 'void' || !partialRefunds)) {
    throw new TerminalError('whole-only', 'only the whole can go back', { total: formatMoney(order.total) });
  }
}

/** A text of 3 to 100 characters with "other"; nothing unprintable ever reaches paper. */
function checkReason({ reason, reasonText }: Draft): void {
  const text = reasonText?.trim() ?? '';
  const isMissing = reason === 'other' && text.length < 3;
  if (isMissing || text.length > 100 || /\p{Cc}/u.test(text)) {
    throw new TerminalError('reason-missing', 'the reason needs a plain text');
  }
}
