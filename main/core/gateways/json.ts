// Answers as JSON whose numbers keep their source text, because signatures are made over that text.
import { LosslessNumber, parse } from 'lossless-json';
import { z } from 'zod';

/** The document, or undefined for anything that is not one JSON document without contradicting doubled keys. */
export function parseAnswer(body: string): unknown {
  try {
    return parse(body);
  } catch {
    return undefined;
  }
}

/** A text or a number as the text it was written with: gateways mix the two. */
export const word = z.union([z.string(), z.instanceof(LosslessNumber).transform((number) => number.value)]);
export const optionalWord = word.nullish().transform((text) => text ?? '');

/** The source text of a number; null for anything else. */
export function numberText(value: unknown): string | null {
  return value instanceof LosslessNumber ? value.value : null;
}

/**
 * The object itself, to check a signature over: a copy by zod would lack what zod leaves out, such as `__proto__`,
 * and every field is signed.
 */
export const rawObject = z.custom<Readonly<Record<string, unknown>>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof LosslessNumber),
);

export function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
