// BBMSL: the shared suite, the document's own bytes, and what an unsigned yes is worth.
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { money } from '../../preload/contract/money.ts';
import { bbmsl } from '../../main/core/gateways/bbmsl/index.ts';
import { openSigner } from '../../main/core/gateways/bbmsl/signature.ts';
import { amountLiteral, readAmount } from '../../main/core/gateways/bbmsl/wire.ts';
import { gatewaysOf } from '../../main/hosts/training.ts';
import { describeGateway } from './gateway-contract.ts';

describeGateway({
  id: 'bbmsl',
  gateway: bbmsl,
  accountOf: (sandbox) => gatewaysOf(sandbox).bbmsl,
  order: { currency: 'HKD', channel: 'VISA', gatewayOrderNo: '1076' },
  yes: 'claimed',
  currencies: ['HKD'],
  skip: [
    {
      reason: 'answers carry no signature; a yes is only a claim until a query confirms it',
      tests: [
        'every altered, foreign or broken answer is unclear, and never an exception',
        'an earlier answer to the same refund is unclear when it is replayed',
      ],
    },
    {
      reason: 'amounts are decimals of the currency itself, so there is no exponent to configure',
      tests: ['a currency without a configured exponent is never signed'],
    },
  ],
});

const vectorSchema = z.object({
  id: z.string(),
  kind: z.string(),
  note: z.string(),
  key: z
    .object({ private_key: z.string().optional(), public_key_spki_pem: z.string().optional() })
    .optional(),
  canonical: z.string().optional(),
  signature: z.string().optional(),
});
const { vectors } = z
  .object({ vectors: z.array(vectorSchema) })
  .parse(JSON.parse(readFileSync(new URL('vectors/bbmsl.json', import.meta.url), 'utf8')));

describe('the document’s requests', () => {
  it.each(vectors.filter(({ kind }) => kind === 'request-signature'))(
    '$id: $note',
    ({ key, canonical, signature }) => {
      expect(openSigner({ privateKey: key?.private_key }).sign(canonical ?? '')).toBe(signature);
      const publicKey = createPublicKey(key?.public_key_spki_pem ?? '');
      expect(
        verify('sha256', Buffer.from(canonical ?? ''), publicKey, Buffer.from(signature ?? '', 'base64')),
      ).toBe(true);
    },
  );
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
