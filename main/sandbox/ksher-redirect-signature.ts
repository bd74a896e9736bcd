// Signing as the Ksher redirect document describes it, written for the bank's side. Source: protocols A3, A4.
import { createHmac, timingSafeEqual } from 'node:crypto';

export type Fields = Readonly<Record<string, unknown>>;

const unsigned = ['signature', 'log_entry_url'];

/**
 * The text that is signed: the URL's path, then every field sorted by the bytes of its name, each name followed by its
 * value with nothing between. Throws TypeError on null, a list, an object or a number that is no safe integer, because
 * the gateway's own kits disagree about those.
 */
export function canonicalText(path: string, fields: Fields): string {
  const names = Object.keys(fields)
    .filter((name) => !unsigned.includes(name))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return path + names.map((name) => name + plainText(fields[name])).join('');
}

/** Upper-case hex of HMAC-SHA256 with the token's UTF-8 bytes as the key. */
export function signFields(path: string, fields: Fields, token: string): string {
  return createHmac('sha256', token).update(canonicalText(path, fields)).digest('hex').toUpperCase();
}

/** Whether `signature` is 64 hex digits of either case that fit path and fields. */
export function isSignedBy(path: string, fields: Fields, signature: unknown, token: string): boolean {
  if (typeof signature !== 'string' || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  return timingSafeEqual(Buffer.from(signature, 'hex'), Buffer.from(signFields(path, fields, token), 'hex'));
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  throw new TypeError(`a ${value === null ? 'null' : typeof value} cannot be signed`);
}
