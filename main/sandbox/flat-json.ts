// JSON objects without nesting, read so that a number keeps the digits it was written with.
import { z } from 'zod';

/** A value as the text has it; a number as its own literal, because parsing would turn 76.190 into 76.19. */
export type Scalar = string | boolean | null | { readonly digits: string };
export type FlatObject = Readonly<Record<string, Scalar>>;

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*/g;
const markedSchema = z.record(z.string(), z.union([z.string(), z.boolean(), z.null()]));

/** Null when the text is no such object, or when it names a field twice. */
export function readFlatObject(text: string): FlatObject | null {
  if (parse(text) === undefined) return null;
  let names = 0;
  const marked = text.replace(token, (whole, quoted: string | undefined, colon: string | undefined) => {
    if (quoted === undefined) return `"n${whole}"`;
    if (colon === undefined) return `"t${quoted.slice(1)}`;
    names += 1;
    return whole;
  });
  const entries = markedSchema.safeParse(parse(marked));
  if (!entries.success || Object.keys(entries.data).length !== names) return null;
  return Object.fromEntries(Object.entries(entries.data).map(([name, value]) => [name, unmarked(value)]));
}

/** The value as plain text; undefined for what is neither text nor number. */
export function asText(value: Scalar | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? value.digits : undefined;
}

/** All values as texts; true, false and null as their words. */
export function asTexts(fields: FlatObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, asText(value) ?? JSON.stringify(value)]),
  );
}

function unmarked(value: string | boolean | null): Scalar {
  if (typeof value !== 'string') return value;
  return value.startsWith('n') ? { digits: value.slice(1) } : value.slice(1);
}

/** Undefined when the text is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
