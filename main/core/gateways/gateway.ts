// What every gateway is to the terminal: questions as data, answers as values, no I/O.
import type { Hmac, KeyObject } from 'node:crypto';
import type { z } from 'zod';
import type { Money } from '../../../preload/contract/money.ts';
import type { Order } from '../../../preload/contract/refund.ts';
import type { Cause, GatewayId, GatewayNote, Way } from '../../../preload/contract/vocabulary.ts';
import type { Capabilities } from './capabilities.ts';

/** Signs and checks with the merchant's keys; nobody can ask it what they are. */
export interface Signer {
  /** First 16 hex digits of SHA-256 over the merchant's public half (or of the secret), to compare with a console. */
  readonly fingerprint: string;
  sign(text: string): string;
  /** False for anything malformed; never throws. */
  verify(text: string, signature: string): boolean;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the journal keeps of it: everything but the signature. */
  readonly record: string;
}

export interface HttpReply {
  readonly status: number;
  readonly body: string;
}

/** What became of a request on the wire, told by what left the socket. */
export type Delivery =
  /** `serverTime`: what the answer's Date header names, in milliseconds since 1970; undefined where it names none. */
  | { kind: 'answered'; reply: HttpReply; serverTime?: number | undefined }
  | { kind: 'not-sent'; why: string }
  | { kind: 'no-answer'; why: string };

/** One question, and how to read its answer; the reader knows what was asked. */
export interface Exchange<Answer> {
  readonly request: HttpRequest;
  read(reply: HttpReply): Answer;
}

/** Several questions in a row, each depending on the answer before. Pure: the core carries the bytes. */
export type Conversation<Answer> = Generator<HttpRequest, Answer, HttpReply>;

export interface Unclear {
  kind: 'unclear';
  cause: Cause;
  code: string | null;
  text: string | null;
}

export interface Refunded {
  kind: 'refunded';
  gatewayRefundNo: string | null;
  channelRefundNo: string | null;
  /** What the customer gets in the wallet's currency, as the gateway wrote it. */
  walletAmount: string | null;
}

/** The gateway's answer in its own words, before anyone believes it. */
interface Words {
  code: string;
  text: string | null;
}

/** Answer to a refund. "refused" is a no and "claimed" an unsigned yes: an inquiry must confirm both. */
export type Outcome = Refunded | ({ kind: 'refused' } & Words) | ({ kind: 'claimed' } & Words) | Unclear;

/**
 * Answer to "what became of it?". "absent": the gateway knows the order and not our refund;
 * `refundable` tells whether sending the same number again could still succeed.
 */
export type Finding = Refunded | { kind: 'absent'; refundable: boolean } | Unclear;

export type OrderAnswer =
  | { kind: 'found'; order: Order }
  | { kind: 'absent' }
  | { kind: 'currency-not-set-up'; currency: string }
  | Unclear;

/** Everything about a refund that travels. The same for every attempt. */
export interface Intent {
  readonly order: Order;
  readonly refundNo: string;
  readonly amount: Money;
  readonly way: Way;
  /** The reason's code. */
  readonly reason: string;
  readonly operatorId: string;
  readonly deviceId: string;
}

/** What must differ between two requests: when, and a nonce of 32 hex digits. */
export interface Stamp {
  readonly now: Date;
  readonly nonce: string;
}

/** Facts that the screen and the sender read instead of asking for a gateway's name. */
export interface Profile {
  readonly id: GatewayId;
  readonly title: string;
  /** After silence: the same number may be sent again, or only a person may decide. */
  readonly whenSilent: 'inquire-then-resend' | 'inquire-then-hold';
  /** The same refund number is not sent again sooner than this after the last time. */
  readonly resendAfterMs: number;
  /** After this long an unanswered attempt can no longer be booked late. */
  readonly settleMs: number;
  /** Whether its answers carry a signature that proves them; else only a question over TLS does. */
  readonly signsAnswers: boolean;
  /** How likely a number is one of this gateway's own. */
  recognises(orderNo: string): 'likely' | 'possible';
}

/** What a gateway says about the shop's account; unsigned, so it may only forbid. */
export interface AccountFacts {
  kind: 'told';
  parts: boolean;
}

export interface RefundedSum {
  kind: 'told';
  sum: Money;
}

/** A gateway bound to the shop's account there. */
export interface Protocol {
  /** Base addresses, to be probed and shown. */
  readonly addresses: readonly string[];
  readonly notes: readonly GatewayNote[];
  /** Throws RangeError for a currency whose exponent is not configured. */
  refund(intent: Intent, stamp: Stamp, signer: Signer): Exchange<Outcome>;
  lookUp(orderNo: string, stamp: Stamp, signer: Signer): Conversation<OrderAnswer>;
  /** The order as it stands now, by the number it was refunded or found with. */
  reread(order: Order, stamp: Stamp, signer: Signer): Conversation<OrderAnswer>;
  inquire(intent: Intent, stamp: Stamp, signer: Signer): Conversation<Finding>;
  /** What went back of the order in all; `refundNo` is a refund of it. Null where the gateway does not list refunds. */
  readonly sumRefunded:
    | ((order: Order, refundNo: string, stamp: Stamp, signer: Signer) => Conversation<RefundedSum | Unclear>)
    | null;
  /** Null where the gateway tells nothing about the account. */
  readonly askAccount: ((stamp: Stamp, signer: Signer) => Conversation<AccountFacts | Unclear>) | null;
}

export interface Gateway {
  readonly profile: Profile;
  readonly capabilities: Capabilities;
  /** The account data of the provision file that is no secret. */
  readonly merchant: z.ZodType;
  /** The fields of it that say whose money is refunded: a refund that was begun never goes on under others. */
  readonly merchantFields: readonly string[];
  /** What the keychain must hold. */
  readonly keys: z.ZodType;
  /** `merchant` as it came from disk; throws ZodError. With `capabilities` the shop's own table counts. */
  open(merchant: unknown, capabilities?: Capabilities): Protocol;
  /**
   * Checks known answers of the signatures this gateway needs. Null when this computer gives them; else which one it does
   * not. Source: reliability K5, finding 8.
   */
  selfTest(crypto: Crypto): string | null;
  /** `keys` as they came from the keychain; throws KeyProblem with a plain sentence. */
  openSigner(keys: unknown): Signer;
}

/** What the self-tests need of node:crypto; Electron brings another library than Node. */
export interface Crypto {
  createHmac(hash: string, key: string): Hmac;
  createPublicKey(key: { key: Buffer; format: 'der'; type: 'spki' }): KeyObject;
  verify(hash: string, data: Buffer, key: KeyObject, signature: Buffer): boolean;
}

/** A key that cannot be used. The message never holds any part of it. */
export class KeyProblem extends Error {}

export function unclear(cause: Cause, code: string | null = null, text: string | null = null): Unclear {
  return { kind: 'unclear', cause, code, text };
}
