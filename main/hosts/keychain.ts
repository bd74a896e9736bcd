// Merchant keys in the computer's keychain, through keytar, and the memory vault of training and sandbox.
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { GatewayId } from '../../preload/contract/vocabulary.ts';
import { TerminalError } from '../core/errors.ts';
import { KeyProblem, type Signer } from '../core/gateways/gateway.ts';
import { gateways } from '../core/gateways/index.ts';
import type { Anchor, KeyAnswer, KeyVault } from '../core/ports.ts';

/** A vault that a provision file can fill. There is still no way to read a key back. */
export interface FillableVault extends KeyVault {
  /** Keeps the keys and reads them back as a signer. Throws KeyProblem for unusable keys, TerminalError for the keychain. */
  fill(gateway: GatewayId, keys: unknown): Promise<void>;
}

/** What keytar offers and this file uses. `findCredentials` is left out: it ends the process on a locked keyring. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

type Trouble = 'locked' | 'unavailable';

const anchorSchema = z.strictObject({
  epoch: z.uuid(),
  seq: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

const service = 'Refund Terminal';
const deadlineMs = 8_000;

/**
 * The keychain of this terminal: `scope` keeps terminals and environments on one computer apart.
 * Every question goes to the keychain anew; only the parsed form of an unchanged entry is kept in memory.
 */
export function openKeychain(keytar: Keytar, scope: string): FillableVault {
  const opened = new Map<GatewayId, { digest: string; signer: Signer }>();
  const accountOf = (name: string) => `${scope}/${name}`;
  /** Two who ask for the first time at once get the same. */
  const finding = new Map<string, Promise<Uint8Array>>();

  /** The entry, or why there is none. On Linux `null` may also mean a locked keyring, so a write is tried. */
  async function read(name: string): Promise<string | null | { trouble: Trouble }> {
    try {
      const entry = await inTime(keytar.getPassword(service, accountOf(name)));
      return entry ?? (await findTrouble());
    } catch (error) {
      return { trouble: troubleOf(error) };
    }
  }

  async function findTrouble(): Promise<null | { trouble: Trouble }> {
    const account = accountOf(`probe-${randomBytes(4).toString('hex')}`);
    try {
      await inTime(keytar.setPassword(service, account, 'probe'));
      await inTime(keytar.deletePassword(service, account));
      return null;
    } catch (error) {
      return { trouble: troubleOf(error) };
    }
  }

  async function write(name: string, entry: string): Promise<void> {
    try {
      await inTime(keytar.setPassword(service, accountOf(name), entry));
      if ((await inTime(keytar.getPassword(service, accountOf(name)))) === entry) return;
    } catch (error) {
      throw refusalOf(troubleOf(error));
    }
    throw new TerminalError('keychain-unavailable', 'the keychain did not keep what was written');
  }

  async function known(name: string): Promise<string | null> {
    const entry = await read(name);
    if (entry !== null && typeof entry !== 'string') throw refusalOf(entry.trouble);
    return entry;
  }

  /** 32 random bytes, made on first use. */
  async function findSecret(name: string): Promise<Uint8Array> {
    const entry = await known(name);
    if (entry !== null) return Buffer.from(entry, 'base64');
    const secret = randomBytes(32);
    await write(name, secret.toString('base64'));
    return secret;
  }

  function secret(name: string): Promise<Uint8Array> {
    const search = finding.get(name) ?? findSecret(name).finally(() => finding.delete(name));
    finding.set(name, search);
    return search;
  }

  return {
    async signer(gateway): Promise<KeyAnswer> {
      const entry = await read(gateway);
      if (entry === null) return { state: 'absent' };
      if (typeof entry !== 'string') return { state: entry.trouble };
      const digest = createHash('sha256').update(entry).digest('hex');
      const known = opened.get(gateway);
      if (known?.digest === digest) return { state: 'present', signer: known.signer };
      const signer = openEntry(gateway, entry);
      if (!signer) return { state: 'unreadable' };
      opened.set(gateway, { digest, signer });
      return { state: 'present', signer };
    },

    async fill(gateway, keys) {
      gateways[gateway].openSigner(keys);
      await write(gateway, JSON.stringify(keys));
    },

    pepper: () => secret('pin-pepper'),
    journalKey: () => secret('journal-seal'),

    async anchor() {
      const entry = await known('journal-anchor');
      return entry === null ? null : readAnchor(entry);
    },

    keepAnchor: (anchor) => write('journal-anchor', JSON.stringify(anchor)),
  };
}

/** Forgets everything with the process. For training and sandbox only. */
export function createMemoryVault(): FillableVault {
  const signers = new Map<GatewayId, Signer>();
  // The same in each run, so that people can sign in again; a sandbox's PINs need no more.
  const secret = new Uint8Array(32);
  return {
    signer: (gateway) => {
      const signer = signers.get(gateway);
      return Promise.resolve(signer ? { state: 'present', signer } : { state: 'absent' });
    },
    fill: (gateway, keys) => {
      signers.set(gateway, gateways[gateway].openSigner(keys));
      return Promise.resolve();
    },
    pepper: () => Promise.resolve(secret),
    journalKey: () => Promise.resolve(secret),
    // What is forgotten at the end can tell nothing at the next start.
    anchor: () => Promise.resolve(null),
    keepAnchor: () => Promise.resolve(),
  };
}

/** Loads keytar when it is needed: it is an optional package, and its native half may be missing. */
export async function loadKeytar(): Promise<Keytar> {
  try {
    const { default: keytar } = await import('keytar');
    return keytar;
  } catch {
    throw new TerminalError('keychain-unavailable', 'keytar is not installed');
  }
}

function openEntry(gateway: GatewayId, entry: string): Signer | null {
  try {
    return gateways[gateway].openSigner(z.json().parse(JSON.parse(entry)));
  } catch (error) {
    if (error instanceof KeyProblem || error instanceof SyntaxError || error instanceof z.ZodError)
      return null;
    throw error;
  }
}

/** An entry that was changed is no proof of anything. */
function readAnchor(entry: string): Anchor {
  try {
    return anchorSchema.parse(JSON.parse(entry));
  } catch {
    throw new TerminalError('keychain-unavailable', 'the entry about the journal cannot be read');
  }
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the keychain did not answer in time')), deadlineMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Sentences of libsecret as they were seen. Source: stack.md 2. */
function troubleOf(error: unknown): Trouble {
  return /locked|prompt|dismissed|in time/i.test(error instanceof Error ? error.message : '')
    ? 'locked'
    : 'unavailable';
}

function refusalOf(trouble: Trouble): TerminalError {
  return trouble === 'locked'
    ? new TerminalError('keychain-locked', 'the keychain is locked')
    : new TerminalError('keychain-unavailable', 'the keychain cannot be reached');
}
