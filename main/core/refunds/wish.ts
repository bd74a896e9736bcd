// What is looked for among the refunds, as conditions on the catalogue or on the rows that are not in it yet.
import {
  openStates,
  type GatewayId,
  type RefundState,
  type View,
} from '../../../preload/contract/vocabulary.ts';
import { assertNever } from '../errors.ts';
import { wordsOf } from './grams.ts';

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

/** Where the facts that are asked for stand: in the catalogue, or in the row of a refund that is not in it yet. */
export interface Columns {
  numbers: string;
  amountMinor: string;
  createdAt: string;
  operatorId: string;
  gateway: string;
  state: string;
  updatedAt: string;
}

export const listedColumns: Columns = {
  numbers: 'listed.numbers',
  amountMinor: 'listed.amount_minor',
  createdAt: 'listed.created_at',
  operatorId: 'listed.operator_id',
  gateway: 'listed.gateway',
  state: 'listed.state',
  updatedAt: 'listed.updated_at',
};

// A body that is damaged may not be JSON at all.
const inBody = (path: string): string => `iif(json_valid(refund.body), refund.body ->> '$.${path}', NULL)`;

export const refundColumns: Columns = {
  numbers: 'refund.numbers',
  amountMinor: inBody('amount.minor'),
  createdAt: `CAST(round(unixepoch(${inBody('createdAt')}, 'subsec') * 1000) AS INTEGER)`,
  operatorId: inBody('operator.id'),
  gateway: 'refund.gateway',
  state: 'refund.state',
  updatedAt: 'refund.updated_at',
};

export function conditionsOf(wish: Wish, columns = listedColumns): Conditions {
  const { view, search, amountMinor, from, to, operatorId, gateway, state, today } = wish;
  const parts: [string, string | number | undefined][] = [
    ...wordsOf(search).map((word): [string, string] => [`instr(${columns.numbers}, ?) > 0`, word]),
    [`${columns.amountMinor} = ?`, amountMinor],
    [`${columns.createdAt} >= ?`, from],
    [`${columns.createdAt} < ?`, to],
    [`${columns.operatorId} = ?`, operatorId],
    [`${columns.gateway} = ?`, gateway],
    [`${columns.state} = ?`, state],
    [`${columns.updatedAt} >= ?`, view === 'done-today' ? today : undefined],
  ];
  const asked = parts.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  return {
    where: [...viewOn(view, columns), ...asked.map(({ sql }) => sql)],
    values: asked.map(({ value }) => value),
  };
}

function viewOn(view: View, { state }: Columns): string[] {
  switch (view) {
    case 'open':
      return [`${state} IN ${listOf(openStates)}`];
    case 'held':
      return [`${state} IN ${listOf(heldStates)}`];
    case 'done-today':
      return [`${state} IN ${listOf(finalStates)}`];
    case 'all':
      return [];
    default:
      return assertNever(view);
  }
}
