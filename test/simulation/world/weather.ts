// What lasts for a while in a world: outages, a locked keychain, a full disk, a clock that was set.
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { WireFault } from './courses.ts';
import type { Change } from './deeds.ts';
import type { KeyTrouble } from './ports.ts';
import type { Timeline } from './timeline.ts';

export interface Weather {
  begins(change: Change): void;
  of(gateway: GatewayId): WireFault | null;
  readonly keyTrouble: KeyTrouble | null;
  readonly diskIsFull: boolean;
  /** In milliseconds from the world's time. */
  readonly clockOffset: number;
  /** All is well from now on; the clock stays as it was set. */
  clear(): void;
}

export function openWeather({ now }: Pick<Timeline, 'now'>): Weather {
  const outages = new Map<GatewayId, { is: WireFault; until: number }>();
  let keys: { trouble: KeyTrouble; until: number } | null = null;
  let diskFullUntil = 0;
  let clockOffset = 0;

  return {
    begins(change) {
      switch (change.do) {
        case 'weather':
          for (const gateway of change.gateway === null ? gatewayIds : [change.gateway])
            outages.set(gateway, { is: change.is, until: now() + change.forMs });
          break;
        case 'keys':
          keys = { trouble: change.trouble, until: now() + change.forMs };
          break;
        case 'disk full':
          diskFullUntil = now() + change.forMs;
          break;
        case 'clock':
          clockOffset += change.ms;
          break;
      }
    },
    of(gateway) {
      const outage = outages.get(gateway);
      return outage && now() < outage.until ? outage.is : null;
    },
    get keyTrouble() {
      return keys !== null && now() < keys.until ? keys.trouble : null;
    },
    get diskIsFull() {
      return now() < diskFullUntil;
    },
    get clockOffset() {
      return clockOffset;
    },
    clear() {
      outages.clear();
      keys = null;
      diskFullUntil = 0;
    },
  };
}
