// The pretend BBMSL's own envelope code and amounts against the bytes of the document.
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { majorUnits, readAmount } from '../../main/sandbox/bbmsl-amount.ts';
import { isSignedBy, readEnvelope } from '../../main/sandbox/bbmsl-signature.ts';
import { readFlatObject } from '../../main/sandbox/flat-json.ts';

const text = z.object({ id: z.string(), note: z.string() });
const key = z.object({ public_key_spki_pem: z.string() });
const checked = text.extend({
  key,
  canonical: z.string(),
  signature: z.string(),
  signature_valid: z.boolean(),
});
const vectorSchema = z.discriminatedUnion('kind', [
  text.extend({
    kind: z.literal('request-signature'),
    key,
    request: z.object({
      fields: z.record(z.string(), z.unknown()),
      amount_minor: z.int().nullish(),
    }),
    canonical: z.string(),
    signature: z.string(),
    body: z.unknown(),
  }),
  checked.extend({ kind: z.literal('request-verify') }),
  checked.extend({ kind: z.literal('notification-verify') }),
  // What a terminal should think of an answer is no business of the bank's.
  text.extend({ kind: z.literal('response-outcome'), response_text: z.string() }),
]);
const file = new URL('../gateways/vectors/bbmsl.json', import.meta.url);
const { vectors } = z
  .object({ vectors: z.array(vectorSchema) })
  .parse(JSON.parse(readFileSync(file, 'utf8')));
const signedOnes = vectors.filter((vector) => vector.kind !== 'response-outcome');

describe('the vectors of the BBMSL document', () => {
  it('are all there', () => {
    expect(vectors).toHaveLength(36);
    expect(signedOnes).toHaveLength(28);
  });

  it.each(signedOnes.map((vector) => [vector.id, vector.note, vector] as const))(
    '%s: %s',
    (_id, _note, vector) => {
      const publicKey = createPublicKey(vector.key.public_key_spki_pem);
      if (vector.kind !== 'request-signature') {
        expect(isSignedBy(vector.canonical, vector.signature, publicKey)).toBe(vector.signature_valid);
        return;
      }
      expect(readEnvelope(JSON.stringify(vector.body))).toEqual({
        request: vector.canonical,
        signature: vector.signature,
      });
      expect(isSignedBy(vector.canonical, vector.signature, publicKey)).toBe(true);
      expect(plain(readFlatObject(vector.canonical))).toEqual(vector.request.fields);
    },
  );

  it('hold amounts that are read and written exactly', () => {
    const amounts = vectors.flatMap((vector) =>
      vector.kind === 'request-signature' && vector.request.amount_minor
        ? [
            {
              minor: vector.request.amount_minor,
              literal: /"amount" ?: ?([\d.]+)/.exec(vector.canonical)?.[1],
            },
          ]
        : [],
    );
    expect(amounts.length).toBeGreaterThan(7);
    for (const { minor, literal = '' } of amounts) {
      // The one with a third decimal is signable, but nothing BBMSL takes.
      expect([literal, readAmount(literal)]).toEqual([literal, literal === '76.190' ? null : minor]);
      expect(JSON.stringify(majorUnits(minor))).toBe(String(Number(literal)));
    }
  });
});

describe('an amount', () => {
  it.each([
    ['76.19', 7619],
    ['100', 10_000],
    ['100.2', 10_020],
    ['100.20', 10_020],
    ['0.1', 10],
    ['0.01', 1],
    ['0.29', 29],
    ['1.1', 110],
    ['9999999.99', 999_999_999],
  ])('%s is %i', (digits, minor) => {
    expect(readAmount(digits)).toBe(minor);
  });

  it.each(['0', '0.00', '-1', '76.190', '1e2', '1E2', '.5', '5.', '01', '10000000', ''])(
    '%j is none',
    (digits) => {
      expect(readAmount(digits)).toBeNull();
    },
  );
});

/** As JSON.parse gives it. */
function plain(fields: ReturnType<typeof readFlatObject>) {
  return Object.fromEntries(
    Object.entries(fields ?? {}).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? Number(value.digits) : value,
    ]),
  );
}
