// Answers of Ksher redirect that prove nothing about this refund, and odd ones that do.
import { describe, expect, it } from 'vitest';
import type { Intent } from '../../main/core/gateways/gateway.ts';
import { ksherRedirect } from '../../main/core/gateways/ksher-redirect/index.ts';
import { signFields } from '../../main/sandbox/ksher-redirect-signature.ts';
import { money } from '../../preload/contract/money.ts';

const token = 'a-token-for-tests';
const path = '/api/v1/redirect/orders/mc_1';
const intent: Intent = {
  order: {
    gateway: 'ksher-redirect',
    orderKey: 'redirect/mc_1',
    orderNo: 'mc_1',
    gatewayOrderNo: null,
    channelOrderNo: null,
    channel: 'wechat',
    total: money(10_000, 'THB'),
    paidAt: null,
    status: 'paid',
    ways: ['refund'],
  },
  refundNo: 'R-1',
  amount: money(10_000, 'THB'),
  way: 'refund',
  reason: 'damaged',
  operatorId: '1',
  deviceId: 'POS001',
};
type Fields = Readonly<Record<string, unknown>>;
const yes: Fields = {
  error_code: 'REFUNDED',
  error_message: 'The order is refunded.',
  status: 'Refunded',
  order_type: 'Refund',
  merchant_order_id: 'R-1',
  reference: 'mc_1',
  amount: -10_000,
  currency: 'THB',
  mid: 'False',
  locked: false,
};

function outcomeOf(body: string, status = 200): string {
  const protocol = ksherRedirect.open({ baseUrl: 'https://gateway.invalid' });
  const stamp = { now: new Date(), nonce: '' };
  return protocol.refund(intent, stamp, ksherRedirect.openSigner({ token })).read({ status, body }).kind;
}

const told = (fields: Fields, signature: unknown = signFields(path, fields, token)): string =>
  JSON.stringify({ ...fields, signature });

describe('unclear', () => {
  it.each<[string, Fields]>([
    ['the refund number of another refund', { merchant_order_id: 'R-2' }],
    ['the order’s number instead of the refund’s', { merchant_order_id: 'mc_1' }],
    ['another order', { reference: 'mc_2' }],
    ['an amount that is positive', { amount: 10_000 }],
    ['another amount', { amount: -9_999 }],
    ['an amount of zero', { amount: 0 }],
    ['another currency', { currency: 'MYR' }],
    ['no currency', { currency: undefined }],
    ['a status in lower case', { status: 'refunded' }],
    ['another status', { status: 'Paid' }],
    ['the status of an unset field', { status: 'False' }],
    ['a code in lower case', { error_code: 'refunded' }],
    ['a code with a blank', { error_code: 'REFUNDED ' }],
    ['a code nobody knows', { error_code: 'DONE' }],
    ['no code', { error_code: undefined }],
    ['PENDING', { error_code: 'PENDING' }],
    ['SUCCESS, which is about orders', { error_code: 'SUCCESS' }],
    ['UNKNOWN without a reason', { error_code: 'UNKNOWN' }],
    ['a code of the kits, which no gateway sends', { error_code: 'VERIFY_KSHER_SIGN_FAIL' }],
    ['DUPLICATED about another refund', { error_code: 'DUPLICATED', merchant_order_id: 'R-0' }],
    ['DUPLICATED about another amount', { error_code: 'DUPLICATED', amount: -1 }],
    ['DUPLICATED about another order', { error_code: 'DUPLICATED', reference: 'mc_2' }],
    ['DUPLICATED in another currency', { error_code: 'DUPLICATED', currency: 'PHP' }],
    ['DUPLICATED that was not refunded', { error_code: 'DUPLICATED', status: 'Paid' }],
  ])('%s', (_, changes) => {
    const fields = Object.fromEntries(
      Object.entries({ ...yes, ...changes }).filter(([, value]) => value !== undefined),
    );
    expect(outcomeOf(told(fields))).toBe('unclear');
  });

  const signature = signFields(path, yes, token);
  it.each<[string, unknown]>([
    ['an empty one', ''],
    ['one that is null', null],
    ['one that is a number', 1],
    ['one that is cut short', signature.slice(0, 62)],
    ['one that is too long', `${signature}00`],
    ['one that is no hex', `ZZ${signature.slice(2)}`],
    ['one with a bit changed', signature.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['one with a blank', `${signature} `],
    ['one of other data', signFields(path, { ...yes, amount: -1 }, token)],
    ['one of another order’s path', signFields('/api/v1/redirect/orders/mc_2', yes, token)],
    ['one of another family’s path', signFields('/api/v1/bscanc/orders/mc_1', yes, token)],
    ['one with another token', signFields(path, yes, 'another-token')],
  ])('the signature: %s', (_, other) => {
    expect(outcomeOf(told(yes, other))).toBe('unclear');
  });

  it('no signature', () => {
    expect(outcomeOf(JSON.stringify(yes))).toBe('unclear');
  });

  it.each([
    ['a null', { ...yes, channel: null }],
    ['a list', { ...yes, amount: [-10_000] }],
    ['an object', { ...yes, status: { Refunded: true } }],
  ])('%s, which nobody has agreed how to sign', (_, fields) => {
    expect(outcomeOf(JSON.stringify({ ...fields, signature }))).toBe('unclear');
  });

  it.each([201, 301, 302, 307, 308, 409, 429, 500, 502, 503])('a yes under the status %i', (status) => {
    expect(outcomeOf(told(yes), status)).toBe('unclear');
  });

  it('an unsigned error under the status 200', () => {
    expect(outcomeOf('{"code":404,"name":"Not Found","description":"no order"}')).toBe('unclear');
  });

  it.each([400, 401, 403, 404])('a page of a proxy under the status %i', (status) => {
    expect(outcomeOf('<html>Not Found</html>', status)).toBe('unclear');
  });
});

it.each([400, 401, 403, 404])('a no at the door under %i has to be confirmed by an inquiry', (status) => {
  expect(outcomeOf('{"code":1,"name":"No","description":"no"}', status)).toBe('refused');
  expect(outcomeOf(told(yes), status)).toBe('refused');
});

describe('odd, and as good as the usual', () => {
  it.each([
    ['an amount as text', told({ ...yes, amount: '-10000' })],
    ['a signature in small letters', told(yes, signFields(path, yes, token).toLowerCase())],
    ['a false as text', told({ ...yes, locked: 'False' })],
    ['a field nobody knows', told({ ...yes, colour: 'red' })],
    ['an unsigned link', told(yes).replace('{', '{"log_entry_url":"https://evil.invalid",')],
    ['DUPLICATED about ours', told({ ...yes, error_code: 'DUPLICATED' })],
  ])('%s', (_, body) => {
    expect(outcomeOf(body)).toBe('refunded');
  });
});
