// The practice orders of training, gateway by gateway, and the accidents waiting among them.
import type { Fault } from './faults.ts';
import { bbmslOrders } from './orders-bbmsl.ts';
import { ksherMchFaults, ksherMchOrders } from './orders-ksher-mch.ts';
import { ksherRedirectOrders } from './orders-ksher-redirect.ts';
import type { PracticeOrder } from './practice-order.ts';

export const practiceOrders: readonly PracticeOrder[] = [
  ...ksherMchOrders,
  ...ksherRedirectOrders,
  ...bbmslOrders,
];

export const practiceFaults: readonly Fault[] = ksherMchFaults;
