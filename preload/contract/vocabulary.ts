// The closed lists both sides share, free of zod so that the page stays small.

/** Stored in journals for ever. In the order in which a number is looked for. */
export const gatewayIds = ['ksher-mch', 'ksher-redirect', 'bbmsl'] as const;
export type GatewayId = (typeof gatewayIds)[number];

/** The states of main/core/refunds/machine.ts. A person reads them as one of the sentences of renderer/words. */
export const refundStates = [
  'proposed',
  'queued',
  'sending',
  'unconfirmed',
  'held',
  'refunded',
  'rejected',
  'cancelled',
] as const;
export type RefundState = (typeof refundStates)[number];

/** States in which money may still move, so that no second refund of the same order may begin. */
export const openStates = [
  'proposed',
  'queued',
  'sending',
  'unconfirmed',
  'held',
] as const satisfies RefundState[];

/** Stretches of the list of refunds. "held": what only a person can bring further. */
export const views = ['open', 'held', 'done-today', 'all'] as const;
export type View = (typeof views)[number];

/** Every arrow of the state machine. */
export const refundEvents = [
  'approved',
  'declined',
  'attempt',
  'cancelled',
  'expired',
  'refunded',
  'rejected',
  'not-sent',
  'not-processed',
  'unclear',
  'interrupted',
  'gave-up',
  'released',
  'reopened',
  'resolved-refunded',
  'resolved-rejected',
] as const;
export type RefundEvent = (typeof refundEvents)[number];

/** Lines of a refund's history that move no state: its birth, and its paper. */
export const refundNotes = [
  'opened',
  'print-asked',
  'printed',
  'print-doubtful',
  'print-dropped',
  'saved',
] as const;
export type RefundNote = (typeof refundNotes)[number];

/** How the money goes back: as a refund, or by cancelling a payment that is not settled yet, always as a whole. */
export const ways = ['refund', 'void'] as const;
export type Way = (typeof ways)[number];

/** What whoever sets a gateway up should know. */
export const gatewayNotes = ['address-closing', 'callers-listed'] as const;
export type GatewayNote = (typeof gatewayNotes)[number];

/** In the order of the keys 1 to 9. "other" needs a text. The code travels to the gateway where it takes one. */
export const reasons = [
  'returned-goods',
  'wrong-amount',
  'damaged',
  'wrong-item',
  'charged-twice',
  'order-cancelled',
  'changed-mind',
  'goodwill',
  'other',
] as const;
export type Reason = (typeof reasons)[number];

export const roles = ['cashier', 'manager'] as const;
export type Role = (typeof roles)[number];

/** Why a refund is where it is, beside a gateway's own code and words. */
export const causes = [
  'line-down',
  'no-answer',
  'server-error',
  'not-readable',
  'bad-signature',
  'other-refund',
  'other-amount',
  'refunded-elsewhere',
  'gateway-busy',
  'not-sure',
  'call-failed',
  'refused',
  'absent',
  'interrupted',
  'keys-unavailable',
  'too-many-tries',
  'restored',
  'person',
  'spacing',
  'above-limit',
  'too-old',
  'expired',
  'keys-refused',
  'tls',
  'copied',
] as const;
export type Cause = (typeof causes)[number];

/**
 * Whether the journal can be written: "locked" without the keychain, "copied" where another computer may go on with the
 * same refunds, "broken" where the disk or the end of the journal is not to be trusted.
 */
export const safekeepings = ['well', 'locked', 'copied', 'broken'] as const;
export type Safekeeping = (typeof safekeepings)[number];

/** Why nothing is sent to a gateway although it can be reached. */
export const lineTroubles = ['keys-refused', 'tls'] as const;
export type LineTrouble = (typeof lineTroubles)[number];

/** Whether the keychain can sign for a gateway right now. */
export const keyStates = ['present', 'absent', 'locked', 'unavailable', 'unreadable'] as const;
export type KeyState = (typeof keyStates)[number];

/** Why an order cannot be refunded at this moment; shown before anything is typed. */
export const orderBlocks = [
  'never-paid',
  'not-paid-yet',
  'closed',
  'already-refunded',
  'refund-open',
  'not-refundable',
] as const;
export type OrderBlock = (typeof orderBlocks)[number];

/** What the cashier should know before refunding an order that may be refunded. */
export const orderNotices = [
  'once-only',
  'refunded-elsewhere',
  'from-memory',
  'whole-only',
  'cannot-be-checked',
  'too-old',
  'void-possible',
  'void-only',
] as const;
export type OrderNotice = (typeof orderNotices)[number];

/** What a receipt can be written in, whatever the screen speaks. */
export const receiptLanguages = ['en', 'th', 'zh-Hant', 'zh-Hans', 'ms', 'ja', 'ar'] as const;
export type ReceiptLanguage = (typeof receiptLanguages)[number];

/** Where a job for the printer stands. "doubtful": half of it may be out, and only a person can see. */
export const printStates = ['owed', 'printing', 'printed', 'doubtful', 'dropped'] as const;
export type PrintState = (typeof printStates)[number];

/** Why a printer did not print, or perhaps did not. */
export const printTroubles = [
  'paper-out',
  'cover-open',
  'printer-error',
  'offline',
  'unreachable',
  'no-answer',
  'broken-off',
  'interrupted',
  'no-printer',
  'not-taken',
] as const;
export type PrintTrouble = (typeof printTroubles)[number];

/** Why a third copy is printed. */
export const reprintReasons = ['lost', 'unreadable', 'customer-asked', 'for-the-books'] as const;
export type ReprintReason = (typeof reprintReasons)[number];

/** The tax documents about a refund that a shop may switch on, one a country. */
export const taxNoteKinds = [
  'th-credit-note',
  'ae-tax-credit-note',
  'jp-return-invoice',
  'my-refund-note',
] as const;
export type TaxNoteKind = (typeof taxNoteKinds)[number];

/** What the limits for saving without a line may be at all. */
export const offlineBounds = {
  count: { least: 0, most: 1_000 },
  ageHours: { least: 1, most: 720 },
  expireHours: { least: 1, most: 720 },
} as const;
