// Vectors of BBMSL: signed envelopes, and requests and notifications to verify.
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { money, type Money } from '../../preload/contract/money.ts';
import { openSigner } from '../../main/core/gateways/bbmsl/signature.ts';
import { amountLiteral, envelopeOf, signedEnvelope } from '../../main/core/gateways/bbmsl/wire.ts';
import type { Signer } from '../../main/core/gateways/gateway.ts';
import { isSignedBy } from '../../main/sandbox/bbmsl-signature.ts';
import { callSchema, unsignedAnswerProblems, unsignedAnswerSchema } from './bbmsl-answers.ts';
import {
  differs,
  heading,
  keyPairProblems,
  keySizeProblems,
  publicKeySchema,
  vectorCheck,
  type Problems,
} from './vector.ts';

const requestSchema = z.strictObject({
  ...heading,
  key: z.strictObject({
    type: z.literal('rsa-private'),
    bits: z.int(),
    format: z.string(),
    private_key: z.string(),
    public_key_spki_pem: z.string(),
  }),
  request: z
    .strictObject({
      method: z.literal('POST'),
      path: callSchema.optional(),
      url: z.url().optional(),
      content: z.literal('application/json'),
      fields: z.record(z.string(), z.union([z.string(), z.number()])),
      amount_minor: z.int().nullable(),
      compact_json_of_fields_equals_request: z.boolean().optional(),
    })
    .refine(({ path, url }) => (path === undefined) !== (url === undefined), 'needs either path or url'),
  canonical: z.string(),
  signature: z.string(),
  body: z.strictObject({ request: z.string(), signature: z.string() }),
});
type SignedRequest = z.infer<typeof requestSchema>;

function* requestProblems({ key, request, canonical, signature, body }: SignedRequest): Problems {
  const signer = openSigner({ privateKey: key.private_key });
  const { fields, amount_minor, compact_json_of_fields_equals_request: isCompact } = request;
  yield* keyPairProblems(signer, key);
  yield* differs('signature', signer.sign(canonical), signature);
  const url = request.url ?? `https://gateway.invalid${request.path ?? ''}`;
  yield* differs('body', JSON.parse(envelopeOf(url, canonical, signer).body), body);
  yield* differs('the fields of the request', JSON.parse(canonical), fields);
  if (isCompact !== undefined)
    yield* differs('compact_json_of_fields_equals_request', JSON.stringify(fields) === canonical, isCompact);
  const literal = amount_minor === null ? undefined : amountLiteral(anyAmount(amount_minor));
  yield* differs(
    'the amount',
    literal,
    fields['amount'] === undefined ? undefined : String(fields['amount']),
  );
  const own = ownEnvelope(url, request, signer);
  if (own !== null && isCompact === true) yield* differs('the request that is sent', JSON.parse(own), body);
}

/** A request names no currency; two decimals is all that its amount depends on. */
function anyAmount(minor: number): Money {
  return money(minor, 'HKD');
}

const refundByIdSchema = z.strictObject({
  merchantId: z.string(),
  orderId: z.int(),
  amount: z.number().optional(),
});
const refundByReferenceSchema = z.strictObject({
  merchantId: z.string(),
  merchantReference: z.string(),
  amount: z.number().optional(),
});

/** The terminal's own request of these fields; null where it would send other ones. */
function ownEnvelope(
  url: string,
  { fields, amount_minor }: SignedRequest['request'],
  signer: Signer,
): string | null {
  const amount = amount_minor === null ? null : anyAmount(amount_minor);
  const byId = refundByIdSchema.safeParse(fields).data;
  if (byId)
    return signedEnvelope(url, byId.merchantId, { orderId: String(byId.orderId) }, amount, signer).body;
  const byReference = refundByReferenceSchema.safeParse(fields).data;
  if (!byReference) return null;
  const { merchantId, merchantReference } = byReference;
  return signedEnvelope(url, merchantId, { merchantReference }, amount, signer).body;
}

const verifySchema = z.strictObject({
  ...heading,
  key: publicKeySchema,
  canonical: z.string(),
  signature: z.string(),
  signature_valid: z.boolean(),
});

/** Only the bank verifies requests, so this is the pretend bank's code. */
function* verifyProblems({
  key,
  canonical,
  signature,
  signature_valid,
}: z.infer<typeof verifySchema>): Problems {
  yield* keySizeProblems(key.bits, key.public_key_spki_pem);
  const isValid = isSignedBy(canonical, signature, createPublicKey(key.public_key_spki_pem));
  yield* differs('signature_valid', isValid, signature_valid);
}

const notificationSchema = verifySchema.extend({
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A terminal receives no notifications, so this text is made here alone. Source: protocols C4. */
function* notificationProblems(vector: z.infer<typeof notificationSchema>): Problems {
  const { signature = '', ...signed } = vector.fields;
  const names = Object.keys(signed).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  yield* differs(
    'canonical',
    names.map((name) => `${name}=${signed[name] ?? ''}`).join('&'),
    vector.canonical,
  );
  yield* differs('fields.signature', signature, vector.signature);
  yield* verifyProblems(vector);
}

export const bbmslChecks = {
  'request-signature': vectorCheck(requestSchema, requestProblems),
  'request-verify': vectorCheck(verifySchema, verifyProblems),
  'notification-verify': vectorCheck(notificationSchema, notificationProblems),
  'response-outcome': vectorCheck(unsignedAnswerSchema, unsignedAnswerProblems),
};
