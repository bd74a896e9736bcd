// Vectors of Ksher redirect: signed requests, and answers that are checked and judged.
import { z } from 'zod';
import { exponentOf, money } from '../../preload/contract/money.ts';
import type { Outcome, Stamp } from '../../main/core/gateways/gateway.ts';
import { ksherRedirect } from '../../main/core/gateways/ksher-redirect/index.ts';
import { canonical, openSigner } from '../../main/core/gateways/ksher-redirect/signature.ts';
import {
  families,
  openAnswer,
  orderPath,
  signedGet,
  signedPut,
} from '../../main/core/gateways/ksher-redirect/wire.ts';
import { parseAnswer, rawObject } from '../../main/core/gateways/json.ts';
import { basisSchema, outcomeProblems, outcomeSchema } from './outcomes.ts';
import { differs, heading, vectorCheck, type Problems } from './vector.ts';

const base = 'https://gateway.invalid';
const key = z.strictObject({ type: z.literal('hmac-token'), token: z.string() });
const pathSchema = z
  .string()
  .regex(new RegExp(`^/api/v1/(${families.join('|')})/orders(/.+)?$`), 'is no path of this gateway');

const requestSchema = z.strictObject({
  ...heading,
  key,
  request: z.strictObject({
    method: z.enum(['GET', 'PUT', 'POST', 'DELETE']),
    path: pathSchema,
    order_id: z.string().nullable(),
    content: z.enum(['json', 'query-string']),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
  canonical: z.string(),
  signature: z.string(),
});
type SignedRequest = z.infer<typeof requestSchema>;

function* requestProblems(vector: SignedRequest): Problems {
  const { key, request, canonical: text, signature } = vector;
  const { method, path, order_id, content, fields } = request;
  const signer = openSigner({ token: key.token });
  yield* differs('canonical', canonical(path, fields), text);
  yield* differs('signature', signer.sign(text), signature);
  const orders = `/api/v1/${familyOf(path)}/orders`;
  yield* differs('path', path, order_id === null ? orders : orderPath(familyOf(path), order_id));
  yield* differs('content', content, method === 'GET' ? 'query-string' : 'json');
  const sent = sentFields(vector);
  if (sent) yield* differs('the request that is sent', sent, { ...asSent(request), signature });
}

/** A number travels as text in a query string. */
function asSent({ content, fields }: SignedRequest['request']): SignedRequest['request']['fields'] {
  return content === 'json'
    ? fields
    : Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}

/** The fields of the terminal's own request; null where it makes no such request or writes its time otherwise. */
function sentFields({ key, request }: SignedRequest): unknown {
  const { timestamp, provider = null, mid = null, ...fields } = request.fields;
  const stamp = stampOf(timestamp);
  if (!stamp) return null;
  const signer = openSigner({ token: key.token });
  if (request.method === 'PUT') {
    const own = z.record(z.string(), z.union([z.string(), z.number()])).safeParse(fields);
    const settings = settingsSchema.safeParse({ provider, mid });
    if (!own.success || !settings.success) return null;
    return JSON.parse(signedPut(base, request.path, own.data, settings.data, stamp, signer).body);
  }
  if (request.method !== 'GET' || Object.keys(fields).length > 0) return null;
  const settings = settingsSchema.parse({ provider, mid });
  const { url } = signedGet(base, request.path, settings, stamp, signer);
  return Object.fromEntries(new URL(url).searchParams);
}

const settingsSchema = z.object({ provider: z.string().nullable(), mid: z.string().nullable() });

/** The terminal writes ten-digit seconds. */
function stampOf(timestamp: unknown): Stamp | null {
  return typeof timestamp === 'string' && /^\d{10}$/.test(timestamp)
    ? { now: new Date(Number(timestamp) * 1_000), nonce: '' }
    : null;
}

const answerSchema = z.strictObject({
  ...heading,
  key,
  path: pathSchema,
  response_text: z.string(),
  canonical: z.string(),
  signature_valid: z.boolean(),
  asked: z
    .strictObject({
      order_id: z.string(),
      refund_order_id: z.string(),
      refund_amount: z.int(),
      currency: z.string().optional(),
    })
    .optional(),
  outcome: outcomeSchema.optional(),
  outcome_basis: basisSchema.optional(),
});
type SignedAnswer = z.infer<typeof answerSchema>;

function* answerProblems(vector: SignedAnswer): Problems {
  const { key, path, response_text, signature_valid, asked, outcome } = vector;
  const fields = rawObject.safeParse(parseAnswer(response_text));
  yield* differs('canonical', fields.success ? canonical(path, fields.data) : null, vector.canonical);
  const opened = openAnswer({ status: 200, body: response_text }, path, openSigner({ token: key.token }));
  const seen = opened.kind === 'unclear' ? opened.cause : opened.kind;
  yield* differs('the answer', seen, signature_valid ? 'record' : 'bad-signature');
  if ((asked === undefined) !== (outcome === undefined)) yield 'asked and outcome belong together';
  if (asked && outcome) yield* outcomeProblems(judged(vector, asked), outcome.class, finalRefusal);
}

/** Source: protocols A5. */
const finalRefusal = /^(400|401|403|404|UNKNOWN) /;

/** What the terminal makes of the answer to this refund. The currency is the answer's where nothing tells which was asked. */
function judged(
  { key, path, response_text }: SignedAnswer,
  asked: NonNullable<SignedAnswer['asked']>,
): Outcome {
  const signer = openSigner({ token: key.token });
  const told = z.object({ currency: z.string().regex(/^[A-Z]{3}$/) }).safeParse(parseAnswer(response_text));
  const currency = asked.currency ?? told.data?.currency ?? 'THB';
  const exponents = { [currency]: exponentOf(currency) };
  const protocol = ksherRedirect.open({ baseUrl: base }, { ...ksherRedirect.capabilities, exponents });
  const amount = money(asked.refund_amount, currency);
  const exchange = protocol.refund(
    {
      order: {
        gateway: 'ksher-redirect',
        orderKey: `${familyOf(path)}/${asked.order_id}`,
        orderNo: asked.order_id,
        gatewayOrderNo: null,
        channelOrderNo: null,
        channel: null,
        total: amount,
        paidAt: null,
        status: 'paid',
        ways: ['refund'],
      },
      refundNo: asked.refund_order_id,
      amount,
      way: 'refund',
      reason: '',
      operatorId: '',
      deviceId: '',
    },
    { now: new Date(), nonce: '' },
    signer,
  );
  return exchange.read({ status: 200, body: response_text });
}

function familyOf(path: string): (typeof families)[number] {
  const name = path.split('/')[3];
  return z.enum(families).parse(name);
}

export const ksherRedirectChecks = {
  'request-signature': vectorCheck(requestSchema, requestProblems),
  'response-verify': vectorCheck(answerSchema, answerProblems),
};
