// The bank's own signing code against the bytes of the documents.
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalText, isSignedBy, signFields } from '../../main/sandbox/ksher-mch-signature.ts';

const fields = z.record(z.string(), z.unknown());
const publicHalf = z.object({ public_key_spki_pem: z.string() });
const vectorSchema = z.discriminatedUnion('kind', [
  z.object({
    id: z.string(),
    note: z.string(),
    kind: z.literal('request-signature'),
    key: publicHalf.extend({ private_key_pem: z.string() }),
    request: z.object({ fields }),
    canonical: z.string(),
    signature: z.string(),
    form_decoded: fields,
  }),
  z.object({
    id: z.string(),
    note: z.string(),
    kind: z.literal('request-verify'),
    key: publicHalf,
    request: z.object({ fields }),
    canonical: z.string(),
    signature: z.string(),
    signature_valid: z.boolean(),
  }),
  z.object({
    id: z.string(),
    note: z.string(),
    kind: z.literal('response-verify'),
    key: publicHalf,
    response_text: z.string(),
    canonical: z.string(),
    signature_valid: z.boolean(),
  }),
]);
const file = new URL('../gateways/vectors/ksher-mch.json', import.meta.url);
const { vectors } = z
  .object({ vectors: z.array(vectorSchema) })
  .parse(JSON.parse(readFileSync(file, 'utf8')));
const answerSchema = z.object({ data: fields, sign: z.unknown().optional() });

describe('the vectors of the Ksher mch document', () => {
  it('are all there', () => {
    expect(vectors).toHaveLength(47);
  });

  it.each(vectors.map((vector) => [vector.id, vector.note, vector] as const))(
    '%s: %s',
    (_id, _note, vector) => {
      const publicKey = createPublicKey(vector.key.public_key_spki_pem);
      switch (vector.kind) {
        case 'request-signature': {
          expect(canonicalText(vector.request.fields)).toBe(vector.canonical);
          const signature = signFields(vector.request.fields, createPrivateKey(vector.key.private_key_pem));
          expect(signature).toBe(vector.signature);
          expect(isSignedBy(vector.form_decoded, vector.form_decoded['sign'], publicKey)).toBe(true);
          return;
        }
        case 'request-verify':
          expect(canonicalText(vector.request.fields)).toBe(vector.canonical);
          expect(isSignedBy(vector.request.fields, vector.signature, publicKey)).toBe(vector.signature_valid);
          return;
        case 'response-verify': {
          const answer = answerSchema.parse(JSON.parse(vector.response_text));
          expect(isSignedBy(answer.data, answer.sign, publicKey)).toBe(vector.signature_valid);
          if (vector.signature_valid) expect(canonicalText(answer.data)).toBe(vector.canonical);
        }
      }
    },
  );

  it.each([true, null, 1.5, 2 ** 53, [false]])('%j is not signed at all', (value) => {
    expect(() => canonicalText({ value })).toThrow(TypeError);
  });
});
