// BBMSL: the shared suite, and what an unsigned yes is worth.
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { money } from '../../preload/contract/money.ts';
import { bbmsl } from '../../main/core/gateways/bbmsl/index.ts';
import type { Intent, Signer } from '../../main/core/gateways/gateway.ts';
import { openSigner } from '../../main/core/gateways/bbmsl/signature.ts';
import { amountLiteral, openAnswer, readAmount } from '../../main/core/gateways/bbmsl/wire.ts';
import { gatewaysOf } from '../../main/hosts/training.ts';
import { describeGateway } from './gateway-contract.ts';

describeGateway({
  gateway: bbmsl,
  accountOf: (sandbox) => gatewaysOf(sandbox).bbmsl,
  order: { currency: 'HKD', channel: 'VISA', gatewayOrderNo: '1076' },
  currencies: ['HKD'],
  // Three decimals where BBMSL takes two. Source: protocols C3.
  unwritable: money(1_005, 'KWD'),
  // Nothing names an attempt, so it is the same claim again.
  replayed: 'claimed',
  loose:
    /^(message|order\.(netAmount|cardType|createTime|updateTime|merchantReference left out)|transaction\.(id|merchantId|type|currency|status|maskedPan|stan|amount left out)) ?/,
});

describe.each([
  ['the shop’s reference', { orderNo: 'mc_77', channelOrderNo: null }],
  ['BBMSL’s id', { orderNo: '1076', channelOrderNo: 'mc_77' }],
])('what binds an unsigned answer to the refund of an order scanned by %s', (_, scanned) => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signer = openSigner({ privateKey: String(privateKey.export({ type: 'pkcs1', format: 'pem' })) });
  const protocol = bbmsl.open({ baseUrl: 'https://gateway.invalid', merchantId: '3000001' });
  const total = money(7_619, 'HKD');
  const intent: Intent = {
    order: {
      gateway: 'bbmsl',
      orderKey: 'direct/1076',
      ...scanned,
      gatewayOrderNo: '1076',
      channel: 'VISA',
      total,
      paidAt: null,
      status: 'paid',
      ways: ['refund'],
    },
    refundNo: 'R-1',
    amount: total,
    way: 'refund',
    reason: 'damaged',
    operatorId: '',
    deviceId: '',
  };
  const order = {
    id: '1076',
    merchantReference: 'mc_77',
    currency: 'HKD',
    amount: 76.19,
    status: 'REFUNDED',
  };

  it.each([
    ['our id, reference, amount and currency', {}, 'claimed', 'refunded'],
    ['no reference', { merchantReference: undefined }, 'claimed', 'refunded'],
    ['another reference', { merchantReference: 'mc_78' }, 'unclear', 'unclear'],
    ['another id', { id: '1077' }, 'unclear', 'unclear'],
    ['another amount', { amount: 76.2 }, 'unclear', 'unclear'],
    ['another currency', { currency: 'USD' }, 'unclear', 'unclear'],
    ['another state', { status: 'SETTLED' }, 'unclear', 'absent'],
  ])('with %s', (_, changes, told, found) => {
    const answer = { responseCode: '0000', message: 'SUCCESS', order: { ...order, ...changes } };
    const reply = { status: 200, body: JSON.stringify(answer) };
    const stamp = { now: new Date(), nonce: '' };
    expect(protocol.refund(intent, stamp, signer).read(reply).kind).toBe(told);
    const inquiry = protocol.inquire(intent, stamp, signer);
    inquiry.next();
    expect(inquiry.next(reply).value).toMatchObject({ kind: found });
  });
});

it.each(['{}', '5', '{"order":null}', '{"responseCode":"","message":""}'])(
  'the answer %s says nothing, not even that an order is unknown',
  (body) => {
    expect(openAnswer({ status: 200, body })).toMatchObject({ kind: 'unclear', cause: 'not-readable' });
  },
);

it.each([
  ['KWD', 5.005, 'currency-not-set-up'],
  ['KWD', 5, 'currency-not-set-up'],
  ['HKD', 1_000_000_000, 'currency-not-set-up'],
  ['HKD', 999_999_999.99, 'found'],
  ['JPY', 700, 'found'],
])('an order of %s %d, of which some part could not be written, is told as %s', (currency, amount, kind) => {
  const protocol = bbmsl.open({ baseUrl: 'https://gateway.invalid', merchantId: '3000001' });
  const signer: Signer = { fingerprint: '', sign: () => '', verify: () => false };
  const order = { id: '1076', merchantReference: 'mc_77', currency, amount, status: 'SETTLED' };
  const looking = protocol.lookUp('mc_77', { now: new Date(), nonce: '' }, signer);
  looking.next();
  const body = JSON.stringify({ responseCode: '0000', message: 'SUCCESS', order });
  expect(looking.next({ status: 200, body }).value).toMatchObject({ kind });
});

it.each([
  [1, '0.01'],
  [10, '0.1'],
  [100, '1'],
  [10_020, '100.2'],
  [7_619, '76.19'],
  [10_000, '100'],
  [999_999_999, '9999999.99'],
])('%i minor units are written %s, and read back', (minor, literal) => {
  expect(amountLiteral(money(minor, 'HKD'))).toBe(literal);
  expect(readAmount(literal, 'HKD')).toEqual(money(minor, 'HKD'));
});
