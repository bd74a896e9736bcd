// What the terminal's answers are worth in the words of the vectors: done, not done, unknown, or to be sent again.
import { z } from 'zod';
import type { Finding, Outcome } from '../../main/core/gateways/gateway.ts';
import { assertNever } from '../../main/core/errors.ts';
import { differs, type Problems } from './vector.ts';

export type OutcomeClass = 'done' | 'not-done' | 'unknown' | 'retry-same';

const classByWord: ReadonlyMap<string, OutcomeClass> = new Map([
  ['done', 'done'],
  ['not-done', 'not-done'],
  ['unknown', 'unknown'],
  ['unknown-must-query', 'unknown'],
  ['retry-same', 'retry-same'],
]);

/** The one condition that an outcome is known to carry. */
const amountCondition = /check the amount/;

export interface Expected {
  class: OutcomeClass;
  /** The outcome holds for an answer that tells the amount, and for ours alone. */
  onlyWithAmount: boolean;
}

/** "done", or "done: one refund per order, check the amount"; another word or condition is refused. */
export const outcomeSchema = z.string().transform((text, context): Expected => {
  const [word = '', condition] = text.split(/: (.*)/s);
  const outcome = classByWord.get(word);
  if (outcome && (condition === undefined || amountCondition.test(condition)))
    return { class: outcome, onlyWithAmount: condition !== undefined };
  context.addIssue(`${JSON.stringify(text)} is no outcome with a known meaning`);
  return z.NEVER;
});

/** Where the expectation comes from. */
export const basisSchema = z.enum(['seed', 'public', 'inferred']);

/**
 * A no after which nothing can have been booked, by its code and words; after any other the outcome is unknown until a
 * query. Sources: protocols A5 (400 to 404, "mid not allowed"), B6 (every err_code must be queried), C6 (two messages).
 */
export interface FinalRefusal {
  test(words: string): boolean;
}

/** The classes that an answer belongs to. Sources: protocols A5, B6, C6. */
export function classesOf(told: Outcome | Finding, finalRefusal: FinalRefusal): readonly OutcomeClass[] {
  switch (told.kind) {
    // An unsigned yes is done once a query says the same, which the terminal asks in the same breath.
    case 'refunded':
    case 'claimed':
      return ['done'];
    case 'refused':
      return [finalRefusal.test(`${told.code} ${told.text ?? ''}`) ? 'not-done' : 'unknown'];
    case 'absent':
      return ['not-done'];
    case 'unclear':
      // "Please retry", and a call that failed: asked about first, then sent again with the same number.
      return told.cause === 'gateway-busy' || told.cause === 'call-failed'
        ? ['unknown', 'retry-same']
        : ['unknown'];
    default:
      return assertNever(told);
  }
}

export function* outcomeProblems(
  told: Outcome | Finding,
  expected: OutcomeClass,
  finalRefusal: FinalRefusal,
  what = 'outcome',
): Problems {
  const classes = classesOf(told, finalRefusal);
  if (!classes.includes(expected)) yield* differs(`${what} (${told.kind})`, classes[0], expected);
}
