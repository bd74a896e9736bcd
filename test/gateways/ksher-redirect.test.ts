// Ksher redirect: the shared suite, the document's own bytes, and what DUPLICATED proves.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { money } from '../../preload/contract/money.ts';
import { KeyProblem, type Intent } from '../../main/core/gateways/gateway.ts';
import { ksherRedirect } from '../../main/core/gateways/ksher-redirect/index.ts';
import { canonical, openSigner } from '../../main/core/gateways/ksher-redirect/signature.ts';
import { openAnswer } from '../../main/core/gateways/ksher-redirect/wire.ts';
import { gatewaysOf } from '../../main/hosts/training.ts';
import { describeGateway } from './gateway-contract.ts';

describeGateway({
  id: 'ksher-redirect',
  gateway: ksherRedirect,
  accountOf: (sandbox) => gatewaysOf(sandbox)['ksher-redirect'],
  order: { channel: 'wechat' },
  yes: 'refunded',
  currencies: ['THB', 'MYR', 'PHP'],
  skip: [
    {
      reason: 'an answer carries no nonce, and proves for ever what it says about this refund number',
      tests: ['an earlier answer to the same refund is unclear when it is replayed'],
    },
  ],
});

const vectorSchema = z.object({
  id: z.string(),
  kind: z.string(),
  note: z.string(),
  key: z.object({ token: z.string() }),
  path: z.string().optional(),
  request: z
    .object({
      path: z.string(),
      fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    })
    .optional(),
  response_text: z.string().optional(),
  canonical: z.string().optional(),
  signature: z.string().optional(),
  signature_valid: z.boolean().optional(),
});
const { vectors } = z
  .object({ vectors: z.array(vectorSchema) })
  .parse(JSON.parse(readFileSync(new URL('vectors/ksher-redirect.json', import.meta.url), 'utf8')));

describe('the document’s requests', () => {
  it.each(vectors.filter(({ kind }) => kind === 'request-signature'))(
    '$id: $note',
    ({ key, request, canonical: text, signature }) => {
      expect(canonical(request?.path ?? '', request?.fields ?? {})).toBe(text);
      expect(openSigner(key).sign(text ?? '')).toBe(signature);
    },
  );
});

describe('the document’s answers', () => {
  it.each(vectors.filter(({ kind }) => kind === 'response-verify'))(
    '$id: $note',
    ({ key, path, response_text, signature_valid }) => {
      const opened = openAnswer({ status: 200, body: response_text ?? '' }, path ?? '', openSigner(key));
      expect(opened.kind === 'unclear' ? opened.cause : 'valid').toBe(
        signature_valid ? 'valid' : 'bad-signature',
      );
    },
  );
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

it.each(['', 'two words', 'a-token\n'])('the token %j is refused', (token) => {
  expect(() => openSigner({ token })).toThrow(KeyProblem);
});
