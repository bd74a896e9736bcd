// What a run of kills must have met.
import { gatewayIds, type GatewayId, type RefundState } from '../../../preload/contract/vocabulary.ts';
import { endings } from './steps.ts';

/** A shop in which nobody takes anything back ends in these. */
const endStates: readonly RefundState[] = ['refunded', 'rejected'];

/** Anything else is a complaint of the oracle, and no point. */
export const isEnd = (state: RefundState): boolean => endStates.includes(state);

export const points = {
  killed: 'kills',
  killedAt: (ending: string): string => `killed: ${ending}`,
  at: (gateway: GatewayId): string => `refunds at ${gateway}`,
  ended: (state: RefundState): string => `refunds ${state} in the end`,
};

export const allPoints: readonly string[] = [
  points.killed,
  ...endings.map(points.killedAt),
  ...gatewayIds.map(points.at),
  ...endStates.map(points.ended),
];
