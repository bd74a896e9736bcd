// A day on which a thousand refunds are saved without a line, gateway by gateway, before all lines come back. Pure.
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { Deed } from '../world/deeds.ts';
import type { Rates } from '../world/fate.ts';
import { limitMinor, orderAt } from '../world/orders.ts';
import type { Plan } from '../world/plans.ts';
import { wireRates } from '../world/workloads.ts';

/** As many as a terminal may keep. Source: reliability 6, L7. */
export const refundsInAll = 1_000;

/** Each gateway has this long; the terminal remembers five hundred orders, so a third of all is looked up at a time. */
const turnMs = 60_000;
const lookUpMs = 25_000;
const outageAfterMs = 30_000;
const refundsAfterMs = 35_000;
const refundsMs = 20_000;
const outageEndsMs = gatewayIds.length * turnMs + 10_000;

/** For so long everything goes wrong. */
const faultyMs = 30 * 60_000;

export const rates: Rates = {
  wire: wireRates('normal day', 100),
  // Hundreds of steps a second: more crashes, and no question would be answered before the peace.
  crash: 2,
  mostCrashes: 50,
  commit: 40,
  keys: 5,
  print: 0,
};

type Draft = Deed & { at: number; order: number };
const refund: Deed = { do: 'refund', part: 'little', clicks: 1, windows: 1 };

export function drainPlan(): Plan {
  const perGateway = Math.ceil(refundsInAll / gatewayIds.length);
  const orders = gatewayIds
    .flatMap((gateway) => smallOrders(gateway, perGateway).map((n, place) => ({ gateway, n, place })))
    .slice(0, refundsInAll);
  const deeds = orders.flatMap(({ gateway, place }, order): Draft[] => {
    const begins = gatewayIds.indexOf(gateway) * turnMs;
    const share = place / perGateway;
    return [
      { do: 'look up', order, at: begins + Math.floor(share * lookUpMs) },
      { ...refund, order, at: begins + refundsAfterMs + Math.floor(share * refundsMs) },
    ];
  });
  const outages = gatewayIds.map((gateway, turn): Draft => {
    const at = turn * turnMs + outageAfterMs;
    return { do: 'weather', gateway, is: 'not-connected', forMs: outageEndsMs - at, order: 0, at };
  });
  // What is left open then is settled in peace.
  const last: Draft = { do: 'manage', order: 0, at: outageEndsMs + faultyMs };
  const inOrder = [...deeds, ...outages, last].sort((a, b) => a.at - b.at);
  return {
    workload: 'outage then a thousand',
    gateways: gatewayIds,
    orders,
    deeds: inOrder.map((deed, n) => ({ ...deed, n })),
    calmAfterMs: 60_000,
  };
}

/** Numbers of a gateway's orders that no manager has to approve. */
function smallOrders(gateway: GatewayId, count: number): number[] {
  return Array.from({ length: 2 * count }, (_, n) => n)
    .filter((n) => orderAt(gateway, n).totalMinor <= limitMinor)
    .slice(0, count);
}
