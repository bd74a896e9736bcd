// What can happen in a world at a time, beside the accidents: what people do, and what changes around them. Data.
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { WireFault } from './courses.ts';
import type { KeyTrouble } from './ports.ts';

export const parts = ['whole', 'half', 'little'] as const;
export type Part = (typeof parts)[number];

/** What somebody does at the till. */
export type Errand =
  /** Looks up and refunds: so many presses of one button, in so many windows. */
  | { do: 'refund'; part: Part; clicks: number; windows: number }
  | { do: 'look up' }
  | { do: 'take back' }
  | { do: 'hurry' }
  | { do: 'manage' }
  | { do: 'print' }
  | { do: 'lock' }
  | { do: 'try now' };

/** What lasts for a while. */
export type Change =
  | { do: 'weather'; gateway: GatewayId | null; is: WireFault; forMs: number }
  | { do: 'keys'; trouble: KeyTrouble; forMs: number }
  | { do: 'disk full'; forMs: number }
  | { do: 'clock'; ms: number };

export type Deed =
  | Errand
  | Change
  /** Another till of the shop gives money back for the same order. */
  | { do: 'other till'; part: Part }
  /** The banks settle the day: what could be cancelled until now can only be refunded. */
  | { do: 'settlement' }
  /** The program is ended in good order, and started again later; `isMoved`: on another computer, from a copy. */
  | { do: 'restart'; forMs: number; isMoved: boolean };

/** Every kind of deed. */
export const deeds = [
  'refund',
  'look up',
  'take back',
  'hurry',
  'manage',
  'print',
  'lock',
  'try now',
  'weather',
  'keys',
  'disk full',
  'clock',
  'other till',
  'settlement',
  'restart',
] as const satisfies Deed['do'][];
