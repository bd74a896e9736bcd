// "Can this be refunded?", answered from the order, the rules of its channel, and this terminal's own refunds. Pure.
import { add, money, subtract, type Money } from '../../../preload/contract/money.ts';
import type { Order, OrderView, Rules } from '../../../preload/contract/refund.ts';
import { openStates, type OrderBlock, type OrderNotice } from '../../../preload/contract/vocabulary.ts';
import { toRefund, type RefundRecord } from './record.ts';

export interface Known {
  readonly order: Order;
  /** Refunds of the order that this terminal made, newest first. */
  readonly earlier: readonly RefundRecord[];
  readonly rules: Rules;
  /** What the gateway says went back in all; null where it does not tell. */
  readonly told: Money | null;
  /** When the gateway was asked, and now, in milliseconds. */
  readonly checkedAt: number;
  readonly now: number;
  readonly source: OrderView['source'];
  readonly isGuess: boolean;
}

export function viewOf(known: Known): OrderView {
  const { order, earlier, rules, checkedAt, source, isGuess } = known;
  const refundedBefore = goneBack(known);
  const left = subtract(order.total, refundedBefore);
  const open = earlier.find(isOpen) ?? null;
  return {
    order,
    refundedBefore,
    left,
    earlier: earlier.map(toRefund),
    open: open && toRefund(open),
    block: blockOf(known, left, open !== null),
    notices: noticesOf(known, refundedBefore),
    partialRefunds: rules.parts && order.ways.includes('refund'),
    rules,
    checkedAt: new Date(checkedAt).toISOString(),
    source,
    isGuess,
  };
}

/** Days since the payment by the gateway's own text, which has no zone; null when it cannot be read. */
export function ageInDays(paidAt: string | null, now: number): number | null {
  const match = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(paidAt ?? '');
  if (!match) return null;
  const [, year, month, day] = match.map(Number);
  return Math.floor((now - Date.UTC(year ?? 0, (month ?? 1) - 1, day)) / 86_400_000);
}

/** Our own sum, or more if the gateway counts more. */
function goneBack({ order, earlier, told }: Known): Money {
  const ours = earlier
    .filter(({ state }) => state === 'refunded')
    .reduce((sum, { amount }) => add(sum, amount), money(0, order.total.currency));
  return told && told.minor > ours.minor ? told : ours;
}

function blockOf(known: Known, left: Money, hasOpen: boolean): OrderBlock | null {
  const { order, rules } = known;
  if (hasOpen) return 'refund-open';
  if (order.status === 'unpaid') return 'never-paid';
  if (order.status === 'pending') return 'not-paid-yet';
  if (order.status === 'closed') return 'closed';
  if (left.minor <= 0 || isSpent(known)) return 'already-refunded';
  return rules.refunds || order.ways.includes('void') ? null : 'not-refundable';
}

/** As many refunds as the channel allows; a once-only or whole-only order that the gateway calls refunded has had its one. */
function isSpent({ order, earlier, rules, told }: Known): boolean {
  const done = earlier.filter(({ state }) => state === 'refunded').length;
  if (rules.refundsPerOrder !== null && done >= rules.refundsPerOrder) return true;
  const isOnce = rules.refundsPerOrder === 1 || !rules.parts;
  return isOnce && (order.status === 'refunded' || done > 0 || (told !== null && told.minor > 0));
}

function noticesOf({ order, rules, source, told, now }: Known, refundedBefore: Money): OrderNotice[] {
  const age = ageInDays(order.paidAt, now);
  const isOnce = rules.refundsPerOrder === 1;
  const mayVoid = order.ways.includes('void');
  const mayRefund = order.ways.includes('refund') && rules.refunds;
  const notices: (OrderNotice | false)[] = [
    isOnce && 'once-only',
    !rules.parts && mayRefund && 'whole-only',
    order.status === 'refunded' && refundedBefore.minor === 0 && !told && !isOnce && 'refunded-elsewhere',
    source === 'memory' && 'from-memory',
    !rules.query && 'cannot-be-checked',
    rules.windowDays !== null && age !== null && age > rules.windowDays && 'too-old',
    mayVoid && (mayRefund ? 'void-possible' : 'void-only'),
  ];
  return notices.filter((notice) => notice !== false);
}

export function isOpen({ state }: RefundRecord): boolean {
  return openStates.some((open) => open === state);
}

/**
 * When the gateway takes the next refund of the order: so long after the last one left, in milliseconds. A time to come was
 * written by a clock that stood wrong and keeps nobody waiting: the gateway has the last word.
 */
export function nextAllowedAt(
  earlier: readonly RefundRecord[],
  { spacingSeconds }: Rules,
  now: number,
): number {
  const sent = earlier.flatMap(({ tracking }) => tracking.lastSentAt ?? []).map((at) => Date.parse(at));
  const past = sent.filter((at) => at <= now);
  return spacingSeconds === 0 || past.length === 0 ? 0 : Math.max(...past) + spacingSeconds * 1000;
}
