// Vectors of Ksher mch: signed forms, requests to verify, and answers that are checked and judged.
import { generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';
import { exponentOf, money } from '../../preload/contract/money.ts';
import type { Intent, Outcome, Protocol, Signer } from '../../main/core/gateways/gateway.ts';
import { parseAnswer, rawObject } from '../../main/core/gateways/json.ts';
import { ksherMch } from '../../main/core/gateways/ksher-mch/index.ts';
import { canonical, openSigner } from '../../main/core/gateways/ksher-mch/signature.ts';
import { formOf, openAnswer } from '../../main/core/gateways/ksher-mch/wire.ts';
import { basisSchema, outcomeProblems, outcomeSchema } from './outcomes.ts';
import {
  differs,
  heading,
  keyPairProblems,
  keySizeProblems,
  publicKeySchema,
  vectorCheck,
  type Problems,
} from './vector.ts';

/** No boolean, null or list: the gateway's own kits disagree about how they are signed. Source: protocols B3. */
const fieldsSchema = z.record(z.string(), z.union([z.string(), z.number()]));
const request = z.strictObject({
  method: z.literal('POST'),
  url: z.url(),
  content: z.literal('form-urlencoded'),
  fields: fieldsSchema,
});

const requestSchema = z.strictObject({
  ...heading,
  key: z.strictObject({
    type: z.literal('rsa-private'),
    bits: z.int(),
    format: z.string(),
    private_key_pem: z.string(),
    public_key_spki_pem: z.string(),
  }),
  request,
  canonical: z.string(),
  signature: z.string(),
  form_decoded: z.record(z.string(), z.string()),
  form_body_example: z.string().optional(),
});

function* requestProblems(vector: z.infer<typeof requestSchema>): Problems {
  const { key, request, canonical: text, signature, form_decoded, form_body_example } = vector;
  const signer = openSigner({ privateKey: key.private_key_pem, gatewayPublicKey: key.public_key_spki_pem });
  yield* keyPairProblems(signer, key);
  yield* differs('canonical', canonical(request.fields), text);
  yield* differs('signature', signer.sign(text), signature);
  yield* differs('the form that is sent', decoded(formOf(request.url, request.fields, signer, 'V1').body), {
    ...form_decoded,
  });
  if (form_body_example !== undefined)
    yield* differs('form_body_example', decoded(form_body_example), form_decoded);
}

/** A name that is there twice comes out as a list, and so equals nothing. */
function decoded(body: string): Record<string, string | string[]> {
  const form = new URLSearchParams(body);
  return Object.fromEntries(
    [...form.keys()].map((name) => {
      const [first = '', ...more] = form.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
}

const verifySchema = z.strictObject({
  ...heading,
  key: publicKeySchema,
  request,
  canonical: z.string(),
  signature: z.string(),
  signature_valid: z.boolean(),
});

function* verifyProblems(vector: z.infer<typeof verifySchema>): Problems {
  const { key, request, canonical: text, signature, signature_valid } = vector;
  yield* keySizeProblems(key.bits, key.public_key_spki_pem);
  yield* differs('canonical', canonical(request.fields), text);
  const isValid = verifier(key.public_key_spki_pem).verify(text, signature);
  yield* differs('signature_valid', isValid, signature_valid);
}

const answerSchema = z.strictObject({
  ...heading,
  key: publicKeySchema,
  response_text: z.string(),
  canonical: z.string(),
  signature_valid: z.boolean(),
  /** Minor units of all refunds that the answer lists. */
  refunded_total: z.int().optional(),
  asked: z
    .strictObject({
      mch_order_no: z.string(),
      mch_refund_no: z.string(),
      refund_fee: z.int(),
      total_fee: z.int(),
      fee_type: z.string().regex(/^[A-Z]{3}$/),
      nonce_str: z.string(),
    })
    .optional(),
  outcome: outcomeSchema.optional(),
  outcome_basis: basisSchema.optional(),
});
type SignedAnswer = z.infer<typeof answerSchema>;

function* answerProblems(vector: SignedAnswer): Problems {
  const { key, response_text, signature_valid, refunded_total, asked, outcome } = vector;
  yield* keySizeProblems(key.bits, key.public_key_spki_pem);
  const told = toldSchema.safeParse(parseAnswer(response_text)).data;
  yield* differs('canonical', told ? canonical(told.data) : null, vector.canonical);
  const signer = verifier(key.public_key_spki_pem);
  const opened = openAnswer({ status: 200, body: response_text }, appidOf(told?.data), signer);
  const seen = 'kind' in opened ? opened.cause : 'valid';
  yield* differs('the answer', seen, signature_valid ? 'valid' : 'bad-signature');
  if (refunded_total !== undefined)
    yield* differs('refunded_total', refundedMinor(response_text, told?.data, signer), refunded_total);
  if ((asked === undefined) !== (outcome === undefined)) yield 'asked and outcome belong together';
  if (asked && outcome)
    yield* outcomeProblems(
      judged(response_text, appidOf(told?.data), asked, signer),
      outcome.class,
      noFinalRefusal,
    );
}

const toldSchema = z.object({ data: rawObject });

/** The vectors do not say who asked, so it is whom the answer names. */
function appidOf(data: Readonly<Record<string, unknown>> | undefined): string {
  return z.string().min(1).safeParse(data?.['appid']).data ?? 'mch00001';
}

/** What the terminal adds up of a list of refunds; the vectors do not say what was asked, so it is what the answer names. */
function refundedMinor(
  body: string,
  data: Readonly<Record<string, unknown>> = {},
  signer: Signer,
): number | string {
  const { mch_order_no, fee_type, nonce_str } = listSchema.parse(data);
  const order: Intent['order'] = { ...orderOf(mch_order_no), total: money(1, fee_type) };
  const stamp = { now: new Date(), nonce: nonce_str };
  const asking = protocolOf(appidOf(data), fee_type).sumRefunded?.(order, 'R-1', stamp, signer);
  asking?.next();
  const turn = asking?.next({ status: 200, body });
  if (!turn?.done) return 'another question';
  return turn.value.kind === 'told' ? turn.value.sum.minor : turn.value.cause;
}

const listSchema = z.object({ mch_order_no: z.string(), fee_type: z.string(), nonce_str: z.string() });

/** Every err_code must be queried first. Source: protocols B6. */
const noFinalRefusal = { test: () => false };

/** What the terminal makes of the answer to this refund. */
function judged(
  body: string,
  appid: string,
  asked: NonNullable<SignedAnswer['asked']>,
  signer: Signer,
): Outcome {
  const currency = asked.fee_type;
  const exchange = protocolOf(appid, currency).refund(
    {
      order: { ...orderOf(asked.mch_order_no), total: money(asked.total_fee, currency) },
      refundNo: asked.mch_refund_no,
      amount: money(asked.refund_fee, currency),
      way: 'refund',
      reason: '',
      operatorId: '',
      deviceId: '',
    },
    { now: new Date(), nonce: asked.nonce_str },
    signer,
  );
  return exchange.read({ status: 200, body });
}

/** The amounts of the vectors are minor units. */
function protocolOf(appid: string, currency: string): Protocol {
  return ksherMch.open(
    { baseUrl: 'https://gateway.invalid/KsherPay', hostedUrl: 'https://gateway.invalid/api', appid },
    { ...ksherMch.capabilities, exponents: { [currency]: exponentOf(currency) } },
  );
}

function orderOf(orderNo: string): Omit<Intent['order'], 'total'> {
  return {
    gateway: 'ksher-mch',
    orderKey: orderNo,
    orderNo,
    gatewayOrderNo: null,
    channelOrderNo: null,
    channel: null,
    paidAt: null,
    status: 'paid',
    ways: ['refund'],
  };
}

/** Signs nothing of use: answers are checked with the gateway's key alone. */
const throwAway = String(
  generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export({ type: 'pkcs1', format: 'pem' }),
);

function verifier(gatewayPublicKey: string): Signer {
  return openSigner({ privateKey: throwAway, gatewayPublicKey });
}

export const ksherMchChecks = {
  'request-signature': vectorCheck(requestSchema, requestProblems),
  'request-verify': vectorCheck(verifySchema, verifyProblems),
  'response-verify': vectorCheck(answerSchema, answerProblems),
};
