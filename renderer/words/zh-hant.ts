// Every sentence the cashier reads, in Traditional Chinese.
import type { Words } from '../words.ts';
import { customer } from './zh-hant/customer.ts';
import { failure } from './zh-hant/failure.ts';
import { history } from './zh-hant/history.ts';
import { lists } from './zh-hant/lists.ts';
import { order } from './zh-hant/order.ts';
import { outcome } from './zh-hant/outcome.ts';
import { paper } from './zh-hant/paper.ts';
import { setup } from './zh-hant/setup.ts';
import { shell } from './zh-hant/shell.ts';
import { story } from './zh-hant/story.ts';

export const zhHant: Words = {
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
