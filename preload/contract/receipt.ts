// A receipt as lines, the same for screen, paper and file.
import { z } from 'zod';

export const receiptLineSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string(),
    align: z.enum(['left', 'center']),
    size: z.enum(['small', 'normal', 'large']),
    bold: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('pair'),
    left: z.string(),
    right: z.string(),
    size: z.enum(['normal', 'large']),
    bold: z.boolean(),
  }),
  z.strictObject({ type: z.literal('rule') }),
  z.strictObject({ type: z.literal('qr'), text: z.string() }),
]);
export type ReceiptLine = z.infer<typeof receiptLineSchema>;

/** "refund" proves money went back; "request" and "pending" say plainly that it has not, or may not have. */
export const receiptSchema = z.strictObject({
  refundNo: z.string(),
  kind: z.enum(['refund', 'request', 'pending', 'not-refunded']),
  copy: z.enum(['customer', 'merchant']),
  /** 0 for the first print of this copy, n for the n-th duplicate. */
  duplicate: z.int(),
  lines: z.array(receiptLineSchema),
});
export type Receipt = z.infer<typeof receiptSchema>;
