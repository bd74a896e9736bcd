// Answers of BBMSL, which nobody signs: no yes of theirs is final, and only a plain one is even a claim.
import { describe, expect, it } from 'vitest';
import { bbmsl } from '../../main/core/gateways/bbmsl/index.ts';
import type { Intent, Signer } from '../../main/core/gateways/gateway.ts';
import { money } from '../../preload/contract/money.ts';

const intent: Intent = {
  order: {
    gateway: 'bbmsl',
    orderKey: 'direct/1076',
    orderNo: 'mc_77',
    gatewayOrderNo: '1076',
    channelOrderNo: null,
    channel: 'VISA',
    total: money(15_050, 'HKD'),
    paidAt: null,
    status: 'paid',
    ways: ['refund', 'void'],
  },
  refundNo: 'R-1',
  amount: money(5_050, 'HKD'),
  way: 'refund',
  reason: 'damaged',
  operatorId: '1',
  deviceId: 'POS001',
};
const unneeded: Signer = { fingerprint: '', sign: () => '', verify: () => false };
const order = {
  id: 1076,
  merchantReference: 'mc_77',
  currency: 'HKD',
  amount: 150.5,
  status: 'PARTIALLY_REFUNDED',
};
const transaction = { type: 'REFUND', amount: 50.5 };
const yes = { responseCode: '0000', message: 'SUCCESS', order, transaction };

/** What the refund's own answer is, and what the same text would be as the answer to an inquiry. */
function kindsOf(body: string, status = 200): [told: string, found: string] {
  const protocol = bbmsl.open({ baseUrl: 'https://gateway.invalid', merchantId: '3000001' });
  const stamp = { now: new Date(), nonce: '' };
  const inquiry = protocol.inquire(intent, stamp, unneeded);
  inquiry.next();
  const turn = inquiry.next({ status, body });
  if (!turn.done) throw new Error('the inquiry asks again');
  return [protocol.refund(intent, stamp, unneeded).read({ status, body }).kind, turn.value.kind];
}

it('a plain yes is a claim, and found by an inquiry', () => {
  expect(kindsOf(JSON.stringify(yes))).toEqual(['claimed', 'refunded']);
});

describe('unclear, also to an inquiry', () => {
  it.each<[string, object]>([
    ['another id', { order: { ...order, id: 1077 } }],
    ['an id that is the reference of another', { order: { ...order, id: 'mc_77' } }],
    ['another reference', { order: { ...order, merchantReference: 'mc_78' } }],
    ['a reference in another case', { order: { ...order, merchantReference: 'MC_77' } }],
    ['another currency', { order: { ...order, currency: 'USD' } }],
    ['a currency in lower case', { order: { ...order, currency: 'hkd' } }],
    ['another total', { order: { ...order, amount: 150.51 } }],
    ['a total in cents', { order: { ...order, amount: 15_050 } }],
    ['a total with grouping', { order: { ...order, amount: '1,50.50' } }],
    ['another part', { transaction: { ...transaction, amount: 50.51 } }],
    ['a part with three decimals', { transaction: { ...transaction, amount: '50.500' } }],
    ['a negative part', { transaction: { ...transaction, amount: -50.5 } }],
    ['a part that is no number', { transaction: { ...transaction, amount: 'NaN' } }],
    ['a state in lower case', { order: { ...order, status: 'refunded' } }],
    ['a state with a blank', { order: { ...order, status: 'REFUNDED ' } }],
    ['a state nobody knows', { order: { ...order, status: 'RETURNED' } }],
    ['no state', { order: { ...order, status: undefined } }],
    ['no order', { order: undefined }],
    ['an order that is a list', { order: [order] }],
    ['an order that is a number', { order: 1076 }],
    ['a transaction that is a text', { transaction: 'REFUND' }],
  ])('%s', (_, changes) => {
    expect(kindsOf(JSON.stringify({ ...yes, ...changes }))).toEqual(['unclear', 'unclear']);
  });

  it.each([
    ['nothing', ''],
    ['an empty object', '{}'],
    ['a page', '<html>502</html>'],
    ['half of it', JSON.stringify(yes).slice(0, 90)],
    ['an amount with an exponent', JSON.stringify(yes).replace('150.5', '1505e-1')],
    ['a state that is there twice', JSON.stringify(yes).replace('"status"', '"status":"SETTLED","status"')],
  ])('%s', (_, body) => {
    expect(kindsOf(body)).toEqual(['unclear', 'unclear']);
  });

  it.each([201, 302, 400, 401, 403, 404, 500, 503])('a yes under the status %i', (status) => {
    expect(kindsOf(JSON.stringify(yes), status)).toEqual(['unclear', 'unclear']);
  });
});

it.each([
  ['0000 with a blank', '0000 '],
  ['0', '0'],
  ['a number', 0],
  ['one nobody knows', '9999'],
])('another code is a no that an inquiry has to confirm: %s', (_, responseCode) => {
  expect(kindsOf(JSON.stringify({ ...yes, responseCode }))).toEqual(['refused', 'unclear']);
});

it.each([
  ['an id as text', { order: { ...order, id: '1076' } }],
  ['amounts as texts', { order: { ...order, amount: '150.50' }, transaction: { amount: '50.50' } }],
  ['fields nobody knows', { order: { ...order, colour: 'red' }, colour: 'red' }],
  ['a signature, which nobody can check', { signature: 'abc' }],
])('odd, and as good as the usual: %s', (_, changes) => {
  expect(kindsOf(JSON.stringify({ ...yes, ...changes }))).toEqual(['claimed', 'refunded']);
});
