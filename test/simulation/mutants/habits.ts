// Wrong habits of desk, sender and journal: what is sent, when it is saved, who may begin and who may end.
import { isOpen } from '../../../main/core/refunds/order-view.ts';
import { sound } from '../model/policy.ts';
import { inPolicy, type Mutant } from './mutant.ts';

export const habitMutants: readonly Mutant[] = [
  inPolicy('takes a new number for each attempt', (reached) => ({
    numberOf({ refundNo, attempts }) {
      if (attempts > 1) reached();
      return `${refundNo}-${attempts}`;
    },
  })),
  inPolicy('sends again with another amount', (reached) => ({
    amountOf({ amount, attempts }) {
      if (attempts <= 1) return amount.minor;
      reached();
      return amount.minor + 1;
    },
  })),
  inPolicy('lets a second refund of an order begin', (reached) => ({
    locksOrder(record) {
      if (isOpen(record)) reached();
      return false;
    },
  })),
  inPolicy('frees the order while its refund is in doubt', (reached) => ({
    locksOrder(record) {
      if (record.state !== 'unconfirmed' && record.state !== 'held') return sound.locksOrder(record);
      reached();
      return false;
    },
  })),
  inPolicy('sends before it has saved', (reached) => ({
    journalsFirst() {
      reached();
      return false;
    },
  })),
  inPolicy('tells the screen before it has saved', (reached) => ({
    tellsAfterCommit() {
      reached();
      return false;
    },
  })),
  inPolicy('forgets at the start what was being sent', (reached) => ({
    recovers() {
      reached();
      return false;
    },
  })),
  inPolicy('puts two workers on one refund', (reached) => ({
    admits(isWorkedOn) {
      if (isWorkedOn) reached();
      return true;
    },
  })),
  inPolicy('sends a saved refund without a look at the order', (reached) => ({
    looksFirst(profile) {
      if (sound.looksFirst(profile)) reached();
      return false;
    },
  })),
  inPolicy('takes back what may have arrived', (reached) => ({
    mayTakeBack(record) {
      if (!sound.mayTakeBack(record)) reached();
      return true;
    },
  })),
  inPolicy('lets a manager send again after one look', (reached) => ({
    mayRelease(record, profile) {
      if (!sound.mayRelease(record, profile)) reached();
      return true;
    },
  })),
  inPolicy('takes one approval for every later refund', (reached) => ({
    needsManager(amount, limit, earlier) {
      const needs = sound.needsManager(amount, limit, earlier);
      if (!needs || earlier.every(({ approvedBy }) => approvedBy === null)) return needs;
      reached();
      return false;
    },
  })),
  inPolicy('sends again by itself what needs a person', (reached) => ({
    releasesItself({ state }) {
      if (state !== 'held') return false;
      reached();
      return true;
    },
  })),
];
