// A seed as a plan: shops with their orders and lives, and the accidents that wait at the banks. Pure.
import { gateways } from '../../../main/core/gateways/index.ts';
import type { Fault } from '../../../main/sandbox/faults.ts';
import type { PretendOrder } from '../../../main/sandbox/ledger.ts';
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';
import { createRandom, type Random } from '../random.ts';
import type { Death, ShopOrder } from './messages.ts';
import { scenes, touching, type End, type Part, type Phase } from './steps.ts';

/** At a step, or by somebody else: so far into what usually takes its time. */
export type PlannedEnd = Death | { moment: 'starting' | 'working'; share: number };

export interface PlannedLife {
  /** Refunded for the first time in this life. */
  orders: readonly ShopOrder[];
  isLineDown: boolean;
  isUpgraded: boolean;
  end: PlannedEnd;
}

export interface PlannedShop {
  lives: readonly PlannedLife[];
  orders: readonly ShopOrder[];
}

export interface Plan {
  shops: readonly PlannedShop[];
  /** What the banks know. */
  orders: readonly PretendOrder[];
  faults: readonly Fault[];
}

/** As many as keep two processors busy, with two worlds at once. */
const shopsAtOnce = 3;
const scenesInShop = 4;
const totalMinor = 15_000;
/** A part, so that the bank would pay a second time if it were asked with another number. */
const refundedMinor = 5_000;

/** So many touches of the disk each of them has, at the least. */
const touches: Readonly<Record<Phase, number>> = { migrating: 26, starting: 6, working: 12 };
/** A request is on the wire, and sometimes answered, after so many milliseconds. */
const duringMs = 8;

/** One scene after the other over all worlds, so that none is left out; each time with other gateways. */
export function planOf(seed: number): Plan {
  const random = createRandom(seed);
  const shops: PlannedShop[] = [];
  const faults: Fault[] = [];
  for (let shop = 0; shop < shopsAtOnce; shop += 1) {
    const lives: PlannedLife[] = [];
    const orders: ShopOrder[] = [];
    for (let scene = 0; scene < scenesInShop; scene += 1) {
      const turn = (seed * shopsAtOnce + shop) * scenesInShop + scene;
      const concerned: string[] = [];
      for (const part of scenes[turn % scenes.length] ?? []) {
        const own = Array.from({ length: part.orders }, (_, place) => {
          const round = Math.floor(turn / scenes.length) + turn + place;
          return anOrder(shop, orders.length + place, gatewayFor(part, round));
        });
        orders.push(...own);
        concerned.push(...own.map(({ orderNo }) => orderNo));
        const { isLineDown = false, isUpgraded = false } = part;
        lives.push({ orders: own, isLineDown, isUpgraded, end: planned(part.end, [...concerned], random) });
        const [first] = own;
        if (part.accident && first) {
          const { gateway, orderNo } = first;
          faults.push({ on: 'refund', nth: 1, gateway, orderNo, ...part.accident });
        }
      }
    }
    shops.push({ lives, orders });
  }
  return { shops, orders: shops.flatMap(({ orders }) => orders).map(atBank), faults };
}

/** Two refunds at each gateway, one of them in doubt at first, and nobody who kills. */
export function rehearsalPlan(): Pick<Plan, 'orders' | 'faults'> & { wished: readonly ShopOrder[] } {
  const wished = [...gatewayIds, ...gatewayIds].map((gateway, place) => anOrder(0, place, gateway));
  const faults = wished
    .slice(0, gatewayIds.length)
    .map(({ gateway, orderNo }): Fault => ({ on: 'refund', nth: 1, gateway, orderNo, do: 'drop-after' }));
  return { wished, orders: wished.map(atBank), faults };
}

function planned(end: End, orders: string[], random: Random): PlannedEnd {
  if ('moment' in end) return { ...end, share: random.below(1_000) / 1_000 };
  const death = { orders, afterMs: random.below(duringMs) };
  if ('step' in end) return { ...end, ...death };
  return { step: touching(end.touching), nth: 1 + random.below(touches[end.touching]), ...death };
}

function gatewayFor({ only }: Part, round: number): GatewayId {
  const fitting = gatewayIds.filter((id) => {
    const resends = gateways[id].profile.whenSilent === 'inquire-then-resend';
    return only === undefined || resends === (only === 'resends');
  });
  const [fallback = gatewayIds[0]] = fitting;
  return fitting[round % fitting.length] ?? fallback;
}

function anOrder(shop: number, place: number, gateway: GatewayId): ShopOrder {
  const number = 100_000 + shop * 1_000 + place;
  return { gateway, orderNo: `SHOP-${number}`, gatewayOrderNo: `7${number}0`, minor: refundedMinor };
}

function atBank({ gateway, orderNo, gatewayOrderNo }: ShopOrder): PretendOrder {
  return {
    gateway,
    mchOrderNo: orderNo,
    gatewayOrderNo,
    channelOrderNo: `5${gatewayOrderNo}`,
    channel: 'truemoney',
    currency: 'MYR',
    totalMinor,
    status: 'paid',
    paidAt: '2026-11-23 13:20:00',
  };
}
