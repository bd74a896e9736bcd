// BBMSL: RSA-2048 with SHA-256 over exactly the request text, base64 once.
import { constants, createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { KeyProblem, type Signer } from '../gateway.ts';

export const keysSchema = z.strictObject({
  /** PKCS#1 or PKCS#8, as PEM or as bare base64. Source: protocols C2. */
  privateKey: z.string().min(1).max(20_000),
});

/** Throws KeyProblem. Nothing is ever verified with it: BBMSL's answers carry no signature. Source: protocols C4. */
export function openSigner(keys: unknown): Signer {
  const parsed = keysSchema.safeParse(keys);
  if (!parsed.success) throw new KeyProblem('the stored merchant key has the wrong shape');
  const key = readPrivate(parsed.data.privateKey);
  const padded = { key, padding: constants.RSA_PKCS1_PADDING };
  const publicHalf = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return Object.freeze({
    fingerprint: createHash('sha256').update(publicHalf).digest('hex').slice(0, 16),
    sign: (text: string) => sign('sha256', Buffer.from(text), padded).toString('base64'),
    verify: () => false,
  });
}

function readPrivate(text: string): KeyObject {
  const pem = text
    .trim()
    .split(/\s*\r?\n\s*/)
    .join('\n');
  if (/BEGIN (RSA )?PUBLIC KEY/.test(pem))
    throw new KeyProblem('a public key was given where the private key belongs');
  if (/ENCRYPTED/.test(pem))
    throw new KeyProblem('the private key is locked with a password; give it without one');
  const key = pem.includes('BEGIN')
    ? usable(() => createPrivateKey(`${pem}\n`))
    : readBare(pem.replace(/\s/g, ''));
  if (!key || key.asymmetricKeyType !== 'rsa')
    throw new KeyProblem('the private key cannot be read; it must be an RSA key');
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < 2048 || bits > 4096) throw new KeyProblem(`the RSA key has ${bits} bits; BBMSL takes 2048`);
  return key;
}

function readBare(base64: string): KeyObject | null {
  const key = Buffer.from(base64, 'base64');
  return (
    usable(() => createPrivateKey({ key, format: 'der', type: 'pkcs8' })) ??
    usable(() => createPrivateKey({ key, format: 'der', type: 'pkcs1' }))
  );
}

/** The reason of a failure may quote the key, so it is dropped. */
function usable(open: () => KeyObject): KeyObject | null {
  try {
    return open();
  } catch {
    return null;
  }
}
