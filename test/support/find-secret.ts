// Finds a private key or a PIN in any bytes, however it was spelled on the way there.
import { generateKeyPairSync } from 'node:crypto';

/** So many characters or bytes of a key in a row are a leak. */
const stretch = 12;

export interface Hunt {
  /** The spellings in which the secret occurs; empty when it does not. */
  in(bytes: Buffer): string[];
}

/** A private key as the pretend bank gives one out: PKCS#1, PEM, 1024 bit. */
export function newKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 1024,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}

/** Looks for any stretch of an unlocked private key: its PEM text, its DER bytes, and both as hex, base64 and base64url. */
export function huntKey(pem: string): Hunt {
  const body = pem
    .split('\n')
    .filter((line) => !line.startsWith('-----'))
    .join('');
  const der = Buffer.from(body, 'base64');
  const needles = new Map<string, Set<string>>([
    ['PEM', stretches([body])],
    ['bytes', stretches([der.toString('latin1')])],
    ['hex of the bytes', stretches([der.toString('hex')], 2 * stretch)],
    ['base64 of the bytes', stretches(shifted(der))],
    ['hex of the PEM', stretches([Buffer.from(body).toString('hex')], 2 * stretch)],
    ['base64 of the PEM', stretches(shifted(Buffer.from(body)))],
  ]);
  return {
    in(bytes) {
      const texts = spellings(bytes);
      const small = texts.map((text) => text.toLowerCase());
      return [...needles].flatMap(([name, set]) =>
        (name.startsWith('hex') ? small : texts).some((text) => holds(text, set)) ? [name] : [],
      );
    },
  };
}

/** Looks for a PIN as digits, hex and base64. Random hex texts are passed over: six digits occur there by chance. */
export function huntPin(pin: string): Hunt {
  const needles = [
    pin,
    Buffer.from(pin).toString('hex'),
    ...shifted(Buffer.from(pin)),
    [...pin].map((digit) => `%${digit.charCodeAt(0).toString(16)}`).join(''),
    [...pin].map((digit) => `\\u00${digit.charCodeAt(0).toString(16)}`).join(''),
  ];
  return {
    in(bytes) {
      const text = bytes.toString('latin1');
      const hex = Buffer.from(pin).toString('hex');
      const withoutRandom = text.replace(/[0-9a-f-]{18,}/g, (run) =>
        run.includes(hex) || !/[a-f]/.test(run) ? run : ' ',
      );
      return needles.filter((needle) => withoutRandom.includes(needle));
    },
  };
}

/** As it is, without the line ends that texts are broken with, and with the marks of web addresses undone. */
function spellings(bytes: Buffer): string[] {
  const text = bytes.toString('latin1');
  const joined = text.replaceAll(/\\r|\\n|%0D|%0A|[\r\n]/g, '');
  const decoded = joined.replaceAll(/%2B/gi, '+').replaceAll(/%2F/gi, '/').replaceAll(/%3D/gi, '=');
  const fromUrl = decoded.replaceAll('-', '+').replaceAll('_', '/').replaceAll('\\/', '/');
  return [...new Set([text, joined, decoded, fromUrl])];
}

function holds(text: string, needles: ReadonlySet<string>): boolean {
  const [first] = needles;
  const length = first?.length ?? 0;
  for (let at = 0; at + length <= text.length; at++)
    if (needles.has(text.slice(at, at + length))) return true;
  return false;
}

function stretches(texts: readonly string[], length = stretch): Set<string> {
  const all = new Set<string>();
  for (const text of texts)
    for (let at = 0; at + length <= text.length; at++) all.add(text.slice(at, at + length));
  return all;
}

/** Base64 of the bytes behind 0, 1 and 2 others, without the letters that those others have a part in. */
function shifted(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const isWhole = (before + bytes.length) % 3 === 0;
    return text.slice(before === 0 ? 0 : before + 1, isWhole ? undefined : -1);
  });
}
