// The redirect bank's own signing code against the bytes of the document.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalText, isSignedBy, signFields } from '../../main/sandbox/ksher-redirect-signature.ts';

const fields = z.record(z.string(), z.unknown());
const key = z.object({ token: z.string() });
const vectorSchema = z.discriminatedUnion('kind', [
  z.object({
    id: z.string(),
    note: z.string(),
    kind: z.literal('request-signature'),
    key,
    request: z.object({ path: z.string(), fields }),
    canonical: z.string(),
    signature: z.string(),
  }),
  z.object({
    id: z.string(),
    note: z.string(),
    kind: z.literal('response-verify'),
    key,
    path: z.string(),
    response_text: z.string(),
    canonical: z.string(),
    signature_valid: z.boolean(),
  }),
]);
const file = new URL('../gateways/vectors/ksher-redirect.json', import.meta.url);
const { vectors } = z
  .object({ vectors: z.array(vectorSchema) })
  .parse(JSON.parse(readFileSync(file, 'utf8')));

describe('the vectors of the Ksher redirect document', () => {
  it('are all there', () => {
    expect(vectors).toHaveLength(35);
  });

  it.each(vectors.map((vector) => [vector.id, vector.note, vector] as const))(
    '%s: %s',
    (_id, _note, vector) => {
      const { token } = vector.key;
      switch (vector.kind) {
        case 'request-signature': {
          const { path, fields: asked } = vector.request;
          expect(canonicalText(path, asked)).toBe(vector.canonical);
          expect(signFields(path, asked, token)).toBe(vector.signature);
          expect(isSignedBy(path, asked, vector.signature.toLowerCase(), token)).toBe(true);
          return;
        }
        case 'response-verify': {
          const answer = fields.parse(JSON.parse(vector.response_text));
          expect(isSignedBy(vector.path, answer, answer['signature'], token)).toBe(vector.signature_valid);
          expect(canonicalText(vector.path, answer)).toBe(vector.canonical);
        }
      }
    },
  );

  it.each([null, 1.5, 2 ** 53, [false], {}])('%j is not signed at all', (value) => {
    expect(() => canonicalText('/api', { value })).toThrow(TypeError);
  });
});
