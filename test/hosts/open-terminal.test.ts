// How a terminal starts on its data folder: in training, set up, again, and not at all.
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listBackups } from '../../main/core/backup.ts';
import { openDatabase } from '../../main/core/database.ts';
import { hashPin } from '../../main/core/pin-hash.ts';
import type { LaunchOptions } from '../../main/hosts/launch.ts';
import { openTerminal, StartProblem, type OpenTerminal } from '../../main/hosts/open-terminal.ts';
import { gatewaysOf } from '../../main/hosts/training.ts';
import { copyFonts } from '../support/fonts.ts';
import { listen } from '../support/odd-servers.ts';
import { anOrder, cashier, manager, openSandbox, talk, temporaryFolder } from '../support/start-terminal.ts';

const orderNo = '2103301701291052';
const fonts = fileURLToPath(copyFonts());

const open: OpenTerminal[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** Starts as `npm start` does, with the options given. */
async function start(dataDir: string, options: Partial<LaunchOptions> = {}) {
  const usual: LaunchOptions = {
    host: 'loopback',
    port: 0,
    open: false,
    dataDir,
    training: undefined,
    provision: null,
    restoreBackup: null,
    resetTraining: false,
    vault: 'memory',
    help: false,
  };
  const opened = await openTerminal({ ...usual, ...options }, { fonts });
  open.push(opened);
  return { ...opened, ...talk(opened.terminal) };
}

/** The sentence a start was refused with. */
async function refusal(...given: Parameters<typeof start>): Promise<string> {
  try {
    await start(...given);
  } catch (error) {
    if (error instanceof StartProblem) return error.message;
    throw error;
  }
  return 'it started';
}

/** A provision file for a shop at a pretend bank. */
async function provisionFile(changes: Record<string, unknown> = {}): Promise<string> {
  const sandbox = await openSandbox([anOrder()]);
  const file = join(temporaryFolder(), 'provision.json');
  const person = async (id: string, name: string, role: string, pin: string) => {
    return { id, name, role, pinHash: await hashPin(pin, null, 10) };
  };
  const document = {
    terminalId: 'POS007',
    store: { name: 'Silom Tea House' },
    environment: 'sandbox',
    gateways: gatewaysOf(sandbox),
    operators: [
      await person(cashier.operatorId, 'Noi K.', 'cashier', cashier.pin),
      await person(manager.operatorId, 'Malee T.', 'manager', manager.pin),
    ],
    ...changes,
  };
  writeFileSync(file, JSON.stringify(document));
  return file;
}

async function refundSomething(shop: Awaited<ReturnType<typeof start>>): Promise<string> {
  await shop.call('session.signIn', cashier);
  const { refundNo } = await shop.refund(orderNo, 100);
  await shop.reaches(refundNo, 'refunded');
  return refundNo;
}

/** A shop that refunded something and closed. */
async function shopThatRefunded() {
  const dataDir = temporaryFolder();
  const shop = await start(dataDir, { provision: await provisionFile() });
  const refundNo = await refundSomething(shop);
  await shop.close();
  return { dataDir, file: join(dataDir, 'refunds.db'), refundNo };
}

describe('the first start without anything', () => {
  it('trains, with people whose PINs are shown and orders to practise on', async () => {
    const dataDir = temporaryFolder();
    const { training, call, lookUp } = await start(dataDir);
    expect(training).toBe(true);
    const status = await call('terminal.status', {});
    expect(status).toMatchObject({ training: true, environment: 'sandbox', operator: null });
    expect(status.trainingPins).toContainEqual({ name: 'Noi K.', pin: cashier.pin });
    await call('session.signIn', cashier);
    const { orders } = await call('training.sheet', {});
    expect(orders.length).toBeGreaterThan(10);
    expect((await lookUp(orderNo)).block).toBeNull();
    expect(existsSync(join(dataDir, 'training', 'refunds.db'))).toBe(true);
    expect(existsSync(join(dataDir, 'refunds.db'))).toBe(false);
  });

  it('refunds at the pretend bank, on paper that says so', async () => {
    const shop = await start(temporaryFolder());
    const refundNo = await refundSomething(shop);
    expect((await shop.call('refund.read', { refundNo })).refund.training).toBe(true);
    const { content } = await shop.call('receipt.save', { refundNo, copy: 'customer', format: 'text' });
    expect(Buffer.from(content, 'base64').toString()).toContain('TRAINING');
  });

  it('keeps everything to its owner', async () => {
    const dataDir = join(temporaryFolder(), 'new', 'folder');
    await start(dataDir);
    const rights = (path: string) => statSync(join(dataDir, path)).mode & 0o777;
    expect(rights('.')).toBe(0o700);
    expect(rights('training')).toBe(0o700);
    for (const file of ['refunds.db', 'refunds.db-wal', 'terminal.log', 'pretend-bank.jsonl']) {
      expect(rights(join('training', file)), file).toBe(0o600);
    }
  });

  it('does not train when somebody said that it must not', async () => {
    expect(await refusal(temporaryFolder(), { training: false })).toContain('not set up yet');
  });
});

describe('a second start', () => {
  it('on a folder that is in use is refused, and the first goes on', async () => {
    const dataDir = temporaryFolder();
    const first = await start(dataDir);
    expect(await refusal(dataDir)).toContain('already running');
    await refundSomething(first);
  });

  it('after the first has closed finds what was refunded, and so does the pretend bank', async () => {
    const dataDir = temporaryFolder();
    const first = await start(dataDir);
    const refundNo = await refundSomething(first);
    await first.close();
    const { call, lookUp } = await start(dataDir);
    await call('session.signIn', cashier);
    expect((await call('refund.list', { view: 'all' })).refunds.map((refund) => refund.refundNo)).toEqual([
      refundNo,
    ]);
    expect((await lookUp(orderNo)).left.minor).toBe(15050 - 100);
  });

  it('with the wish for fresh practice begins anew at both', async () => {
    const dataDir = temporaryFolder();
    const first = await start(dataDir);
    await refundSomething(first);
    await first.close();
    const { call, lookUp, refund, reaches } = await start(dataDir, { resetTraining: true });
    await call('session.signIn', cashier);
    expect((await call('refund.list', { view: 'all' })).refunds).toEqual([]);
    expect((await lookUp(orderNo)).left.minor).toBe(15050);
    const all = await refund(orderNo);
    expect(all.receiptNo).toBe('R-0001');
    await reaches(all.refundNo, 'refunded');
  });

  it('cannot take the practice away from a terminal that is running', async () => {
    const dataDir = temporaryFolder();
    const first = await start(dataDir);
    const refundNo = await refundSomething(first);
    expect(await refusal(dataDir, { resetTraining: true })).toContain('already running');
    expect((await first.call('refund.read', { refundNo })).refund.state).toBe('refunded');
  });

  it('of damaged practice is refused, and fresh practice helps', async () => {
    const dataDir = temporaryFolder();
    await (await start(dataDir)).close();
    writeFileSync(join(dataDir, 'training', 'refunds.db'), 'no database '.repeat(1_000));
    expect(await refusal(dataDir)).toContain('is damaged');
    const { call } = await start(dataDir, { resetTraining: true });
    await call('session.signIn', cashier);
    expect((await call('refund.list', { view: 'all' })).refunds).toEqual([]);
  });
});

describe('a terminal that is set up', () => {
  it('starts without the file afterwards, and knows the shop but not its keys when nothing kept them', async () => {
    const dataDir = temporaryFolder();
    const first = await start(dataDir, { provision: await provisionFile() });
    expect(first.training).toBe(false);
    await expect
      .poll(async () => (await first.call('terminal.status', {})).gateways[0]?.keys)
      .toBe('present');
    await first.close();

    const { call, training } = await start(dataDir);
    expect(training).toBe(false);
    const status = await call('terminal.status', {});
    expect(status).toMatchObject({
      terminalId: 'POS007',
      store: { name: 'Silom Tea House' },
      trainingPins: [],
    });
    expect(status.operators.map(({ name }) => name)).toEqual(['Noi K.', 'Malee T.']);
    expect(status.gateways.length).toBeGreaterThan(0);
    for (const gateway of status.gateways)
      expect(gateway).toMatchObject({ keys: 'absent', keyFingerprint: null });
  });

  it('without its keys looks nothing up and refunds nothing', async () => {
    const dataDir = temporaryFolder();
    await (await start(dataDir, { provision: await provisionFile() })).close();
    const shop = await start(dataDir);
    await shop.call('session.signIn', cashier);
    expect(await shop.refusal('order.lookUp', { orderNo })).toBe('keys-missing');
    expect((await shop.call('refund.list', { view: 'all' })).refunds).toEqual([]);
  });

  it('asks through the proxy it was given, and only through that', async () => {
    const asked: string[] = [];
    const { port } = await listen(
      createServer((request, response) => {
        asked.push(request.url ?? '');
        response.writeHead(502).end();
      }),
    );
    const provision = await provisionFile({ proxy: `http://127.0.0.1:${port}` });
    const { call, refusal } = await start(temporaryFolder(), { provision });
    await call('session.signIn', cashier);
    // The bank itself, which the proxy keeps to itself, would have known the order.
    expect(await refusal('order.lookUp', { orderNo })).toBe('gateway-unclear');
    expect(asked.filter((url) => /^http:\/\/127\.0\.0\.1:\d+\/.*order_query$/.test(url))).not.toEqual([]);
  });

  it('has no training sheet, and its refunds are real', async () => {
    const shop = await start(temporaryFolder(), { provision: await provisionFile() });
    const refundNo = await refundSomething(shop);
    expect((await shop.call('refund.read', { refundNo })).refund).toMatchObject({
      training: false,
      terminalId: 'POS007',
    });
    expect(await shop.refusal('training.sheet', {})).toBe('not-allowed');
  });

  it('is not set up for another merchant while a refund is not finished, and nothing is changed', async () => {
    const dataDir = temporaryFolder();
    const limits = { perRefund: { THB: '0.50' } };
    const shop = await start(dataDir, { provision: await provisionFile({ limits }) });
    await shop.call('session.signIn', cashier);
    const { refundNo, state } = await shop.refund(orderNo, 100);
    expect(state).toBe('proposed');
    await shop.close();
    const { 'ksher-mch': mch } = gatewaysOf(await openSandbox([]));
    const other = { ...mch, account: { ...mch.account, appid: 'mch99999' } };
    const provision = await provisionFile({ gateways: { 'ksher-mch': other }, terminalId: 'POS009' });
    expect(await refusal(dataDir, { provision })).toMatch(
      /ksher-mch.*appid.*not finished.*nothing was changed/,
    );
    const account = { ...mch.account, baseUrl: 'https://pay.example', hostedUrl: 'https://pages.example' };
    const live = { environment: 'production', gateways: { 'ksher-mch': { ...mch, account } } };
    expect(await refusal(dataDir, { provision: await provisionFile(live) })).toMatch(
      /^environment: one refund is not finished at ksher-mch/m,
    );
    const again = await start(dataDir, { provision: await provisionFile() });
    expect((await again.call('terminal.status', {})).terminalId).toBe('POS007');
    await again.call('session.signIn', cashier);
    await again.call('refund.cancel', { refundNo });
    await again.close();
    expect((await start(dataDir, { provision })).onlyReadable).toBeNull();
  });

  it('can be set up again, and keeps its refunds', async () => {
    const dataDir = temporaryFolder();
    const first = await start(dataDir, { provision: await provisionFile() });
    const refundNo = await refundSomething(first);
    await first.close();
    const { call } = await start(dataDir, { provision: await provisionFile({ terminalId: 'POS008' }) });
    await call('session.signIn', cashier);
    expect((await call('terminal.status', {})).terminalId).toBe('POS008');
    expect((await call('refund.read', { refundNo })).refund.terminalId).toBe('POS007');
  });

  it('keeps the limits that a manager changed over a restart, until a file says otherwise', async () => {
    const dataDir = temporaryFolder();
    const provision = await provisionFile({ offline: { count: 7 } });
    const first = await start(dataDir, { provision });
    await first.call('session.signIn', cashier);
    const { offline } = await first.call('terminal.status', {});
    const rules = { ...offline, count: 3, sum: [{ minor: 500_000, currency: 'THB' }] };
    await first.call('settings.changeOffline', { ...manager, rules });
    await first.close();
    const again = await start(dataDir);
    expect((await again.call('terminal.status', {})).offline).toEqual(rules);
    await again.close();
    const anew = await start(dataDir, { provision });
    expect((await anew.call('terminal.status', {})).offline).toEqual(offline);
    const log = readFileSync(join(dataDir, 'terminal.log'), 'utf8');
    expect(log).toMatch(/"by":"40001".*\\"count\\":7.*\\"count\\":3.*"offline limits changed"/);
  });

  it('practises beside its own refunds, and fresh practice leaves them alone', async () => {
    const dataDir = temporaryFolder();
    const first = await start(dataDir, { provision: await provisionFile() });
    await refundSomething(first);
    await first.close();
    const before = readFileSync(join(dataDir, 'refunds.db'));
    for (const resetTraining of [false, true]) {
      const practice = await start(dataDir, { training: true, resetTraining });
      await practice.call('session.signIn', cashier);
      expect((await practice.call('refund.list', { view: 'all' })).refunds).toEqual([]);
      await practice.close();
    }
    expect(readFileSync(join(dataDir, 'refunds.db')).equals(before)).toBe(true);
  });

  it('whose settings another program wrote is refused until it is set up again', async () => {
    const dataDir = temporaryFolder();
    await (await start(dataDir, { provision: await provisionFile() })).close();
    const db = openDatabase(join(dataDir, 'refunds.db'));
    db.exec(`UPDATE setting SET body = '{"terminalId":"POS 7"}' WHERE name = 'shop'`);
    db.close();
    const sentence = await refusal(dataDir);
    expect(sentence).toContain('stored settings do not fit');
    expect(sentence).toContain('--provision');
    await start(dataDir, { provision: await provisionFile() });
  });
});

describe('a backup that is put back at the start', () => {
  async function shopWithBackup() {
    const { dataDir, file, refundNo } = await shopThatRefunded();
    const backup = join(temporaryFolder(), 'monday.db');
    copyFileSync(file, backup);
    return { dataDir, backup, refundNo };
  }

  it('takes the place of a damaged journal, which is kept', async () => {
    const { dataDir, backup, refundNo } = await shopWithBackup();
    writeFileSync(join(dataDir, 'refunds.db'), 'no database '.repeat(1_000));
    expect(await refusal(dataDir)).toContain('put back a backup');
    const { call } = await start(dataDir, { restoreBackup: backup });
    await call('session.signIn', cashier);
    expect((await call('refund.read', { refundNo })).refund.state).toBe('refunded');
    const aside = readdirSync(dataDir).filter((name) => name.includes('.before-restore-'));
    expect(aside).toHaveLength(1);
  });

  it('is put back once, not with each start', async () => {
    const { dataDir, backup } = await shopWithBackup();
    await (await start(dataDir, { restoreBackup: backup })).close();
    expect(await refusal(dataDir, { restoreBackup: backup })).toContain('was put back already');
    expect((await start(dataDir)).training).toBe(false);
  });

  it('is not put back where somebody practises, or where it is none', async () => {
    const { dataDir, backup } = await shopWithBackup();
    expect(await refusal(dataDir, { training: true, restoreBackup: backup })).toContain('Practice');
    const missing = join(dataDir, 'nothing.db');
    expect(await refusal(dataDir, { restoreBackup: missing })).toBe(`There is no file ${missing}.`);
    writeFileSync(missing, 'no backup');
    expect(await refusal(dataDir, { restoreBackup: missing })).toContain('is damaged');
    expect((await start(dataDir)).training).toBe(false);
  });
});

/** One byte of an index that no longer fits its table: nothing that is read by another way is touched. */
function damageIndex(file: string, index: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  const { rootpage } = z
    .object({ rootpage: z.int() })
    .parse(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(index));
  const { page_size } = z.object({ page_size: z.int() }).parse(db.prepare('PRAGMA page_size').get());
  db.close();
  const bytes = readFileSync(file);
  const last = rootpage * page_size - 5;
  bytes[last] = (bytes[last] ?? 0) ^ 0x01;
  writeFileSync(file, bytes);
}

describe('what can only be read', () => {
  async function expectOnlyReadable(
    shop: Awaited<ReturnType<typeof start>>,
    refundNo: string,
  ): Promise<void> {
    expect((await shop.call('terminal.status', {})).safekeeping).toBe('broken');
    await shop.call('session.signIn', manager);
    const { refunds } = await shop.call('refund.list', { view: 'all' });
    expect(refunds.map((refund) => refund.refundNo)).toEqual([refundNo]);
    const { history } = await shop.call('refund.read', { refundNo });
    expect(history.map(({ event }) => event)).toEqual(['opened', 'attempt', 'refunded']);
    const { offline: rules } = await shop.call('terminal.status', {});
    expect(await shop.refusal('settings.changeOffline', { ...manager, rules })).toBe('storage-failed');
    // A paper that cannot be counted is none.
    const paper = { refundNo, copy: 'customer' } as const;
    expect(await shop.refusal('receipt.save', { ...paper, format: 'text' })).toBe('storage-failed');
    expect(await shop.refusal('receipt.print', { ...paper, reason: null })).toBe('storage-failed');
  }

  it('of a damaged file is shown, nothing is refunded, and the file stays as it is', async () => {
    const { dataDir, file, refundNo } = await shopThatRefunded();
    damageIndex(file, 'refund_by_order');
    const before = readFileSync(file);
    const shop = await start(dataDir);
    expect(shop.onlyReadable).toMatch(/is damaged.*put back a backup.*No refund can be made/);
    await expectOnlyReadable(shop, refundNo);
    await shop.close();
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(listBackups(file)).toEqual([]);
  });

  it('is not taken for a shop’s that is set up anew, or gets a backup back', async () => {
    const { dataDir, file } = await shopThatRefunded();
    damageIndex(file, 'refund_by_order');
    expect(await refusal(dataDir, { provision: await provisionFile() })).toContain('is damaged');
  });

  it('counts no wrong PIN, and so takes none', async () => {
    const { dataDir, file } = await shopThatRefunded();
    damageIndex(file, 'refund_by_order');
    const shop = await start(dataDir);
    expect(await shop.refusal('session.signIn', { ...manager, pin: '000000' })).toBe('storage-failed');
  });
});

describe('no terminal starts', () => {
  it('on a data folder that cannot be written', async () => {
    const obstacle = join(temporaryFolder(), 'obstacle');
    writeFileSync(obstacle, '');
    const sentence = await refusal(join(obstacle, 'data'));
    expect(sentence).toContain('cannot be written');
    expect(sentence).toContain('--data-dir');
  });

  it('on a data file that is damaged', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'refunds.db'), 'no database '.repeat(1_000));
    expect(await refusal(dataDir)).toContain('is damaged');
    expect(readFileSync(join(dataDir, 'refunds.db'), 'utf8')).toBe('no database '.repeat(1_000));
  });

  it('in production with keys that are only in memory', async () => {
    const account = { baseUrl: 'https://pay.example', hostedUrl: 'https://pages.example', appid: 'mch1' };
    const { keys } = gatewaysOf(await openSandbox([]))['ksher-mch'];
    const gateways = { 'ksher-mch': { account, keys } };
    const provision = await provisionFile({ environment: 'production', gateways });
    const dataDir = temporaryFolder();
    expect(await refusal(dataDir, { provision })).toContain('In production');
    const sandbox = await start(dataDir, { provision: await provisionFile() });
    expect((await sandbox.call('terminal.status', {})).environment).toBe('sandbox');
  });

  it('in training with a provision file', async () => {
    const dataDir = temporaryFolder();
    const sentence = await refusal(dataDir, { training: true, provision: await provisionFile() });
    expect(sentence).toContain('--training');
    expect(sentence).toContain('--provision');
    expect(existsSync(join(dataDir, 'training'))).toBe(false);
  });

  it('with a provision file that has a mistake, and nothing is kept of it', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    const provision = await provisionFile({ operators: [] });
    expect(await refusal(dataDir, { provision })).toContain('operators: ');
    expect(existsSync(dataDir)).toBe(false);
    expect((await start(dataDir)).training).toBe(true);
  });

  it('with a provision file that has a mistake, and an earlier set-up stays', async () => {
    const dataDir = temporaryFolder();
    await (await start(dataDir, { provision: await provisionFile() })).close();
    const provision = await provisionFile({ terminalId: 'POS009', limits: { perRefund: { THB: 'much' } } });
    expect(await refusal(dataDir, { provision })).toContain('limits.perRefund.THB: ');
    const { call } = await start(dataDir);
    expect((await call('terminal.status', {})).terminalId).toBe('POS007');
  });
});
