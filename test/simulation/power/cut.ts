// One power cut: in which day, after how many of its operations, and how the unsynced writes fared.
import { createRandom } from '../random.ts';
import type { Fate } from './disk.ts';
import type { Synchronous } from './recording.ts';

export interface Cut {
  synchronous: Synchronous;
  after: number;
  fate: Fate;
  /** For what is left to chance at the cut itself. */
  seed: number;
}

/** Of so many worlds in a row the last two are negative controls: nobody waits for the disk there as the terminal does. */
const round = 22;
const controls: readonly Synchronous[] = ['NORMAL', 'OFF'];
const statesInRound = round - controls.length;

/** Worlds for so many states of a disk that is used as the terminal uses it. */
export function worldsFor(states: number): number {
  return Math.ceil(states / statesInRound) * round;
}

/** How often each fate is met, where there is something to lose: more often where it can end in more ways. */
const odds: readonly Fate[] = [
  'all lost',
  'all kept',
  ...Array<Fate>(4).fill('some kept in any order'),
  ...Array<Fate>(4).fill('torn'),
  ...Array<Fate>(2).fill('the last one torn'),
];
/** The controls see less of their days, and so take longer steps through them. */
const controlStride = 389;

/** Goes through all operations of a day, and again with other fates. */
export function cutOf(seed: number, operationsOf: (synchronous: Synchronous) => number): Cut {
  const turn = Math.floor(seed / round);
  const place = seed % round;
  const control = controls[place - statesInRound];
  const synchronous = control ?? 'FULL';
  const count = control === undefined ? turn * statesInRound + place : turn * controlStride;
  return {
    synchronous,
    after: count % (operationsOf(synchronous) + 1),
    fate: createRandom(seed).pick(odds),
    seed,
  };
}
