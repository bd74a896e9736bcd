// What a shop may choose about its paper: language, width, signature, tax notes, printers. Nothing of a country is on by default.
import { z } from 'zod';
import { paperWidthSchema } from '../../../preload/contract/receipt.ts';
import { receiptLanguages } from '../../../preload/contract/vocabulary.ts';

/** Stands before each number of the series, so that two terminals of a shop never give the same one. */
const prefix = z.string().regex(/^[A-Z0-9-]{1,12}$/, 'must be 1 to 12 capital letters, digits or "-"');
const vatPercent = z.number().min(0).max(50).multipleOf(0.01);

/** Source: cashier.md E3. */
export const taxNoteChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('th-credit-note'),
    prefix: prefix.default('CN'),
    vatPercent: vatPercent.default(7),
  }),
  z.strictObject({
    kind: z.literal('ae-tax-credit-note'),
    prefix: prefix.default('TCN'),
    vatPercent: vatPercent.default(5),
  }),
  z.strictObject({ kind: z.literal('jp-return-invoice'), prefix: prefix.default('RI') }),
  z.strictObject({ kind: z.literal('my-refund-note'), prefix: prefix.default('RN') }),
]);
export type TaxNoteChoice = z.infer<typeof taxNoteChoiceSchema>;

export const receiptChoiceSchema = z.strictObject({
  /** null where the shop chose none: then paper is English, and the customer's display speaks as the screen does. */
  language: z.enum(receiptLanguages).nullable().default(null),
  /** Paper of the print dialog and of PDF files; each printer has its own width. */
  paperWidthMm: paperWidthSchema.default(80),
  /** A line to sign on, on the shop's copy. */
  signatureLine: z.boolean().default(false),
  /** Years of the Buddhist era on Thai receipts. */
  buddhistYear: z.boolean().default(false),
  /** What a printer of this terminal prints by itself once a refund is proven, saved or in doubt. */
  autoPrint: z.enum(['none', 'customer', 'both']).default('customer'),
  taxNote: taxNoteChoiceSchema.nullable().default(null),
});
export type ReceiptChoice = z.infer<typeof receiptChoiceSchema>;

const paper = { paperWidthMm: paperWidthSchema.default(80) };
const escPos = {
  ...paper,
  /** Opens the cash drawer with each first customer receipt. */
  drawer: z.boolean().default(false),
};
const networkName = /^[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$/;

export const printerChoiceSchema = z.discriminatedUnion('kind', [
  /** A printer of the operating system, by its name there. */
  z.strictObject({ kind: z.literal('system'), name: z.string().min(1).max(200), ...paper }),
  /** ESC/POS over TCP. */
  z.strictObject({
    kind: z.literal('network'),
    host: z.string().regex(networkName, 'must be a host name or an IP address'),
    port: z.int().min(1).max(65_535).default(9100),
    ...escPos,
    /** Whether it answers when it is asked for its state; one that does not cannot prove that it printed. */
    tells: z.boolean().default(true),
  }),
  /** ESC/POS into a file of the system: a USB or serial line, or a shared printer of Windows. */
  z.strictObject({
    kind: z.literal('device'),
    path: z.string().regex(/^[^\p{Cc}]{1,260}$/u, 'must be a path'),
    ...escPos,
    tells: z.boolean().default(false),
  }),
]);
export type PrinterChoice = z.infer<typeof printerChoiceSchema>;
