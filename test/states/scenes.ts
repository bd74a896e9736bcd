// Every state of the screen, and the rows of the list of edge states (D4) that have no screen of their own.
import { access } from './scenes/access.ts';
import { find } from './scenes/find.ts';
import { lists } from './scenes/lists.ts';
import { order } from './scenes/order.ts';
import { outcome } from './scenes/outcome.ts';
import { papers } from './scenes/paper.ts';
import type { Scene } from './scene.ts';

export const scenes: readonly Scene[] = [...access, ...find, ...order, ...outcome, ...papers, ...lists];

/** Why a row is nowhere to be seen. */
export const withoutScreen: Readonly<Record<number, string>> = {
  18: 'a manager approves at the terminal; there are no codes by phone',
  19: 'terminals do not know of each other yet',
  20: 'terminals do not know of each other yet',
  33: 'the clock is not compared with the gateways’ yet',
  43: 'the second copy never opens: the data folder is locked',
  44: 'the program does not update itself',
  47: 'no link from a till starts a refund',
};
export const lastRow = 50;
