// Ksher mch: the canonical text, RSA PKCS#1 v1.5 with MD5, lower-case hex.
import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';
import { KeyProblem, type Signer } from '../gateway.ts';
import { byBytes, numberText } from '../json.ts';

/** Ksher's own public half, version 1, 512 bit. Source: protocols B4. */
const gatewayKeyV1 = `-----BEGIN PUBLIC KEY-----
MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAL7955OCuN4I8eYNL/mixZWIXIgCvIVE
ivlxqdpiHPcOLdQ2RPSx/pORpsUu/E9wz0mYS2PY7hNc2mBgBOQT+wUCAwEAAQ==
-----END PUBLIC KEY-----
`;

/** Ksher's second public half, 2048 bit, for answers to requests that ask for it. Source: protocols B4; never seen in use. */
const gatewayKeyV2 = `-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEA3WvHCgE/NVHjWG+IzjB2OeWFwjQJFPEi/O1AFaiLdsyXgQ8sROIM
pp7iyhbubKf+aNFdJx4+hwbVSd3BAUUdKQJyovdqjF0DLLrk0QLUZAnEX7lylugt
VL+eCKRhI8UzXxEFMt8vrhw1p9oaxBK/0mXcqUGvtM7hNAZo9jdfB/l+gAf6X3jR
1gj7lsz190A+FfDwzIhCWK8FcdroW7A00KAcCdAadzNdn16UNj4G0kGXhAMf+175
gTFuVuiZx1oSaInrOgnl05qqixTbrdm/BqwbFWGGYX1B6yKM0/Vus3DqkwgXr1q+
bWPtM3sDOQuQmkbo/jQbkMv+Ab8ij2f1gwIDAQAB
-----END RSA PUBLIC KEY-----
`;

const gatewayKeys: ReadonlyMap<string, string> = new Map([
  ['V1', gatewayKeyV1],
  ['V2', gatewayKeyV2],
]);

export const keysSchema = z.strictObject({
  /** PEM, PKCS#1 or PKCS#8, without a password. */
  privateKey: z.string().min(1).max(20_000),
  /** Which key answers are checked with: one of Ksher's two, or a PEM text of the shop's own. */
  gatewayPublicKey: z.string().min(1).max(20_000).default('V1'),
});

/**
 * All fields but `sign`, sorted by name in byte order, `name=value` with nothing between.
 * Values are not escaped. Null when a value has no agreed spelling (booleans, null): such a text proves nothing.
 * Source: protocols B3 (requests), B4 (answers; nested lists as compact JSON with sorted keys).
 */
export function canonical(fields: Readonly<Record<string, unknown>>): string | null {
  const names = Object.keys(fields)
    .filter((name) => name !== 'sign')
    .sort(byBytes);
  let text = '';
  for (const name of names) {
    const value = spelled(fields[name]);
    if (value === null) return null;
    text += `${name}=${value}`;
  }
  return text;
}

function spelled(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const number = numberText(value);
  if (number !== null) return number;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  return typeof value === 'object' && value !== null ? compact(value) : null;
}

function compact(value: unknown): string | null {
  if (typeof value === 'string') return JSON.stringify(value);
  const number = numberText(value);
  if (number !== null) return number;
  if (Array.isArray(value)) {
    const items = value.map(compact);
    return items.includes(null) ? null : `[${items.join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return null;
  const entries = Object.entries(value).sort(([a], [b]) => byBytes(a, b));
  const members = entries.map(([name, member]) => {
    const text = compact(member);
    return text === null ? null : `${JSON.stringify(name)}:${text}`;
  });
  return members.includes(null) ? null : `{${members.join(',')}}`;
}

/** Parses both keys once. Throws KeyProblem. */
export function openSigner(keys: unknown): Signer {
  const parsed = keysSchema.safeParse(keys);
  if (!parsed.success) throw new KeyProblem('the stored merchant key has the wrong shape');
  const privateKey = readPrivate(parsed.data.privateKey);
  const named = parsed.data.gatewayPublicKey;
  const gatewayKey = readPublic(gatewayKeys.get(named) ?? named);
  const publicHalf = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const signatureHex = new RegExp(`^[0-9a-fA-F]{${modulusBytes(gatewayKey) * 2}}$`);
  return Object.freeze({
    fingerprint: createHash('sha256').update(publicHalf).digest('hex').slice(0, 16),
    sign: (text: string) => sign('md5', Buffer.from(text), withPadding(privateKey)).toString('hex'),
    verify: (text: string, signature: string) =>
      signatureHex.test(signature) &&
      verify('md5', Buffer.from(text), withPadding(gatewayKey), Buffer.from(signature, 'hex')),
  });
}

function withPadding(key: KeyObject): { key: KeyObject; padding: number } {
  return { key, padding: constants.RSA_PKCS1_PADDING };
}

function readPrivate(pem: string): KeyObject {
  if (/BEGIN (RSA )?PUBLIC KEY/.test(pem)) {
    throw new KeyProblem('a public key was given where the private key belongs');
  }
  if (/ENCRYPTED/.test(pem))
    throw new KeyProblem('the private key is locked with a password; give it without one');
  return usable(() => createPrivateKey(tidy(pem)), 'the private key cannot be read; it must be a PEM text');
}

function readPublic(pem: string): KeyObject {
  if (/PRIVATE KEY/.test(pem))
    throw new KeyProblem("a private key was given where the gateway's public key belongs");
  return usable(
    () => createPublicKey(tidy(pem)),
    "the gateway's public key cannot be read; it must be a PEM text",
  );
}

/** Accepts Windows line ends and blanks around the lines. */
function tidy(pem: string): string {
  return `${pem
    .trim()
    .split(/\s*\r?\n\s*/)
    .join('\n')}\n`;
}

function usable(open: () => KeyObject, sentence: string): KeyObject {
  let key: KeyObject;
  try {
    key = open();
  } catch {
    // The reason may quote the key, so it is dropped.
    throw new KeyProblem(sentence);
  }
  if (key.asymmetricKeyType !== 'rsa') throw new KeyProblem('the key is not an RSA key');
  const bits = modulusBytes(key) * 8;
  if (bits < 512 || bits > 4096)
    throw new KeyProblem(`the RSA key has ${bits} bits; 512 to 4096 are possible`);
  return key;
}

function modulusBytes(key: KeyObject): number {
  return Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
}
