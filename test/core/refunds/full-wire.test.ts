// A queue that is longer than the wire is wide: what waits for room is saved, and leaves only while it may.
import * as crypto from 'node:crypto';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../main/core/database.ts';
import { bbmsl } from '../../../main/core/gateways/bbmsl/index.ts';
import type { Delivery } from '../../../main/core/gateways/gateway.ts';
import { ksherRedirect } from '../../../main/core/gateways/ksher-redirect/index.ts';
import { openAccounts } from '../../../main/core/refunds/accounts.ts';
import { createCarrier } from '../../../main/core/refunds/carrier.ts';
import { openJournal } from '../../../main/core/refunds/journal.ts';
import { watchLines } from '../../../main/core/refunds/line.ts';
import { createSender } from '../../../main/core/refunds/sender.ts';
import { settingsSchema } from '../../../main/core/settings.ts';
import { aRecord, morning } from '../../support/a-record.ts';
import { sealKey } from '../../support/seal-key.ts';
import { temporaryFolder } from '../../support/start-terminal.ts';
import { testClock } from '../../support/test-clock.ts';

const settings = settingsSchema.parse({
  terminalId: 'POS001',
  store: { name: 'Shop' },
  environment: 'sandbox',
  gateways: {
    'ksher-redirect': { baseUrl: 'https://redirect.test', families: ['redirect'] },
    bbmsl: { baseUrl: 'https://bbmsl.test', merchantId: '1' },
  },
});
const signers = {
  'ksher-redirect': ksherRedirect.openSigner({ token: 'e1f0c5b89d7a4c6d8b2f3a5e7c9d1b0f' }),
  bbmsl: bbmsl.openSigner({ privateKey: aKey() }),
};
const door = { 'ksher-redirect': 'redirect', bbmsl: 'direct' };
const noAnswer: Delivery = { kind: 'no-answer', why: 'ETIMEDOUT' };
const unreachable: Delivery = { kind: 'not-sent', why: 'ECONNREFUSED' };

function aKey(): string {
  return crypto.generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}

/** A hundred saved refunds of one gateway, and a wire on which nothing is answered before the test does. */
function fullQueue(gateway: keyof typeof signers) {
  const clock = testClock(morning + 3_600_000);
  const journal = openJournal(openDatabase(`${temporaryFolder()}/refunds.db`), { sealKey });
  for (let n = 1; n <= 100; n += 1) {
    const record = aRecord(n);
    journal.open(
      {
        ...record,
        gateway,
        order: { ...record.order, gateway, orderKey: `${door[gateway]}/${record.order.orderNo}` },
      },
      morning,
    );
  }
  const defects: unknown[] = [];
  const log = { info: () => undefined, defect: (_: string, error: unknown) => void defects.push(error) };
  const asked: ((delivery: Delivery) => void)[] = [];
  const wire = {
    post: () => new Promise<Delivery>((resolve) => void asked.push(resolve)),
    probe: () => Promise.resolve<Delivery>({ kind: 'not-sent', why: 'ECONNREFUSED' }),
    close: () => undefined,
  };
  const lines = watchLines(new Map([[gateway, 'https://gateway.test']]), wire.probe, clock, () => undefined);
  const sender = createSender({
    journal,
    accounts: openAccounts(settings, crypto),
    vault: { signer: () => Promise.resolve({ state: 'present', signer: signers[gateway] }) },
    carrier: createCarrier(wire, () => lines, log),
    lines: () => lines,
    clock,
    log,
    expireAfterMs: () => Number.MAX_SAFE_INTEGER,
    newStamp: () => ({ now: new Date(clock.now()), nonce: '0123456789abcdef0123456789abcdef' }),
    maySend: () => true,
    onChange: () => undefined,
  });
  return { clock, journal, sender, asked, defects, counts: () => countsOf(journal.list(everything).refunds) };
}

const everything = { view: 'all', search: '', before: null, limit: 200, today: 0 } as const;

function countsOf(refunds: readonly { state: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of refunds) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** Lets everything happen that needs no answer and no time. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
}

it('thirty-two are on the wire, as many more are saved to follow, and the others stay as they are', async () => {
  const { sender, asked, counts, defects } = fullQueue('ksher-redirect');
  sender.wake();
  await settled();
  expect(defects).toEqual([]);
  expect(asked).toHaveLength(32);
  expect(counts()).toEqual({ sending: 64, queued: 36 });
  asked[0]?.(noAnswer);
  await settled();
  expect(asked).toHaveLength(33);
  expect(counts()).toEqual({ unconfirmed: 1, sending: 64, queued: 35 });
  expect(defects).toEqual([]);
});

it('what waits is not sent when the line is found down, and is saved for later', async () => {
  const { sender, asked, counts, journal } = fullQueue('ksher-redirect');
  sender.wake();
  await settled();
  asked[0]?.(unreachable);
  asked[1]?.(noAnswer);
  asked[2]?.(unreachable);
  await settled();
  for (const answer of asked) answer(unreachable);
  await settled();
  expect(counts()).toMatchObject({ unconfirmed: 1 });
  expect(counts().sending).toBeUndefined();
  expect(asked.length).toBeLessThan(40);
  const { refunds } = journal.list(everything);
  expect(refunds.filter(({ attempts }) => attempts > 0)).toHaveLength(64);
});

it('what waited too long for room is not sent with its old signature, but signed anew', async () => {
  const { clock, sender, asked, counts, journal } = fullQueue('ksher-redirect');
  sender.wake();
  await settled();
  clock.advance(5_001);
  asked[0]?.(noAnswer);
  await settled();
  // Each that had waited made room for the next, so one of the others, signed just now, is on the wire.
  expect(asked).toHaveLength(33);
  const heldBack = journal.list(everything).refunds.filter(({ why }) => why?.cause === 'gateway-busy');
  expect(heldBack.length).toBeGreaterThan(0);
  expect(heldBack.every(({ state }) => state === 'queued')).toBe(true);
  expect(counts()).toMatchObject({ unconfirmed: 1 });
});

it('a terminal that stops sends nothing of what waits, and waits for what is on the wire', async () => {
  const { sender, asked, counts } = fullQueue('ksher-redirect');
  sender.wake();
  await settled();
  const stopped = sender.stop();
  for (const answer of asked.slice(0, 32)) answer(noAnswer);
  await stopped;
  expect(asked).toHaveLength(32);
  expect(counts()).toEqual({ unconfirmed: 32, queued: 68 });
});

it('at a gateway where doubt ends with a person nothing is saved before there is room for it', async () => {
  const { sender, asked, counts } = fullQueue('bbmsl');
  sender.wake();
  await settled();
  expect(asked).toHaveLength(32);
  expect(counts()).toEqual({ queued: 100 });
});
