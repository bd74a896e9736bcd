// Whether one refund is what somebody looks for, said a second time in plain code, to hold the search against.
import { isFinal } from '../../main/core/refunds/machine.ts';
import { wordsOf } from '../../main/core/refunds/grams.ts';
import type { RefundRecord } from '../../main/core/refunds/record.ts';
import { numbersOf } from '../../main/core/refunds/rows.ts';
import { heldStates, type Wish } from '../../main/core/refunds/wish.ts';

export function isFitting(record: RefundRecord, wish: Wish): boolean {
  const { search, amountMinor, from = 0, to = Infinity, operatorId, gateway, state } = wish;
  const created = Date.parse(record.createdAt);
  const numbers = numbersOf(record);
  return (
    isInView(record, wish) &&
    wordsOf(search).every((word) => numbers.includes(word)) &&
    (amountMinor ?? record.amount.minor) === record.amount.minor &&
    created >= from &&
    created < to &&
    (operatorId ?? record.operator.id) === record.operator.id &&
    (gateway ?? record.gateway) === record.gateway &&
    (state ?? record.state) === record.state
  );
}

function isInView({ state, updatedAt }: RefundRecord, { view, today }: Wish): boolean {
  switch (view) {
    case 'open':
      return !isFinal(state);
    case 'held':
      return heldStates.some((each) => each === state);
    case 'done-today':
      return isFinal(state) && Date.parse(updatedAt) >= today;
    case 'all':
      return true;
  }
}
