// What a scene is: a bit of a shop's day in production code, and what must be true in it.
import type { Fault } from '../../../../main/sandbox/faults.ts';
import type { Shop } from './shop.ts';

export interface Scene {
  /** What must be true. */
  says: string;
  /** Accidents that wait at the banks. */
  faults?: Fault[];
  /** Rejects when something is not as it must be; the message says what. */
  play(shop: Shop): Promise<void>;
}
