// Ksher mch: their field names, their words, and how one signed answer is opened.
//
// Document says / example says (Source: protocols D):
// - time_stamp is missing in the request table, present in both examples: sent and signed.
// - status_code is "1" in one table, "0" in the other, "" in every real answer: never read.
// - code 0 means that the call worked, not that money moved: only data.result tells that.
// - refund_query's outer refund_fee is not the refunded sum: only the entries of refund_orders count.
// - the nonce comes back in refund answers; in hosted-page queries it may be empty.
import { z } from 'zod';
import {
  unclear,
  type AccountFacts,
  type HttpReply,
  type HttpRequest,
  type Signer,
  type Stamp,
  type Unclear,
} from '../gateway.ts';
import { parseAnswer, rawObject, word } from '../json.ts';
import { canonical } from './signature.ts';

/** What "please retry" looks like: the refund may or may not be booked. Source: protocols B6. */
export const busyCodes: ReadonlySet<string> = new Set(['KSHER_SYSTEMERROR', 'SYSTEMERROR']);

/** An order query's result as the terminal's word. Anything else is unclear. Source: protocols B5, B6. */
export const orderStatus: ReadonlyMap<string, 'paid' | 'refunded' | 'unpaid' | 'pending' | 'closed'> =
  new Map([
    ['SUCCESS', 'paid'],
    ['REFUND', 'refunded'],
    ['NOTPAY', 'unpaid'],
    ['USERPAYING', 'pending'],
    ['PENDING', 'pending'],
    ['NOTSURE', 'pending'],
    ['CLOSED', 'closed'],
    ['PAYERROR', 'closed'],
  ]);

const optional = word.default('');
/** Numbers and texts sign and read alike: `cash_fee` is a text in some answers, a number in others. */
export const dataSchema = z.object({
  result: word,
  err_code: optional,
  err_msg: optional,
  appid: optional,
  nonce_str: optional,
  mch_order_no: optional,
  pay_mch_order_no: optional,
  ksher_order_no: optional,
  channel_order_no: optional,
  channel: optional,
  total_fee: optional,
  fee_type: optional,
  time_end: optional,
  mch_refund_no: optional,
  ksher_refund_no: optional,
  channel_refund_no: optional,
  refund_fee: optional,
  refund_orders: z
    .array(
      z.object({
        mch_refund_no: word,
        mch_refund_fee: word,
        refund_state: optional,
        ksher_refund_no: optional,
        channel_refund_no: optional,
      }),
    )
    .default([]),
});
export type Data = z.infer<typeof dataSchema>;

const envelopeSchema = z.object({
  code: word,
  msg: optional,
  data: rawObject.optional(),
  sign: z.string().default(''),
});

/** A question or a refund, with what differs between two requests. */
export function signedForm(
  url: string,
  fields: Readonly<Record<string, string | number>>,
  { now, nonce }: Stamp,
  signer: Signer,
  signVersion: 'V1' | 'V2',
): HttpRequest {
  return formOf(url, { ...fields, nonce_str: nonce, time_stamp: timeStamp(now) }, signer, signVersion);
}

/** All the fields of a request, signed as they stand and then encoded as a form. Source: protocols B2, B3. */
export function formOf(
  url: string,
  fields: Readonly<Record<string, string | number>>,
  signer: Signer,
  signVersion: 'V1' | 'V2',
): HttpRequest {
  const text = canonical(fields);
  if (text === null) throw new RangeError('a request field has no agreed spelling');
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  const record = `POST ${url} ${form.toString()}`;
  form.set('sign', signer.sign(text));
  return {
    method: 'POST',
    url,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
      Accept: 'application/json',
      ...(signVersion === 'V2' ? { 'ksher-sign-version': 'V2' } : {}),
    },
    body: form.toString(),
    record,
  };
}

/** 14 digits, local. Source: protocols B7; the seed's longer form is a formatting slip. */
function timeStamp(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${date}${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}

interface Told {
  data: Readonly<Record<string, unknown>>;
  sign: string;
}

/** An answer to a call that worked; nothing of it is believed yet. */
function openEnvelope(reply: HttpReply): Told | Unclear {
  // HTTP other than 200, not JSON, no valid signature: unknown. Source: B6 row 10 (inferred).
  if (reply.status !== 200) return unclear('server-error', String(reply.status));
  const envelope = envelopeSchema.safeParse(parseAnswer(reply.body));
  if (!envelope.success) return unclear('not-readable');
  const { code, msg, data, sign } = envelope.data;
  // code other than 0: the call failed, unsigned, so a question comes before the same number again. Source: seed 001; B6 row 9.
  if (code !== '0') return unclear('call-failed', code, msg);
  return data ? { data, sign } : unclear('not-readable');
}

/**
 * Opens an answer: HTTP 200, JSON, code 0, a valid signature over `data`, our appid. Anything less is unclear.
 * The signature is checked over the raw parsed object, before any schema drops a field. Source: protocols B4, B6.
 */
export function openAnswer(reply: HttpReply, appid: string, signer: Signer): Data | Unclear {
  const told = openEnvelope(reply);
  if ('kind' in told) return told;
  const text = canonical(told.data);
  if (text === null || !signer.verify(text, told.sign)) return unclear('bad-signature');
  const read = dataSchema.safeParse(told.data);
  if (!read.success) return unclear('not-readable');
  if (read.data.appid !== '' && read.data.appid !== appid) return unclear('other-refund');
  return read.data;
}

/** The only fields of merchant_info that are signed. Source: protocols B4. */
const signedOfAccount = ['mobile', 'mch_id', 'account_type', 'business_mode', 'nonce_str'];

const accountSchema = z.object({ result: word, nonce_str: optional, allow_partial_refund: optional });

/** Whether the account may refund parts; the flag is unsigned, so it can only forbid. Source: protocols B5. */
export function openAccount(reply: HttpReply, nonce: string, signer: Signer): AccountFacts | Unclear {
  const told = openEnvelope(reply);
  if ('kind' in told) return told;
  const signed = Object.entries(told.data).filter(([name]) => signedOfAccount.includes(name));
  const text = canonical(Object.fromEntries(signed));
  if (text === null || !signer.verify(text, told.sign)) return unclear('bad-signature');
  const read = accountSchema.safeParse(told.data);
  if (!read.success) return unclear('not-readable');
  const { result, nonce_str, allow_partial_refund } = read.data;
  if (nonce_str !== nonce) return unclear('other-refund');
  if (result !== 'SUCCESS') return unclear('not-sure', result);
  return { kind: 'told', parts: allow_partial_refund.toUpperCase() !== 'N' };
}
