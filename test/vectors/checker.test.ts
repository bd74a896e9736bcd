// The checker refuses what it cannot check, and checks vectors of other keys, families and hosted pages.
import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signFields } from '../../main/sandbox/ksher-mch-signature.ts';
import { checkVectors, NoVectors } from './checker.ts';
import { failuresOf, vectorOf } from './open-vectors.ts';

describe('a vector that nobody can check fails', () => {
  const good = vectorOf('rd-o-q01');
  it.each<[string, object]>([
    ['of another api', { ...good, api: 'toy-pay' }],
    ['of an api that every object has', { ...good, api: 'constructor' }],
    ['of another kind', { ...good, kind: 'refund-verify' }],
    ['with an expectation of its own', { ...good, elapsed_ms: 5 }],
    [
      'without what it expects',
      Object.fromEntries(Object.entries(good).filter(([name]) => name !== 'canonical')),
    ],
    ['with a key that is none', { ...vectorOf('bb-o-q01'), key: { ...keyOf('bb-o-q01'), private_key: 'x' } }],
    [
      'with an outcome under an unknown condition',
      { ...vectorOf('bb-o-r01'), outcome: 'done: ask a friend' },
    ],
    ['without an id', { ...good, id: '' }],
  ])('%s', (_, vector) => {
    expect(checkVectors({ vectors: [vector, good] })).toMatchObject({ passed: 1, failed: 1 });
  });

  it('and a document without any is none', () => {
    for (const document of [null, [], {}, { vectors: [] }, { vectors: 'all' }, { vectors: [1] }])
      expect(() => checkVectors(document)).toThrow(NoVectors);
  });

  it('both lists of the format count', () => {
    expect(checkVectors({ open: [good], held_out: [good, good] })).toEqual({
      passed: 3,
      failed: 0,
      failures: [],
    });
  });
});

describe('vectors of other keys hold too', () => {
  it.each([
    [512, 'pkcs1'],
    [768, 'pkcs8'],
    [1024, 'pkcs8'],
    [3072, 'pkcs1'],
    [4096, 'pkcs8'],
  ] as const)('mch with %i bit as %s', (bits, type) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
    const vector = vectorOf('mc-o-q01');
    const form = z.record(z.string(), z.string()).parse(vector['form_decoded']);
    const { sign: _, ...fields } = form;
    const signature = signFields(fields, privateKey);
    const key = {
      type: 'rsa-private',
      bits,
      format: type,
      private_key_pem: String(privateKey.export({ type, format: 'pem' })),
      public_key_spki_pem: publicPem(privateKey),
    };
    const { form_body_example: __, ...rest } = vector;
    expect(failuresOf({ ...rest, key, signature, form_decoded: { ...fields, sign: signature } })).toEqual([]);
  });

  it('mch answers under the gateway’s second key, of 2048 bit', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const vector = vectorOf('mc-o-r01');
    const answer = z
      .looseObject({ data: z.record(z.string(), z.json()) })
      .parse(JSON.parse(vector.response_text ?? ''));
    const sign = signFields(answer.data, privateKey);
    const key = { type: 'rsa-public', bits: 2048, public_key_spki_pem: publicPem(privateKey) };
    const told = { ...vector, key, response_text: JSON.stringify({ ...answer, sign }) };
    expect(failuresOf(told)).toEqual([]);
    expect(failuresOf({ ...told, signature_valid: false })).toHaveLength(1);
  });

  it.each(['miniapp', 'app', 'cscanb'])('redirect under the family %s, with another token', (family) => {
    const path = `/api/v1/${family}/orders/mc_90`;
    const canonical = `${path}mid12345providerthrefund_amount700refund_order_idmr_90timestamp1700000014`;
    const token = `token-of-${family}`;
    const signature = createHmac('sha256', token).update(canonical).digest('hex').toUpperCase();
    const fields = {
      refund_amount: 700,
      refund_order_id: 'mr_90',
      timestamp: '1700000014',
      mid: '12345',
      provider: 'th',
    };
    const request = { method: 'PUT', path, order_id: 'mc_90', content: 'json', fields };
    const key = { type: 'hmac-token', token };
    expect(failuresOf({ ...vectorOf('rd-o-q01'), key, request, canonical, signature })).toEqual([]);
  });

  it('BBMSL answers of the hosted pages, to a part, to a void, and with an order id', () => {
    const order = {
      id: 1076,
      merchantReference: 'part',
      currency: 'HKD',
      amount: 100,
      status: 'PARTIALLY_REFUNDED',
    };
    const answer = (changes: object) =>
      JSON.stringify({ responseCode: '0000', message: 'SUCCESS', order, ...changes });
    const vector = vectorOf('bb-o-r01');
    const asked = {
      merchantId: '3000002',
      orderId: 1076,
      merchantReference: 'part',
      amount_minor: 2_550,
      currency: 'HKD',
    };
    const transaction = { type: 'REFUND', amount: 25.5 };
    const part = {
      ...vector,
      call: '/hosted-checkout/refund',
      asked,
      response_text: answer({ transaction }),
    };
    const voided = answer({ order: { ...order, amount: 25.5, status: 'VOIDED' } });
    expect(failuresOf(part)).toEqual([]);
    expect(failuresOf({ ...part, asked: { ...asked, amount_minor: 2_551 } })).toHaveLength(1);
    expect(failuresOf({ ...part, asked: { ...asked, orderId: 1077 } })).toHaveLength(1);
    expect(failuresOf({ ...part, call: '/hosted-checkout/query/' })).toEqual([]);
    expect(failuresOf({ ...part, call: '/direct/void', response_text: voided })).toEqual([]);
  });
});

function keyOf(id: string): object {
  return z.looseObject({}).parse(vectorOf(id)['key']);
}

function publicPem(key: KeyObject): string {
  return String(createPublicKey(key).export({ type: 'spki', format: 'pem' }));
}
