// Merchant keys in every form they come in: read as what they are, or refused in a sentence that quotes nothing of them.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bbmsl } from '../../main/core/gateways/bbmsl/index.ts';
import { KeyProblem } from '../../main/core/gateways/gateway.ts';
import { ksherMch } from '../../main/core/gateways/ksher-mch/index.ts';
import { ksherRedirect } from '../../main/core/gateways/ksher-redirect/index.ts';
import { gatewaysOf } from '../../main/hosts/training.ts';
import { gatewayIds } from '../../preload/contract/vocabulary.ts';
import { assemble, cashier } from '../support/assemble.ts';
import { huntKey } from '../support/find-secret.ts';
import { rsaKeys } from '../support/rsa-keys.ts';
import { anOrder, openSandbox, talk, temporaryFolder } from '../support/start-terminal.ts';

const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
const key = rsa(2048).privateKey;
const pemOf = (of: KeyObject, type: 'pkcs1' | 'pkcs8'): string => String(of.export({ type, format: 'pem' }));
const publicOf = (of: KeyObject): string => String(of.export({ type: 'spki', format: 'pem' }));
const pkcs1 = pemOf(key, 'pkcs1');
const pkcs8 = pemOf(key, 'pkcs8');
const bare = (type: 'pkcs1' | 'pkcs8'): string => key.export({ type, format: 'der' }).toString('base64');
const locked = (type: 'pkcs1' | 'pkcs8'): string =>
  String(key.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'test' }));
const ed25519 = pemOf(generateKeyPairSync('ed25519').privateKey, 'pkcs8');

const signers = { 'Ksher mch': ksherMch.openSigner, BBMSL: bbmsl.openSigner };
const both = Object.entries(signers);
const fingerprint = ksherMch.openSigner({ privateKey: pkcs1 }).fingerprint;

describe.each(both)('a private key for %s', (_, openSigner) => {
  it.each([
    ['as PKCS#1', pkcs1],
    ['as PKCS#8', pkcs8],
    ['with Windows line ends', pkcs1.replaceAll('\n', '\r\n')],
    ['with blanks around its lines', pkcs8.replaceAll('\n', ' \n  ')],
    ['with blank lines around it', `\n\n${pkcs1}\n\n`],
    ['without its last line end', pkcs1.trimEnd()],
  ])('is read %s', (_form, privateKey) => {
    expect(openSigner({ privateKey }).fingerprint).toBe(fingerprint);
  });

  it.each([
    ['nothing', ''],
    ['blanks', '   \n'],
    ['rubbish', 'not a key'],
    ['a key cut off in the middle', pkcs1.slice(0, 700)],
    ['a public key', publicOf(rsa(2048).publicKey)],
    ['a key with a password', locked('pkcs8')],
    ['an old key with a password', locked('pkcs1')],
    ['an elliptic key', rsaKeys.ellipticPrivateKey],
    ['an Edwards key', ed25519],
    ['a certificate', pkcs1.replaceAll('RSA PRIVATE KEY', 'CERTIFICATE')],
    ['a text that is far too long', 'x'.repeat(20_001)],
  ])('is refused, and not quoted: %s', (_form, privateKey) => {
    expect(problemOf(() => openSigner({ privateKey }), privateKey)).toBeInstanceOf(KeyProblem);
  });

  it.each([
    ['a number', { privateKey: 1 }],
    ['nothing of it', {}],
    ['more than that', { privateKey: pkcs1, colour: 'red' }],
    ['a text instead of the document', pkcs1],
    ['no document', null],
  ])('is refused in another shape: %s', (_form, keys) => {
    expect(problemOf(() => openSigner(keys), pkcs1)).toBeInstanceOf(KeyProblem);
  });
});

describe('the length of a key', () => {
  it.each([512, 1024, 4096])('of %i bit is taken for Ksher mch', (bits) => {
    const own = rsa(bits);
    const signer = ksherMch.openSigner({
      privateKey: pemOf(own.privateKey, 'pkcs8'),
      gatewayPublicKey: publicOf(own.publicKey),
    });
    expect(signer.verify('a text', signer.sign('a text'))).toBe(true);
    expect(signer.verify('a text ', signer.sign('a text'))).toBe(false);
  });

  it.each([512, 1024])('of %i bit is refused for BBMSL', (bits) => {
    const privateKey = pemOf(rsa(bits).privateKey, 'pkcs1');
    expect(problemOf(() => bbmsl.openSigner({ privateKey }), privateKey)?.message).toContain(`${bits} bits`);
  });
});

describe('BBMSL’s bare base64', () => {
  it.each([
    ['PKCS#1', bare('pkcs1')],
    ['PKCS#8', bare('pkcs8')],
    ['PKCS#8 in lines', bare('pkcs8').replace(/.{64}/g, '$&\r\n')],
  ])('is read as %s', (_, privateKey) => {
    expect(bbmsl.openSigner({ privateKey }).fingerprint).toBe(fingerprint);
  });
});

describe('the gateway’s public key for Ksher mch', () => {
  const open = (gatewayPublicKey: string) => () =>
    ksherMch.openSigner({ privateKey: pkcs1, gatewayPublicKey });
  it.each([
    ['an elliptic one', publicOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)],
    ['the merchant’s private one', pkcs1],
    ['a name nobody knows', 'V3'],
    ['nothing', ''],
  ])('is refused: %s', (_, gatewayPublicKey) => {
    expect(problemOf(open(gatewayPublicKey), pkcs1)).toBeInstanceOf(KeyProblem);
  });

  it.each(['V1', 'V2'])('may be Ksher’s own %s', (name) => {
    expect(open(name)().verify('a text', '00')).toBe(false);
  });
});

describe('a token for Ksher redirect', () => {
  it.each([
    ['nothing', ''],
    ['a blank behind it', 'a-token '],
    ['a blank before it', ' a-token'],
    ['a blank inside', 'two words'],
    ['a line end', 'a-token\n'],
    ['a tab', 'a-token\t'],
    ['a blank that does not break', 'a-token\u{a0}'],
    ['a blank that cannot be seen', 'a-\u{200b}token'],
    ['a byte order mark', '\u{feff}a-token'],
    ['a NUL', 'a-token\u{0}'],
    ['far too much', 'x'.repeat(501)],
  ])('is refused with %s', (_, token) => {
    expect(problemOf(() => ksherRedirect.openSigner({ token }), token)).toBeInstanceOf(KeyProblem);
  });

  it('in another case is another token', () => {
    const [small, large] = ['a-token', 'A-TOKEN'].map((token) => ksherRedirect.openSigner({ token }));
    expect(small?.sign('a text')).not.toBe(large?.sign('a text'));
    expect(large?.verify('a text', small?.sign('a text') ?? '')).toBe(false);
  });
});

const strangers = {
  'ksher-mch': { privateKey: rsaKeys.privateKey },
  'ksher-redirect': { token: 'a-token-of-the-other-environment' },
  bbmsl: { privateKey: pkcs1 },
};

it.each(gatewayIds)(
  'with the keys of another environment %s tells nothing, and nothing is booked',
  async (gateway) => {
    const order = anOrder({
      gateway,
      gatewayOrderNo: '1076',
      ...(gateway === 'bbmsl' && { currency: 'HKD' }),
    });
    const sandbox = await openSandbox([order]);
    const entry = { account: gatewaysOf(sandbox)[gateway].account, keys: strangers[gateway] };
    const { terminal, defects, stop } = await assemble({
      folder: temporaryFolder(),
      gateways: { [gateway]: entry },
    });
    const { call, refusal } = talk(terminal);
    await call('session.signIn', cashier);
    expect(await refusal('order.lookUp', { orderNo: order.mchOrderNo })).toBe('gateway-unclear');
    expect(sandbox.ledger.bookings()).toEqual([]);
    expect(defects).toEqual([]);
    await stop();
  },
);

/** What it throws; whatever that is, it holds nothing of the key. */
function problemOf(open: () => unknown, secret: string): Error | null {
  try {
    open();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (secret.length > 100) expect(huntKey(secret).in(Buffer.from(String(error.stack)))).toEqual([]);
    else if (secret.trim().length > 2) expect(error.message).not.toContain(secret.trim());
    return error;
  }
  return null;
}
