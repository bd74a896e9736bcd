// The signed envelope of the BBMSL document, written for the bank's side. Source: protocols C2.
import { createVerify, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const envelopeSchema = z.strictObject({ request: z.string(), signature: z.string() });
export type Envelope = z.infer<typeof envelopeSchema>;

/** The text that was signed and its signature; null when the body is no such envelope. */
export function readEnvelope(body: string): Envelope | null {
  try {
    return envelopeSchema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/** Whether `signature` is base64, applied once, of RSASSA-PKCS1-v1_5 with SHA-256 over exactly this text. */
export function isSignedBy(text: string, signature: string, publicKey: KeyObject): boolean {
  const bytes = Buffer.from(signature, 'base64');
  // Decoding skips what is not base64, so only the way back tells whether all of it was.
  if (bytes.toString('base64') !== signature) return false;
  return createVerify('RSA-SHA256').update(text, 'utf8').verify(publicKey, bytes);
}
