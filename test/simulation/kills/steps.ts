// The steps at which a till is killed, by name, and the scenes that lead there.
import type { Fault } from '../../../main/sandbox/faults.ts';

/** "woken": of a refund that an earlier life left open; "drained": of one that was saved without a line. */
export type Age = 'fresh' | 'woken' | 'drained';

export function stepName(age: Age, step: string): string {
  return age === 'fresh' ? step : `${age}: ${step}`;
}

type Accident = Pick<Fault, 'do' | 'delayMs'>;

/** What a till does meanwhile, when it is killed between two touches of the disk. */
export type Phase = 'migrating' | 'starting' | 'working';

/** How a life ends: at the n-th time of a step, before some touch of the disk, or at a moment that nobody chose. */
export type End = { step: string; nth: number } | { touching: Phase } | { moment: 'starting' | 'working' };

/** One life of a till in a scene. */
export interface Part {
  /** So many orders are refunded in it, beside what was begun before. */
  orders: number;
  /** Happens to the first of them at its gateway. */
  accident?: Accident;
  /** The orders are of gateways that take the same refund twice, or of one that does not. */
  only?: 'resends' | 'holds';
  isLineDown?: boolean;
  /** Before it begins, the data file is as the first version of the program left it. */
  isUpgraded?: boolean;
  end: End;
}

export type Scene = readonly Part[];

const doubts: readonly Accident['do'][] = [
  'drop-after',
  'status-500-after',
  'half-json',
  'bad-signature',
  'system-error',
  'other-refund',
];
const slow: Accident = { do: 'slow', delayMs: 12 };
const notBooked: Accident = { do: 'drop-before' };

const at = (step: string, nth = 1): End => ({ step, nth });

const saved = at('saved queued', 2);
const lost = at('before attempt');
const onItsWay = at('during attempt');
const arrived = at('after attempt');

function doubtful(step: string, place: number): Scene {
  return [{ orders: 1, accident: { do: doubts[place % doubts.length] ?? 'drop-after' }, end: at(step) }];
}

/** Killed before, while or after the first attempt is on the wire, and once more in the life that finds it. */
function woken(first: End, step: string, accident?: Accident, only?: Part['only']): Scene {
  const before: Part = {
    orders: 1,
    end: first,
    ...(accident && { accident }),
    ...(only && { only }),
  };
  return [before, { orders: 1, end: at(stepName('woken', step)) }];
}

function drained(step: string, nth: number, accident?: Accident): Scene {
  return [
    { orders: 2, isLineDown: true, end: saved, ...(accident && { accident }) },
    { orders: 0, end: at(stepName('drained', step), nth) },
  ];
}

export const scenes: readonly Scene[] = [
  [{ orders: 1, end: { moment: 'starting' } }],
  [{ orders: 2, end: at('looked up', 2) }],
  [{ orders: 1, end: at('saved sending') }],
  [{ orders: 2, end: at('before attempt', 2) }],
  [{ orders: 1, accident: slow, end: at('during attempt') }],
  [{ orders: 2, accident: { do: 'hang' }, end: at('during attempt') }],
  [{ orders: 2, end: at('after attempt', 2) }],
  [{ orders: 2, end: at('saved refunded', 2) }],
  [{ orders: 1, accident: { do: 'low-balance' }, end: at('saved rejected') }],
  [{ orders: 2, end: { moment: 'working' } }],
  [{ orders: 2, isLineDown: true, end: saved }],
  ...['saved unconfirmed', 'before question', 'during question', 'after question'].map(doubtful),
  ...['saved for a resend', 'before resend', 'during resend', 'after resend'].map((step): Scene => [
    { orders: 1, accident: notBooked, only: 'resends', end: at(step) },
  ]),
  woken(lost, 'saved unconfirmed'),
  woken(onItsWay, 'before question', slow),
  woken(onItsWay, 'during question', slow),
  woken(arrived, 'after question'),
  woken(arrived, 'saved refunded'),
  woken(lost, 'saved for a resend', undefined, 'resends'),
  woken(lost, 'saved sending', undefined, 'resends'),
  woken(lost, 'before resend', undefined, 'resends'),
  woken(lost, 'during resend', undefined, 'resends'),
  woken(lost, 'after resend', undefined, 'resends'),
  woken(lost, 'saved held', undefined, 'holds'),
  [
    { orders: 2, end: lost },
    { orders: 0, end: { moment: 'starting' } },
    { orders: 0, end: { moment: 'working' } },
  ],
  drained('saved sending', 2),
  drained('before attempt', 2),
  drained('during attempt', 1, slow),
  drained('after attempt', 2),
  drained('saved refunded', 2),
  drained('saved unconfirmed', 1, { do: 'drop-after' }),
  [
    { orders: 2, isLineDown: true, end: { moment: 'working' } },
    { orders: 0, end: { moment: 'working' } },
  ],
  [
    { orders: 2, end: onItsWay, accident: slow },
    { orders: 1, end: { touching: 'starting' } },
    { orders: 1, end: { touching: 'working' } },
  ],
  ...[saved, lost, onItsWay, arrived].map((before): Scene => [
    { orders: 2, end: before, accident: slow, isLineDown: before === saved },
    { orders: 0, isUpgraded: true, end: { touching: 'migrating' } },
    { orders: 1, end: { touching: 'working' } },
  ]),
];

/** Every step that a scene ends at, and the two kinds of chosen moments. */
export const endings: readonly string[] = [...new Set(scenes.flat().map(({ end }) => nameOf(end)))];

export function nameOf(end: End): string {
  if ('step' in end) return end.step;
  return 'touching' in end ? touching(end.touching) : momentName(end.moment);
}

export function momentName(moment: 'starting' | 'working'): string {
  return `a moment while ${moment}`;
}

export function touching(phase: Phase): string {
  return `touching the disk while ${phase}`;
}
