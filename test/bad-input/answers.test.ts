// Answers that prove nothing: "We don't know yet", never an exception, never a wait without end; and odd ones that hold.
import { gzipSync } from 'node:zlib';
import { createPrivateKey } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { unclear, type Intent, type Outcome } from '../../main/core/gateways/gateway.ts';
import { openWire } from '../../main/core/gateways/http.ts';
import { ksherMch } from '../../main/core/gateways/ksher-mch/index.ts';
import { signFields } from '../../main/sandbox/ksher-mch-signature.ts';
import { money } from '../../preload/contract/money.ts';
import { huntKey } from '../support/find-secret.ts';
import { rsaKeys } from '../support/rsa-keys.ts';
import { answer, dripping, pouring, saying, sayingLast, serve, type Answering } from './odd-server.ts';

const wire = openWire({ connectMs: 1_000, answerMs: 700, maxBytes: 1_000_000 });
afterAll(() => wire.close());
const nonce = '9c75d11e7572f887dbbfe374f205d5eb';
const gatewayKey = createPrivateKey(rsaKeys.privateKey);
const key = huntKey(rsaKeys.privateKey);
const signer = ksherMch.openSigner({ privateKey: rsaKeys.privateKey, gatewayPublicKey: rsaKeys.publicKey });
const total = money(15_050, 'THB');
const intent: Intent = {
  order: {
    gateway: 'ksher-mch',
    orderKey: '2103301701291052',
    orderNo: '2103301701291052',
    gatewayOrderNo: null,
    channelOrderNo: null,
    channel: 'truemoney',
    total,
    paidAt: null,
    status: 'paid',
    ways: ['refund'],
  },
  refundNo: 'R-1',
  amount: money(5_050, 'THB'),
  way: 'refund',
  reason: 'damaged',
  operatorId: '41234',
  deviceId: 'POS001',
};

/** Sends the refund to a server that answers so, and reads what comes. */
async function outcomeOf(answering: Answering): Promise<Outcome['kind']> {
  const base = await serve(answering);
  const protocol = ksherMch.open({ baseUrl: base, hostedUrl: base, appid: 'mch00001' });
  const exchange = protocol.refund(intent, { now: new Date(), nonce }, signer);
  const delivery = await wire.post(exchange.request);
  const outcome =
    delivery.kind === 'answered' ? exchange.read(delivery.reply) : unclear('no-answer', delivery.why);
  const kept = JSON.stringify([outcome, delivery.kind === 'answered' ? null : delivery]);
  expect(key.in(Buffer.from(kept))).toEqual([]);
  return outcome.kind;
}

const data = {
  appid: 'mch00001',
  fee_type: 'THB',
  ksher_order_no: '90020260330180132318847',
  mch_order_no: '2103301701291052',
  mch_refund_no: 'R-1',
  nonce_str: nonce,
  refund_fee: 5_050,
  result: 'SUCCESS',
  total_fee: 15_050,
};
type Fields = Readonly<Record<string, unknown>>;
const sealed = (fields: Fields): string => signFields(fields, gatewayKey);
const told = (fields: Fields, envelope: Fields = {}): string =>
  JSON.stringify({ code: 0, msg: 'ok', data: fields, sign: sealed(fields), ...envelope });
const yes = told(data);

it('the answer as it should be is a yes', async () => {
  expect(await outcomeOf(saying(answer(yes)))).toBe('refunded');
});

describe('unclear', () => {
  const text: [string, string][] = [
    ['the page of a portal', '<!doctype html><title>Sign in to the Wi-Fi</title>'],
    ['nothing', ''],
    ['JSON that ends in the middle', yes.slice(0, yes.length >> 1)],
    ['a million lists in each other', '['.repeat(499_000) + ']'.repeat(499_000)],
    ['two documents', yes + yes],
    ['a key that is there twice', yes.replace('"result":', '"result":"FAIL","result":')],
    ['a status that is there twice', yes.replace('"code":', '"code":1,"code":')],
    ['__proto__ with a result', yes.replace('"data":{', '"data":{"__proto__":{"result":"SUCCESS"},')],
    ['a constructor', yes.replace('"data":{', '"data":{"constructor":{"name":"x"},')],
    ['__proto__ instead of data', yes.replace('"data"', '"__proto__"')],
    ['NaN', yes.replace('"refund_fee":5050', '"refund_fee":NaN')],
    ['the text NaN', told({ ...data, refund_fee: 'NaN' })],
    ['an amount beyond all numbers', beyond('12345678901234567890')],
    ['an amount with a fraction', beyond('5050.0')],
    ['an amount with an exponent', beyond('505e1')],
    ['result in lower case', told({ ...data, result: 'success' })],
    ['result with a blank behind it', told({ ...data, result: 'SUCCESS ' })],
    ['a result nobody knows', told({ ...data, result: 'MAYBE' })],
    ['a result that is not sure', told({ ...data, result: 'NOTSURE' })],
    ['a result that is a list', yes.replace('"SUCCESS"', '["SUCCESS"]')],
    [
      'FAIL that asks for another try',
      told({ nonce_str: nonce, result: 'FAIL', err_code: 'KSHER_SYSTEMERROR' }),
    ],
    ['FAIL without a code', told({ nonce_str: nonce, result: 'FAIL' })],
    ['a failed call', told({}, { code: 1, msg: 'the call failed' })],
    ['no signature', told(data, { sign: undefined })],
    ['an empty signature', told(data, { sign: '' })],
    ['a signature that is a number', told(data, { sign: 1 })],
    ['a signature cut short', told(data, { sign: sealed(data).slice(2) })],
    ['a signature too long', told(data, { sign: `${sealed(data)}00` })],
    ['a signature that is no hex', told(data, { sign: `zz${sealed(data).slice(2)}` })],
    ['a signature with one bit changed', told(data, { sign: flipped(sealed(data)) })],
    ['a signature of other data', told(data, { sign: sealed({ ...data, refund_fee: 1 }) })],
    ['an older answer', told({ ...data, nonce_str: '0'.repeat(32) })],
    ['another refund number', told({ ...data, mch_refund_no: 'R-2' })],
    ['another order', told({ ...data, mch_order_no: '2103301701291053' })],
    ['another account', told({ ...data, appid: 'mch00002' })],
    ['another amount', told({ ...data, refund_fee: 5_051 })],
    ['another total', told({ ...data, total_fee: 15_051 })],
    ['another currency', told({ ...data, fee_type: 'MYR' })],
  ];
  it.each(text)('%s', async (_, body) => {
    expect(await outcomeOf(saying(answer(body)))).toBe('unclear');
  });

  it.each([
    '301 Moved Permanently',
    '302 Found',
    '307 Temporary Redirect',
    '308 Permanent Redirect',
    '204 No Content',
    '500 Internal Server Error',
    '502 Bad Gateway',
    '503 Service Unavailable',
    '504 Gateway Timeout',
  ])('a yes under %s', async (status) => {
    const headers = ['Location: http://127.0.0.1:1/', 'Content-Type: application/json'];
    const body = status.startsWith('204') ? '' : yes;
    expect(await outcomeOf(saying(answer(body, { status, headers })))).toBe('unclear');
  });

  const chunked = answer('', { headers: ['Transfer-Encoding: chunked'], length: -1 });
  it.each<[string, Answering]>([
    ['UTF-16', saying(answer(Buffer.from(yes, 'utf16le')))],
    ['100 MB', pouring(answer('', { length: 100_000_000 }), Buffer.alloc(100_000, ' '), 1_000)],
    ['100 MB without a told length', pouring(answer('', { length: -1 }), Buffer.alloc(100_000, ' '), 1_000)],
    ['100 MB packed small', saying(packed(Buffer.alloc(100_000_000, ' ')))],
    ['what calls itself packed and is not', saying(answer(yes, { headers: ['Content-Encoding: gzip'] }))],
    ['a chunk now and then, for ever', dripping(chunked)],
    ['chunks that are none', saying(Buffer.concat([chunked, Buffer.from('zz\r\nno\r\n')]))],
    ['more told than sent', saying(answer(yes, { length: yes.length + 100 }))],
    ['more told than sent, then the end', sayingLast(answer(yes, { length: yes.length + 100 }))],
    ['less told than sent', saying(answer(yes, { length: 40 }))],
    ['a length that is a word', saying(answer(yes, { headers: ['Content-Length: many'], length: -1 }))],
    ['two lengths', saying(answer(yes, { headers: ['Content-Length: 3'] }))],
    ['a header of a megabyte', saying(answer(yes, { headers: [`X-Bomb: ${'x'.repeat(1_000_000)}`] }))],
    [
      'ten thousand headers',
      saying(answer(yes, { headers: Array.from({ length: 10_000 }, (_, n) => `X-${n}: 1`) })),
    ],
    ['a status line that is none', sayingLast(Buffer.from('200 OK\r\n\r\n'))],
    ['another protocol', sayingLast(Buffer.from('220 mail.example ready\r\n'))],
    ['only a promise to go on', saying(Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'))],
    ['nothing, then the end', sayingLast(Buffer.alloc(0))],
    ['a reset', (socket) => void socket.resetAndDestroy()],
    ['silence', () => undefined],
  ])('%s', async (_, answering) => {
    expect(await outcomeOf(answering)).toBe('unclear');
  });
});

describe('a no, which an inquiry has to confirm', () => {
  it('a working call with FAIL', async () => {
    const no = told({ nonce_str: nonce, result: 'FAIL', err_code: 'BALANCE_NOT_ENOUGH' });
    expect(await outcomeOf(saying(answer(no)))).toBe('refused');
  });
});

describe('odd, and as good as the usual', () => {
  const number = { ...data, refund_fee: '5050', total_fee: '15050' };
  it.each<[string, Answering]>([
    ['numbers as texts', saying(answer(told(number)))],
    ['a text as a number', saying(answer(yes.replace('"2103301701291052"', '2103301701291052')))],
    ['a signature in capitals', saying(answer(told(data, { sign: sealed(data).toUpperCase() })))],
    ['fields in another order', saying(answer(told(Object.fromEntries(Object.entries(data).reverse()))))],
    ['a cookie', saying(answer(yes, { headers: ['Set-Cookie: a=1; Path=/'] }))],
    ['a content type that lies', saying(answer(yes, { headers: ['Content-Type: image/png'] }))],
    [
      'a character set that lies',
      saying(answer(yes, { headers: ['Content-Type: application/json; charset=utf-16'] })),
    ],
    ['no content type', saying(answer(yes, { headers: [] }))],
    ['HTTP/1.0 and the end', sayingLast(answer(yes, { version: 'HTTP/1.0', length: -1 }))],
    ['packed', saying(packed(Buffer.from(yes)))],
  ])('%s', async (_, answering) => {
    expect(await outcomeOf(answering)).toBe('refunded');
  });

  const promised = Buffer.concat([Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'), answer(yes)]);
  it.each<[string, Answering]>([
    ['a byte order mark, which is no part of what is signed', saying(answer(`\u{feff}${yes}`))],
    ['a promise to go on that nobody has asked for', saying(promised)],
  ])('or too odd for the wire, and then unclear: %s', async (_, answering) => {
    expect(['refunded', 'unclear']).toContain(await outcomeOf(answering));
  });

  it('a cookie is not brought along the next time', async () => {
    const heard: string[] = [];
    const withCookie = answer(yes, { headers: ['Set-Cookie: a=1; Path=/'] });
    const base = await serve((socket, request) => {
      heard.push(request.toString());
      socket.write(withCookie);
    });
    const protocol = ksherMch.open({ baseUrl: base, hostedUrl: base, appid: 'mch00001' });
    const { request } = protocol.refund(intent, { now: new Date(), nonce }, signer);
    await wire.post(request);
    await wire.post(request);
    expect(heard.join('\n').match(/^POST /gm)).toHaveLength(2);
    expect(heard.join('\n')).not.toMatch(/cookie/i);
  });
});

/** The answer with its amount as this number, under the signature of exactly these digits. */
function beyond(digits: string): string {
  return told({ ...data, refund_fee: digits }).replace(`"refund_fee":"${digits}"`, `"refund_fee":${digits}`);
}

function flipped(hex: string): string {
  const last = Number.parseInt(hex.slice(-1), 16) ^ 1;
  return hex.slice(0, -1) + last.toString(16);
}

function packed(content: Buffer): Buffer {
  return answer(gzipSync(content), { headers: ['Content-Type: application/json', 'Content-Encoding: gzip'] });
}
