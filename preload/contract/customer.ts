// What the customer's page may be told, and all it can say. No other fact of the terminal has a place in here.
import { z } from 'zod';
import { moneySchema } from './refund.ts';
import { receiptLanguages } from './vocabulary.ts';

/** What a refund gives back is never nothing and never less. */
const amount = moneySchema.refine(({ minor }) => minor > 0, 'must be above zero');
const receiptNo = z.string().min(1).max(32);

/** One thing at a time: nobody's turn, a refund before it is sent, on its way, or one of the four outcomes. */
export const customerViewSchema = z.discriminatedUnion('shows', [
  z.strictObject({ shows: z.literal('greeting') }),
  /** null while the amount is being typed. */
  z.strictObject({ shows: z.literal('amount'), amount: amount.nullable() }),
  z.strictObject({ shows: z.literal('sending'), amount }),
  z.strictObject({
    shows: z.literal('refunded'),
    amount,
    /** The gateway's word for the wallet or card. */
    channel: z.string().max(64).nullable(),
  }),
  z.strictObject({ shows: z.literal('not-refunded'), amount }),
  z.strictObject({ shows: z.literal('unknown'), amount, receiptNo }),
  z.strictObject({ shows: z.literal('saved'), amount, receiptNo }),
]);
export type CustomerView = z.infer<typeof customerViewSchema>;

/** What is shown, and how: the shop's name, the customer's language, the colours of this computer. */
export const customerSceneSchema = z.strictObject({
  store: z.string().max(60),
  training: z.boolean(),
  language: z.enum(receiptLanguages),
  colours: z.enum(['light', 'dark', 'high-contrast']),
  view: customerViewSchema,
});
export type CustomerScene = z.infer<typeof customerSceneSchema>;

/**
 * Everything that is said between the two pages. "hello" is a display that has just opened. `page` tells the pages of
 * two cashiers apart, and `since`, in milliseconds, which of their scenes is the newer one.
 */
export const customerMessageSchema = z.union([
  z.literal('hello'),
  z.strictObject({
    kind: z.literal('scene'),
    page: z.uuid(),
    since: z.int().nonnegative(),
    scene: customerSceneSchema,
  }),
  z.strictObject({ kind: z.literal('bye'), page: z.uuid() }),
]);
export type CustomerMessage = z.infer<typeof customerMessageSchema>;
