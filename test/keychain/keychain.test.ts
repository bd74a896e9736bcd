// The merchant's keys in a real keyring: kept, gone, damaged, and what the shop then can and cannot do.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadKeytar, openKeychain, type FillableVault, type Keytar } from '../../main/hosts/keychain.ts';
import { newKey } from '../support/find-secret.ts';
import { startTerminal } from '../support/start-terminal.ts';

const service = 'Refund Terminal';
const orderNo = '2103301701291052';

interface Entry {
  scope: string;
  vault: FillableVault;
  keytar: Keytar;
  /** Writes behind the terminal's back. */
  overwrite(text: string): Promise<void>;
  /** Deletes behind the terminal's back. */
  remove(): Promise<boolean>;
}

/** A part of the keyring that no other test has. */
async function newEntry(): Promise<Entry> {
  const scope = `sandbox/${randomUUID()}`;
  const keytar = await loadKeytar();
  const account = `${scope}/ksher-mch`;
  return {
    scope,
    keytar,
    vault: openKeychain(keytar, scope),
    overwrite: (text) => keytar.setPassword(service, account, text),
    remove: () => keytar.deletePassword(service, account),
  };
}

beforeEach(({ skip }) => {
  skip(
    process.env['DBUS_SESSION_BUS_ADDRESS'] === undefined,
    'there is no session bus; run this inside dbus-run-session with an unlocked gnome-keyring-daemon',
  );
});

const elliptic = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const shopPublic = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).publicKey;

const damages: [string, string][] = [
  ['garbage', 'not what it was'],
  ['a key outside of its wrapping', newKey()],
  ['half of it', JSON.stringify({ privateKey: newKey() }).slice(0, 300)],
  ['a list', '[]'],
  ['another program’s entry', JSON.stringify({ token: 'abc' })],
  ['a damaged key', JSON.stringify({ privateKey: newKey().replace(/.{20}\n/, '!\n') })],
  ['a public key', JSON.stringify({ privateKey: shopPublic })],
  ['an elliptic key', JSON.stringify({ privateKey: elliptic.privateKey })],
];

describe('keys in the keyring', () => {
  it('are found again by the next start, and sign the same', async () => {
    const { vault, keytar, scope } = await newEntry();
    await vault.fill('ksher-mch', { privateKey: newKey() });
    const [before, after] = await Promise.all(
      [vault, openKeychain(keytar, scope)].map((each) => each.signer('ksher-mch')),
    );
    if (before?.state !== 'present' || after?.state !== 'present') throw new Error('the keys are not there');
    expect(after.signer.fingerprint).toBe(before.signer.fingerprint);
    expect(after.signer.sign('a text')).toBe(before.signer.sign('a text'));
  });

  it('are not those of another terminal or environment on the same computer', async () => {
    const { vault, keytar, scope } = await newEntry();
    await vault.fill('ksher-mch', { privateKey: newKey() });
    for (const other of [`${scope}-2`, scope.replace('sandbox', 'production')]) {
      expect(await openKeychain(keytar, other).signer('ksher-mch')).toEqual({ state: 'absent' });
    }
  });

  it('are replaced by newer ones at once', async () => {
    const { vault } = await newEntry();
    await vault.fill('ksher-mch', { privateKey: newKey() });
    const before = await vault.signer('ksher-mch');
    await vault.fill('ksher-mch', { privateKey: newKey() });
    const after = await vault.signer('ksher-mch');
    if (before.state !== 'present' || after.state !== 'present') throw new Error('the keys are not there');
    expect(after.signer.fingerprint).not.toBe(before.signer.fingerprint);
  });

  it('are not replaced by something unusable', async () => {
    const { vault } = await newEntry();
    await vault.fill('ksher-mch', { privateKey: newKey() });
    await expect(vault.fill('ksher-mch', { privateKey: shopPublic })).rejects.toThrow(
      'a public key was given',
    );
    expect(await vault.signer('ksher-mch')).toMatchObject({ state: 'present' });
  });

  it('are absent on a computer that never had any, and asking leaves nothing behind', async () => {
    const { vault, keytar, scope } = await newEntry();
    expect(await vault.signer('ksher-mch')).toEqual({ state: 'absent' });
    expect(await keytar.getPassword(service, `${scope}/ksher-mch`)).toBeNull();
  });

  it('are absent once somebody deleted them, although they were in use', async () => {
    const { vault, remove } = await newEntry();
    await vault.fill('ksher-mch', { privateKey: newKey() });
    expect(await vault.signer('ksher-mch')).toMatchObject({ state: 'present' });
    expect(await remove()).toBe(true);
    expect(await vault.signer('ksher-mch')).toEqual({ state: 'absent' });
  });

  it.each(damages)('are unreadable when %s is in their place', async (_, text) => {
    const { vault, overwrite } = await newEntry();
    await vault.fill('ksher-mch', { privateKey: newKey() });
    await overwrite(text);
    expect(await vault.signer('ksher-mch')).toEqual({ state: 'unreadable' });
  });
});

describe('a shop with its keys in the keyring', () => {
  it('refunds', async () => {
    const { vault } = await newEntry();
    const { refund, reaches, call } = await startTerminal({ vault });
    await reaches((await refund(orderNo)).refundNo, 'refunded');
    expect((await call('terminal.status', {})).gateways[0]?.keys).toBe('present');
  });

  it.each([
    ['gone', 'keys-missing', ({ remove }: Entry) => remove()],
    ...damages.map(
      ([what, text]) => [`now ${what}`, 'key-unreadable', ({ overwrite }: Entry) => overwrite(text)] as const,
    ),
  ] as const)(
    'whose entry is %s starts no refund: nothing is saved, nothing is sent',
    async (_, code, harm) => {
      const entry = await newEntry();
      const { lookUp, refund, refusal, call, sandbox } = await startTerminal({ vault: entry.vault });
      const { order, left } = await lookUp(orderNo);
      const before = sandbox.requests().length;
      await harm(entry);
      await expect(refund(orderNo)).rejects.toThrow(code);
      const draft = { gateway: order.gateway, orderKey: order.orderKey, amount: left } as const;
      const clickToken = randomUUID();
      expect(
        await refusal('refund.submit', { ...draft, clickToken, reason: 'damaged', reasonText: null }),
      ).toBe(code);
      expect((await call('refund.list', { view: 'all' })).refunds).toEqual([]);
      expect(sandbox.requests()).toHaveLength(before);
      expect(sandbox.ledger.bookings()).toEqual([]);
    },
  );

  it('goes on once the keys are back, without a new start', async () => {
    const { vault, remove } = await newEntry();
    const { refund, reaches, sandbox, lookUp } = await startTerminal({ vault });
    await lookUp(orderNo);
    await remove();
    await expect(refund(orderNo)).rejects.toThrow('keys-missing');
    await vault.fill('ksher-mch', {
      privateKey: sandbox.merchant['ksher-mch'].privateKey,
      gatewayPublicKey: sandbox.merchant['ksher-mch'].gatewayPublicKey,
    });
    await reaches((await refund(orderNo)).refundNo, 'refunded');
  });
});

const secrets = [
  ['peppers the PINs', (vault: FillableVault) => vault.pepper()],
  ['seals the journal', (vault: FillableVault) => vault.journalKey()],
] as const;

describe.each(secrets)('the secret that %s', (_, secretOf) => {
  it('is made once and stays', async () => {
    const { vault, keytar, scope } = await newEntry();
    const first = Buffer.from(await secretOf(vault));
    expect(first).toHaveLength(32);
    for (const each of [vault, openKeychain(keytar, scope)]) {
      expect(Buffer.from(await secretOf(each)).equals(first)).toBe(true);
    }
  });

  it('is another one for each terminal', async () => {
    const [one, other] = [await newEntry(), await newEntry()];
    const [first, second] = [await secretOf(one.vault), await secretOf(other.vault)];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(false);
  });

  it('is one and the same for all who ask at the same time', async () => {
    const { vault } = await newEntry();
    const found = await Promise.all([1, 2, 3, 4].map(() => secretOf(vault)));
    expect(new Set(found.map((each) => Buffer.from(each).toString('hex'))).size).toBe(1);
  });
});

it('the journal is not sealed with what peppers the PINs', async () => {
  const { vault } = await newEntry();
  const [pepper, seal] = [await vault.pepper(), await vault.journalKey()];
  expect(Buffer.from(pepper).equals(Buffer.from(seal))).toBe(false);
});

describe('what the keyring knows of the journal', () => {
  const anchor = { epoch: randomUUID(), seq: 7, hash: 'a'.repeat(64) };
  const later = { ...anchor, seq: 8, hash: 'b'.repeat(64) };

  it('is nothing before the first event, and asking leaves nothing behind', async () => {
    const { vault, keytar, scope } = await newEntry();
    expect(await vault.anchor()).toBeNull();
    expect(await keytar.getPassword(service, `${scope}/journal-anchor`)).toBeNull();
  });

  it('is found again by the next start: the epoch and its last event', async () => {
    const { vault, keytar, scope } = await newEntry();
    await vault.keepAnchor(anchor);
    await vault.keepAnchor(later);
    expect(await vault.anchor()).toEqual(later);
    expect(await openKeychain(keytar, scope).anchor()).toEqual(later);
  });

  it('is not what it knows of another terminal or environment on the same computer', async () => {
    const { vault, keytar, scope } = await newEntry();
    await vault.keepAnchor(anchor);
    for (const other of [`${scope}-2`, scope.replace('sandbox', 'production')]) {
      expect(await openKeychain(keytar, other).anchor()).toBeNull();
    }
  });

  it.each([
    ['no JSON', 'not what it was'],
    ['without an epoch', JSON.stringify({ seq: 7, hash: 'a'.repeat(64) })],
    ['with an epoch that is none', JSON.stringify({ ...anchor, epoch: 'POS001' })],
    ['with an event before the first', JSON.stringify({ ...anchor, seq: -1 })],
    ['with half of a hash', JSON.stringify({ ...anchor, hash: 'a'.repeat(32) })],
    ['with more than that', JSON.stringify({ ...anchor, token: 'abc' })],
  ])('is refused when its entry is %s, and not taken for a new journal', async (_, text) => {
    const { vault, keytar, scope } = await newEntry();
    await vault.keepAnchor(anchor);
    await keytar.setPassword(service, `${scope}/journal-anchor`, text);
    await expect(vault.anchor()).rejects.toMatchObject({ code: 'keychain-unavailable' });
  });
});
