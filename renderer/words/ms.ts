// Every sentence the cashier reads, in Malay.
import type { Words } from '../words.ts';
import { customer } from './ms/customer.ts';
import { failure } from './ms/failure.ts';
import { history } from './ms/history.ts';
import { lists } from './ms/lists.ts';
import { order } from './ms/order.ts';
import { outcome } from './ms/outcome.ts';
import { paper } from './ms/paper.ts';
import { setup } from './ms/setup.ts';
import { shell } from './ms/shell.ts';
import { story } from './ms/story.ts';

export const ms: Words = {
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
