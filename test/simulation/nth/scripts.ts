// The short days whose every step is made to fail: one refund each, on one of the courses that a refund can take. Data.
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { WireFault } from '../world/courses.ts';
import type { Deed } from '../world/deeds.ts';
import type { Plan } from '../world/plans.ts';

interface Script {
  readonly name: string;
  /** What becomes of its refund's first request; null when it is answered. */
  readonly meets: WireFault | null;
  /** Which of the gateway's orders. */
  readonly order: number;
  readonly deeds: readonly (Deed & { at: number })[];
  /** Whether each step of the recovery fails as well: where a crash leaves the most to find out. */
  readonly failsAgain: boolean;
}

/** Below the limit, and above it. */
const small = 0;
const large = 7;

const refund: Deed = { do: 'refund', part: 'whole', clicks: 1, windows: 1 };
const outage: Deed = { do: 'weather', gateway: null, is: 'not-connected', forMs: 30_000 };

export const scripts: readonly Script[] = [
  {
    name: 'answered, and printed',
    meets: null,
    order: small,
    deeds: [
      { ...refund, at: 3_000 },
      { do: 'print', at: 8_000 },
    ],
    failsAgain: false,
  },
  {
    name: 'answer lost',
    meets: 'answer-lost',
    order: small,
    deeds: [
      { ...refund, at: 3_000 },
      { do: 'print', at: 13_000 },
    ],
    failsAgain: true,
  },
  {
    name: 'refused',
    meets: 'low-balance',
    order: small,
    deeds: [{ ...refund, at: 3_000 }],
    failsAgain: false,
  },
  {
    name: 'saved without a line',
    meets: null,
    order: small,
    deeds: [
      { do: 'look up', at: 3_000 },
      { ...outage, at: 8_000 },
      { ...refund, at: 13_000 },
    ],
    failsAgain: true,
  },
  {
    name: 'taken back',
    meets: null,
    order: small,
    deeds: [
      { do: 'look up', at: 3_000 },
      { ...outage, at: 8_000 },
      { ...refund, at: 13_000 },
      { do: 'take back', at: 23_000 },
    ],
    failsAgain: false,
  },
  {
    name: 'approved by a manager',
    meets: null,
    order: large,
    deeds: [
      { ...refund, at: 3_000 },
      { do: 'manage', at: 8_000 },
    ],
    failsAgain: false,
  },
  {
    name: 'moved to another computer',
    meets: 'answer-lost',
    order: small,
    deeds: [
      { ...refund, at: 3_000 },
      { do: 'restart', isMoved: true, forMs: 1_000, at: 4_500 },
      { do: 'manage', at: 13_000 },
    ],
    failsAgain: true,
  },
];

export function planOf({ name, order, deeds }: Script, gateway: GatewayId): Plan {
  return {
    workload: name,
    gateways: [gateway],
    orders: [{ gateway, n: order }],
    deeds: deeds.map((deed, n) => ({ ...deed, order: 0, n })),
    calmAfterMs: 25_000,
  };
}
