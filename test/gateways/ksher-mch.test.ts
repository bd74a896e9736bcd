// Ksher mch: the shared suite, and the document's own bytes.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { money } from '../../preload/contract/money.ts';
import { KeyProblem, type Intent } from '../../main/core/gateways/gateway.ts';
import { ksherMch } from '../../main/core/gateways/ksher-mch/index.ts';
import { canonical, openSigner } from '../../main/core/gateways/ksher-mch/signature.ts';
import { openAnswer } from '../../main/core/gateways/ksher-mch/wire.ts';
import { gatewaysOf } from '../../main/hosts/training.ts';
import { describeGateway } from './gateway-contract.ts';
import { rsaKeys } from '../support/rsa-keys.ts';

describeGateway({
  id: 'ksher-mch',
  gateway: ksherMch,
  accountOf: (sandbox) => gatewaysOf(sandbox)['ksher-mch'],
  order: {},
  yes: 'refunded',
  currencies: ['THB', 'MYR', 'AED'],
  skip: [],
});

const fieldsSchema = z.record(z.string(), z.union([z.string(), z.number()]));
const vectorSchema = z.object({
  id: z.string(),
  kind: z.string(),
  note: z.string(),
  key: z.object({ private_key_pem: z.string().optional(), public_key_spki_pem: z.string() }),
  request: z.object({ fields: fieldsSchema }).optional(),
  response_text: z.string().optional(),
  canonical: z.string().optional(),
  signature: z.string().optional(),
  signature_valid: z.boolean().optional(),
  asked: z
    .object({
      mch_order_no: z.string(),
      mch_refund_no: z.string(),
      refund_fee: z.int(),
      total_fee: z.int(),
      fee_type: z.string(),
      nonce_str: z.string(),
    })
    .optional(),
  outcome: z.enum(['done', 'unknown-must-query']).optional(),
});
type Vector = z.infer<typeof vectorSchema>;

const { vectors } = z
  .object({ vectors: z.array(vectorSchema) })
  .parse(JSON.parse(readFileSync(new URL('vectors/ksher-mch.json', import.meta.url), 'utf8')));
const ofKind = (kind: string) => vectors.filter((vector) => vector.kind === kind);

describe('the document’s requests', () => {
  it.each(ofKind('request-signature'))('$id: $note', ({ key, request, canonical: text, signature }) => {
    expect(canonical(request?.fields ?? {})).toBe(text);
    const signer = openSigner({ privateKey: key.private_key_pem, gatewayPublicKey: key.public_key_spki_pem });
    expect(signer.sign(text ?? '')).toBe(signature);
  });

  it.each(ofKind('request-verify'))(
    '$id: $note',
    ({ key, request, canonical: text, signature, signature_valid }) => {
      expect(canonical(request?.fields ?? {})).toBe(text);
      const signer = openSigner({
        privateKey: rsaKeys.privateKey,
        gatewayPublicKey: key.public_key_spki_pem,
      });
      expect(signer.verify(text ?? '', signature ?? '')).toBe(signature_valid);
    },
  );
});

describe('the document’s answers', () => {
  const answers = ofKind('response-verify');

  it.each(answers)('$id: $note', ({ key, response_text, signature_valid }) => {
    const signer = openSigner({ privateKey: rsaKeys.privateKey, gatewayPublicKey: key.public_key_spki_pem });
    const told = /"appid": ?"([^"]*)"/.exec(response_text ?? '')?.[1] ?? '';
    const answer = openAnswer({ status: 200, body: response_text ?? '' }, told, signer);
    expect('kind' in answer ? answer.cause : 'valid').toBe(signature_valid ? 'valid' : 'bad-signature');
  });

  it.each(answers.filter(({ asked }) => asked))('$id is judged: $outcome', (vector) => {
    expect(judged(vector)).toBe(vector.outcome);
  });
});

function judged({ key, response_text, asked }: Vector): 'done' | 'unknown-must-query' {
  if (!asked) throw new Error('this vector asks nothing');
  const signer = openSigner({ privateKey: rsaKeys.privateKey, gatewayPublicKey: key.public_key_spki_pem });
  const protocol = ksherMch.open({
    baseUrl: 'https://gateway.invalid/KsherPay',
    hostedUrl: 'https://gateway.invalid/api',
    appid: 'mch00001',
  });
  const total = money(asked.total_fee, asked.fee_type);
  const intent: Intent = {
    order: {
      gateway: 'ksher-mch',
      orderKey: asked.mch_order_no,
      orderNo: asked.mch_order_no,
      gatewayOrderNo: null,
      channelOrderNo: null,
      channel: 'airpay',
      total,
      paidAt: null,
      status: 'paid',
      ways: ['refund'],
    },
    refundNo: asked.mch_refund_no,
    amount: money(asked.refund_fee, asked.fee_type),
    way: 'refund',
    reason: 'damaged',
    operatorId: '',
    deviceId: '',
  };
  const exchange = protocol.refund(intent, { now: new Date(), nonce: asked.nonce_str }, signer);
  return exchange.read({ status: 200, body: response_text ?? '' }).kind === 'refunded'
    ? 'done'
    : 'unknown-must-query';
}

describe('keys', () => {
  it.each([
    ['Windows line ends', rsaKeys.privateKey.replaceAll('\n', '\r\n')],
    ['blanks around the lines', rsaKeys.privateKey.replaceAll('\n', ' \n  ')],
    ['PKCS#8', rsaKeys.privateKeyPkcs8],
  ])('with %s are read', (_, privateKey) => {
    expect(openSigner({ privateKey }).fingerprint).toBe(
      openSigner({ privateKey: rsaKeys.privateKey }).fingerprint,
    );
  });

  it.each([
    ['nothing', ''],
    ['rubbish', 'not a key'],
    ['a public key', rsaKeys.publicKey],
    ['a key with a password', rsaKeys.encryptedPrivateKey],
    ['an elliptic key', rsaKeys.ellipticPrivateKey],
  ])('%s is refused without being quoted', (_, privateKey) => {
    expect(() => openSigner({ privateKey })).toThrow(KeyProblem);
    if (privateKey !== '') expect(() => openSigner({ privateKey })).not.toThrow(privateKey.slice(0, 20));
  });
});
