// Every sentence the cashier reads, in Japanese.
import type { Words } from '../words.ts';
import { customer } from './ja/customer.ts';
import { failure } from './ja/failure.ts';
import { history } from './ja/history.ts';
import { lists } from './ja/lists.ts';
import { order } from './ja/order.ts';
import { outcome } from './ja/outcome.ts';
import { paper } from './ja/paper.ts';
import { setup } from './ja/setup.ts';
import { shell } from './ja/shell.ts';
import { story } from './ja/story.ts';

export const ja: Words = {
  ...shell,
  ...order,
  ...outcome,
  ...story,
  ...history,
  ...lists,
  ...failure,
  ...paper,
  ...setup,
  ...customer,
};
