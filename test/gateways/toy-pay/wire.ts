// Toy Pay's own document: one address, JSON whose values are all texts, and a seal over it on either side.
import { createHmac } from 'node:crypto';

/** What both sides write: every value a text, "seal" over the rest. */
export type Letter = Readonly<Record<string, string>>;

/** Base64url of HMAC-SHA256 over the letter as JSON with sorted names, without its seal. */
export function sealOf(letter: Letter, secret: string): string {
  const lines = Object.entries(letter)
    .filter(([name]) => name !== 'seal')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha256', secret).update(JSON.stringify(lines)).digest('base64url');
}
