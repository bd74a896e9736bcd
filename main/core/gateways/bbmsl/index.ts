// BBMSL: look up, refund, inquire. One refund per order, ever; no refund number; unsigned answers.
import { z } from 'zod';
import { isSame, type Money } from '../../../../preload/contract/money.ts';
import type { Way } from '../../../../preload/contract/vocabulary.ts';
import { unrestricted, type Capabilities } from '../capabilities.ts';
import {
  unclear,
  type Conversation,
  type Exchange,
  type Finding,
  type Gateway,
  type HttpReply,
  type Intent,
  type OrderAnswer,
  type Outcome,
  type Profile,
  type Protocol,
  type Signer,
  type Unclear,
} from '../gateway.ts';
import { selfTest } from './self-test.ts';
import { keysSchema, openSigner } from './signature.ts';
import {
  asOrderId,
  doors,
  isWritable,
  openAnswer,
  orderStatus,
  readAmount,
  signedEnvelope,
  type Door,
  type OrderNumber,
  type WireAnswer,
  type WireOrder,
} from './wire.ts';

const profile: Profile = {
  id: 'bbmsl',
  title: 'BBMSL',
  whenSilent: 'inquire-then-hold',
  resendAfterMs: 10 * 60_000,
  settleMs: 10 * 60_000,
  signsAnswers: false,
  recognises: () => 'possible',
};

const documented: Capabilities = {
  // Full or in part, once per order for ever. Source: seed 002.
  every: { ...unrestricted, refundsPerOrder: 1 },
  channels: {},
  // Amounts are decimals of the currency itself, so there is nothing to agree on. Source: protocols C3.
  exponents: {},
};

const merchantSchema = z.strictObject({
  baseUrl: z.url(),
  merchantId: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
  /** Where this shop's orders are made, likeliest first. */
  doors: z
    .array(z.enum(doors))
    .min(1)
    .default([...doors]),
  /** Order states in which a refund is offered; the sources contradict each other. Source: protocols C5. */
  refundOn: z
    .array(z.enum(['SUCCESS', 'SETTLED']))
    .min(1)
    .default(['SUCCESS', 'SETTLED']),
  /** Order states in which cancelling the whole payment is offered; a settled one cannot be. Source: protocols C5. */
  voidOn: z.array(z.literal('SUCCESS')).default(['SUCCESS']),
});
type Merchant = z.infer<typeof merchantSchema>;

export const bbmsl: Gateway = {
  profile,
  capabilities: documented,
  merchant: merchantSchema,
  merchantFields: ['merchantId'],
  keys: keysSchema,
  openSigner,
  selfTest,
  open: (raw) => bind(merchantSchema.parse(raw)),
};

function bind(merchant: Merchant): Protocol {
  const base = merchant.baseUrl.replace(/\/+$/, '');

  const ask = (door: Door, number: OrderNumber, signer: Signer) =>
    signedEnvelope(`${base}/${door}/query`, merchant.merchantId, number, null, signer);

  function refund(intent: Intent, _stamp: unknown, signer: Signer): Exchange<Outcome> {
    const { door, id } = addressOf(intent.order.orderKey);
    // A void takes the whole payment back and names no amount. Source: protocols C5.
    const [call, amount] =
      intent.way === 'void' ? (['void', null] as const) : (['refund', intent.amount] as const);
    const url = `${base}/${door}/${call}`;
    return {
      request: signedEnvelope(url, merchant.merchantId, { orderId: id }, amount, signer),
      read: (reply) => judgeRefund(reply, intent, id),
    };
  }

  function* lookUp(orderNo: string, _stamp: unknown, signer: Signer): Conversation<OrderAnswer> {
    const numbers: OrderNumber[] = [
      ...(asOrderId(orderNo) ? [{ orderId: orderNo }] : []),
      { merchantReference: orderNo },
    ];
    for (const door of merchant.doors) {
      for (const number of numbers) {
        const answer = openAnswer(yield ask(door, number, signer));
        if ('kind' in answer) return answer;
        if (answer.order && answer.responseCode === '0000') return readOrder(answer.order, door, orderNo);
        if (isRefusedAtDoor(answer)) return unclear('call-failed', answer.responseCode, answer.message);
      }
    }
    return { kind: 'absent' };
  }

  function* reread(order: Intent['order'], _stamp: unknown, signer: Signer): Conversation<OrderAnswer> {
    const { door, id } = addressOf(order.orderKey);
    const answer = openAnswer(yield ask(door, { orderId: id }, signer));
    if ('kind' in answer) return answer;
    if (!answer.order || answer.responseCode !== '0000')
      return unclear('not-sure', answer.responseCode, answer.message);
    const found = readOrder(answer.order, door, id);
    return found.kind === 'found'
      ? { kind: 'found', order: { ...found.order, orderNo: order.orderNo } }
      : found;
  }

  function readOrder(order: WireOrder, door: Door, orderNo: string): OrderAnswer {
    if (order.id !== orderNo && order.merchantReference !== orderNo) return unclear('other-refund');
    const known = orderStatus.get(order.status);
    if (!known) return unclear('not-sure', order.status);
    const total = readAmount(order.amount, order.currency);
    if (!total || total.minor === 0 || !asOrderId(order.id)) return unclear('not-readable');
    if (!isWritable(total)) return { kind: 'currency-not-set-up', currency: order.currency };
    const ways = waysOf(order.status);
    return {
      kind: 'found',
      order: {
        gateway: profile.id,
        orderKey: `${door}/${order.id}`,
        orderNo,
        gatewayOrderNo: order.id,
        // Scanned by BBMSL's number, the order is known by the shop's reference too.
        channelOrderNo: order.merchantReference === orderNo ? null : order.merchantReference || null,
        channel: order.cardType || null,
        total,
        paidAt: order.createTime || null,
        status: known === 'paid' && ways.length === 0 ? 'pending' : known,
        ways,
      },
    };
  }

  /** The sources contradict each other, so the shop's configuration says what is offered. Source: protocols C5, D22. */
  function waysOf(status: string): Way[] {
    const offers = (states: readonly string[]) => states.includes(status);
    return [
      ...(offers(merchant.refundOn) ? (['refund'] as const) : []),
      ...(offers(merchant.voidOn) ? (['void'] as const) : []),
    ];
  }

  function* inquire(intent: Intent, _stamp: unknown, signer: Signer): Conversation<Finding> {
    const { door, id } = addressOf(intent.order.orderKey);
    const answer = openAnswer(yield ask(door, { orderId: id }, signer));
    if ('kind' in answer) return answer;
    const { order } = answer;
    if (answer.responseCode !== '0000' || !order)
      return unclear('not-sure', answer.responseCode, answer.message);
    const problem = bindingProblem(order, intent, id);
    if (problem) return problem;
    const status = orderStatus.get(order.status);
    if (hasGoneBack(order, intent)) return judgeRefundedOrder(order, answer, intent);
    if (status === 'refunded') return unclear('refunded-elsewhere', order.status);
    if (!status) return unclear('not-sure', order.status);
    return { kind: 'absent', refundable: status === 'paid' };
  }

  return {
    addresses: [base],
    // The documents require that callers' addresses are whitelisted. Source: protocols C1.
    notes: ['callers-listed'],
    refund,
    lookUp,
    reread,
    inquire,
    sumRefunded: null,
    askAccount: null,
  };
}

/** The order's key holds the door it was made through. */
function addressOf(orderKey: string): { door: Door; id: string } {
  const slash = orderKey.indexOf('/');
  const door = doors.find((known) => known === orderKey.slice(0, slash));
  if (!door) throw new RangeError('the order key names no door');
  return { door, id: orderKey.slice(slash + 1) };
}

/** The classification table of a refund's answer; an unsigned yes is only a claim. Source: protocols C6. */
function judgeRefund(reply: HttpReply, intent: Intent, id: string): Outcome {
  const answer = openAnswer(reply);
  if ('kind' in answer) return answer;
  const { responseCode, message, order } = answer;
  // "invalid signature", "no public key" and any other code: a no that a question confirms. Source: C6 rows 5 to 7.
  if (responseCode !== '0000')
    return { kind: 'refused', code: responseCode || message, text: message || null };
  // 0000 without an order, of another order or currency, or in any other state: unknown. Source: C6 rows 3 and 4.
  if (!order) return unclear('not-sure', responseCode, message);
  const problem = bindingProblem(order, intent, id);
  if (problem) return problem;
  if (!hasGoneBack(order, intent)) return unclear('not-sure', order.status);
  // REFUNDED, and PARTIALLY_REFUNDED with our amount: done once a question confirms it. Source: C6 rows 1 and 2.
  const told = answer.transaction?.amount ?? '';
  if (told !== '' && !isOurs(readAmount(told, order.currency), intent)) return unclear('other-amount');
  return { kind: 'claimed', code: order.status, text: message || null };
}

/** Whether the order is in the state that the intent wanted: a refund and a void end differently. */
function hasGoneBack(order: WireOrder, { way }: Intent): boolean {
  return way === 'void' ? order.status === 'VOIDED' : orderStatus.get(order.status) === 'refunded';
}

/** "Refunded" is ours only if the amount is, since nothing in it names an attempt. Source: reliability M13. */
function judgeRefundedOrder(order: WireOrder, answer: WireAnswer, intent: Intent): Finding {
  if (intent.order.status !== 'paid') return unclear('other-refund', order.status);
  const proven = refundedAmount(order, answer, intent);
  if (!proven) return unclear('not-sure', order.status);
  if (!isOurs(proven, intent)) return unclear('other-amount', order.status);
  return {
    kind: 'refunded',
    gatewayRefundNo: answer.transaction?.id || null,
    channelRefundNo: null,
    walletAmount: null,
  };
}

/**
 * What of the order went back: the refund's own amount, else all of it where the whole order is called refunded; null when
 * it is not told. `netAmount` is not explained anywhere, so it proves nothing.
 */
function refundedAmount(order: WireOrder, { transaction }: WireAnswer, intent: Intent): Money | null {
  if (intent.way === 'void') return intent.order.total;
  const isRefund = transaction && (transaction.type === '' || transaction.type === 'REFUND');
  if (isRefund && transaction.amount !== '') return readAmount(transaction.amount, order.currency);
  return order.status === 'REFUNDED' ? intent.order.total : null;
}

function isOurs(amount: Money | null, intent: Intent): boolean {
  return amount !== null && amount.currency === intent.amount.currency && isSame(amount, intent.amount);
}

/** Both numbers of the order have to be the ones that were looked up, where the answer tells both. Source: protocols C6. */
function bindingProblem(order: WireOrder, { order: asked }: Intent, id: string): Unclear | null {
  if (order.id !== id) return unclear('other-refund', order.id);
  const reference = asked.channelOrderNo ?? (asked.orderNo === id ? null : asked.orderNo);
  if (reference !== null && order.merchantReference !== '' && order.merchantReference !== reference)
    return unclear('other-refund', order.merchantReference);
  const total = readAmount(order.amount, order.currency);
  return total && total.currency === asked.total.currency && isSame(total, asked.total)
    ? null
    : unclear('other-refund', order.amount);
}

/** Nothing of the request was looked at: the key or the caller is refused. Source: protocols C6. */
function isRefusedAtDoor({ message }: WireAnswer): boolean {
  return /invalid signature|no public key/i.test(message);
}
