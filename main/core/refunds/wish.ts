// What is looked for among the refunds, said twice: as conditions on the catalogue, and of one refund in memory.
import {
  openStates,
  type GatewayId,
  type RefundState,
  type View,
} from '../../../preload/contract/vocabulary.ts';
import { assertNever } from '../errors.ts';
import { wordsOf } from './grams.ts';
import { isFinal } from './machine.ts';
import type { RefundRecord } from './record.ts';
import { numbersOf } from './rows.ts';

/** Times in milliseconds, `from` inclusive, `to` exclusive. What is left out does not matter. */
export interface Wish {
  view: View;
  /** Words that all stand somewhere in the refund's numbers. */
  search: string;
  amountMinor?: number | undefined;
  from?: number | undefined;
  to?: number | undefined;
  /** The cashier who asked for the refund. */
  operatorId?: string | undefined;
  gateway?: GatewayId | undefined;
  state?: RefundState | undefined;
  /** Start of today in milliseconds, for "done-today". */
  today: number;
}

export interface Conditions {
  where: string[];
  values: (string | number)[];
}

export const heldStates = ['held', 'proposed'] as const satisfies RefundState[];
export const finalStates = ['refunded', 'rejected', 'cancelled'] as const satisfies RefundState[];

/** A list for SQL's IN. */
export function listOf(states: readonly RefundState[]): string {
  return `(${states.map((state) => `'${state}'`).join(', ')})`;
}

/** Whether more is asked than one of the four views. */
export function isSpecial(wish: Wish): boolean {
  const { search, amountMinor, from, to, operatorId, gateway, state } = wish;
  const filters = [amountMinor, from, to, operatorId, gateway, state];
  return wordsOf(search).length > 0 || filters.some((filter) => filter !== undefined);
}

/** On the table `listed`. */
export function conditionsOf(wish: Wish): Conditions {
  const { view, search, amountMinor, from, to, operatorId, gateway, state, today } = wish;
  const parts: [string, string | number | undefined][] = [
    ...wordsOf(search).map((word): [string, string] => ['instr(listed.numbers, ?) > 0', word]),
    ['listed.amount_minor = ?', amountMinor],
    ['listed.created_at >= ?', from],
    ['listed.created_at < ?', to],
    ['listed.operator_id = ?', operatorId],
    ['listed.gateway = ?', gateway],
    ['listed.state = ?', state],
    ['listed.updated_at >= ?', view === 'done-today' ? today : undefined],
  ];
  const asked = parts.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  return {
    where: [...viewOn(view), ...asked.map(({ sql }) => sql)],
    values: asked.map(({ value }) => value),
  };
}

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

function viewOn(view: View): string[] {
  switch (view) {
    case 'open':
      return [`listed.state IN ${listOf(openStates)}`];
    case 'held':
      return [`listed.state IN ${listOf(heldStates)}`];
    case 'done-today':
      return [`listed.state IN ${listOf(finalStates)}`];
    case 'all':
      return [];
    default:
      return assertNever(view);
  }
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
    default:
      return assertNever(view);
  }
}
