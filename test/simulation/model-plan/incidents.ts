// Everything that can happen to a world, by name, and how often.

/** What a refund request meets on its way. Source: reliability 6 (fault rates). */
export const refundFaults = [
  'no connection',
  'lost request',
  'late request',
  'lost answer',
  'error before booking',
  'error after booking',
  'bad signature',
  'forged yes',
  'refusal',
  'request twice',
  'replayed answer',
  'answer of another refund',
  'another amount',
  'another currency',
  'busy before booking',
  'busy after booking',
  'unreadable answer',
  'yes without a booking',
] as const;
export type RefundFault = (typeof refundFaults)[number];

/** What a question meets on its way. */
export const questionFaults = [
  'no connection',
  'no answer',
  'error',
  'bad signature',
  'answer of another refund',
  'another amount',
  'busy',
  'slow answer',
] as const;
export type QuestionFault = (typeof questionFaults)[number];

/** What happens to the terminal or the gateway at a time, or at the n-th step or commit. */
export const accidents = [
  'crash',
  'disk full',
  'keychain locked',
  'clock jump',
  'outage',
  'silence',
  'refund elsewhere',
  'order closed',
  'folder taken over',
] as const;
export type Accident = (typeof accidents)[number];

/** The moments at which the program can end. */
export const places = [
  'before a commit',
  'after a commit',
  'before sending',
  'after sending',
  'with the answer in hand',
  'before telling',
] as const;
export type Place = (typeof places)[number];

/** What a person does at a time. */
export const visits = ['same click again', 'second window', 'ask now', 'take back'] as const;
export type Visit = (typeof visits)[number];

/** What a manager does when a refund needs a person. */
export const verdicts = ['approve', 'decline', 'settle', 'send again', 'ask once more'] as const;
export type Verdict = (typeof verdicts)[number];

interface Entry<On, What> {
  readonly on: On;
  readonly what: What;
  /** The n-th request, question, step, commit or call for a manager, from 0; of anything else the time in milliseconds. */
  readonly at: number;
  /** For how long or how late in milliseconds, or how much money in minor units. */
  readonly size: number;
}

export type RefundIncident = Entry<'refund', RefundFault>;
export type QuestionIncident = Entry<'question', QuestionFault>;
export type AccidentIncident = Entry<'accident', Accident>;
export type VisitIncident = Entry<'visit', Visit>;
export type ManagerIncident = Entry<'manager', Verdict>;
export type Incident = RefundIncident | QuestionIncident | AccidentIncident | VisitIncident | ManagerIncident;

/** So many times in a thousand requests. */
type Rates<What extends string> = readonly (readonly [What, number])[];

export const refundRates: Rates<RefundFault> = [
  ['no connection', 100],
  ['lost request', 80],
  ['late request', 80],
  ['lost answer', 115],
  ['error before booking', 30],
  ['error after booking', 30],
  ['bad signature', 45],
  ['forged yes', 10],
  ['refusal', 120],
  ['request twice', 15],
  ['replayed answer', 45],
  ['answer of another refund', 20],
  ['another amount', 5],
  ['another currency', 5],
  ['busy before booking', 10],
  ['busy after booking', 10],
  ['unreadable answer', 10],
  ['yes without a booking', 10],
];

export const questionRates: Rates<QuestionFault> = [
  ['no connection', 60],
  ['no answer', 80],
  ['error', 60],
  ['bad signature', 30],
  ['answer of another refund', 10],
  ['another amount', 5],
  ['busy', 20],
  ['slow answer', 60],
];

/** The fault that a number from 0 to 999 stands for; null where everything goes well. */
export function faultAt<What extends string>(rates: Rates<What>, number: number): What | null {
  let left = number;
  for (const [what, rate] of rates) {
    left -= rate;
    if (left < 0) return what;
  }
  return null;
}
