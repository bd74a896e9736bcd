// PIN hashes: scrypt, peppered with a secret from the keychain, computed off the main thread.
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** log2 of scrypt's cost. 17 is the floor that OWASP names; reliability 8.4. */
export const usualCost = 17;
const blockSize = 8;
const hashBytes = 32;

/** `scrypt$cost$salt$hash`; "peppered" hashes need the terminal's pepper, "plain" ones came from a provision file. */
export const pinHashPattern = /^(plain|peppered)\$(1[0-9]|20)\$([A-Za-z0-9_-]{16,64})\$([A-Za-z0-9_-]{43})$/;
export const pinHashSchema = z.string().regex(pinHashPattern);

/** A new hash of a PIN. Without a pepper it is "plain" and is replaced at the first sign-in. */
export async function hashPin(pin: string, pepper: Uint8Array | null, cost = usualCost): Promise<string> {
  const salt = randomBytes(16).toString('base64url');
  const hash = await derive(pin, salt, pepper, cost);
  return `${pepper ? 'peppered' : 'plain'}$${cost}$${salt}$${hash.toString('base64url')}`;
}

/** Whether the PIN fits, and whether its hash should be replaced by a stronger one. Throws on a malformed hash. */
export async function checkPin(
  pin: string,
  stored: string,
  pepper: Uint8Array,
  wantedCost = usualCost,
): Promise<{ fits: boolean; isWeak: boolean }> {
  const match = pinHashPattern.exec(stored);
  if (!match) throw new Error('a stored PIN hash is malformed');
  const [, kind, cost, salt, hash] = match;
  const isPeppered = kind === 'peppered';
  const derived = await derive(pin, salt ?? '', isPeppered ? pepper : null, Number(cost));
  const fits = timingSafeEqual(derived, Buffer.from(hash ?? '', 'base64url'));
  return { fits, isWeak: !isPeppered || Number(cost) < wantedCost };
}

function derive(pin: string, salt: string, pepper: Uint8Array | null, cost: number): Promise<Buffer> {
  const secret = pepper ? createHmac('sha256', pepper).update(pin).digest() : Buffer.from(pin);
  const options = { N: 2 ** cost, r: blockSize, p: 1, maxmem: 256 * blockSize * 2 ** cost };
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, hashBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
