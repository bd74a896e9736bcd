// The bank's side of the Ksher mch document: which calls there are, who may make them, how they are answered.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';
import type { Answer, Bank, Question, Reading } from './bank.ts';
import type { Asked, Data, Fields } from './ksher-mch-calls.ts';
import {
  fail,
  paymentNumber,
  queryOrder,
  queryRefund,
  refund,
  scripted,
  tellMerchant,
  text,
} from './ksher-mch-calls.ts';
import { isSignedBy, publicPem, signFields } from './ksher-mch-signature.ts';
import type { Ledger, PretendOrder } from './ledger.ts';
import { numbersOf } from './ledger.ts';

interface Call {
  kind: 'refund' | 'query';
  /** Needed beside appid, nonce_str, time_stamp and sign; "a|b" wants one of the two. */
  required: readonly string[];
  /** Which of an order's numbers `mch_order_no` is here; "none": the call is about no order. */
  names: 'payment' | 'hosted' | 'none';
  takesOperator: boolean;
  /** The only fields of `data` that the signature covers; null for all. */
  signs: readonly string[] | null;
  act(asked: Asked): Data;
}

const prefix = '/ksher-mch';
const oneOrder = 'mch_order_no|ksher_order_no|channel_order_no';
const oneRefund = 'mch_refund_no|ksher_refund_no|channel_refund_no';

/** Source: protocols B1 (paths), B2 and B5 (fields), B4 (what merchant_info signs). */
const calls = new Map<string, Call>([
  [
    '/KsherPay/order_refund',
    {
      kind: 'refund',
      required: [oneOrder, 'mch_refund_no', 'refund_fee', 'total_fee', 'fee_type'],
      names: 'payment',
      takesOperator: true,
      signs: null,
      act: refund,
    },
  ],
  [
    '/KsherPay/refund_query',
    {
      kind: 'query',
      required: [oneOrder, oneRefund],
      names: 'payment',
      takesOperator: true,
      signs: null,
      act: queryRefund,
    },
  ],
  [
    '/KsherPay/order_query',
    {
      kind: 'query',
      required: [oneOrder],
      names: 'payment',
      takesOperator: false,
      signs: null,
      act: (asked) => queryOrder(asked, 'payment'),
    },
  ],
  [
    '/api/gateway_order_query',
    {
      kind: 'query',
      required: ['mch_order_no'],
      names: 'hosted',
      takesOperator: false,
      signs: null,
      act: (asked) => queryOrder(asked, 'hosted'),
    },
  ],
  [
    '/KsherPay/merchant_info',
    {
      kind: 'query',
      required: [],
      names: 'none',
      takesOperator: true,
      signs: ['mobile', 'mch_id', 'account_type', 'business_mode', 'nonce_str'],
      act: tellMerchant,
    },
  ],
]);

const keysSchema = z.strictObject({
  appid: z.string(),
  merchantPrivateKey: z.string(),
  gatewayPrivateKey: z.string(),
});

export type KsherMchMerchant = {
  appid: string;
  /** PKCS#1 PEM: what the shop signs with. */
  privateKey: string;
  /** SPKI PEM: what the gateway's answers are checked with. */
  gatewayPublicKey: string;
};

export type KsherMchAddresses = {
  /** Base of order_refund, refund_query, order_query and merchant_info. */
  payments: string;
  /** Base of gateway_order_query. */
  hostedPages: string;
};

/** Opens the pretend Ksher. Throws a ZodError on saved keys of another shape. */
export function openKsherMch(ledger: Ledger, savedKeys: unknown): Bank<KsherMchMerchant, KsherMchAddresses> {
  const keys = savedKeys === undefined ? makeKeys() : keysSchema.parse(savedKeys);
  const gatewayKey = createPrivateKey(keys.gatewayPrivateKey);
  const merchantPublicKey = createPublicKey(createPrivateKey(keys.merchantPrivateKey));

  function act(call: Call, asked: Asked, isRepeated: boolean): Answer {
    const { fields, twist } = asked;
    const now = ledger.now();
    const appid = call.names === 'none' ? (fields['appid'] ?? fields['mch_appid']) : fields['appid'];
    // A request that this merchant has not signed learns nothing, not even a scripted result.
    if (isRepeated) return callFailed('a field is there twice', now);
    if (appid !== keys.appid) return callFailed('unknown appid', now);
    if (!isSignedBy(fields, fields['sign'], merchantPublicKey)) return callFailed('verify sign error', now);
    if (twist === 'code-nonzero') return callFailed('the call failed', now);

    const problem = malformedField(fields, call);
    const data =
      problem === null ? (scripted(asked) ?? call.act(asked)) : fail(fields, 'INVALID_PARAMETER', problem);
    const sign = signFields(call.signs === null ? data : pick(data, call.signs), gatewayKey);
    return envelope(
      { code: 0, msg: 'ok', data, sign: twist === 'bad-signature' ? altered(sign) : sign },
      now,
    );
  }

  return {
    prefix,
    merchant: {
      appid: keys.appid,
      privateKey: keys.merchantPrivateKey,
      gatewayPublicKey: publicPem(gatewayKey),
    },
    keys,
    addresses: (origin) => ({
      payments: `${origin}${prefix}/KsherPay`,
      hostedPages: `${origin}${prefix}/api`,
    }),
    read(question): Reading {
      const call = calls.get(question.path.slice(prefix.length));
      if (call === undefined) return { understood: false, answer: plain(404, 'no such call') };
      const refusal = refuseTransport(question);
      if (refusal !== null) return { understood: false, answer: refusal };

      const form = [...new URLSearchParams(question.body)];
      const fields: Fields = Object.fromEntries(form);
      const order = ledger.findOrder('ksher-mch', (each) => isMeant(each, fields, call));
      return {
        understood: true,
        kind: call.kind,
        fields,
        orderNos: order === undefined ? askedNumbers(fields) : numbersOf(order),
        act: (twist) =>
          act(call, { ledger, fields, order, twist }, form.length !== Object.keys(fields).length),
      };
    },
  };
}

/** The first thing wrong with the fields, or null. Source: protocols B2, B5, B7. */
function malformedField(fields: Fields, call: Call): string | null {
  const isThere = (names: string): boolean => names.split('|').some((name) => text(fields, name) !== '');
  const missing = ['nonce_str', 'time_stamp', ...call.required].find((names) => !isThere(names));
  if (missing !== undefined) return missing;
  if (!/^.{4,32}$/.test(text(fields, 'nonce_str'))) return 'nonce_str';
  if (call.kind === 'query') return call.takesOperator || !('operator_id' in fields) ? null : 'operator_id';
  if (!/^[\w.-]{1,32}$/.test(text(fields, 'mch_refund_no'))) return 'mch_refund_no';
  return ['refund_fee', 'total_fee'].find((name) => !/^[1-9]\d{0,14}$/.test(text(fields, name))) ?? null;
}

/** Whether every number the request gives is this order's. */
function isMeant(order: PretendOrder, fields: Fields, { names }: Call): boolean {
  if (names === 'none' || askedNumbers(fields).length === 0) return false;
  if (names === 'hosted')
    return order.payMchOrderNo !== undefined && fields['mch_order_no'] === order.mchOrderNo;
  const fits = (name: string, value: string): boolean => text(fields, name) === '' || fields[name] === value;
  return (
    fits('mch_order_no', paymentNumber(order)) &&
    fits('ksher_order_no', order.gatewayOrderNo) &&
    fits('channel_order_no', order.channelOrderNo) &&
    fits('channel', order.channel)
  );
}

function askedNumbers(fields: Fields): string[] {
  return oneOrder
    .split('|')
    .map((name) => text(fields, name))
    .filter((number) => number !== '');
}

function callFailed(msg: string, now: number): Answer {
  return envelope({ code: 1, msg, data: {}, sign: '' }, now);
}

function envelope(content: { code: number; msg: string; data: Data; sign: string }, now: number): Answer {
  const stamp = `${new Date(now + 8 * 3_600_000).toISOString().slice(0, -1)}000+08:00`;
  const body = JSON.stringify({
    ...content,
    status_code: '',
    status_msg: '',
    time_stamp: stamp,
    version: '3.0.0',
  });
  return { status: 200, contentType: 'application/json; charset=utf-8', body };
}

function refuseTransport({ method, query, contentType }: Question): Answer | null {
  if (method !== 'POST' || query !== '') return plain(405, 'only POST, without a query');
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType);
  return isForm ? null : plain(415, 'only application/x-www-form-urlencoded');
}

function plain(status: number, body: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}

function pick(data: Data, names: readonly string[]): Data {
  return Object.fromEntries(Object.entries(data).filter(([name]) => names.includes(name)));
}

function altered(sign: string): string {
  return `${sign.slice(0, -1)}${sign.endsWith('0') ? '1' : '0'}`;
}

function makeKeys(): z.infer<typeof keysSchema> {
  return { appid: 'mch90017', merchantPrivateKey: makeKey(), gatewayPrivateKey: makeKey() };
}

/** PKCS#1 PEM, 1024 bit as the real ones. Source: protocols B3. */
function makeKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return privateKey;
}
