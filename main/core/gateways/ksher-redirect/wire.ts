// Ksher redirect: their field names, their words, and how one answer is opened.
//
// Document says / example says (Source: protocols D):
// - the table writes refundorderid, every example refund_order_id: the latter is sent.
// - in a refund's answer merchant_order_id is the refund number, reference the order, amount negative.
// - in a create answer reference is a payment address instead.
// - unset texts are the text "False"; real booleans sign as True and False.
// - DUPLICATED may carry the record of another refund of the same order.
import { z } from 'zod';
import {
  unclear,
  type HttpReply,
  type HttpRequest,
  type Signer,
  type Stamp,
  type Unclear,
} from '../gateway.ts';
import { optionalWord, parseAnswer, rawObject } from '../json.ts';
import { canonical } from './signature.ts';

/** An order is refunded through the family that made it. Source: protocols A1. */
export const families = ['redirect', 'cscanb', 'bscanc', 'miniapp', 'app'] as const;
export type Family = (typeof families)[number];

const recordSchema = z.object({
  error_code: optionalWord,
  error_message: optionalWord,
  status: optionalWord,
  order_type: optionalWord,
  merchant_order_id: optionalWord,
  reference: optionalWord,
  gateway_order_id: optionalWord,
  channel_order_id: optionalWord,
  id: optionalWord,
  amount: optionalWord,
  currency: optionalWord,
  channel: optionalWord,
  order_date: optionalWord,
});
export type RedirectRecord = z.infer<typeof recordSchema>;

/** What came back: a signed record, a refusal at the door (unsigned), or nothing to believe. */
export type Opened =
  { kind: 'record'; record: RedirectRecord } | { kind: 'door'; status: number; text: string } | Unclear;

export interface Settings {
  provider: string | null;
  mid: string | null;
}

/** The path that is signed and asked: no scheme, host or query. Source: protocols A3. */
export function orderPath(family: Family, orderNo: string): string {
  return `/api/v1/${family}/orders/${orderNo}`;
}

/** A refund: PUT with a JSON body. Source: protocols A1, A2. */
export function signedPut(
  base: string,
  path: string,
  fields: Readonly<Record<string, string | number>>,
  settings: Settings,
  stamp: Stamp,
  signer: Signer,
): HttpRequest {
  const all = withSettings(fields, settings, stamp);
  const unsigned = JSON.stringify(all);
  return {
    method: 'PUT',
    url: base + path,
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: `${unsigned.slice(0, -1)},"signature":"${signed(path, all, signer)}"}`,
    record: `PUT ${base}${path} ${unsigned}`,
  };
}

/** A question: GET, the signed fields as the query. Source: protocols A1, A3. */
export function signedGet(
  base: string,
  path: string,
  settings: Settings,
  stamp: Stamp,
  signer: Signer,
): HttpRequest {
  const all = withSettings({}, settings, stamp);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) query.set(name, String(value));
  const record = `GET ${base}${path}?${query.toString()}`;
  query.set('signature', signed(path, all, signer));
  return {
    method: 'GET',
    url: `${base}${path}?${query.toString()}`,
    headers: { Accept: 'application/json' },
    body: '',
    record,
  };
}

/** Ten-digit seconds. Source: protocols A6. */
function withSettings(
  fields: Readonly<Record<string, string | number>>,
  { provider, mid }: Settings,
  { now }: Stamp,
): Record<string, string | number> {
  return {
    ...fields,
    ...(provider === null ? {} : { provider }),
    ...(mid === null ? {} : { mid }),
    timestamp: String(Math.floor(now.getTime() / 1000)),
  };
}

function signed(path: string, fields: Readonly<Record<string, string | number>>, signer: Signer): string {
  const text = canonical(path, fields);
  if (text === null) throw new RangeError('a request field has no agreed spelling');
  return signer.sign(text);
}

/** Statuses whose bodies are never signed: refused at the door. Source: protocols A4, A5. */
const doors: ReadonlySet<number> = new Set([400, 401, 403, 404]);

/** Verified over the raw parsed object with the path of the request, before any schema drops a field. Source: protocols A4. */
export function openAnswer({ status, body }: HttpReply, path: string, signer: Signer): Opened {
  const raw = rawObject.safeParse(parseAnswer(body));
  if (doors.has(status)) {
    const text = raw.success ? optionalWord.safeParse(raw.data['description']) : null;
    return raw.success
      ? { kind: 'door', status, text: text?.data ?? '' }
      : unclear('server-error', String(status));
  }
  if (status !== 200) return unclear('server-error', String(status));
  if (!raw.success) return unclear('not-readable');
  const { signature } = raw.data;
  const text = canonical(path, raw.data);
  if (text === null || typeof signature !== 'string' || !signer.verify(text, signature))
    return unclear('bad-signature');
  const record = recordSchema.safeParse(raw.data);
  return record.success ? { kind: 'record', record: record.data } : unclear('not-readable');
}
