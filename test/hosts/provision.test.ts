// The provision file: a good one sets the terminal up, a wrong one is named line by line and changes nothing.
import { generateKeyPairSync, generatePrimeSync, createPrivateKey } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../main/core/database.ts';
import { TerminalError } from '../../main/core/errors.ts';
import { openOperators } from '../../main/core/operators.ts';
import { hashPin } from '../../main/core/pin-hash.ts';
import { openSettings } from '../../main/core/settings.ts';
import { createMemoryVault } from '../../main/hosts/keychain.ts';
import {
  applyProvision,
  checkProvision,
  ProvisionProblem,
  readProvision,
} from '../../main/hosts/provision.ts';
import { temporaryFolder } from '../support/start-terminal.ts';
import { testClock } from '../support/test-clock.ts';

const pem = { type: 'pkcs1', format: 'pem' } as const;
const publicPem = { type: 'spki', format: 'pem' } as const;
const shopKey = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  privateKeyEncoding: pem,
  publicKeyEncoding: publicPem,
});
const bankKey = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  privateKeyEncoding: pem,
  publicKeyEncoding: publicPem,
});
const keys = { privateKey: shopKey.privateKey, gatewayPublicKey: bankKey.publicKey };
const account = {
  baseUrl: 'https://pay.example/KsherPay',
  hostedUrl: 'https://pages.example/api',
  appid: 'mch90017',
};
const noi = { id: '41234', name: 'Noi K.', role: 'cashier', pin: '871263' };
const malee = { id: '40001', name: 'Malee T.', role: 'manager', pin: '502948' };

const good = {
  terminalId: 'POS001',
  store: { name: 'Siam Square Cafe', branch: 'Siam Square branch' },
  environment: 'production',
  gateways: { 'ksher-mch': { account, keys } },
  operators: [noi, malee],
  limits: { perRefund: { THB: '1000.00', JPY: '3000' } },
  idleLockSeconds: 120,
  printers: [{ kind: 'system', name: 'Counter' }],
};

function withAccount(changes: Record<string, unknown>, environment = 'production') {
  return { ...good, environment, gateways: { 'ksher-mch': { account: { ...account, ...changes }, keys } } };
}

function withKeys(changes: Record<string, unknown>) {
  return { ...good, gateways: { 'ksher-mch': { account, keys: { ...keys, ...changes } } } };
}

function withTaxId(taxId: string, kind: string) {
  return { ...good, store: { ...good.store, taxId }, receipt: { taxNote: { kind } } };
}

function without(name: keyof typeof good) {
  return Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
}

function problemOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof ProvisionProblem) return error.message;
    throw error;
  }
  return 'nothing was wrong';
}

function fileWith(text: string): string {
  const file = join(temporaryFolder(), 'provision.json');
  writeFileSync(file, text);
  return file;
}

const open: Database[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

function newTerminal() {
  const database = openDatabase(join(temporaryFolder(), 'refunds.db'));
  open.push(database);
  const vault = createMemoryVault();
  return {
    settings: openSettings(database),
    vault,
    operators: openOperators(database, vault, testClock(), 10),
  };
}

describe('a good provision file', () => {
  it('puts the keys into the vault, the settings into the database, and people to work', async () => {
    const terminal = newTerminal();
    await applyProvision(readProvision(fileWith(JSON.stringify(good))), terminal);
    expect(await terminal.vault.signer('ksher-mch')).toMatchObject({ state: 'present' });
    expect(terminal.settings.read()).toEqual({
      terminalId: 'POS001',
      store: {
        name: 'Siam Square Cafe',
        branch: 'Siam Square branch',
        address: '',
        phone: '',
        taxId: '',
        footer: '',
      },
      environment: 'production',
      gateways: { 'ksher-mch': { ...account, signVersion: 'V1' } },
      capabilities: {},
      limits: [
        { minor: 100_000, currency: 'THB' },
        { minor: 3_000, currency: 'JPY' },
      ],
      offline: { perRefund: [], count: 20, sum: [], ageHours: 24, expireHours: 72, refusedChannels: [] },
      idleLockSeconds: 120,
      proxy: null,
      receipt: {
        language: null,
        paperWidthMm: 80,
        signatureLine: false,
        buddhistYear: false,
        autoPrint: 'customer',
        taxNote: null,
      },
      printers: [{ kind: 'system', name: 'Counter', paperWidthMm: 80 }],
    });
    for (const { pin, ...person } of [noi, malee]) {
      expect(await terminal.operators.prove(person.id, pin)).toEqual(person);
    }
  });

  it('signs with the key it brought', async () => {
    const terminal = newTerminal();
    await applyProvision(checkProvision(good), terminal);
    const answer = await terminal.vault.signer('ksher-mch');
    if (answer.state !== 'present') throw new Error('there are no keys');
    const bank = newTerminal();
    const turned = { privateKey: bankKey.privateKey, gatewayPublicKey: shopKey.publicKey };
    await bank.vault.fill('ksher-mch', turned);
    const theirs = await bank.vault.signer('ksher-mch');
    if (theirs.state !== 'present') throw new Error('there are no keys');
    expect(theirs.signer.verify('a text', answer.signer.sign('a text'))).toBe(true);
    expect(answer.signer.verify('a text', answer.signer.sign('a text'))).toBe(false);
  });

  it('may leave out limits, idle lock, printer and the keys everybody knows', () => {
    const { gatewayPublicKey: _, ...ownKey } = keys;
    const small = {
      terminalId: good.terminalId,
      store: { name: 'Siam Square Cafe' },
      environment: 'production',
      gateways: { 'ksher-mch': { account, keys: ownKey } },
      operators: [malee],
    };
    expect(checkProvision(small)).toMatchObject({
      limits: { perRefund: {} },
      idleLockSeconds: 300,
      printers: [],
    });
  });

  it('may name printers of every kind, the usual one first', () => {
    const printers = [
      { kind: 'network', host: '192.0.2.20', paperWidthMm: 58, drawer: true },
      { kind: 'network', host: 'printer.shop.example', port: 9101, tells: false },
      { kind: 'device', path: '/dev/usb/lp0' },
      { kind: 'device', path: '\\\\TILL-2\\Receipts' },
    ];
    expect(checkProvision({ ...good, printers }).printers).toEqual([
      { kind: 'network', host: '192.0.2.20', port: 9100, paperWidthMm: 58, drawer: true, tells: true },
      {
        kind: 'network',
        host: 'printer.shop.example',
        port: 9101,
        paperWidthMm: 80,
        drawer: false,
        tells: false,
      },
      { kind: 'device', path: '/dev/usb/lp0', paperWidthMm: 80, drawer: false, tells: false },
      { kind: 'device', path: '\\\\TILL-2\\Receipts', paperWidthMm: 80, drawer: false, tells: false },
    ]);
  });

  it.each([
    ['th-credit-note', '0105561234567', { prefix: 'CN', vatPercent: 7 }],
    ['ae-tax-credit-note', '100123456700003', { prefix: 'TCN', vatPercent: 5 }],
    ['jp-return-invoice', 'T1234567890123', { prefix: 'RI' }],
    ['my-refund-note', 'W10-1808-32000123', { prefix: 'RN' }],
  ])('may switch on the tax note %s, which no shop has by default', (kind, taxId, more) => {
    expect(checkProvision(good).receipt.taxNote).toBeNull();
    expect(checkProvision(withTaxId(taxId, kind)).receipt.taxNote).toEqual({ kind, ...more });
  });

  it('may bring the hash of a PIN instead of the PIN', async () => {
    const terminal = newTerminal();
    const { pin, ...person } = malee;
    const operators = [{ ...person, pinHash: await hashPin(pin, null, 10) }];
    await applyProvision(checkProvision({ ...good, operators }), terminal);
    expect(await terminal.operators.prove(person.id, pin)).toEqual(person);
  });

  it.each(['http://Proxy.example:80', 'http://192.0.2.7', 'http://[2001:db8::1]:8080/'])(
    'may name the proxy %s',
    async (proxy) => {
      const terminal = newTerminal();
      await applyProvision(checkProvision({ ...good, proxy }), terminal);
      expect(terminal.settings.read()?.proxy).toBe(proxy);
    },
  );

  it('may begin with the mark that Windows editors write', () => {
    expect(readProvision(fileWith(`\u{feff}${JSON.stringify(good)}`)).terminalId).toBe('POS001');
  });

  it('may hold keys with Windows line ends and blanks around them', () => {
    const privateKey = `  ${keys.privateKey.replaceAll('\n', ' \r\n')}  `;
    expect(checkProvision(withKeys({ privateKey })).terminalId).toBe('POS001');
  });

  it.each([
    'http://127.0.0.1:4100/KsherPay',
    'http://localhost:4100',
    'http://[::1]:4100',
    'https://pay.example',
  ])('may point a sandbox at %s', (baseUrl) => {
    expect(checkProvision(withAccount({ baseUrl }, 'sandbox')).environment).toBe('sandbox');
  });
});

/** A key so short that only a test would make it. */
function tinyKey(): string {
  const e = 65537n;
  for (;;) {
    const p = generatePrimeSync(128, { bigint: true });
    const q = generatePrimeSync(128, { bigint: true });
    const d = inverse(e, (p - 1n) * (q - 1n));
    if (p === q || d === null) continue;
    const big = p > q ? p : q;
    const small = p > q ? q : p;
    const qi = inverse(small, big) ?? 0n;
    const parts = { n: p * q, e, d, p: big, q: small, dp: d % (big - 1n), dq: d % (small - 1n), qi };
    const jwk = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, base64url(value)]));
    return createPrivateKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' })
      .export(pem)
      .toString();
  }
}

function inverse(a: bigint, modulus: bigint): bigint | null {
  let [r, next, x, y] = [modulus, a % modulus, 0n, 1n];
  while (next !== 0n) {
    const times = r / next;
    [r, next] = [next, r - times * next];
    [x, y] = [y, x - times * y];
  }
  return r === 1n ? (x + modulus) % modulus : null;
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
}

const elliptic = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: publicPem,
});
const locked = (type: 'pkcs1' | 'pkcs8') =>
  createPrivateKey(keys.privateKey).export({
    type,
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: '871263',
  });

const wrong: [string, unknown, string][] = [
  ['an unknown field', { ...good, colour: 'red' }, 'the document: Unrecognized key: "colour"'],
  [
    'an unknown field of the store',
    { ...good, store: { name: 'Cafe', logo: 'x' } },
    'store: Unrecognized key: "logo"',
  ],
  ['an unknown field of a gateway', withAccount({ secret: 'x' }), 'gateways.ksher-mch.account: Unrecognized'],
  ['an unknown gateway', { ...good, gateways: { paypal: {} } }, 'gateways: Unrecognized key: "paypal"'],
  ['no terminal number', without('terminalId'), 'terminalId: '],
  ['no store', without('store'), 'store: '],
  ['no environment', without('environment'), 'environment: '],
  ['no gateways', without('gateways'), 'gateways: '],
  ['no people', without('operators'), 'operators: '],
  ['a store without a name', { ...good, store: { branch: 'Silom' } }, 'store.name: '],
  [
    'a gateway without keys',
    { ...good, gateways: { 'ksher-mch': { account } } },
    'gateways.ksher-mch.keys: ',
  ],
  [
    'a gateway without an account number',
    withAccount({ appid: undefined }),
    'gateways.ksher-mch.account.appid: ',
  ],
  ['a number instead of a text', { ...good, terminalId: 1 }, 'terminalId: '],
  ['a text instead of a number', { ...good, idleLockSeconds: '120' }, 'idleLockSeconds: '],
  ['an idle lock of an hour', { ...good, idleLockSeconds: 3600 }, 'idleLockSeconds: '],
  ['an environment nobody knows', { ...good, environment: 'staging' }, 'environment: '],
  [
    'a proxy that is spoken to in secret',
    { ...good, proxy: 'https://proxy.example' },
    'proxy: must be http://',
  ],
  ['a proxy of another kind', { ...good, proxy: 'socks5://proxy.example:1080' }, 'proxy: must be http://'],
  [
    'a proxy with a password',
    { ...good, proxy: 'http://shop:871263@proxy.example' },
    'proxy: must be http://',
  ],
  ['a proxy with a path', { ...good, proxy: 'http://proxy.example/way' }, 'proxy: must be http://'],
  ['a proxy with a question', { ...good, proxy: 'http://proxy.example/?a' }, 'proxy: must be http://'],
  ['a proxy written without slashes', { ...good, proxy: 'http:proxy.example' }, 'proxy: must be http://'],
  ['a proxy without its protocol', { ...good, proxy: 'proxy.example:3128' }, 'proxy: must be http://'],
  ['a proxy that is nobody', { ...good, proxy: '' }, 'proxy: must be http://'],
  ['five printers', { ...good, printers: Array(5).fill(good.printers[0]) }, 'printers: '],
  ['a printer of no known kind', { ...good, printers: [{ kind: 'fax' }] }, 'printers.0.kind: '],
  ['a printer without an address', { ...good, printers: [{ kind: 'network' }] }, 'printers.0.host: '],
  [
    'a printer whose address is a command',
    { ...good, printers: [{ kind: 'network', host: 'a; reboot' }] },
    'printers.0.host: must be a host name or an IP address',
  ],
  [
    'paper of a width nobody sells',
    { ...good, printers: [{ kind: 'device', path: '/dev/usb/lp0', paperWidthMm: 76 }] },
    'printers.0.paperWidthMm: ',
  ],
  [
    'a drawer on a printer of the system',
    { ...good, printers: [{ kind: 'system', name: 'Office', drawer: true }] },
    'printers.0: ',
  ],
  ['a language of receipts nobody wrote', { ...good, receipt: { language: 'tlh' } }, 'receipt.language: '],
  ['a tax note of no country', { ...good, receipt: { taxNote: { kind: 'hk' } } }, 'receipt.taxNote.kind: '],
  [
    'a Thai credit note without the tax id',
    { ...good, receipt: { taxNote: { kind: 'th-credit-note' } } },
    'store.taxId: a Thai credit note needs a tax id of 13 digits',
  ],
  [
    'a Japanese return invoice with another number',
    withTaxId('1234567890123', 'jp-return-invoice'),
    'store.taxId: a Japanese return invoice needs "T" and 13 digits',
  ],
  [
    'a tax credit note of the Emirates with a Thai number',
    withTaxId('0105561234567', 'ae-tax-credit-note'),
    'store.taxId: a tax credit note of the Emirates needs a TRN of 15 digits',
  ],
  ['a document that is a list', [good], 'the document: '],
  ['a document that is null', null, 'the document: '],

  [
    'a text that is no address',
    withAccount({ baseUrl: 'pay.example' }),
    'gateways.ksher-mch.account.baseUrl: ',
  ],
  [
    'a plain address in production',
    withAccount({ baseUrl: 'http://pay.example' }),
    'gateways.ksher-mch.account.baseUrl: must be an https address',
  ],
  [
    'a plain address of this computer in production',
    withAccount({ hostedUrl: 'http://127.0.0.1:4100' }),
    'gateways.ksher-mch.account.hostedUrl: must be an https address',
  ],
  [
    'a plain address elsewhere in a sandbox',
    withAccount({ baseUrl: 'http://192.0.2.7/KsherPay' }, 'sandbox'),
    'gateways.ksher-mch.account.baseUrl: must be an https address',
  ],
  [
    'a plain address that only begins like this computer’s',
    withAccount({ baseUrl: 'http://127.0.0.1.example/' }, 'sandbox'),
    'gateways.ksher-mch.account.baseUrl: must be an https address',
  ],
  [
    'a plain address written without slashes',
    withAccount({ baseUrl: 'http:pay.example' }),
    'gateways.ksher-mch.account.baseUrl: must be an https address',
  ],
  [
    'an address of another kind',
    withAccount({ baseUrl: 'ftp://pay.example' }),
    'gateways.ksher-mch.account.baseUrl: must be an https address',
  ],
  [
    'an address with a password in it',
    withAccount({ baseUrl: 'https://shop:871263@pay.example/' }),
    'gateways.ksher-mch.account.baseUrl: must not hold a name or a password',
  ],

  [
    'a limit that is no amount',
    { ...good, limits: { perRefund: { THB: '1,000' } } },
    'limits.perRefund.THB: ',
  ],
  [
    'a limit with too many decimals',
    { ...good, limits: { perRefund: { JPY: '1.5' } } },
    'limits.perRefund.JPY: ',
  ],
  ['a limit below zero', { ...good, limits: { perRefund: { THB: '-1' } } }, 'limits.perRefund.THB: '],
  ['a limit that is a number', { ...good, limits: { perRefund: { THB: 1000 } } }, 'limits.perRefund.THB: '],
  ['a limit in no currency', { ...good, limits: { perRefund: { baht: '1' } } }, 'limits.perRefund.baht: '],

  [
    'a unit with fewer decimals than its currency, so that a part could not be written',
    { ...good, gateways: { 'ksher-mch': { account, keys, capabilities: { exponents: { THB: 0 } } } } },
    'gateways.ksher-mch.capabilities.exponents.THB: must not have fewer decimals',
  ],

  ['a PIN of five digits', { ...good, operators: [noi, { ...malee, pin: '50294' }] }, 'operators.1.pin: '],
  ['a PIN with a letter', { ...good, operators: [{ ...noi, pin: '87126x' }, malee] }, 'operators.0.pin: '],
  ['a PIN that is a number', { ...good, operators: [{ ...noi, pin: 871263 }, malee] }, 'operators.0.pin: '],
  [
    'a PIN hash that is none',
    { ...good, operators: [{ ...noi, pin: undefined, pinHash: '871263' }, malee] },
    'operators.0.pinHash: ',
  ],
  [
    'neither PIN nor hash',
    { ...good, operators: [{ ...noi, pin: undefined }, malee] },
    'operators.0: needs either',
  ],
  ['a role nobody has', { ...good, operators: [{ ...noi, role: 'owner' }, malee] }, 'operators.0.role: '],
  [
    'two people with one number',
    { ...good, operators: [malee, { ...noi, id: malee.id }] },
    'operators: two operators have the same id',
  ],
  ['nobody who manages', { ...good, operators: [noi] }, 'operators: needs at least one manager'],
  ['nobody at all', { ...good, operators: [] }, 'operators: '],

  [
    'a private key that is garbage',
    withKeys({ privateKey: 'MIICXQIBAAKBgQC' }),
    'gateways.ksher-mch.keys: the private key cannot be read',
  ],
  [
    'a private key that is cut off',
    withKeys({ privateKey: keys.privateKey.slice(0, 400) }),
    'gateways.ksher-mch.keys: the private key cannot be read',
  ],
  ['an empty private key', withKeys({ privateKey: '' }), 'gateways.ksher-mch.keys.privateKey: '],
  [
    'a public key for the private one',
    withKeys({ privateKey: shopKey.publicKey }),
    'gateways.ksher-mch.keys: a public key was given',
  ],
  [
    'a private key for the gateway’s',
    withKeys({ gatewayPublicKey: bankKey.privateKey }),
    'gateways.ksher-mch.keys: a private key was given',
  ],
  [
    'a key with a password',
    withKeys({ privateKey: locked('pkcs8') }),
    'gateways.ksher-mch.keys: the private key is locked with a password',
  ],
  [
    'an old key with a password',
    withKeys({ privateKey: locked('pkcs1') }),
    'gateways.ksher-mch.keys: the private key is locked with a password',
  ],
  [
    'an elliptic key',
    withKeys({ privateKey: elliptic.privateKey }),
    'gateways.ksher-mch.keys: the key is not an RSA key',
  ],
  [
    'an elliptic gateway key',
    withKeys({ gatewayPublicKey: elliptic.publicKey }),
    'gateways.ksher-mch.keys: the key is not an RSA key',
  ],
  [
    'a key of 256 bits',
    withKeys({ privateKey: tinyKey() }),
    'gateways.ksher-mch.keys: the RSA key has 256 bits',
  ],
];

/** Every secret of the documents above, and every stretch of 12 characters of each. */
const secrets = [shopKey.privateKey, bankKey.privateKey, elliptic.privateKey, 'MIICXQIBAAKBgQC']
  .flatMap((key) => key.split('\n').filter((line) => !line.startsWith('-----')))
  .flatMap((line) =>
    Array.from({ length: Math.max(0, line.length - 11) }, (_, at) => line.slice(at, at + 12)),
  )
  .concat(noi.pin, malee.pin, '50294', '87126x');

describe('a wrong provision file', () => {
  it.each(wrong)(
    'with %s is refused by the name of the place, and no secret is told',
    (_, document, line) => {
      const message = problemOf(() => readProvision(fileWith(JSON.stringify(document))));
      expect(message).toContain('The provision file was not applied:\n  ');
      expect(message).toContain(`  ${line}`);
      expect(secrets.filter((secret) => message.includes(secret))).toEqual([]);
    },
  );

  it('names everything that is wrong, not only the first', () => {
    const message = problemOf(() =>
      checkProvision({ ...good, terminalId: '', idleLockSeconds: 1, operators: [{ ...noi, pin: '1' }] }),
    );
    for (const path of ['terminalId: ', 'idleLockSeconds: ', 'operators.0.pin: ']) {
      expect(message).toContain(path);
    }
  });

  it.each([
    ['is empty', ''],
    ['is not JSON', `privateKey = ${keys.privateKey}`],
    ['has comments', `// our shop\n${JSON.stringify(good)}`],
    ['has a comma too many', JSON.stringify(good).replace(/\}$/, ',}')],
    ['was cut off inside a key', JSON.stringify(good).slice(0, 500)],
  ])('that %s is refused without quoting it', (_, text) => {
    const message = problemOf(() => readProvision(fileWith(text)));
    expect(message).toContain('is not JSON');
    expect(secrets.filter((secret) => message.includes(secret))).toEqual([]);
  });

  it('that is not there is refused with its name', () => {
    const file = join(temporaryFolder(), 'nowhere.json');
    expect(problemOf(() => readProvision(file))).toContain(`cannot be read`);
    expect(problemOf(() => readProvision(file))).toContain(file);
  });

  it('that is a folder is refused', () => {
    const folder = join(temporaryFolder(), 'provision.json');
    mkdirSync(folder);
    expect(problemOf(() => readProvision(folder))).toContain('cannot be read');
  });
});

describe('a keychain that takes nothing', () => {
  it('leaves people and settings as they were', async () => {
    const { settings, operators, vault } = newTerminal();
    await applyProvision(checkProvision(good), { settings, operators, vault });
    const before = settings.read();
    const fill = () => Promise.reject(new TerminalError('keychain-locked', 'the keychain is locked'));
    const next = { ...good, terminalId: 'POS002', operators: [{ ...malee, id: '50001' }] };
    await expect(
      applyProvision(checkProvision(next), { settings, operators, vault: { ...vault, fill } }),
    ).rejects.toThrow('the keychain is locked');
    expect(settings.read()).toEqual(before);
    expect(operators.list().map(({ id }) => id)).toEqual([noi.id, malee.id]);
  });
});
