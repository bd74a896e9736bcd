// Ksher redirect: path and sorted fields with nothing between, HMAC-SHA256, upper-case hex.
import { createHash, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { KeyProblem, type Signer } from '../gateway.ts';
import { numberText } from '../json.ts';

export const keysSchema = z.strictObject({
  /** The API token of the gateway's console. */
  token: z.string().min(1).max(500),
});

/** Never signed, on either side. Source: protocols A4. */
const unsigned: ReadonlySet<string> = new Set(['signature', 'log_entry_url']);

/**
 * The path, then each field's name and value, sorted by name in byte order. Source: protocols A3.
 * Null when a value has no agreed spelling (null, lists, objects), or a field no name, whose value would read as the end
 * of the path: such a text proves nothing.
 */
export function canonical(path: string, fields: Readonly<Record<string, unknown>>): string | null {
  let text = path;
  for (const name of Object.keys(fields).sort()) {
    if (unsigned.has(name)) continue;
    const value = name === '' ? null : spelled(fields[name]);
    if (value === null) return null;
    text += name + value;
  }
  return text;
}

function spelled(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  return numberText(value);
}

/** Throws KeyProblem. */
export function openSigner(keys: unknown): Signer {
  const parsed = keysSchema.safeParse(keys);
  if (!parsed.success) throw new KeyProblem('the stored token has the wrong shape');
  const { token } = parsed.data;
  if (/[\s\p{Cc}\p{Cf}]/u.test(token))
    throw new KeyProblem(
      'the token holds a blank, a line end or an invisible character; copy it without them',
    );
  const key = createSecretKey(Buffer.from(token, 'utf8'));
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('hex');
  return Object.freeze({
    fingerprint: createHash('sha256').update(token).digest('hex').slice(0, 16),
    sign: (text: string) => digest(text).toUpperCase(),
    verify: (text: string, signature: string) =>
      /^[0-9a-fA-F]{64}$/.test(signature) &&
      timingSafeEqual(Buffer.from(digest(text)), Buffer.from(signature.toLowerCase())),
  });
}
