// What a seed plans for a world: the workload, the orders, what people do and when, and how often something goes wrong. Pure.
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';
import { createRandom } from '../random.ts';
import type { Deed } from './deeds.ts';
import type { Rates } from './fate.ts';
import { deedsOf, ratesOf, workloads } from './workloads.ts';

/** `order` counts the world's orders; a deed that is about none does not look at it. `n` is the deed's own, whatever is left out. */
export type Planned = Deed & { at: number; order: number; n: number };

export interface Plan {
  /** What kind of day it is. */
  readonly workload: string;
  /** What the shop has set up. */
  readonly gateways: readonly GatewayId[];
  readonly orders: readonly { gateway: GatewayId; n: number }[];
  readonly deeds: readonly Planned[];
  /** So long after the last deed nothing goes wrong any more, and all is settled. */
  readonly calmAfterMs: number;
}

export function planOf(seed: number): Plan & { rates: Rates } {
  const random = createRandom(seed);
  const workload = random.chance(300) ? 'normal day' : random.pick(workloads);
  const gateways = random.chance(150) ? gatewayIds : [random.pick(gatewayIds)];
  const orders = Array.from({ length: 2 + random.below(2) }, (_, n) => ({
    gateway: gateways[n % gateways.length] ?? 'bbmsl',
    n: random.below(6) * 5 + n,
  }));
  const deeds = deedsOf(workload, random, orders.length)
    .sort((a, b) => a.at - b.at)
    .map((deed, n) => ({ ...deed, n }));
  return { workload, gateways, orders, deeds, calmAfterMs: 60_000, rates: ratesOf(workload, random) };
}
