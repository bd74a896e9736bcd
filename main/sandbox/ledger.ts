// The bank's truth: which orders exist, and every refund that really moved money.
import { randomInt } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  fstatSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { z } from 'zod';
import { gatewayIdSchema, orderNoPattern } from '../../preload/contract/refund.ts';
import type { GatewayId } from '../../preload/contract/vocabulary.ts';

/** The ways an order of Ksher's redirect gateway can come about, as its paths spell them. Source: protocols A1. */
export const families = ['redirect', 'cscanb', 'bscanc', 'miniapp', 'app'] as const;
export type Family = (typeof families)[number];

const numberText = z.string().regex(orderNoPattern);
const minor = z.int().positive();

export const pretendOrderSchema = z.strictObject({
  gateway: gatewayIdSchema,
  /** The shop's number, as it stands on the receipt. */
  mchOrderNo: numberText,
  /** Only for orders of a hosted payment page: the number the payment itself has. */
  payMchOrderNo: numberText.optional(),
  gatewayOrderNo: numberText,
  channelOrderNo: numberText,
  channel: z.string().min(1).max(32),
  currency: z.string().regex(/^[A-Z]{3}$/),
  totalMinor: minor,
  status: z.enum(['paid', 'unpaid', 'pending', 'closed']),
  /** The shop's local time, "YYYY-MM-DD HH:MM:SS"; null when nothing was paid. */
  paidAt: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    .nullable(),
  /** Read by ksher-redirect only: what created the order; "redirect" when left out. */
  family: z.enum(families).optional(),
  /** Read by bbmsl only: whether a hosted checkout created the order; left out, it was a direct one. */
  hosted: z.boolean().optional(),
  /** Read by bbmsl only: whether the payment is settled, so that it cannot be voided; left out, it is. */
  settled: z.boolean().optional(),
  /** Refunds made before this bank opened; they count as bookings. */
  refundedBefore: z
    .array(
      z.strictObject({
        refundNo: numberText,
        amountMinor: minor,
        gatewayRefundNo: numberText,
        channelRefundNo: numberText,
      }),
    )
    .optional(),
});
export type PretendOrder = z.infer<typeof pretendOrderSchema>;

export const bookingSchema = z.strictObject({
  gateway: gatewayIdSchema,
  /** The gateway's number of the order. */
  orderKey: numberText,
  refundNo: numberText,
  amountMinor: minor,
  gatewayRefundNo: numberText,
  channelRefundNo: numberText,
  at: z.iso.datetime(),
});
export type Booking = z.infer<typeof bookingSchema>;

export interface Ledger {
  readonly orders: readonly PretendOrder[];
  /** What was odd about the file at opening, in plain sentences. */
  readonly notices: readonly string[];
  /** The banks' time, in milliseconds. */
  now(): number;
  /** So many digits for a number of the bank's own. */
  newDigits(count: number): string;
  findOrder(gateway: GatewayId, fits: (order: PretendOrder) => boolean): PretendOrder | undefined;
  /** A refund number counts once per gateway, whatever order it was used for. */
  findBooking(gateway: GatewayId, refundNo: string): Booking | undefined;
  /** Oldest first. */
  bookings(): readonly Booking[];
  bookingsOf(order: PretendOrder): readonly Booking[];
  refundedMinor(order: PretendOrder): number;
  /**
   * Moves the money: returns once the booking is on disk. Throws an Error, and books nothing, when the order is
   * unknown or unpaid, the refund number used, the amount no positive integer or more than is left, or the disk fails.
   */
  book(booking: Omit<Booking, 'at'>): Booking;
  /** Closes the file; what was booked stays readable, and nothing more can be booked. */
  close(): void;
}

export interface LedgerOptions {
  orders: readonly PretendOrder[];
  file?: string | undefined;
  /** The computer's own when left out. */
  now?: (() => number) | undefined;
  /** Random ones when left out. */
  newDigits?: (count: number) => string;
}

/** Opens the bank's books; with `file`, earlier bookings are read back. Throws an Error on a damaged file. */
export function openLedger(options: LedgerOptions): Ledger {
  const { now = Date.now, newDigits = randomDigits } = options;
  const orders = [...options.orders];
  refuseSharedNumbers(orders);
  const saved = options.file === undefined ? null : openFile(options.file);
  const bookings: Booking[] = [];
  const byNumber = new Map<string, Booking>();
  const byOrder = new Map<string, Booking[]>();
  for (const booking of [...orders.flatMap(bookingsBefore), ...(saved?.bookings ?? [])]) keep(booking);
  let open = true;

  function keep(booking: Booking): void {
    const { gateway, refundNo, orderKey } = booking;
    bookings.push(booking);
    byNumber.set(`${gateway} ${refundNo}`, booking);
    const orderOf = `${gateway} ${orderKey}`;
    byOrder.set(orderOf, [...(byOrder.get(orderOf) ?? []), booking]);
  }
  function findOrder(gateway: GatewayId, fits: (order: PretendOrder) => boolean): PretendOrder | undefined {
    return orders.find((order) => order.gateway === gateway && fits(order));
  }
  function findBooking(gateway: GatewayId, refundNo: string): Booking | undefined {
    return byNumber.get(`${gateway} ${refundNo}`);
  }
  function bookingsOf({ gateway, gatewayOrderNo }: PretendOrder): readonly Booking[] {
    return byOrder.get(`${gateway} ${gatewayOrderNo}`) ?? [];
  }
  function refundedMinor(order: PretendOrder): number {
    return bookingsOf(order).reduce((sum, booking) => sum + booking.amountMinor, 0);
  }

  return {
    orders,
    notices: saved?.notices ?? [],
    now,
    newDigits,
    findOrder,
    findBooking,
    bookings: () => [...bookings],
    bookingsOf,
    refundedMinor,
    book(wanted) {
      const order = findOrder(wanted.gateway, (each) => each.gatewayOrderNo === wanted.orderKey);
      if (!open) throw new Error('the ledger is closed');
      if (order?.status !== 'paid')
        throw new Error(`no paid order has the gateway number ${wanted.orderKey}`);
      if (findBooking(wanted.gateway, wanted.refundNo))
        throw new Error(`${wanted.refundNo} was booked before`);
      const booking = bookingSchema.parse({ ...wanted, at: new Date(now()).toISOString() });
      if (refundedMinor(order) + booking.amountMinor > order.totalMinor) {
        throw new Error(`order ${order.mchOrderNo} has less than ${booking.amountMinor} left`);
      }
      saved?.append(booking);
      keep(booking);
      return booking;
    },
    close() {
      if (!open) return;
      open = false;
      saved?.close();
    },
  };
}

function randomDigits(count: number): string {
  return String(randomInt(10 ** count)).padStart(count, '0');
}

/** Every number an order can be asked by, the shop's own first. */
export function numbersOf(order: PretendOrder): string[] {
  const pay = order.payMchOrderNo === undefined ? [] : [order.payMchOrderNo];
  return [order.mchOrderNo, ...pay, order.gatewayOrderNo, order.channelOrderNo];
}

function refuseSharedNumbers(orders: readonly PretendOrder[]): void {
  const seen = new Set<string>();
  for (const order of orders) {
    for (const each of new Set(numbersOf(order))) {
      const key = `${order.gateway} ${each}`;
      if (seen.has(key)) throw new Error(`two orders of ${order.gateway} share the number ${each}`);
      seen.add(key);
    }
  }
}

function bookingsBefore(order: PretendOrder): Booking[] {
  // The hour of an old refund is of no use to anybody; a fixed one keeps restarts equal.
  const at = '2026-01-01T00:00:00.000Z';
  return (order.refundedBefore ?? []).map((refund) => ({
    gateway: order.gateway,
    orderKey: order.gatewayOrderNo,
    ...refund,
    at,
  }));
}

function openFile(file: string) {
  const read = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const whole = read.slice(0, read.lastIndexOf('\n') + 1);
  const half = read.slice(whole.length);
  const bookings = whole
    .split('\n')
    .slice(0, -1)
    .map((line, index) => readLine(line, `${file}, line ${index + 1}`));
  const descriptor = openSync(file, 'a', 0o600);
  let size = Buffer.byteLength(whole);
  // No answer left before its line was whole, so the half line is no booking; cut off, it cannot spoil the next one.
  if (half !== '') ftruncateSync(descriptor, size);

  return {
    bookings,
    notices: half === '' ? [] : [`The last line of ${file} was only half written; it is ignored.`],
    append(booking: Booking): void {
      const line = Buffer.from(`${JSON.stringify(booking)}\n`);
      try {
        if (writeSync(descriptor, line) !== line.length)
          throw new Error(`${file} took only a part of a booking`);
        fsyncSync(descriptor);
      } catch (error) {
        ftruncateSync(descriptor, size);
        throw error;
      }
      size = fstatSync(descriptor).size;
    },
    close: (): void => closeSync(descriptor),
  };
}

function readLine(line: string, place: string): Booking {
  try {
    return bookingSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new Error(`${place}: this is no booking`, { cause });
  }
}
