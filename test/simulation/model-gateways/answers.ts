// What the pretend gateways say, and how an answer is read: the classification of main/core/gateways without its bytes.
import {
  unclear,
  type Finding,
  type Outcome,
  type Refunded,
  type Unclear,
} from '../../../main/core/gateways/gateway.ts';
import type { Shop, Tells } from './shops.ts';

/** From `refunded` to `busy` answers to a refund, from `listed` to `closed` to a question, which may be met by `busy` too. */
export type Word =
  | 'refunded'
  | 'duplicated'
  | 'no'
  | 'busy'
  | 'listed'
  | 'last refund'
  | 'amount'
  | 'something went back'
  | 'paid'
  | 'closed';

/** What arrives. Numbers and amounts stand for what the bytes would say. */
export interface Answer {
  readonly word: Word;
  readonly number: string;
  readonly amount: number;
  readonly currency: string;
  /** Of the request it answers. */
  readonly nonce: number;
  readonly isGenuine: boolean;
  readonly trouble: 'error' | 'unreadable' | 'another order' | null;
  /** For the oracle alone: the gateway's own answer to this very request, as it left. */
  readonly isHonest: boolean;
}

/** What became of a message, as main/core/gateways/http.ts tells it. */
export type Delivery =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'no-answer' };

/** What was asked, and what an answer must say to be about it. */
export interface Asked {
  readonly number: string;
  readonly amount: number;
  readonly currency: string;
  readonly nonce: number;
}

const yes: Refunded = { kind: 'refunded', gatewayRefundNo: null, channelRefundNo: null, walletAmount: null };

export function readRefund(answer: Answer, asked: Asked, shop: Shop): Outcome {
  const trouble = troubleOf(answer, asked, shop);
  if (trouble) return trouble;
  if (answer.word === 'no') return { kind: 'refused', code: 'no', text: null };
  if (answer.word === 'busy') return unclear('gateway-busy');
  if (answer.word !== 'refunded' && answer.word !== 'duplicated') return unclear('not-sure');
  if (shop.profile.signsAnswers) return bound(answer, asked) ?? yes;
  return isSameMoney(answer, asked) ? { kind: 'claimed', code: 'REFUNDED', text: null } : otherAmount;
}

/** `isWhole`: the refund is of the whole order, which nothing had gone back of when it was looked up. */
export function readFinding(answer: Answer, asked: Asked, shop: Shop, isWhole: boolean): Finding {
  const trouble = troubleOf(answer, asked, shop);
  if (trouble) return trouble;
  const { word } = answer;
  if (word === 'paid' || word === 'closed') return { kind: 'absent', refundable: word === 'paid' };
  if (word === 'listed' || word === 'amount') return isSameMoney(answer, asked) ? yes : otherAmount;
  if (word === 'last refund') return bound(answer, asked) ?? yes;
  if (word !== 'something went back') return unclear('gateway-busy');
  if (shop.tells === 'our refund') return { kind: 'absent', refundable: true };
  return isWhole ? yes : unclear('not-sure');
}

/** Null for an answer that can be read, is signed as it must be, and answers this request where that can be told. */
function troubleOf(answer: Answer, asked: Asked, { profile, tells }: Shop): Unclear | null {
  if (answer.trouble === 'error') return unclear('server-error', '500');
  if (answer.trouble === 'unreadable') return unclear('not-readable');
  if (answer.trouble === 'another order') return otherRefund;
  if (profile.signsAnswers && !answer.isGenuine) return unclear('bad-signature');
  return echoesNonce(tells) && answer.nonce !== asked.nonce ? otherRefund : null;
}

/** Whether an answer names the request it belongs to. */
export function echoesNonce(tells: Tells): boolean {
  return tells === 'our refund' || tells === 'a word';
}

function bound(answer: Answer, asked: Asked): Unclear | null {
  if (answer.number !== asked.number) return otherRefund;
  return isSameMoney(answer, asked) ? null : otherAmount;
}

function isSameMoney(answer: Answer, asked: Asked): boolean {
  return answer.amount === asked.amount && answer.currency === asked.currency;
}

const otherRefund = unclear('other-refund');
const otherAmount = unclear('other-amount');
