// What waits for the printer, and what a tax note needs to know, as they cross the bridge.
import { z } from 'zod';
import { receiptSchema } from './receipt.ts';
import { instantSchema } from './refund.ts';
import { printStates, printTroubles } from './vocabulary.ts';

/** One paper that was asked for. It is journaled before anything goes to the printer, and never changes a refund. */
export const printJobSchema = z.strictObject({
  id: z.int(),
  refundNo: z.string(),
  receiptNo: z.string(),
  copy: receiptSchema.shape.copy,
  kind: receiptSchema.shape.kind,
  /** 0 for the first print of this copy. */
  duplicate: z.int(),
  state: z.enum(printStates),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** How often the printer was tried. */
  tries: z.int(),
  /** Why it is not out; null before the first try. */
  trouble: z.enum(printTroubles).nullable(),
});
export type PrintJob = z.infer<typeof printJobSchema>;

const line = (longest: number) => z.string().trim().max(longest);

/** What a tax note says besides the refund. Which of it is needed depends on the country. */
export const taxNoteFactsSchema = z.strictObject({
  /** Number and date of the tax invoice that the note corrects. */
  invoiceNo: line(40).min(1),
  invoiceDate: z.iso.date(),
  /** The invoice's number in the state's system, where it has one. */
  invoiceUuid: line(64).default(''),
  buyerName: line(80).default(''),
  buyerAddress: line(160).default(''),
  buyerTaxId: line(40).default(''),
  /** What was taken back or made cheaper. */
  goods: line(80).default(''),
  /** The part of the refund that was sold at the reduced rate, in minor units. */
  reducedMinor: z.int().min(0).default(0),
});
export type TaxNoteFacts = z.infer<typeof taxNoteFactsSchema>;
