// Ksher redirect: the shared suite, and what DUPLICATED proves.
import { describe, expect, it } from 'vitest';
import { money } from '../../preload/contract/money.ts';
import type { Intent } from '../../main/core/gateways/gateway.ts';
import { ksherRedirect } from '../../main/core/gateways/ksher-redirect/index.ts';
import { canonical, openSigner } from '../../main/core/gateways/ksher-redirect/signature.ts';
import { openAnswer } from '../../main/core/gateways/ksher-redirect/wire.ts';
import { gatewaysOf } from '../../main/hosts/training.ts';
import { describeGateway } from './gateway-contract.ts';

describeGateway({
  gateway: ksherRedirect,
  accountOf: (sandbox) => gatewaysOf(sandbox)['ksher-redirect'],
  order: { channel: 'wechat' },
  currencies: ['THB', 'MYR', 'PHP'],
  unwritable: money(100, 'JPY'),
  // An answer carries no nonce, and stays true for ever: this number was refunded.
  replayed: 'refunded',
  // Outside of what is signed. Source: protocols A4.
  loose: /^log_entry_url /,
});

describe('what DUPLICATED proves', () => {
  const token = 'a-token-for-tests';
  const signer = openSigner({ token });
  const protocol = ksherRedirect.open({ baseUrl: 'https://gateway.invalid' });
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
  const record = {
    error_code: 'DUPLICATED',
    status: 'Refunded',
    order_type: 'Refund',
    merchant_order_id: 'R-1',
    reference: 'mc_1',
    amount: -10_000,
    currency: 'THB',
  };

  it.each([
    ['our number, order, amount and currency', {}, 'refunded'],
    ['another refund number', { merchant_order_id: 'R-0' }, 'unclear'],
    ['another amount', { amount: -5_000 }, 'unclear'],
    ['another currency', { currency: 'MYR' }, 'unclear'],
    ['a positive amount', { amount: 10_000 }, 'unclear'],
    ['another order', { reference: 'mc_2' }, 'unclear'],
    ['another status', { status: 'Paid' }, 'unclear'],
  ])('with %s', (_, changes, expected) => {
    const answer = { ...record, ...changes };
    const signature = signer.sign(canonical(path, answer) ?? '');
    const exchange = protocol.refund(intent, { now: new Date(), nonce: '' }, signer);
    expect(exchange.read({ status: 200, body: JSON.stringify({ ...answer, signature }) }).kind).toBe(
      expected,
    );
  });
});

it('a field without a name cannot carry the answer about one order over to another', () => {
  const signer = openSigner({ token: 'a-token' });
  const fields = { error_code: 'SUCCESS', amount: 100 };
  const signature = signer.sign(canonical('/api/v1/redirect/orders/mc_77', fields) ?? '');
  const body = JSON.stringify({ '': '7', ...fields, signature });
  expect(openAnswer({ status: 200, body }, '/api/v1/redirect/orders/mc_7', signer)).toMatchObject({
    kind: 'unclear',
    cause: 'bad-signature',
  });
});

describe('a refusal at the door', () => {
  const answered = (status: number, body: string) =>
    openAnswer({ status, body }, '/api/v1/redirect/orders/mc_1', openSigner({ token: 'a-token' })).kind;

  it.each([400, 401, 403, 404])('with the status %i is one when it is a document', (status) => {
    expect(answered(status, '{"code":1,"description":"no"}')).toBe('door');
  });

  it.each(['', '0', '-1.5', 'null', 'true', '"no"', '[]', '<html>Not Found</html>'])(
    'is none when the answer is %j',
    (body) => {
      expect(answered(404, body)).toBe('unclear');
    },
  );
});
