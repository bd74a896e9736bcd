// What a run of kills must have met.
import { gatewayIds, type GatewayId, type RefundState } from '../../../preload/contract/vocabulary.ts';
import { endings } from './steps.ts';

const endStates = ['refunded', 'rejected'] as const satisfies RefundState[];

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
