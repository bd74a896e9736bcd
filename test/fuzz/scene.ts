// A question that the terminal asks, valid answers to it, and what the documents let them prove.
import type { Order } from '../../preload/contract/refund.ts';
import type {
  AccountFacts,
  Conversation,
  Finding,
  HttpReply,
  OrderAnswer,
  Outcome,
  RefundedSum,
} from '../../main/core/gateways/gateway.ts';
import type { JsonObject } from './documents.ts';

/** What the terminal may make of an answer, whatever the question was. */
export type Told = Outcome | Finding | OrderAnswer | AccountFacts | RefundedSum;
type Kind = Exclude<Told['kind'], 'unclear'>;

/** An answer before anything happened to it. */
export interface Reply {
  readonly status: number;
  readonly document: JsonObject;
}

/**
 * Whether these answers, in the order of the questions, allow the terminal to say so. Written from the documents once
 * more, with the pretend banks' signature code and without the gateways'. What has no entry is never allowed.
 */
export type Truth = {
  readonly [K in Kind]?: (replies: readonly HttpReply[], told: Extract<Told, { kind: K }>) => boolean;
};

export interface Scene {
  /** Gateway and question: "ksher-mch refund". */
  readonly question: string;
  readonly replies: readonly Reply[];
  /** What the terminal makes of them as they are. */
  readonly kind: Told['kind'];
  /** Answers, signed by the same gateway, to other questions. */
  readonly strangers: readonly Reply[];
  readonly truth: Truth;
  /** The reader sees as many answers as it asks for; after the last of them it sees the last again. */
  read(next: () => HttpReply): Told;
  /** The document as the gateway itself would have signed it; null where it could not have. */
  signed(document: JsonObject, index: number): JsonObject | null;
}

export function isAllowed(truth: Truth, replies: readonly HttpReply[], told: Told): boolean {
  switch (told.kind) {
    case 'unclear':
      return true;
    case 'refunded':
      return truth.refunded?.(replies, told) ?? false;
    case 'refused':
      return truth.refused?.(replies, told) ?? false;
    case 'claimed':
      return truth.claimed?.(replies, told) ?? false;
    case 'absent':
      return truth.absent?.(replies, told) ?? false;
    case 'found':
      return truth.found?.(replies, told) ?? false;
    case 'currency-not-set-up':
      return truth['currency-not-set-up']?.(replies, told) ?? false;
    case 'told':
      return truth.told?.(replies, told) ?? false;
  }
}

/** Runs a conversation to its end. Throws Error on one that asks more than any gateway does. */
export function converse<Answer>(conversation: Conversation<Answer>, next: () => HttpReply): Answer {
  let turn = conversation.next();
  for (let asked = 0; !turn.done; asked += 1) {
    if (asked > 20) throw new Error('the conversation does not end');
    turn = conversation.next(next());
  }
  return turn.value;
}

/** The document as every JSON reader sees it; null for anything but one object. */
export function readObject(body: string): Readonly<Record<string, unknown>> | null {
  try {
    return asObject(JSON.parse(body));
  } catch {
    return null;
  }
}

export function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text or number as text; what is neither, or not there, is "". */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function isOrder(
  order: Order,
  currency: string,
  minor: string,
  status: Order['status'] | null,
): boolean {
  return order.total.currency === currency && String(order.total.minor) === minor && order.status === status;
}
