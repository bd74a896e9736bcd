// Provision files that are none: refused as a whole, in sentences that name the place and quote no secret.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkProvision, ProvisionProblem, readProvision } from '../../main/hosts/provision.ts';
import { huntKey } from '../support/find-secret.ts';
import { rsaKeys } from '../support/rsa-keys.ts';
import { temporaryFolder } from '../support/start-terminal.ts';

const token = 'tok-0f3c9a51e2b7d4886c';
const gateways = {
  'ksher-mch': {
    account: {
      baseUrl: 'https://pay.example/KsherPay',
      hostedUrl: 'https://pay.example/api',
      appid: 'mch00001',
    },
    keys: { privateKey: rsaKeys.privateKey },
  },
  'ksher-redirect': { account: { baseUrl: 'https://shop.example' }, keys: { token } },
};
const good = {
  terminalId: 'POS001',
  store: { name: 'Siam Square Cafe' },
  environment: 'production',
  gateways,
  operators: [{ id: '40001', name: 'Malee T.', role: 'manager', pin: '740263' }],
};
const written = JSON.stringify(good);
const key = huntKey(rsaKeys.privateKey);

/** The refusal, which quotes no secret; null where the file was taken. */
function refusalOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    if (!(error instanceof ProvisionProblem)) throw error;
    expect(key.in(Buffer.from(error.message))).toEqual([]);
    expect(error.message).not.toContain(token);
    expect(error.message).not.toContain('740263');
    return error.message;
  }
}

function fileRefusal(content: string | Buffer): string | null {
  const file = join(temporaryFolder(), 'provision.json');
  writeFileSync(file, content);
  return refusalOf(() => readProvision(file));
}

function withGateway(id: keyof typeof gateways, changes: object): object {
  return { ...good, gateways: { ...gateways, [id]: { ...gateways[id], ...changes } } };
}

it('the file as it should be is taken', () => {
  expect(fileRefusal(written)).toBeNull();
});

describe('a field that nobody knows', () => {
  const mch = gateways['ksher-mch'];
  const redirect = gateways['ksher-redirect'];
  it.each([
    ['at the top', { ...good, colour: 'red' }],
    ['in the store', { ...good, store: { name: 'Cafe', colour: 'red' } }],
    ['in an account', withGateway('ksher-mch', { account: { ...mch.account, colour: 'red' } })],
    ['in the keys', withGateway('ksher-mch', { keys: { ...mch.keys, colour: 'red' } })],
    ['beside account and keys', withGateway('ksher-redirect', { colour: 'red' })],
    ['in a person', { ...good, operators: [{ ...good.operators[0], colour: 'red' }] }],
    ['in what a wallet can do', withGateway('ksher-mch', { capabilities: { every: { colour: 'red' } } })],
  ])('%s', (_, document) => {
    expect(refusalOf(() => checkProvision(document))).toMatch(/Unrecognized key: "colour"/);
  });

  it('because it belongs to another gateway', () => {
    const mixed = withGateway('ksher-redirect', { account: { ...redirect.account, appid: 'mch00001' } });
    expect(refusalOf(() => checkProvision(mixed))).toMatch(
      /ksher-redirect\.account: Unrecognized key: "appid"/,
    );
  });

  it('because the name is written in another case', () => {
    expect(refusalOf(() => checkProvision({ ...good, terminalID: 'POS001' }))).toMatch(/"terminalID"/);
  });

  it('because every object has it', () => {
    for (const name of ['__proto__', 'constructor', 'toString'])
      expect(fileRefusal(written.replace('{', `{"${name}":{"environment":"sandbox"},`))).not.toBeNull();
  });
});

describe('a file from the future', () => {
  it.each([
    ['with a version', { ...good, version: 2 }],
    ['with a gateway of tomorrow', { ...good, gateways: { ...gateways, 'toy-pay': {} } }],
    ['with an environment of tomorrow', { ...good, environment: 'staging' }],
    ['with a role of tomorrow', { ...good, operators: [{ ...good.operators[0], role: 'auditor' }] }],
    ['with a printer of tomorrow', { ...good, printers: [{ kind: 'hologram', name: 'x' }] }],
  ])('%s', (_, document) => {
    expect(refusalOf(() => checkProvision(document))).toMatch(/^The provision file was not applied:\n {2}\S/);
  });
});

describe('a text that is no JSON', () => {
  it.each<[string, string | Buffer]>([
    ['with a comment to the end of the line', `// our shop\n${written}`],
    ['with a comment in the middle', written.replace(',', ', /* the store */')],
    ['with a comment as in shell', `# our shop\n${written}`],
    ['with a comma too many', written.replace(/\}$/, ',}')],
    ['with single quotes', written.replaceAll('"', "'")],
    ['with names without quotes', written.replace('"terminalId"', 'terminalId')],
    ['with a line end in a text', written.replace('Siam Square', 'Siam\nSquare')],
    ['cut off inside a key', written.slice(0, 400)],
    ['in UTF-16', Buffer.from(written, 'utf16le')],
    ['twice', written + written],
    ['and nothing at all', ''],
    ['but the key alone', rsaKeys.privateKey],
    ['but a million open brackets', '['.repeat(1_000_000)],
  ])('%s', (_, content) => {
    expect(fileRefusal(content)).toMatch(/is not JSON/);
  });

  it('but with the mark that Windows editors write it is one', () => {
    expect(fileRefusal(`\u{feff}${written}`)).toBeNull();
  });
});

it.each([
  ['plain http', 'http://pay.example'],
  ['this computer in production', 'http://127.0.0.1:4100'],
  ['a file', 'file:///etc/passwd'],
  ['a script', 'javascript:alert(1)'],
  ['a name and a password', 'https://shop:secret@pay.example'],
  ['no address', 'pay.example'],
])('an address that money must not go to is refused: %s', (_, baseUrl) => {
  const document = withGateway('ksher-redirect', { account: { baseUrl } });
  expect(refusalOf(() => checkProvision(document))).toMatch(/gateways\.ksher-redirect\.account\.baseUrl: /);
});
