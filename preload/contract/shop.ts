// The nouns of the shop as they cross the bridge: people, gateways, the terminal's state.
import { z } from 'zod';
import { largestMinor } from './money.ts';
import { gatewayIdSchema, instantSchema, moneySchema } from './refund.ts';
import {
  gatewayNotes,
  keyStates,
  lineTroubles,
  offlineBounds,
  printTroubles,
  receiptLanguages,
  roles,
  safekeepings,
  taxNoteKinds,
} from './vocabulary.ts';

export const operatorSchema = z.strictObject({
  /** Goes to the gateway as its operator number. */
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
});
export type Operator = z.infer<typeof operatorSchema>;

export const storeSchema = z.strictObject({
  name: z.string().min(1).max(60),
  branch: z.string().max(60).default(''),
  address: z.string().max(120).default(''),
  phone: z.string().max(40).default(''),
  taxId: z.string().max(40).default(''),
  /** Printed at the foot of each receipt. */
  footer: z.string().max(200).default(''),
});
export type Store = z.infer<typeof storeSchema>;

/** At most one amount a currency; zero allows nothing in it. */
const limitsSchema = z
  .array(moneySchema.extend({ minor: z.int().min(0).max(largestMinor) }))
  .refine(
    (limits) => new Set(limits.map(({ currency }) => currency)).size === limits.length,
    'a currency has two limits',
  );
const within = ({ least, most }: (typeof offlineBounds)[keyof typeof offlineBounds]) =>
  z.int().min(least).max(most);

/** What may be saved while a gateway cannot be reached. */
export const offlineRulesSchema = z.strictObject({
  /** The most one refund may be; no entry, no limit. */
  perRefund: limitsSchema,
  /** How many may wait at once, and how much in all by currency. */
  count: within(offlineBounds.count),
  sum: limitsSchema,
  /** No more is saved while the oldest has waited this long. */
  ageHours: within(offlineBounds.ageHours),
  /** What waited this long is not sent without asking a manager; shorter than `ageHours`, it leaves that nothing to do. */
  expireHours: within(offlineBounds.expireHours),
  /** Channels, by the gateway's word, of which nothing is saved. */
  refusedChannels: z.array(z.string().trim().toLowerCase()),
});
export type OfflineRules = z.infer<typeof offlineRulesSchema>;

export const gatewayStatusSchema = z.strictObject({
  id: gatewayIdSchema,
  title: z.string(),
  /** Whether its answers are signed; the screen must not say so of others. */
  signsAnswers: z.boolean(),
  /** "unknown" until the gateway has been asked once since the start. */
  line: z.enum(['online', 'offline', 'unknown']),
  /** Why it counts as offline although something answers there. */
  trouble: z.enum(lineTroubles).nullable(),
  lineSince: instantSchema,
  keys: z.enum(keyStates),
  /** First characters of the public key's hash, to compare with the gateway's console; never the key. */
  keyFingerprint: z.string().nullable(),
  address: z.string(),
  /** Switched off: this computer failed the gateway's self-test of its signatures. */
  isOff: z.boolean(),
  notes: z.array(z.enum(gatewayNotes)),
});
export type GatewayStatus = z.infer<typeof gatewayStatusSchema>;

/**
 * What this computer still sends or asks about without a person: saved and not sent, being sent, not known yet. Whoever leaves
 * it must know how many and how much: they wait while it is off, and those that are saved grow too old to be sent. What needs a
 * person or waits for a manager is not among them, nor what is damaged beyond reading its amount. Source: reliability J12.
 */
export const leftToDoSchema = z.strictObject({
  count: z.int(),
  /** One for each currency; a sum may be more than one amount may be. */
  sums: z.array(moneySchema.extend({ minor: z.int() })),
});
export type LeftToDo = z.infer<typeof leftToDoSchema>;

export const terminalStatusSchema = z.strictObject({
  version: z.string(),
  terminalId: z.string(),
  store: storeSchema,
  environment: z.enum(['sandbox', 'production']),
  training: z.boolean(),
  /** Who is signed in; null while locked. */
  operator: operatorSchema.nullable(),
  operators: z.array(operatorSchema),
  /** Shown on the sign-in screen of a training terminal only. */
  trainingPins: z.array(z.strictObject({ name: z.string(), pin: z.string() })),
  idleLockSeconds: z.int(),
  gateways: z.array(gatewayStatusSchema),
  counts: z.strictObject({
    /** Waiting for a manager. */
    proposed: z.int(),
    /** Saved, not sent. */
    queued: z.int(),
    /** We don't know yet (sending included). */
    unconfirmed: z.int(),
    /** Needs a person. */
    held: z.int(),
  }),
  leftToDo: leftToDoSchema,
  /** Whether refunds can be saved safely, and if not, why. */
  safekeeping: z.enum(safekeepings),
  /** How far this computer's clock is ahead of the gateways', below zero behind; null when it is right, or nobody knows. */
  clockAheadSeconds: z.int().nullable(),
  /** Refunds met since the start whose record is damaged, by number: nothing is sent for them. */
  damaged: z.array(z.string()),
  /** A refund above this needs a manager; no entry, no limit. */
  limits: z.array(moneySchema),
  /** What may be saved without a line, as it is in force now. */
  offline: offlineRulesSchema,
  /** Whether paper goes through the host's own printer or the page's print dialog. */
  printsThrough: z.enum(['host', 'page']),
  /** The host's own printers by name, the usual one first, and what they have not printed. */
  printing: z.strictObject({
    printers: z.array(z.string()),
    owed: z.int(),
    doubtful: z.int(),
    /** Why the oldest paper that is owed did not come out. */
    trouble: z.enum(printTroubles).nullable(),
  }),
  /** The tax note that the shop switched on; null on most terminals. */
  taxNote: z.enum(taxNoteKinds).nullable(),
  /** What the shop chose for the customer's paper; null where it chose none. */
  receiptLanguage: z.enum(receiptLanguages).nullable(),
});
export type TerminalStatus = z.infer<typeof terminalStatusSchema>;

/** The sheet of practice orders that a real scanner can read from the screen. */
export const trainingSheetSchema = z.strictObject({
  orders: z.array(
    z.strictObject({
      orderNo: z.string(),
      title: z.string(),
      note: z.string(),
      total: moneySchema,
      /** Code 128 of the order number as an SVG document. */
      barcode: z.string(),
    }),
  ),
});
export type TrainingSheet = z.infer<typeof trainingSheetSchema>;
