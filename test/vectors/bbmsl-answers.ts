// Vectors of BBMSL's unsigned answers: what the terminal makes of each.
import { z } from 'zod';
import { money, type Money } from '../../preload/contract/money.ts';
import { bbmsl } from '../../main/core/gateways/bbmsl/index.ts';
import { amountLiteral, doors, openAnswer, readAmount } from '../../main/core/gateways/bbmsl/wire.ts';
import type { Finding, Intent, Outcome, Signer } from '../../main/core/gateways/gateway.ts';
import { basisSchema, outcomeProblems, outcomeSchema } from './outcomes.ts';
import { heading, type Problems } from './vector.ts';

/** The plugin writes a last slash. Source: protocols C1. */
export const callSchema = z
  .string()
  .regex(new RegExp(`^/(${doors.join('|')})/(refund|query|void)/?$`), 'is no call of this gateway');

export const unsignedAnswerSchema = z.strictObject({
  ...heading,
  call: callSchema,
  response_text: z.string(),
  asked: z
    .strictObject({
      merchantId: z.string(),
      orderId: z.union([z.string(), z.int().transform(String)]).optional(),
      merchantReference: z.string().optional(),
      amount_minor: z.int(),
      currency: z.string().regex(/^[A-Z]{3}$/),
    })
    .refine(
      ({ orderId, merchantReference }) => (orderId ?? merchantReference) !== undefined,
      'needs a number of the order',
    ),
  outcome: outcomeSchema,
  outcome_basis: basisSchema,
  /** Synchronous answers carry no signature. Source: protocols C4. */
  signature_valid: z.null(),
});
type UnsignedAnswer = z.infer<typeof unsignedAnswerSchema>;

export function* unsignedAnswerProblems(vector: UnsignedAnswer): Problems {
  const { response_text, asked, outcome } = vector;
  const told = openAnswer({ status: 200, body: response_text });
  const tellsAmount = !('kind' in told) && (told.transaction?.amount ?? '') !== '';
  if (!outcome.onlyWithAmount || tellsAmount) {
    yield* outcomeProblems(judged(vector, response_text), outcome.class, finalRefusal);
    return;
  }
  const amount = money(asked.amount_minor, asked.currency);
  const withAmount = (refunded: Money) => judged(vector, telling(refunded, response_text));
  const another = money(asked.amount_minor + 1, asked.currency);
  yield* outcomeProblems(withAmount(amount), outcome.class, finalRefusal, 'outcome with our amount');
  yield* outcomeProblems(withAmount(another), 'unknown', finalRefusal, 'outcome with another amount');
  yield* outcomeProblems(judged(vector, response_text), 'unknown', finalRefusal, 'outcome without an amount');
}

/** Source: protocols C6. */
const finalRefusal = /invalid signature|no public key/i;

/** The answer as it would tell how much was refunded. */
function telling(refunded: Money, response_text: string): string {
  const answer = z.record(z.string(), z.unknown()).parse(JSON.parse(response_text));
  const amount = Number(amountLiteral(refunded));
  return JSON.stringify({ ...answer, transaction: { type: 'REFUND', amount } });
}

/**
 * What the terminal makes of the answer to this call. It looks an order up before it refunds it: the order's id is then
 * known, and the total is what the order's own amount says where more was paid than is refunded.
 */
function judged({ call, asked }: UnsignedAnswer, body: string): Outcome | Finding {
  const told = openAnswer({ status: 200, body });
  const order = 'kind' in told ? null : told.order;
  const amount = money(asked.amount_minor, asked.currency);
  const paid = order ? readAmount(order.amount, order.currency) : null;
  const isMore = paid !== null && paid.currency === amount.currency && paid.minor > amount.minor;
  const [door = '', name] = call.split('/').filter(Boolean);
  const id = asked.orderId ?? order?.id ?? '1';
  const intent: Intent = {
    order: {
      gateway: 'bbmsl',
      orderKey: `${door}/${id}`,
      orderNo: asked.merchantReference ?? id,
      gatewayOrderNo: id,
      channelOrderNo: asked.merchantReference ?? null,
      channel: null,
      total: isMore ? paid : amount,
      paidAt: null,
      status: 'paid',
      ways: ['refund', 'void'],
    },
    refundNo: 'R-1',
    amount,
    way: name === 'void' ? 'void' : 'refund',
    reason: '',
    operatorId: '',
    deviceId: '',
  };
  const protocol = bbmsl.open({ baseUrl: 'https://gateway.invalid', merchantId: asked.merchantId });
  const stamp = { now: new Date(), nonce: '' };
  const reply = { status: 200, body };
  if (name !== 'query') return protocol.refund(intent, stamp, unneeded).read(reply);
  const inquiry = protocol.inquire(intent, stamp, unneeded);
  inquiry.next();
  const turn = inquiry.next(reply);
  if (!turn.done) throw new Error('the inquiry asks a second question');
  return turn.value;
}

/** Nothing is sent, and answers carry no signature. */
const unneeded: Signer = { fingerprint: '', sign: () => '', verify: () => false };
