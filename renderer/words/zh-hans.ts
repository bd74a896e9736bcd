// Every sentence the cashier reads, in Simplified Chinese.
import type { Words } from '../words.ts';
import { customer } from './zh-hans/customer.ts';
import { failure } from './zh-hans/failure.ts';
import { history } from './zh-hans/history.ts';
import { lists } from './zh-hans/lists.ts';
import { order } from './zh-hans/order.ts';
import { outcome } from './zh-hans/outcome.ts';
import { paper } from './zh-hans/paper.ts';
import { setup } from './zh-hans/setup.ts';
import { shell } from './zh-hans/shell.ts';
import { story } from './zh-hans/story.ts';

export const zhHans: Words = {
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
