// Known answers of RSA: one signature that must hold, and that must not hold over anything else.
import type { Crypto } from './gateway.ts';

export interface KnownSignature {
  name: string;
  /** SPKI as base64. Its private half was thrown away. */
  publicKey: string;
  /** Of `signedText`, PKCS#1 v1.5, as base64. */
  signature: string;
}

export const signedText = 'appid=mch00001mch_refund_no=self-test';

/** The name of the first one this computer judges wrongly, else null. Never throws: a refused algorithm is a wrong judgement. */
export function firstWrong(
  { createPublicKey, verify }: Crypto,
  hash: 'md5' | 'sha256',
  known: readonly KnownSignature[],
): string | null {
  for (const { name, publicKey, signature } of known) {
    try {
      const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
      const holds = (text: string) => verify(hash, Buffer.from(text), key, Buffer.from(signature, 'base64'));
      if (!holds(signedText) || holds(`${signedText} `)) return name;
    } catch {
      return name;
    }
  }
  return null;
}
