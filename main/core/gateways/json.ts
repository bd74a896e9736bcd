// Answers as JSON whose numbers keep their source text, because signatures are made over that text.
import { LosslessNumber, parse } from 'lossless-json';
import { z } from 'zod';

/**
 * The document, or undefined for anything that is not one JSON document without contradicting doubled keys.
 * A number in it is a LosslessNumber, or a plain whole one that String() writes as the document did.
 */
export function parseAnswer(body: string): unknown {
  try {
    return parsePlain(body) ?? parse(body);
  } catch {
    return undefined;
  }
}

/** After a key or in a list, a number that String() could write otherwise: a fraction, an exponent, 16 digits, minus zero. */
const oddNumber = /(?:"\s*:|[,[])\s*-?(?:\d{16}|\d+[.eE]|0(?<=-0))/;

/**
 * What the engine's own parser reads without loss, at a third of the time; undefined for the rest. As many keys as `":`
 * means that none is doubled. A text that looks like a key or a number only makes both tests stricter.
 */
function parsePlain(body: string): unknown {
  if (oddNumber.test(body)) return undefined;
  const document: unknown = JSON.parse(body);
  const marks = body.match(/"\s*:/g)?.length ?? 0;
  return isObject(document) && countKeys(document) === marks ? document : undefined;
}

function countKeys(value: object): number {
  let count = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const member of Object.values(value)) if (isObject(member)) count += countKeys(member);
  return count;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** A text or a number as the text it was written with: gateways mix the two. */
export const word = z.transform(asWord);
export const optionalWord = z.transform((value, context) =>
  value === undefined || value === null ? '' : asWord(value, context),
);

function asWord(value: unknown, context: z.RefinementCtx): string {
  const text = typeof value === 'string' ? value : numberText(value);
  if (text !== null) return text;
  context.addIssue({ code: 'custom', message: 'neither a text nor a number' });
  return z.NEVER;
}

/** The source text of a number; null for anything else, and for a number that is not exactly a whole one. */
export function numberText(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  return value instanceof LosslessNumber ? value.value : null;
}

/**
 * The object itself, to check a signature over: a copy by zod would lack what zod leaves out, such as `__proto__`,
 * and every field is signed.
 */
export const rawObject = z.custom<Readonly<Record<string, unknown>>>(
  (value) => isObject(value) && !Array.isArray(value) && !(value instanceof LosslessNumber),
);

export function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
