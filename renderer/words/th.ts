// Every sentence the cashier reads, in Thai.
import type { Words } from '../words.ts';
import { customer } from './th/customer.ts';
import { failure } from './th/failure.ts';
import { history } from './th/history.ts';
import { lists } from './th/lists.ts';
import { order } from './th/order.ts';
import { outcome } from './th/outcome.ts';
import { paper } from './th/paper.ts';
import { setup } from './th/setup.ts';
import { shell } from './th/shell.ts';
import { story } from './th/story.ts';

export const th: Words = {
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
