// The accidents of a request: how far it gets, and what is heard of it. Data.
import type { Twist } from '../../../main/sandbox/faults.ts';

export interface Course {
  /** Whether the bank gets the request: at once, late (minutes after the terminal gave up), or never. */
  readonly reaches: 'at once' | 'slowly' | 'twice' | 'late' | 'never';
  readonly hears:
    | 'the answer'
    | 'half of it'
    | 'an earlier answer'
    | 'nothing'
    | 'a cut line'
    | 'no connection'
    | 'a server error'
    | 'too many requests'
    | 'a refusal at the door'
    | 'a portal';
  readonly twist: Twist | null;
}

const straight: Course = { reaches: 'at once', hears: 'the answer', twist: null };
const twisted = (twist: Twist): Course => ({ ...straight, twist });

/** What can become of a refund's request or of a question. Source: reliability 5. */
export const courses = {
  'not-connected': { ...straight, reaches: 'never', hears: 'no connection' },
  lost: { ...straight, reaches: 'never', hears: 'nothing' },
  'cut-before': { ...straight, reaches: 'never', hears: 'a cut line' },
  late: { ...straight, reaches: 'late', hears: 'nothing' },
  slow: { ...straight, reaches: 'slowly' },
  duplicated: { ...straight, reaches: 'twice' },
  'answer-lost': { ...straight, hears: 'nothing' },
  'cut-after': { ...straight, hears: 'a cut line' },
  'answer-halved': { ...straight, hears: 'half of it' },
  replayed: { ...straight, hears: 'an earlier answer' },
  'server-error': { ...straight, reaches: 'never', hears: 'a server error' },
  'server-error-after': { ...straight, hears: 'a server error' },
  throttled: { ...straight, reaches: 'never', hears: 'too many requests' },
  'turned-away': { ...straight, reaches: 'never', hears: 'a refusal at the door' },
  portal: { ...straight, reaches: 'never', hears: 'a portal' },
  'bad-signature': twisted('bad-signature'),
  'other-refund': twisted('other-refund'),
  'other-amount': twisted('other-amount'),
  'system-error': twisted('system-error'),
  'not-sure': twisted('not-sure'),
  'call-failed': twisted('code-nonzero'),
  'low-balance': twisted('low-balance'),
  'number-used': twisted('duplicate'),
} as const satisfies Record<string, Course>;
export type WireFault = keyof typeof courses;

export const usualCourse: Course = straight;

/**
 * Accidents that only a refund's request can have: asked a question, a bank that denies with its signature what it has
 * booked would be lying, and no terminal can know better.
 */
export const refundOnly: ReadonlySet<WireFault> = new Set(['low-balance', 'number-used']);
