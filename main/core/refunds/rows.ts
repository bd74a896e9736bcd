// How a refund lies in its row: the columns follow from the body, and a checksum says whether either was changed.
import { z } from 'zod';
import type { RefundState } from '../../../preload/contract/vocabulary.ts';
import { TerminalError } from '../errors.ts';
import { rowSumOf } from './chain.ts';
import { isFinal } from './machine.ts';
import { bodyOf, bodySchema } from './body.ts';
import type { RefundRecord } from './record.ts';

/** Where a refund lies, and the checksum that it had there. */
export interface Place {
  id: number;
  sum: string;
}

/** A row whose checksum fits. */
export interface Kept extends Place {
  body: string;
  record: RefundRecord;
}

/** The row does not fit its checksum. It is left as it is, nothing is sent for it, and a person must look. */
export class DamagedRefund extends TerminalError {
  readonly id: number;
  /** As the row has it, so it may be what is damaged. */
  readonly refundNo: string;
  readonly what: string;

  constructor(id: number, refundNo: string, what: string) {
    super('refund-damaged', `refund ${refundNo} (row ${id}): ${what}`, { refundNo });
    this.id = id;
    this.refundNo = refundNo;
    this.what = what;
  }
}

const columnNames = [
  'gateway',
  'refund_no',
  'receipt_no',
  'click_token',
  'order_key',
  'numbers',
  'state',
  'due_at',
  'updated_at',
] as const;
type Columns = Record<(typeof columnNames)[number], string | number | null>;

const select = (names: readonly string[]): string => names.map((name) => `refund.${name}`).join(', ');
const names = ['id', ...columnNames, 'body', 'sum'];

/** For a SELECT that `readRow` is to read. */
export const selected = select(names);
/** The end of a SELECT of so many rows. Where a parameter stands alone there, SQLite plans anew each time it is bound. */
export function asMany(parameter = '?'): string {
  return `LIMIT CAST(${parameter} AS INTEGER)`;
}

const identifiedSchema = z.object({ id: z.int(), refund_no: z.string() });
const rowSchema = z.object({
  id: z.int(),
  gateway: z.string(),
  refund_no: z.string(),
  receipt_no: z.string(),
  click_token: z.string(),
  order_key: z.string(),
  numbers: z.string(),
  state: z.string(),
  due_at: z.int().nullable(),
  updated_at: z.int(),
  body: z.string(),
  sum: z.string(),
});

/** Everything that is found or sorted by, taken from the record alone. */
export function columnsOf(record: RefundRecord): Columns {
  return {
    gateway: record.gateway,
    refund_no: record.refundNo,
    receipt_no: record.receiptNo,
    click_token: record.tracking.clickToken,
    order_key: record.order.orderKey,
    numbers: numbersOf(record),
    state: record.state,
    due_at: dueAtOf(record),
    updated_at: Date.parse(record.updatedAt),
  };
}

/** In milliseconds; null when only a person can act. */
export function dueAtOf({ dueAt }: RefundRecord): number | null {
  return dueAt === null ? null : Date.parse(dueAt);
}

/** What stands in the column for it: the final state, once there is one. */
export function settledAs(state: RefundState): string {
  return isFinal(state) ? state : '';
}

/** Everything a person may search a refund by, in one lower-case text. */
export function numbersOf(record: RefundRecord): string {
  const { refundNo, receiptNo, order, gatewayRefundNo, channelRefundNo } = record;
  const numbers = [refundNo, receiptNo, order.orderNo, order.gatewayOrderNo, order.channelOrderNo];
  return [...numbers, gatewayRefundNo, channelRefundNo].filter(Boolean).join(' ').toLowerCase();
}

/** The refund of a row. Throws DamagedRefund. Source: reliability J5, finding 7 (SQLite does not see changed money). */
export function readRow(raw: unknown): Kept {
  const row = rowSchema.safeParse(raw);
  if (!row.success) throw damaged(raw, 'a column holds something else than it should');
  const { id, body, sum } = row.data;
  if (rowSumOf(id, body) !== sum) throw damaged(raw, 'the checksum does not fit');
  const record = bodySchema.parse(JSON.parse(body));
  const columns = columnsOf(record);
  const wrong = columnNames.find((name) => columns[name] !== row.data[name]);
  if (wrong !== undefined) throw damaged(raw, `the column ${wrong} is not what the refund says`);
  return { id, body, sum, record };
}

/** The row that a record makes. */
export function keptAs(id: number, record: RefundRecord): Kept {
  const body = bodyOf(record);
  return { id, body, sum: rowSumOf(id, body), record };
}

function damaged(raw: unknown, what: string): DamagedRefund {
  const known = identifiedSchema.safeParse(raw);
  return new DamagedRefund(known.data?.id ?? 0, known.data?.refund_no ?? '?', what);
}
