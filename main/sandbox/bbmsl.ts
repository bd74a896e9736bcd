// The bank's side of the BBMSL document: which calls there are, who may make them, how they are answered.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';
import type { Answer, Bank, Question, Reading } from './bank.ts';
import { readAmount } from './bbmsl-amount.ts';
import { queryOrder, refund, refused, voidOrder, type Asked, type Content } from './bbmsl-calls.ts';
import { isSignedBy, readEnvelope, type Envelope } from './bbmsl-signature.ts';
import type { Twist } from './faults.ts';
import { asText, asTexts, readFlatObject, type FlatObject } from './flat-json.ts';
import { numbersOf, type Ledger, type PretendOrder } from './ledger.ts';

const prefix = '/bbmsl';
/** Source: protocols C1; the last slash is the plugin's way. */
const callPath = new RegExp(`^${prefix}/(direct|hosted-checkout)/(refund|query|void)/?$`);

const keysSchema = z.strictObject({ merchantId: z.string(), merchantPrivateKey: z.string() });
type Keys = z.infer<typeof keysSchema>;

export type BbmslMerchant = {
  merchantId: string;
  /** PKCS#8 PEM: what the shop signs with. */
  privateKey: string;
};

export type BbmslAddresses = {
  /** What comes before "/direct" and "/hosted-checkout". */
  base: string;
};

interface Request {
  call: string;
  envelope: Envelope;
  fields: FlatObject | null;
  order: PretendOrder | undefined;
}

/** Opens the pretend BBMSL. Throws a ZodError on saved keys of another shape. */
export function openBbmsl(ledger: Ledger, savedKeys: unknown): Bank<BbmslMerchant, BbmslAddresses> {
  const keys = savedKeys === undefined ? throwAwayKeys() : keysSchema.parse(savedKeys);
  const publicKey = createPublicKey(createPrivateKey(keys.merchantPrivateKey));

  function act({ call, envelope, fields, order }: Request, twist: Twist | null): Content {
    if (fields === null) return refused('1001', 'request');
    // The two refusals at the door, which come without a code. A stranger learns nothing more. Source: protocols C6.
    if (asText(fields['merchantId']) !== keys.merchantId) return { message: 'no public key' };
    if (!isSignedBy(envelope.request, envelope.signature, publicKey)) return { message: 'invalid signature' };
    const problem = malformedField(fields);
    if (problem !== null) return refused('1001', problem);

    if (order === undefined) return refused('2001');
    const asked: Asked = { ledger, merchantId: keys.merchantId, order, twist };
    if (call === 'query') return queryOrder(asked);
    if (call === 'void') return voidOrder(asked);
    const amountMinor = askedAmount(fields);
    return amountMinor === null ? refused('1001', 'amount') : refund({ ...asked, amountMinor });
  }

  return {
    prefix,
    merchant: { merchantId: keys.merchantId, privateKey: keys.merchantPrivateKey },
    keys,
    addresses: (origin) => ({ base: `${origin}${prefix}` }),
    read(question): Reading {
      const [, kind, call = ''] = callPath.exec(question.path) ?? [];
      if (kind === undefined) return { understood: false, answer: plain(404, 'no such call') };
      const refusal = refuseTransport(question);
      if (refusal !== null) return { understood: false, answer: refusal };
      const envelope = readEnvelope(question.body);
      if (envelope === null) return { understood: false, answer: plain(400, 'no request and signature') };

      const fields = readFlatObject(envelope.request);
      const order = ledger.findOrder(
        'bbmsl',
        (each) => (each.hosted ?? false) === (kind === 'hosted-checkout') && isMeant(each, fields ?? {}),
      );
      return {
        understood: true,
        // A void moves money as a refund does.
        kind: call === 'query' ? 'query' : 'refund',
        fields: asTexts(fields ?? {}),
        orderNos: order === undefined ? askedNumbers(fields ?? {}) : numbersOf(order),
        act: (twist) => answer(act({ call, envelope, fields, order }, twist), twist),
      };
    },
  };
}

/** Answers carry no signature; a spoilt one is the only kind that can be met here. Source: protocols C4. */
function answer(content: Content, twist: Twist | null): Answer {
  const body = JSON.stringify(twist === 'bad-signature' ? { ...content, signature: 'AAAA' } : content);
  return { status: 200, contentType: 'application/json; charset=utf-8', body };
}

/** The first thing wrong with the order's numbers, or null. Source: protocols C3. */
function malformedField(fields: FlatObject): string | null {
  const { orderId, merchantReference } = fields;
  if (orderId === undefined && merchantReference === undefined) return 'orderId or merchantReference';
  if (orderId !== undefined && !/^\S{1,32}$/.test(asText(orderId) ?? '')) return 'orderId';
  const isReference = typeof merchantReference === 'string' && /^.{1,64}$/.test(merchantReference);
  return merchantReference === undefined || isReference ? null : 'merchantReference';
}

/** Only a number will do, not a text of digits. */
function askedAmount({ amount }: FlatObject): number | null {
  return typeof amount === 'object' && amount !== null ? readAmount(amount.digits) : null;
}

/** Whether every number the request gives is this order's. */
function isMeant(order: PretendOrder, fields: FlatObject): boolean {
  const fits = (name: string, number: string): boolean =>
    fields[name] === undefined || asText(fields[name]) === number;
  return (
    askedNumbers(fields).length > 0 &&
    fits('orderId', order.gatewayOrderNo) &&
    fits('merchantReference', order.mchOrderNo)
  );
}

function askedNumbers(fields: FlatObject): string[] {
  return [fields['merchantReference'], fields['orderId']]
    .map(asText)
    .filter((number) => number !== undefined);
}

function refuseTransport({ method, query, contentType }: Question): Answer | null {
  if (method !== 'POST' || query !== '') return plain(405, 'only POST, without a query');
  return /^application\/json\s*(;|$)/i.test(contentType) ? null : plain(415, 'only application/json');
}

function plain(status: number, body: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}

let made: Keys | undefined;

/** RSA 2048 as PKCS#8. Making one takes about half a second, so all banks of a process without a key file share it. */
function throwAwayKeys(): Keys {
  if (made !== undefined) return made;
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  made = { merchantId: '3000017', merchantPrivateKey: privateKey };
  return made;
}
