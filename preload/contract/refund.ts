// The nouns of a refund as they cross the bridge: money, order, refund, its history.
import { z } from 'zod';
import { largestMinor } from './money.ts';
import {
  causes,
  gatewayIds,
  orderBlocks,
  orderNotices,
  reasons,
  refundEvents,
  refundNotes,
  refundStates,
  ways,
} from './vocabulary.ts';

/** Order numbers that may be signed, and cannot leave the path they are put in. Source: protocols A3, reliability 1. */
export const orderNoPattern = /^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,32}$/;

export const gatewayIdSchema = z.enum(gatewayIds);
export const moneySchema = z.strictObject({
  minor: z.int().min(-largestMinor).max(largestMinor),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
/** An instant as ISO 8601 text in UTC. */
export const instantSchema = z.iso.datetime();
export const personSchema = z.strictObject({ id: z.string(), name: z.string() });

/** What a gateway says about a paid order. `paidAt` is the gateway's own local text, for reading only. */
export const orderSchema = z.strictObject({
  gateway: gatewayIdSchema,
  /** The number a refund of this order is addressed with at the gateway; one order has one. */
  orderKey: z.string(),
  /** The number that was scanned or typed. */
  orderNo: z.string(),
  gatewayOrderNo: z.string().nullable(),
  channelOrderNo: z.string().nullable(),
  /** The gateway's word for the wallet or card, e.g. "truemoney". */
  channel: z.string().nullable(),
  total: moneySchema,
  paidAt: z.string().nullable(),
  status: z.enum(['paid', 'refunded', 'unpaid', 'pending', 'closed']),
  /** How the gateway would give the money back at this moment; the first is the usual one. */
  ways: z.array(z.enum(ways)).default(['refund']),
});
export type Order = z.infer<typeof orderSchema>;

export const causeSchema = z.strictObject({
  cause: z.enum(causes),
  /** The gateway's own code, never interpreted by the screen. */
  code: z.string().nullable(),
  /** The gateway's own words, or a person's. */
  text: z.string().nullable(),
});
export type Why = z.infer<typeof causeSchema>;

export const refundSchema = z.strictObject({
  /** Ours, once per refund, for life: what the gateway knows this refund by. */
  refundNo: z.string(),
  /** Short, for people and paper: "R-0147". */
  receiptNo: z.string(),
  gateway: gatewayIdSchema,
  state: z.enum(refundStates),
  order: orderSchema,
  amount: moneySchema,
  way: z.enum(ways).default('refund'),
  /** Left on the order once this refund is through, as far as this terminal knows. */
  leftAfter: moneySchema,
  reason: z.enum(reasons),
  reasonText: z.string().nullable(),
  operator: personSchema,
  approvedBy: personSchema.nullable(),
  terminalId: z.string(),
  training: z.boolean(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** How often the refund was sent, and how often the gateway was asked what became of it. */
  attempts: z.int(),
  inquiries: z.int(),
  /** When the terminal acts next by itself; null when only a person can. */
  dueAt: instantSchema.nullable(),
  gatewayRefundNo: z.string().nullable(),
  channelRefundNo: z.string().nullable(),
  /** What the customer gets in the wallet's own currency, as the gateway wrote it. */
  walletAmount: z.string().nullable(),
  why: causeSchema.nullable(),
  /** Customer copies that went to paper. */
  prints: z.int(),
});
export type Refund = z.infer<typeof refundSchema>;

/** One line of a refund's history. */
export const historyEntrySchema = z.strictObject({
  seq: z.int(),
  at: instantSchema,
  event: z.enum([...refundEvents, ...refundNotes]),
  /** The person who did it; null for the terminal itself. */
  by: z.string().nullable(),
  why: causeSchema.nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** What a gateway can do for one wallet or card. */
export const rulesSchema = z.strictObject({
  /** Whether it can be refunded here at all. */
  refunds: z.boolean(),
  /** Whether a part can. */
  parts: z.boolean(),
  /** How often an order can be refunded, parts counted; null when nothing limits it. */
  refundsPerOrder: z.int().positive().nullable(),
  /** Days after the payment in which it can be refunded; null when no limit is known. */
  windowDays: z.int().positive().nullable(),
  /** Whether what became of one refund can be asked by its number. */
  query: z.boolean(),
  /** Between two refunds of the same order. */
  spacingSeconds: z.int().min(0).max(3_600),
  /** What the shop does instead, in its own words, where it cannot be refunded here. */
  instruction: z.string().min(1).max(200).nullable(),
});
export type Rules = z.infer<typeof rulesSchema>;

/** The answer to "can this be refunded?", before the cashier types anything. */
export const orderViewSchema = z.strictObject({
  order: orderSchema,
  refundedBefore: moneySchema,
  left: moneySchema,
  /** Refunds of this order that this terminal made, newest first. */
  earlier: z.array(refundSchema),
  /** The unfinished refund that blocks another one. */
  open: refundSchema.nullable(),
  block: z.enum(orderBlocks).nullable(),
  notices: z.array(z.enum(orderNotices)),
  /** Whether a part can be refunded: the wallet's rules and the account's together. */
  partialRefunds: z.boolean(),
  rules: rulesSchema,
  checkedAt: instantSchema,
  /** Whether the gateway answered just now with a valid signature, or this terminal remembers. */
  source: z.enum(['gateway', 'memory']),
  /** The gateway was taken because such numbers were its own before; another was not asked. */
  isGuess: z.boolean(),
});
export type OrderView = z.infer<typeof orderViewSchema>;

/** What a scanned text turned out to be. */
export const foundSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('order'), view: orderViewSchema }),
  z.strictObject({ kind: z.literal('refund'), refund: refundSchema }),
  /** Several gateways know the number: which payment was it? */
  z.strictObject({
    kind: z.literal('several'),
    orderNo: z.string(),
    choices: z.array(orderViewSchema).min(2),
  }),
]);
export type Found = z.infer<typeof foundSchema>;
