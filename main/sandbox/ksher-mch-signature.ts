// Signing as the Ksher mch document describes it, written for the bank's side. Source: protocols B3, B4.
import { createPublicKey, createSign, createVerify, type KeyObject } from 'node:crypto';

/**
 * The text that is signed: every field but `sign`, sorted by the bytes of its name, "name=value" with nothing between.
 * Lists and objects stand as compact JSON with sorted keys. Throws TypeError on a boolean, null or unsafe number,
 * because the gateway's own kits disagree about those.
 */
export function canonicalText(fields: Readonly<Record<string, unknown>>): string {
  return sortedNames(fields)
    .filter((name) => name !== 'sign')
    .map((name) => `${name}=${plainText(fields[name])}`)
    .join('');
}

/** Lower-case hex of RSASSA-PKCS1-v1_5 with MD5. */
export function signFields(fields: Readonly<Record<string, unknown>>, privateKey: KeyObject): string {
  return createSign('RSA-MD5').update(canonicalText(fields), 'utf8').sign(privateKey, 'hex');
}

/** Whether `sign` is hex of either case, as long as the key, and fits the fields. */
export function isSignedBy(
  fields: Readonly<Record<string, unknown>>,
  sign: unknown,
  publicKey: KeyObject,
): boolean {
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (typeof sign !== 'string' || sign.length !== Math.ceil(bits / 8) * 2 || !/^[0-9a-f]+$/i.test(sign))
    return false;
  return createVerify('RSA-MD5').update(canonicalText(fields), 'utf8').verify(publicKey, sign, 'hex');
}

/** The SPKI PEM of the public half. */
export function publicPem(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

function sortedNames(fields: object): string[] {
  return Object.keys(fields).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : compactJson(value);
}

function compactJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(compactJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = new Map<string, unknown>(Object.entries(value));
    const pairs = sortedNames(value).map(
      (name) => `${JSON.stringify(name)}:${compactJson(entries.get(name))}`,
    );
    return `{${pairs.join(',')}}`;
  }
  throw new TypeError(`a ${value === null ? 'null' : typeof value} cannot be signed`);
}
