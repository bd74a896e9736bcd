// THE TABLE: every command {input, output} and every event. Handlers, bridges and tests are derived from it.
import { z } from 'zod';
import { errorCodes } from './errors.ts';
import {
  foundSchema,
  gatewayIdSchema,
  historyEntrySchema,
  instantSchema,
  moneySchema,
  orderViewSchema,
  refundSchema,
} from './refund.ts';
import { printJobSchema, taxNoteFactsSchema } from './print.ts';
import { receiptSchema } from './receipt.ts';
import { offlineRulesSchema, operatorSchema, terminalStatusSchema, trainingSheetSchema } from './shop.ts';
import { reasons, refundStates, reprintReasons, views, ways } from './vocabulary.ts';

const nothing = z.strictObject({});
const refundNo = z.string().min(1).max(32);
const pin = z.string().regex(/^\d{6}$/);
const copy = z.enum(['customer', 'merchant']);
/** A receipt together with its picture: a PNG as base64, one pixel a printer dot. */
const drawnReceipt = z.strictObject({ receipt: receiptSchema, png: z.base64() });
/** What was owed to the printer; `drawn` is for the page where the page itself prints. */
const askedPaper = z.strictObject({ job: printJobSchema, drawn: drawnReceipt.nullable() });
const savedFile = z.strictObject({ fileName: z.string(), mimeType: z.string(), content: z.base64() });
const printJobs = z.strictObject({ jobs: z.array(printJobSchema) });

export const commands = {
  'terminal.status': { input: nothing, output: terminalStatusSchema },

  /** A manager lets this terminal go on with a data folder that was copied here; what was open in it needs a person. */
  'terminal.takeOver': {
    input: z.strictObject({
      operatorId: z.string().max(32),
      pin,
      reference: z.string().trim().min(3).max(100),
    }),
    output: terminalStatusSchema,
  },

  'session.signIn': {
    input: z.strictObject({ operatorId: z.string().max(32), pin }),
    output: operatorSchema,
  },
  'session.lock': { input: nothing, output: nothing },
  /** The person did something; puts off the idle lock. */
  'session.touch': { input: nothing, output: nothing },

  /**
   * Finds an order, or the refund whose slip was scanned. With `gateway` only that one is asked, and remembered for such
   * numbers; "everywhere" forgets what is remembered.
   */
  'order.lookUp': {
    input: z.strictObject({
      orderNo: z.string().max(10_000),
      at: z
        .union([gatewayIdSchema, z.literal('everywhere')])
        .nullable()
        .default(null),
    }),
    output: foundSchema,
  },
  /** The orders this terminal saw last, newest first, each once and as it was then: something to show, nothing to refund on. */
  'order.remembered': { input: nothing, output: z.strictObject({ orders: z.array(orderViewSchema) }) },

  /** Saves the refund durably, then sends it; answers once it is saved. The same clickToken answers the same refund. */
  'refund.submit': {
    input: z.strictObject({
      clickToken: z.uuid(),
      gateway: gatewayIdSchema,
      orderKey: z.string().max(64),
      amount: moneySchema,
      way: z.enum(ways).default('refund'),
      reason: z.enum(reasons),
      reasonText: z.string().max(100).nullable(),
    }),
    output: refundSchema,
  },
  /** A manager's yes or no to a proposed refund, with the manager's own PIN. */
  'refund.approve': {
    input: z.strictObject({
      refundNo,
      operatorId: z.string().max(32),
      pin,
      verdict: z.enum(['approve', 'decline']),
    }),
    output: refundSchema,
  },
  /** Takes a refund back that was never sent. */
  'refund.cancel': { input: z.strictObject({ refundNo }), output: refundSchema },
  /** Acts on an open refund now instead of at its dueAt: sends a saved one, asks about an unconfirmed or a held one. */
  'refund.hurry': { input: z.strictObject({ refundNo }), output: refundSchema },
  /** A manager settles a held refund; `reference` is what the gateway's console showed. */
  'refund.resolve': {
    input: z.strictObject({
      refundNo,
      operatorId: z.string().max(32),
      pin,
      verdict: z.enum(['refunded', 'not-refunded', 'send-again']),
      reference: z.string().trim().min(3).max(100),
    }),
    output: refundSchema,
  },
  'refund.read': {
    input: z.strictObject({ refundNo }),
    output: z.strictObject({
      refund: refundSchema,
      history: z.array(historyEntrySchema),
      /** Every paper of it that was ever asked for, oldest first. */
      papers: z.array(printJobSchema),
    }),
  },
  /**
   * Newest first. `search` holds parts of numbers, ours or the gateway's or the wallet's, with blanks between them, or the
   * code of a slip. What is left out does not matter; what is there must all fit. Pass `next` back as `before`.
   */
  'refund.list': {
    input: z.strictObject({
      view: z.enum(views),
      search: z.string().max(64).default(''),
      /** The exact amount as decimal text, "12.50", read in the currency of the newest refund. */
      amount: z
        .string()
        .regex(/^\d{1,12}(\.\d{1,3})?$/)
        .optional(),
      /** Made at `from` or later, and before `to`. */
      from: instantSchema.optional(),
      to: instantSchema.optional(),
      /** The cashier who asked for it. */
      operatorId: z.string().max(32).optional(),
      gateway: gatewayIdSchema.optional(),
      state: z.enum(refundStates).optional(),
      before: z.int().nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.strictObject({
      refunds: z.array(refundSchema),
      next: z.int().nullable(),
      totals: z.strictObject({ open: z.int(), held: z.int(), doneToday: z.int() }),
    }),
  },

  /** Asks every gateway whether it answers, and sends what waits where one does. */
  'gateway.tryNow': { input: nothing, output: nothing },

  /** A manager sets what may be saved without a line, from now on; what is saved already stays saved. */
  'settings.changeOffline': {
    input: z.strictObject({ operatorId: z.string().max(32), pin, rules: offlineRulesSchema }),
    output: terminalStatusSchema,
  },

  'receipt.read': { input: z.strictObject({ refundNo, copy }), output: drawnReceipt },
  /**
   * Owes the copy to the printer, or hands the page what to print; either way it is counted first. From the third
   * customer copy on a reason is needed.
   */
  'receipt.print': {
    input: z.strictObject({ refundNo, copy, reason: z.enum(reprintReasons).nullable().default(null) }),
    output: askedPaper,
  },
  'receipt.save': {
    input: z.strictObject({ refundNo, copy, format: z.enum(['pdf', 'text']) }),
    output: savedFile,
  },

  /** What the printer owes and what may be half printed, oldest first. */
  'print.list': { input: nothing, output: printJobs },
  /** Tries what is owed now instead of later: one paper or, with null, all; on the printer of this number. */
  'print.retry': {
    input: z.strictObject({ id: z.int().nullable(), printer: z.int().min(0).max(3).default(0) }),
    output: printJobs,
  },
  /** A person's word on a paper: it came out whole, print it again, or it is not needed any more. */
  'print.settle': {
    input: z.strictObject({ id: z.int(), verdict: z.enum(['complete', 'again', 'drop']) }),
    output: printJobSchema,
  },

  /** Prints the country's tax note about a refund; its number and facts are given once and stay. */
  'taxNote.print': {
    input: z.strictObject({ refundNo, facts: taxNoteFactsSchema }),
    output: askedPaper.extend({ number: z.string() }),
  },
  /** The tax note as a page, or as data for the state's own system; refused before it has a number. */
  'taxNote.save': { input: z.strictObject({ refundNo, format: z.enum(['pdf', 'json']) }), output: savedFile },

  /** Refused outside training. */
  'training.sheet': { input: nothing, output: trainingSheetSchema },
} as const;

export const events = {
  'refund.changed': refundSchema,
  'print.changed': printJobSchema,
  'terminal.changed': terminalStatusSchema,
} as const;

export type CommandName = keyof typeof commands;
export type EventName = keyof typeof events;
export const commandNames = Object.keys(commands) as CommandName[];
export const eventNames = Object.keys(events) as EventName[];

/** What a caller passes; defaults may be left out. */
export type Input<C extends CommandName> = z.input<(typeof commands)[C]['input']>;
/** What a handler gets, checked. */
export type Checked<C extends CommandName> = z.output<(typeof commands)[C]['input']>;
export type Output<C extends CommandName> = z.output<(typeof commands)[C]['output']>;
export type EventBody<E extends EventName> = z.output<(typeof events)[E]>;

export const failureSchema = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Failure = z.infer<typeof failureSchema>;
export type Reply<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** The one object a page sees, `window.terminal`, whichever host it runs in. */
export interface Bridge {
  call<C extends CommandName>(command: C, input: Input<C>): Promise<Reply<Output<C>>>;
  /** Calls back on each event until the returned function is called. */
  on<E extends EventName>(event: E, listener: (body: EventBody<E>) => void): () => void;
}
