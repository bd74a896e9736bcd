// The bank's side of the Ksher redirect document: which calls there are, who may make them, how they are answered.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Answer, Bank, Question, Reading } from './bank.ts';
import type { Twist } from './faults.ts';
import { asText, asTexts, readFlatObject, type FlatObject } from './flat-json.ts';
import {
  queryOrder,
  refund,
  refuseMid,
  unknownOrder,
  type Asked,
  type AskedRefund,
  type Said,
} from './ksher-redirect-calls.ts';
import { isSignedBy, signFields } from './ksher-redirect-signature.ts';
import { families, numbersOf, type Ledger, type PretendOrder } from './ledger.ts';

/** The path is signed as it stands in the URL, so this bank cannot stand below a prefix of the sandbox's own. */
const prefix = '/api/v1';
/** Source: protocols A1 (paths and families), A3 (order numbers that need no encoding). */
const orderPath = new RegExp(`^${prefix}/(${families.join('|')})/orders/([A-Za-z0-9_.-]{1,32})$`);

const keysSchema = z.strictObject({ token: z.string().min(1) });

export type KsherRedirectMerchant = {
  /** The shared secret: what the shop signs with, and what the gateway's answers are checked with. */
  token: string;
};

export type KsherRedirectAddresses = {
  /** What comes before "/api/v1". */
  base: string;
};

interface Request {
  kind: 'refund' | 'query';
  path: string;
  fields: FlatObject;
  order: PretendOrder | undefined;
}

/** Opens the pretend redirect gateway. Throws a ZodError on saved keys of another shape. */
export function openKsherRedirect(
  ledger: Ledger,
  savedKeys: unknown,
): Bank<KsherRedirectMerchant, KsherRedirectAddresses> {
  const keys = savedKeys === undefined ? makeKeys() : keysSchema.parse(savedKeys);

  function act({ kind, path, fields, order }: Request, twist: Twist | null): Answer {
    const { signature, ...rest } = fields;
    // A request that this merchant has not signed learns nothing, not even whether the order exists.
    if (hasNull(rest)) return refused(400, 'a field is null');
    if (!isSignedBy(path, withoutLiterals(rest), signature, keys.token)) {
      return refused(401, 'verify signature failed');
    }
    const problem = malformedField(fields, kind);
    if (problem !== null) return refused(400, `a field is missing or malformed: ${problem}`);
    if (order === undefined) return answer(unknownOrder, path, twist);

    const asked: Asked = { ledger, order, twist, timestamp: asText(fields['timestamp']) ?? '' };
    if ((asText(fields['mid']) ?? '') !== '') return answer(refuseMid(asked), path, twist);
    return answer(kind === 'refund' ? refund(asRefund(asked, fields)) : queryOrder(asked), path, twist);
  }

  function answer(said: Said, path: string, twist: Twist | null): Answer {
    if (said.status !== 200) return refused(said.status, said.description);
    const signature = signFields(path, said.data, keys.token);
    return json(200, {
      ...said.data,
      signature: twist === 'bad-signature' ? altered(signature) : signature,
      log_entry_url: logUrl,
    });
  }

  return {
    prefix,
    merchant: { token: keys.token },
    keys,
    addresses: (origin) => ({ base: origin }),
    read(question): Reading {
      const [, family = '', orderNo = ''] = orderPath.exec(question.path) ?? [];
      if (family === '') return { understood: false, answer: refused(404, 'no such call') };
      const read = readFields(question);
      if ('answer' in read) return { understood: false, answer: read.answer };
      const { kind, fields } = read;
      const order = ledger.findOrder(
        'ksher-redirect',
        (each) => each.mchOrderNo === orderNo && (each.family ?? 'redirect') === family,
      );
      return {
        understood: true,
        kind,
        fields: asTexts(fields),
        orderNos: order === undefined ? [orderNo] : numbersOf(order),
        act: (twist) => act({ kind, path: question.path, fields, order }, twist),
      };
    },
  };
}

function readFields({
  method,
  query,
  contentType,
  body,
}: Question): Pick<Request, 'kind' | 'fields'> | { answer: Answer } {
  if (method === 'GET') {
    const form = [...new URLSearchParams(query)];
    const fields: FlatObject = Object.fromEntries(form);
    if (form.length !== Object.keys(fields).length) return { answer: refused(400, 'a field is there twice') };
    return { kind: 'query', fields };
  }
  if (method !== 'PUT' || query !== '') return { answer: refused(405, 'only GET, or PUT without a query') };
  if (!/^application\/json\s*(;|$)/i.test(contentType))
    return { answer: refused(415, 'only application/json') };
  const fields = readFlatObject(body);
  return fields === null ? { answer: refused(400, 'no flat JSON object') } : { kind: 'refund', fields };
}

/** The first thing wrong with the fields, or null. Source: protocols A2, A6. */
function malformedField(fields: FlatObject, kind: 'refund' | 'query'): string | null {
  const fits = (name: string, pattern: RegExp): boolean => pattern.test(asText(fields[name]) ?? '');
  if (!fits('timestamp', /^\d{10,14}$/)) return 'timestamp';
  if (kind === 'query') return null;
  if (!fits('refund_order_id', /^[A-Za-z0-9_.-]{1,32}$/)) return 'refund_order_id';
  return fits('refund_amount', /^[1-9]\d{0,14}$/) ? null : 'refund_amount';
}

function asRefund(asked: Asked, fields: FlatObject): AskedRefund {
  return {
    ...asked,
    refundNo: asText(fields['refund_order_id']) ?? '',
    amountMinor: Number(asText(fields['refund_amount'])),
  };
}

function hasNull(fields: FlatObject): boolean {
  return Object.values(fields).includes(null);
}

/** A number signs as the digits it was written with. */
function withoutLiterals(fields: FlatObject): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, asText(value) ?? value]));
}

const logUrl = 'https://pretend-bank.invalid/web#id=1277&model=log.entry';
const names = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  405: 'Method Not Allowed',
  415: 'Unsupported Media Type',
} as const;

/** Errors carry no signature. Source: protocols A4. */
function refused(code: keyof typeof names, description: string): Answer {
  return json(code, { code, name: names[code], description, log_entry_url: logUrl });
}

function json(status: number, content: object): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(content) };
}

function altered(signature: string): string {
  return `${signature.slice(0, -1)}${signature.endsWith('0') ? '1' : '0'}`;
}

function makeKeys(): z.infer<typeof keysSchema> {
  return { token: randomBytes(24).toString('hex') };
}
