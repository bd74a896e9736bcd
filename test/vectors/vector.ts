// What a vector is, whatever its gateway: its heading, how it is read, and how it says what does not hold.
import { createHash, createPublicKey } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Signer } from '../../main/core/gateways/gateway.ts';

/** What a vector tells about itself and nothing checks. */
export const heading = {
  id: z.string().min(1),
  api: z.string(),
  kind: z.string(),
  note: z.string(),
  agreed_by: z.array(z.string()).optional(),
};

/** Names of remarks, which no check reads: `agreed_by_note`, `key_source`. */
const remark = /_(note|source)$/;

/** What does not hold, a sentence each; nothing where all of it does. */
export type Problems = Iterable<string>;

/** Checks one vector of one kind. Throws where the code under test does. */
export type VectorCheck = (vector: Readonly<Record<string, unknown>>) => string[];

/** A vector of another shape, or with a field that the check does not know, has not been checked and so fails. */
export function vectorCheck<Vector>(
  schema: z.ZodType<Vector>,
  problems: (vector: Vector) => Problems,
): VectorCheck {
  return (raw) => {
    const read = schema.safeParse(
      Object.fromEntries(Object.entries(raw).filter(([name]) => !remark.test(name))),
    );
    if (read.success) return [...problems(read.data)];
    return read.error.issues.map(({ path, message }) => `${path.join('.') || 'the vector'}: ${message}`);
  };
}

export function* differs(what: string, got: unknown, expected: unknown): Problems {
  if (!isDeepStrictEqual(got, expected))
    yield `${what} should be ${shortened(expected)}, is ${shortened(got)}`;
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 120 ? text : `${text.slice(0, 117)}…`;
}

export const publicKeySchema = z.strictObject({
  type: z.literal('rsa-public'),
  bits: z.int(),
  public_key_spki_pem: z.string(),
});

/** The size that is told, and the public half that belongs to the private one. */
export function* keyPairProblems(
  signer: Signer,
  { bits, public_key_spki_pem }: { bits: number; public_key_spki_pem: string },
): Problems {
  yield* keySizeProblems(bits, public_key_spki_pem);
  const half = createPublicKey(public_key_spki_pem).export({ type: 'spki', format: 'der' });
  const fingerprint = createHash('sha256').update(half).digest('hex').slice(0, 16);
  yield* differs('the fingerprint of the key', signer.fingerprint, fingerprint);
}

export function* keySizeProblems(bits: number, publicKey: string): Problems {
  yield* differs('key.bits', bits, createPublicKey(publicKey).asymmetricKeyDetails?.modulusLength);
}
