// Ksher mch: the shared suite, and which keys are taken.
import { describe, expect, it } from 'vitest';
import { money } from '../../preload/contract/money.ts';
import { KeyProblem } from '../../main/core/gateways/gateway.ts';
import { ksherMch } from '../../main/core/gateways/ksher-mch/index.ts';
import { openSigner } from '../../main/core/gateways/ksher-mch/signature.ts';
import { gatewaysOf } from '../../main/hosts/training.ts';
import { describeGateway } from './gateway-contract.ts';
import { rsaKeys } from '../support/rsa-keys.ts';

describeGateway({
  gateway: ksherMch,
  accountOf: (sandbox) => gatewaysOf(sandbox)['ksher-mch'],
  order: {},
  currencies: ['THB', 'MYR', 'AED'],
  // The yen's unit is not agreed on. Source: protocols B7.
  unwritable: money(100, 'JPY'),
  // The nonce is another.
  replayed: 'unclear',
  // Outside of what is signed. Source: protocols B4.
  loose: /^(msg|status_code|status_msg|time_stamp|version) /,
});

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
