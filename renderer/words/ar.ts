// Every sentence the cashier reads, in Arabic.
import type { Words } from '../words.ts';
import { customer } from './ar/customer.ts';
import { failure } from './ar/failure.ts';
import { history } from './ar/history.ts';
import { lists } from './ar/lists.ts';
import { order } from './ar/order.ts';
import { outcome } from './ar/outcome.ts';
import { paper } from './ar/paper.ts';
import { setup } from './ar/setup.ts';
import { shell } from './ar/shell.ts';
import { story } from './ar/story.ts';

export const ar: Words = {
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
