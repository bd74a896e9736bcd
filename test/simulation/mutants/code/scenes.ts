// The scenes that production code must come through, with a mistake planted in it or without.
import type { Scene } from './scene.ts';
import { chainedEvents, noCopies, sealedEnd } from './scenes/journals.ts';
import { exactAmounts, lastLook, oneAtATime, oneClick } from './scenes/money.ts';
import { countedTries, noCards, oneYesEach } from './scenes/people.ts';
import { noDetours, signedOnly } from './scenes/wires.ts';

export const scenes: readonly Scene[] = [
  exactAmounts,
  oneClick,
  oneAtATime,
  signedOnly,
  noDetours,
  countedTries,
  oneYesEach,
  noCards,
  chainedEvents,
  sealedEnd,
  noCopies,
  lastLook,
];
