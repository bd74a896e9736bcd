// What a life of a till is told when it begins, and the lines in which it tells what it did.
import { z } from 'zod';
import { gatewayIdSchema } from '../../../preload/contract/refund.ts';

export const shopOrderSchema = z.strictObject({
  gateway: gatewayIdSchema,
  orderNo: z.string(),
  gatewayOrderNo: z.string(),
  /** To be refunded of it. */
  minor: z.int(),
});
export type ShopOrder = z.infer<typeof shopOrderSchema>;

export const deathSchema = z.strictObject({
  step: z.string(),
  /** At the how-manieth time. */
  nth: z.int(),
  /** Only the steps of refunds of these orders count. */
  orders: z.array(z.string()),
  /** Of a step that lasts: so many milliseconds into it. */
  afterMs: z.number(),
});
export type Death = z.infer<typeof deathSchema>;

export const lifeSchema = z.strictObject({
  folder: z.string(),
  /** The `gateways` of a provision file. */
  gateways: z.record(z.string(), z.unknown()),
  /** What the wall clock shows at first, in milliseconds. */
  start: z.int(),
  /** All orders of the shop. */
  orders: z.array(shopOrderSchema),
  /** The numbers of those to be refunded in this life. */
  wishes: z.array(z.string()),
  isLineDown: z.boolean(),
  /** Null when somebody else kills it, or nobody. */
  death: deathSchema.nullable(),
});
export type Life = z.infer<typeof lifeSchema>;

export const messageSchema = z.discriminatedUnion('said', [
  z.strictObject({ said: z.literal('ready') }),
  /** The cashier was told that the refund is saved. */
  z.strictObject({ said: z.literal('saved'), orderNo: z.string(), refundNo: z.string() }),
  /** The cashier found that an earlier life had saved a refund of the order. */
  z.strictObject({ said: z.literal('known'), orderNo: z.string() }),
  /** The cashier was told no. */
  z.strictObject({ said: z.literal('refused'), orderNo: z.string(), why: z.string() }),
  z.strictObject({ said: z.literal('dying'), step: z.string() }),
  z.strictObject({ said: z.literal('defect'), what: z.string() }),
  /** Nothing was left to do. */
  z.strictObject({ said: z.literal('done') }),
]);
export type Message = z.infer<typeof messageSchema>;
