// Checks a document of vectors: each against the code of its gateway, or not at all and then it fails.
import { z } from 'zod';
import type { GatewayId } from '../../preload/contract/vocabulary.ts';
import { bbmslChecks } from './bbmsl.ts';
import { ksherMchChecks } from './ksher-mch.ts';
import { ksherRedirectChecks } from './ksher-redirect.ts';
import type { VectorCheck } from './vector.ts';

const checks: Record<GatewayId, Readonly<Record<string, VectorCheck>>> = {
  'ksher-redirect': ksherRedirectChecks,
  'ksher-mch': ksherMchChecks,
  bbmsl: bbmslChecks,
};

const listSchema = z.array(z.record(z.string(), z.unknown()));
/** One list, or the two of which the format speaks. Source: protocols E. */
const documentSchema = z.object({
  vectors: listSchema.optional(),
  open: listSchema.optional(),
  held_out: listSchema.optional(),
});

export interface Tally {
  passed: number;
  failed: number;
  /** A line for each failed vector. */
  failures: string[];
}

/** The document holds no vectors. The message is a plain sentence. */
export class NoVectors extends Error {}

/** Throws NoVectors. */
export function checkVectors(document: unknown): Tally {
  const lists = documentSchema.safeParse(document);
  const vectors = lists.success
    ? [lists.data.vectors, lists.data.open, lists.data.held_out].flatMap((list) => list ?? [])
    : [];
  if (vectors.length === 0) throw new NoVectors('The document holds no list of vectors.');
  const failures = vectors.flatMap((vector, index) => {
    const [first, ...more] = problemsOf(vector);
    return first === undefined ? [] : [`${nameOf(vector, index)}: ${[first, ...more].join('; ')}`];
  });
  return { passed: vectors.length - failures.length, failed: failures.length, failures };
}

function problemsOf(vector: Readonly<Record<string, unknown>>): string[] {
  const { api, kind } = vector;
  const ofGateway = Object.entries(checks).find(([id]) => id === api)?.[1];
  if (!ofGateway) return [`the api ${JSON.stringify(api)} is not known`];
  const check = Object.entries(ofGateway).find(([name]) => name === kind)?.[1];
  if (!check) return [`the kind ${JSON.stringify(kind)} is not known for ${JSON.stringify(api)}`];
  try {
    return check(vector);
  } catch (error) {
    return [error instanceof Error ? `${error.name}: ${error.message}` : String(error)];
  }
}

function nameOf({ id }: Readonly<Record<string, unknown>>, index: number): string {
  return typeof id === 'string' && id !== '' ? id : `vector ${index + 1}`;
}
