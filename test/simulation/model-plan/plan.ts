// A world's plan, made from its seed: the shop, the money, and everything that will happen.
import type { Random } from '../random.ts';
import {
  faultAt,
  questionRates,
  refundRates,
  verdicts,
  visits,
  type Accident,
  type Incident,
  type Visit,
} from './incidents.ts';
import { shops, type Shop } from '../model-gateways/shops.ts';

export interface Plan {
  readonly shop: Shop;
  /** How the gateway answers a number that is booked: with the same yes, or with a no. The documents leave it open. */
  readonly repeats: 'yes' | 'no';
  readonly total: number;
  readonly amount: number;
  /** What went back before the order was looked up. */
  readonly before: number;
  /** A refund above this needs a manager. */
  readonly limit: number;
  /** One way of a message. */
  readonly travelMs: number;
  /** How long a booking stays unseen by questions. */
  readonly unseenMs: number;
  /** A saved refund that waited so long is not sent without asking. */
  readonly expireMs: number;
  readonly incidents: readonly Incident[];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Requests and questions that can meet a fault; later ones are fair. */
const refundsAtRisk = 8;
const questionsAtRisk = 16;
const stepsAtRisk = 40;
const mostCrashes = 5;
/** The latest that a request arrives. */
export const latestMs = 65_000;

const total = 10_000;
const amounts = [total, total, 4_000, 4_000, 1] as const;
const travels = [20, 100, 700, 4_000] as const;
/** How soon a person comes by: at once, within minutes, or much later. */
const laterMs = [4_000, 3 * minute, 40 * minute] as const;
const jumps = [-day, day, -hour, hour, 5 * minute] as const;

/** How rough a world is, in percent of the usual rates. */
const roughness = [30, 100, 100, 100, 140] as const;

export function planOf(random: Random): Plan {
  const { below, chance, pick } = random;
  const shop = pick(shops);
  const rough = pick(roughness);
  const incidents: Incident[] = [];
  addFaults(random, rough, incidents);
  addCrashes(random, rough, incidents);
  addAccidents(random, incidents);
  addPeople(random, incidents);
  const hasTwins = incidents.some(({ what }) => what === 'request twice');
  return {
    shop,
    repeats: chance(500) ? 'yes' : 'no',
    total,
    amount: pick(amounts),
    before: chance(50) ? pick([1_000, total]) : 0,
    limit: chance(100) ? 500 : total,
    travelMs: pick(travels),
    // A gateway that shows a booking late while it refuses the same order's second request cannot be understood by anybody.
    unseenMs: !hasTwins && chance(100) ? below(30_000) : 0,
    expireMs: chance(500) ? 20 * minute : 3 * day,
    incidents,
  };
}

function addFaults({ below }: Random, rough: number, incidents: Incident[]): void {
  for (let nth = 0; nth < refundsAtRisk; nth += 1) {
    const what = faultAt(refundRates, Math.floor((below(1000) * 100) / rough));
    if (what !== null) incidents.push({ on: 'refund', what, at: nth, size: below(latestMs) });
  }
  for (let nth = 0; nth < questionsAtRisk; nth += 1) {
    const what = faultAt(questionRates, Math.floor((below(1000) * 100) / rough));
    if (what !== null) incidents.push({ on: 'question', what, at: nth, size: below(25_000) });
  }
}

function addCrashes({ below, chance }: Random, rough: number, incidents: Incident[]): void {
  let crashes = 0;
  for (let nth = 0; nth < stepsAtRisk && crashes < mostCrashes; nth += 1) {
    if (!chance((30 * rough) / 100)) continue;
    crashes += 1;
    incidents.push({ on: 'accident', what: 'crash', at: nth, size: 1_000 + below(minute) });
  }
}

function addAccidents({ below, chance, pick }: Random, incidents: Incident[]): void {
  const add = (perMille: number, what: Accident, at: number, size: number): void => {
    if (chance(perMille)) incidents.push({ on: 'accident', what, at, size });
  };
  add(30, 'disk full', below(6), below(3 * minute));
  add(30, 'keychain locked', below(2 * minute), below(10 * minute));
  add(60, 'clock jump', below(3 * minute), pick(jumps));
  add(30, 'outage', below(minute), below(hour));
  add(20, 'silence', 0, hour);
  add(60, 'refund elsewhere', below(10 * minute), chance(500) ? total : 1 + below(total));
  add(20, 'order closed', below(5 * minute), 0);
  add(20, 'folder taken over', below(5 * minute), 0);
}

function addPeople({ below, chance, pick }: Random, incidents: Incident[]): void {
  const visit = (what: Visit, at: number): void => void incidents.push({ on: 'visit', what, at, size: 0 });
  if (chance(300)) visit('same click again', below(2_000));
  if (chance(200)) visit('second window', below(pick(laterMs)));
  if (chance(150)) for (let times = 1 + below(4); times > 0; times -= 1) visit('ask now', below(2 * minute));
  if (chance(120)) visit('take back', below(pick(laterMs)));
  if (chance(20)) for (let times = 0; times < 50; times += 1) visit(pick(visits), below(5 * minute));
  for (let nth = 0; nth < 4; nth += 1) {
    if (!chance(850)) continue;
    incidents.push({ on: 'manager', what: pick(verdicts), at: nth, size: below(pick(laterMs)) });
  }
}
