// The workloads: what people do on such a day, how the weather turns, and how often something goes wrong. Source: reliability 6.
import type { Random } from '../random.ts';
import type { Rates } from './fate.ts';
import { parts, type Deed } from './deeds.ts';

export const workloads = [
  'normal day',
  'idempotence',
  'indefinite',
  'outage then a burst',
  'error dialects',
  'month end',
  'hostile gateway',
] as const;
export type Workload = (typeof workloads)[number];

/** A deed with its time and its order. */
type Draft = Deed & { at: number; order: number };
const minute = 60_000;
const hour = 60 * minute;

export function deedsOf(workload: Workload, random: Random, orders: number): Draft[] {
  return [...special[workload](random, orders), ...everyday(random, orders)];
}

type Deeds = (random: Random, orders: number) => Draft[];

/** Every order is refunded once, some a second time, with the clicks and windows of hasty people. */
function refunds(random: Random, orders: number, from: number, within: number): Draft[] {
  return Array.from({ length: orders }, (_, order) => order).flatMap((order) => {
    const times = random.chance(200) ? 2 : 1;
    return Array.from({ length: times }, (): Draft => {
      const clicks = random.chance(300) ? 2 : 1;
      const windows = random.chance(100) ? 2 : 1;
      const at = from + random.below(within);
      return { do: 'refund', order, part: random.pick(parts), clicks, windows, at };
    });
  });
}

/** What makes a workload what it is. */
const special: Record<Workload, Deeds> = {
  'normal day': (random, orders) => refunds(random, orders, 0, 5 * minute),
  'error dialects': (random, orders) => refunds(random, orders, 0, 5 * minute),
  'month end': (random, orders) => [
    ...refunds(random, orders, 0, 5 * minute),
    { do: 'settlement', at: random.below(5 * minute), order: 0 },
  ],
  'hostile gateway': (random, orders) => refunds(random, orders, 0, 5 * minute),
  idempotence: (random, orders) =>
    Array.from({ length: orders }, (_, order): Draft[] => {
      const at = random.below(2 * minute);
      const part = random.pick(parts);
      return [
        { do: 'refund', order, part, clicks: order === 0 ? 50 : 3, windows: 1 + random.below(2), at },
        { do: 'refund', order, part, clicks: 1, windows: 2, at: at + random.below(minute) },
        { do: 'other till', order, part: random.pick(['whole', 'half']), at: at + random.below(2_000) },
      ];
    }).flatMap((deeds) => deeds.slice(0, 1 + random.below(3))),
  indefinite: (random, orders) => [
    { do: 'weather', gateway: null, is: 'answer-lost', forMs: hour, at: 20_000, order: 0 },
    ...refunds(random, orders, 0, 10 * minute),
  ],
  'outage then a burst': (random, orders) => [
    ...Array.from({ length: orders }, (_, order): Draft => ({ do: 'look up', order, at: order * 500 })),
    {
      do: 'weather',
      gateway: null,
      is: 'not-connected',
      forMs: (2 + random.below(6)) * minute,
      at: 10_000,
      order: 0,
    },
    ...refunds(random, orders, 20_000, 4 * minute),
    { do: 'take back', at: 20_000 + random.below(4 * minute), order: 0 },
  ],
};

/** What may happen on any day, each so many times in a thousand worlds. */
function everyday(random: Random, orders: number): Draft[] {
  const at = (): number => random.below(5 * minute);
  const forMs = (): number => 10_000 + random.below(4 * minute);
  const order = random.below(orders);
  const maybe: readonly (readonly [number, Deed & { at: number }])[] = [
    [1000, { do: 'manage', at: 2 * minute + at() }],
    [400, { do: 'manage', at: at() }],
    [300, { do: 'take back', at: at() }],
    [300, { do: 'hurry', at: at() }],
    [200, { do: 'try now', at: at() }],
    [70, { do: 'print', at: at() }],
    [100, { do: 'lock', at: at() }],
    [50, { do: 'other till', part: random.pick(['whole', 'half']), at: at() }],
    [80, { do: 'weather', gateway: null, is: 'not-connected', forMs: forMs(), at: at() }],
    [40, { do: 'keys', trouble: random.pick(['locked', 'unavailable', 'absent']), forMs: forMs(), at: at() }],
    [30, { do: 'disk full', forMs: forMs(), at: at() }],
    [40, { do: 'clock', ms: random.pick([-24 * hour, -hour, hour, 24 * hour]), at: at() }],
    [50, { do: 'restart', forMs: forMs(), isMoved: false, at: at() }],
  ];
  const ordinary = maybe.flatMap(([perMille, deed]) => (random.chance(perMille) ? [{ ...deed, order }] : []));
  return random.chance(40) ? [...ordinary, ...move(at(), forMs())] : ordinary;
}

/** The data folder goes on on another computer, with a refund in it that waits for a manager: this order's whole is above the limit. */
function move(at: number, forMs: number): Draft[] {
  return [
    { do: 'refund', part: 'whole', clicks: 1, windows: 1, order: 2, at },
    { do: 'restart', isMoved: true, forMs, order: 0, at: at + 5_000 },
  ];
}

/** In a thousand, in a world of usual trouble. Source: reliability 6. */
const usualWire: Rates['wire'] = {
  'not-connected': 80,
  lost: 60,
  'cut-before': 25,
  late: 80,
  slow: 20,
  duplicated: 20,
  'answer-lost': 80,
  'cut-after': 40,
  'answer-halved': 10,
  replayed: 20,
  'server-error': 35,
  'server-error-after': 30,
  throttled: 20,
  'turned-away': 15,
  portal: 15,
  'bad-signature': 60,
  'other-refund': 20,
  'other-amount': 15,
  'system-error': 20,
  'not-sure': 20,
  'call-failed': 15,
  'low-balance': 110,
  'number-used': 20,
};

/** A gateway that says one error in three ways. */
const dialects: Rates['wire'] = { 'server-error-after': 250, 'call-failed': 200, 'system-error': 200 };

const hostile: Rates['wire'] = {
  'bad-signature': 120,
  'other-refund': 120,
  'other-amount': 120,
  replayed: 120,
  'answer-halved': 60,
  duplicated: 100,
  portal: 40,
};

/** Some worlds have no trouble, and in some nearly no request is spared. */
export function ratesOf(workload: Workload, random: Random): Rates {
  return {
    wire: wireRates(workload, random.pick([0, 25, 50, 100, 100, 115])),
    crash: random.pick([0, 0, 10, 30]),
    mostCrashes: 5,
    commit: 10,
    keys: 10,
    print: 700,
  };
}

/** `percent` of what is usual on such a day. */
export function wireRates(workload: Workload, percent: number): Rates['wire'] {
  const wire =
    workload === 'hostile gateway' ? hostile : workload === 'error dialects' ? dialects : usualWire;
  const scaled = Object.entries(wire).map(
    ([name, rate]) => [name, Math.round((rate * percent) / 100)] as const,
  );
  return Object.fromEntries(scaled);
}
