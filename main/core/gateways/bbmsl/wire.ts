// BBMSL: their field names, their words, the envelope, and how one unsigned answer is read.
//
// Document says / example says (Source: protocols C, D):
// - `request` is a JSON *text*; it is serialised once, signed as those bytes and sent as those bytes.
// - the refund example carries a signature of another company's documentation, a trailing comma and no amount.
// - order.id is declared a number, the example has a text; transaction is declared required, the example lacks it.
// - order.amount is the sale; what was refunded is transaction.amount.
// - synchronous answers carry no signature: TLS is the only proof, so a yes is confirmed by a query.
import { LosslessNumber, stringify } from 'lossless-json';
import { z } from 'zod';
import { parseAmount, toDecimal, type Money } from '../../../../preload/contract/money.ts';
import { unclear, type HttpReply, type HttpRequest, type Signer, type Unclear } from '../gateway.ts';
import { optionalWord, parseAnswer, word } from '../json.ts';

/** An order is refunded where it was made. Source: protocols C1. */
export const doors = ['direct', 'hosted-checkout'] as const;
export type Door = (typeof doors)[number];
export type Call = 'refund' | 'query' | 'void';

/** What an order's state means to the terminal; anything else is unclear. Source: protocols C5, C6. */
export const orderStatus: ReadonlyMap<string, 'paid' | 'refunded' | 'unpaid' | 'pending' | 'closed'> =
  new Map([
    ['SETTLED', 'paid'],
    ['SUCCESS', 'paid'],
    ['REFUNDED', 'refunded'],
    ['PARTIALLY_REFUNDED', 'refunded'],
    ['OPEN', 'unpaid'],
    ['PROCESSING', 'pending'],
    ['VOIDED', 'closed'],
    ['CANCELLED', 'closed'],
    ['CLOSED', 'closed'],
    ['DECLINED', 'closed'],
    ['FAILURE', 'closed'],
  ]);

const orderSchema = z.object({
  id: word,
  merchantReference: optionalWord,
  currency: word,
  amount: word,
  cardType: optionalWord,
  status: optionalWord,
  createTime: optionalWord,
});
export type WireOrder = z.infer<typeof orderSchema>;

const answerSchema = z.object({
  responseCode: optionalWord,
  message: optionalWord,
  order: orderSchema.nullish(),
  transaction: z.object({ id: optionalWord, type: optionalWord, amount: optionalWord }).nullish(),
});
export type WireAnswer = z.infer<typeof answerSchema>;

export type OrderNumber = { orderId: string } | { merchantReference: string };

/** A number as BBMSL writes it: at most 15 digits, so that no reader on the way can bend it. */
export function asOrderId(text: string): LosslessNumber | null {
  return /^[1-9]\d{0,14}$/.test(text) ? new LosslessNumber(text) : null;
}

/** A call's text, serialised once. Throws RangeError for an amount that does not fit. */
export function signedEnvelope(
  url: string,
  merchantId: string,
  number: OrderNumber,
  amount: Money | null,
  signer: Signer,
): HttpRequest {
  const addressed = 'orderId' in number ? { orderId: asOrderId(number.orderId) } : number;
  const request = stringify({
    merchantId,
    ...addressed,
    ...(amount === null ? {} : { amount: new LosslessNumber(amountLiteral(amount)) }),
  });
  if (request === undefined) throw new RangeError('the request cannot be written');
  return envelopeOf(url, request, signer);
}

/** The request's text is signed, sent and kept as it is. Source: protocols C2. */
export function envelopeOf(url: string, request: string, signer: Signer): HttpRequest {
  return {
    method: 'POST',
    url,
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ request, signature: signer.sign(request) }),
    record: `POST ${url} ${request}`,
  };
}

/** 9 digits before the point and 2 behind it. Source: protocols C3. */
const writable = /^\d{1,9}(\.\d{1,2})?$/;

/** Shortest decimal text of major units: 100, 100.2, 76.19. Made by string work. Source: protocols C3. */
export function amountLiteral(amount: Money): string {
  const text = toDecimal(amount);
  const literal = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  if (!writable.test(literal))
    throw new RangeError('the amount does not fit BBMSL: up to 9 digits and 2 decimals');
  return literal;
}

/** Whether every part of it can be written. */
export function isWritable(total: Money): boolean {
  return writable.test(toDecimal(total));
}

/** Major units as they were written; null for anything but plain decimals. */
export function readAmount(text: string, currency: string): Money | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  const amount = parseAmount(text, currency);
  return typeof amount === 'string' ? null : amount;
}

/** Nothing of it is signed. An answer with neither a code nor a message is none. */
export function openAnswer({ status, body }: HttpReply): WireAnswer | Unclear {
  if (status !== 200) return unclear('server-error', String(status));
  const answer = answerSchema.safeParse(parseAnswer(body)).data;
  return answer && answer.responseCode + answer.message !== '' ? answer : unclear('not-readable');
}
