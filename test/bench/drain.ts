// What draining a full queue costs above the signed calls alone, and what the rest of the terminal feels of it.
import { fork, type ChildProcess } from 'node:child_process';
import * as crypto from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openDatabase, type Database } from '../../main/core/database.ts';
import { openWire, type Wire } from '../../main/core/gateways/http.ts';
import { ksherRedirect } from '../../main/core/gateways/ksher-redirect/index.ts';
import { checkPin, hashPin } from '../../main/core/pin-hash.ts';
import type { KeyVault } from '../../main/core/ports.ts';
import { openAccounts, type Accounts } from '../../main/core/refunds/accounts.ts';
import { keepCatalogue } from '../../main/core/refunds/catalogue-keeper.ts';
import { createCarrier } from '../../main/core/refunds/carrier.ts';
import { batchEvents } from '../../main/core/refunds/catalogue.ts';
import { openJournal, type Journal } from '../../main/core/refunds/journal.ts';
import { watchLines } from '../../main/core/refunds/line.ts';
import type { RefundRecord } from '../../main/core/refunds/record.ts';
import { createSender } from '../../main/core/refunds/sender.ts';
import { settingsSchema } from '../../main/core/settings.ts';
import { systemClock } from '../../main/hosts/clock.ts';
import { aRecord } from '../support/a-record.ts';
import { judge, type Result, type Round } from './rounds.ts';

const token = 'e1f0c5b89d7a4c6d8b2f3a5e7c9d1b0f';
/** As many as the sender has under way. */
const atOnce = 32;
const rounds = 7;
const sealKey = new Uint8Array(32).fill(7);
const longQueue = 100_000;
/** Somebody who types quickly. */
const keyEveryMs = 100;
const mostDelay = 20_000;

interface Scene {
  db: Database;
  journal: Journal;
  accounts: Accounts;
  wire: Wire;
}

export async function run(): Promise<Result[]> {
  const slow = await atGateway(50, (scene) => comparison(scene, slowDrain, 1_000));
  const quick = await atGateway(0, async (scene) => {
    const results = await comparison(scene, quickDrain, 5_000);
    await wholeQueue(scene);
    return [...results, ...(await besideOthers(scene))];
  });
  return [...slow, ...quick];
}

const slowDrain = {
  id: 'B10',
  what: 'draining at a gateway of 50 ms / the signed calls alone, in their speed',
  ratio: 'other/ours' as const,
  goal: 0.97,
};
const quickDrain = {
  id: 'B11',
  what: 'draining at a gateway of 0 ms / the signed calls alone, in their speed',
  ratio: 'other/ours' as const,
  goal: 0.45,
};

async function atGateway(delayMs: number, work: (scene: Scene) => Promise<Result[]>): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'refund-terminal-drain-'));
  const server = fork(fileURLToPath(new URL('gateway-server.js', import.meta.url)), [
    JSON.stringify({ token, gatewayPrivateKey: throwAwayKey(), delayMs }),
  ]);
  const db = openDatabase(join(folder, 'refunds.db'));
  const wire = openWire();
  try {
    const accounts = openAccounts(settingsFor(await addressOf(server)), crypto);
    return await work({ db, journal: openJournal(db, { sealKey }), accounts, wire });
  } finally {
    wire.close();
    server.disconnect();
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function comparison(
  scene: Scene,
  about: { id: string; what: string; ratio: 'ours/other' | 'other/ours'; goal: number },
  refunds: number,
): Promise<Result[]> {
  const found: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const records = enqueue(scene, round * refunds + 1, refunds);
    const ours = (await drain(scene, refunds)) / refunds;
    const other = (await bareCalls(scene, records)) / refunds;
    // The first round is for the compiler.
    if (round > 0) found.push({ ours: [ours], other: [other] });
  }
  const nothing = () => undefined;
  return judge({ ...about, ours: nothing, other: nothing, calls: refunds }, found);
}

/** A hundred thousand at once. Source: reliability B11 (12 s where a bare call takes 59 us). */
async function wholeQueue(scene: Scene): Promise<void> {
  enqueue(scene, 1_000_000, longQueue);
  const micros = await drain(scene, longQueue);
  process.stdout.write(`${longQueue} queued were drained in ${(micros / 1e6).toFixed(1)} s\n`);
}

/** The same while one PIN after the other is checked, and a manager types into the search. Source: reliability B24. */
async function besideOthers(scene: Scene): Promise<Result[]> {
  enqueue(scene, 2_000_000, longQueue);
  while (scene.journal.catalogue() >= batchEvents);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const pepper = new Uint8Array(32);
  const hash = await hashPin('111222', pepper);
  const broken: unknown[] = [];
  let isDraining = true;
  const checking = async (): Promise<void> => {
    while (isDraining) await checkPin('111222', hash, pepper);
  };
  const typing = setInterval(() => {
    scene.journal.list({ view: 'all', search: '2611', before: null, limit: 50, today: 0 });
  }, keyEveryMs);
  const keeper = keepCatalogue(scene.journal, systemClock, {
    info: () => undefined,
    defect: (_, error) => void broken.push(error),
  });
  keeper.start();
  const following = setInterval(keeper.follow, keyEveryMs);
  delay.enable();
  const checked = checking();
  await drain(scene, longQueue);
  delay.disable();
  isDraining = false;
  clearInterval(typing);
  clearInterval(following);
  keeper.stop();
  if (broken.length > 0) throw new Error('the catalogue broke', { cause: broken[0] });
  await checked;
  const figure = delay.percentile(99) / 1_000;
  const ratio = figure / mostDelay;
  const what = 'event loop delay p99 during a drain with PIN checks and searches / 20 ms';
  return [
    {
      ...{ id: 'B24', what, ours: figure, other: mostDelay, ratio, range: [ratio, ratio] },
      ...{ goal: '<= 1.00', verdict: ratio <= 1 ? 'met' : 'missed' },
    },
  ];
}

/** Saving them is measured elsewhere, so here nobody waits for the disk. */
function enqueue({ db, journal }: Scene, first: number, count: number): RefundRecord[] {
  const one = (place: number): RefundRecord => {
    const record = redirected(aRecord(first + place));
    return journal.open({ ...record, dueAt: record.createdAt }, Date.now());
  };
  // The first commit is asked whether it was durable.
  const records = [one(0)];
  db.exec('PRAGMA synchronous = OFF');
  for (let place = 1; place < count; place += 1) records.push(one(place));
  db.exec('PRAGMA synchronous = FULL');
  return records;
}

/** The same refund as an order of the redirect gateway, whose signature costs least. */
function redirected(record: RefundRecord): RefundRecord {
  const order = {
    ...record.order,
    gateway: 'ksher-redirect' as const,
    orderKey: `redirect/${record.order.orderNo}`,
  };
  return { ...record, gateway: 'ksher-redirect', order };
}

/** Microseconds until so many are refunded, in the journal and for good. */
async function drain({ journal, accounts, wire }: Scene, refunds: number): Promise<number> {
  const log = { info: () => undefined, defect: (_: string, error: unknown) => void failures.push(error) };
  const failures: unknown[] = [];
  const lines = watchLines(new Map(), wire.probe, systemClock, () => undefined);
  const signer = ksherRedirect.openSigner({ token });
  const vault: Pick<KeyVault, 'signer'> = { signer: () => Promise.resolve({ state: 'present', signer }) };
  let done = 0;
  const begun = performance.now();
  await new Promise<void>((resolve) => {
    const sender = createSender({
      journal,
      accounts,
      vault,
      carrier: createCarrier(wire, () => lines, log),
      lines: () => lines,
      clock: systemClock,
      log,
      expireAfterMs: () => Number.MAX_SAFE_INTEGER,
      newStamp: () => ({ now: new Date(), nonce: '0123456789abcdef0123456789abcdef' }),
      maySend: () => true,
      onChange({ state }) {
        if (state === 'refunded') done += 1;
        if (done === refunds) void sender.stop().then(resolve);
      },
    });
    sender.wake();
  });
  lines.stop();
  if (failures.length > 0)
    throw new Error(`the drain failed ${failures.length} times`, { cause: failures[0] });
  return (performance.now() - begun) * 1_000;
}

/** Signed, sent and checked, with nothing kept: what the wire alone allows at this concurrency. */
async function bareCalls({ accounts, wire }: Scene, records: readonly RefundRecord[]): Promise<number> {
  const signer = ksherRedirect.openSigner({ token });
  const protocol = accounts.get('ksher-redirect')?.protocol;
  if (!protocol) throw new Error('the gateway is not open');
  const stamp = { now: new Date(), nonce: '0123456789abcdef0123456789abcdef' };
  const rest = [...records];
  const begun = performance.now();
  const worker = async () => {
    for (let record = rest.pop(); record; record = rest.pop()) {
      const { order, refundNo, amount, way, reason, operator, terminalId } = record;
      const intent = {
        ...{ order, refundNo, amount, way, reason },
        operatorId: operator.id,
        deviceId: terminalId,
      };
      const exchange = protocol.refund(intent, stamp, signer);
      const delivery = await wire.post(exchange.request);
      const outcome = delivery.kind === 'answered' ? exchange.read(delivery.reply).kind : delivery.kind;
      if (outcome !== 'refunded') throw new Error(`a bare call ended ${outcome}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (performance.now() - begun) * 1_000;
}

function settingsFor(baseUrl: string) {
  return settingsSchema.parse({
    terminalId: 'POS001',
    store: { name: 'Bench' },
    environment: 'sandbox',
    gateways: { 'ksher-redirect': { baseUrl, families: ['redirect'] } },
  });
}

function throwAwayKey(): string {
  return crypto.generateKeyPairSync('rsa', {
    modulusLength: 512,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}

async function addressOf(server: ChildProcess): Promise<string> {
  const [{ port }] = z
    .tuple([z.object({ port: z.int() })])
    .rest(z.unknown())
    .parse(await once(server, 'message'));
  return `http://127.0.0.1:${port}`;
}
