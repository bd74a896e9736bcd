// A receipt as lines, the same for screen, paper and file.
import { z } from 'zod';
import { receiptLanguages } from './vocabulary.ts';

export const receiptLineSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string(),
    /** "start" is the right-hand side where the receipt runs from right to left. */
    align: z.enum(['start', 'center']),
    size: z.enum(['small', 'normal', 'large']),
    bold: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('pair'),
    label: z.string(),
    value: z.string(),
    size: z.enum(['normal', 'large']),
    bold: z.boolean(),
  }),
  z.strictObject({ type: z.literal('rule') }),
  /** Room to write by hand. */
  z.strictObject({ type: z.literal('gap') }),
  z.strictObject({ type: z.literal('qr'), text: z.string() }),
]);
export type ReceiptLine = z.infer<typeof receiptLineSchema>;

export const paperWidthSchema = z.union([z.literal(58), z.literal(80)]);
/** Millimetres of the paper itself; what can be printed on it is narrower. */
export type PaperWidthMm = z.infer<typeof paperWidthSchema>;

/** "refund" proves money went back; "request" and "pending" say plainly that it has not, or may not have. */
export const receiptSchema = z.strictObject({
  refundNo: z.string(),
  kind: z.enum(['refund', 'request', 'pending', 'not-refunded', 'tax-note']),
  copy: z.enum(['customer', 'merchant']),
  /** 0 for the first print of this copy, n for the n-th duplicate. */
  duplicate: z.int(),
  language: z.enum(receiptLanguages),
  direction: z.enum(['ltr', 'rtl']),
  paperWidthMm: paperWidthSchema,
  lines: z.array(receiptLineSchema),
});
export type Receipt = z.infer<typeof receiptSchema>;
