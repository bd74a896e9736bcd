// Every sentence the cashier reads, in English, as ICU messages by key.
import { customer } from './en/customer.ts';
import { failure } from './en/failure.ts';
import { history } from './en/history.ts';
import { lists } from './en/lists.ts';
import { order } from './en/order.ts';
import { outcome } from './en/outcome.ts';
import { paper } from './en/paper.ts';
import { setup } from './en/setup.ts';
import { shell } from './en/shell.ts';
import { story } from './en/story.ts';

export const en = {
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
} as const;
