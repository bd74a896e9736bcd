// The documents' vectors hold, and nothing that one of them expects goes unchecked.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { failuresOf, vectors, type Json } from './open-vectors.ts';

const titled = vectors.map((vector) => [vector.id, vector.note, vector] as const);

describe('the documents’ vectors', () => {
  it('are all there', () => {
    expect(vectors).toHaveLength(118);
    expect(new Set(vectors.map(({ id }) => id)).size).toBe(118);
  });

  it.each(titled)('%s: %s', (_id, _note, vector) => {
    expect(failuresOf(vector)).toEqual([]);
  });
});

describe('a vector that was altered in anything it expects is noticed', () => {
  /** What each kind expects; the rest is what it asks, or a remark. */
  const expectations: Record<string, string[]> = {
    'request-signature': [
      'canonical',
      'signature',
      'form_decoded',
      'form_body_example',
      'body',
      'key.bits',
      'key.public_key_spki_pem',
      'request.order_id',
      'request.fields',
      'request.amount_minor',
      'request.compact_json_of_fields_equals_request',
    ],
    'request-verify': ['signature_valid', 'key.bits'],
    'response-verify': ['canonical', 'signature_valid', 'refunded_total', 'outcome', 'key.bits'],
    'notification-verify': ['canonical', 'signature', 'signature_valid', 'fields', 'key.bits'],
    'response-outcome': ['outcome', 'signature_valid'],
  };

  /** What stands there is left out before the request is signed. */
  const unread = 'request.fields.sign';

  it.each(titled)('%s: %s', (_id, _note, vector) => {
    const paths = expectations[vector.kind] ?? [];
    const altered = alterations(z.json().parse(vector)).filter(([path]) =>
      paths.some((start) => `${path}.`.startsWith(`${start}.`)),
    );
    expect(altered.length).toBeGreaterThan(0);
    for (const [path, each] of altered)
      if (path !== unread) expect(failuresOf(each), `nobody noticed another ${path}`).toHaveLength(1);
  });

  /** The vector with one leaf altered, for every leaf and in every way, beside the leaf's path. */
  function alterations(value: Json, path = ''): [string, Json][] {
    if (path === 'outcome') return otherOutcomes(z.string().parse(value)).map((other) => [path, other]);
    if (typeof value === 'string') return [[path, alteredText(value)]];
    if (typeof value === 'number') return [[path, value + 1]];
    if (typeof value === 'boolean') return [[path, !value]];
    if (value === null) return [[path, 1]];
    if (Array.isArray(value)) return [];
    return Object.entries(value).flatMap(([name, inner]) =>
      alterations(inner, path === '' ? name : `${path}.${name}`).map(([leaf, other]): [string, Json] => [
        leaf,
        { ...value, [name]: other },
      ]),
    );
  }

  /** An answer that does not tell the amount is unknown, whether or not the vector adds what would make it done. */
  function otherOutcomes(outcome: string): string[] {
    const others = outcome.startsWith('done:')
      ? ['not-done', 'maybe']
      : ['done', 'not-done', 'unknown', 'maybe'];
    return others.filter((other) => !outcome.startsWith(other));
  }

  function alteredText(text: string): string {
    const middle = text.length >> 1;
    return `${text.slice(0, middle)}${text[middle] === 'x' ? 'y' : 'x'}${text.slice(middle + 1)}`;
  }
});
