// The data file: what it refuses to open, what it never lets go of, and who may have it.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase, writeFirst, type Database } from '../../main/core/database.ts';
import { migrations } from '../../main/core/migrations.ts';
import { DatabaseProblem } from '../../main/core/storage-trouble.ts';
import { inTransaction, isBroken } from '../../main/core/transaction.ts';
import { startTerminal, temporaryFolder } from '../support/start-terminal.ts';
import { testClock } from '../support/test-clock.ts';

const orderNo = '2103301701291052';
const pageSize = 4096;

/** The data file of a shop that made one refund and closed for the night. */
async function closedShop(): Promise<string> {
  const { refund, reaches, stop, file } = await startTerminal();
  await reaches((await refund(orderNo, 100)).refundNo, 'refunded');
  await stop();
  return file;
}

/** The data file, with its log beside it, of a shop whose computer lost power while a refund was being sent. */
async function shopWithoutPower(): Promise<string> {
  const folder = join(await closedShop(), '..');
  const { refund, file } = await startTerminal({
    folder,
    clock: testClock(),
    faults: [{ on: 'refund', do: 'slow', delayMs: 200 }],
  });
  await refund(orderNo, 100);
  const copy = join(temporaryFolder(), 'refunds.db');
  for (const ending of ['', '-wal']) copyFileSync(file + ending, copy + ending);
  return copy;
}

function overwrite(file: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(file);
  change(bytes);
  writeFileSync(file, bytes);
}

function refusalOf(file: string): DatabaseProblem {
  try {
    openDatabase(file).close();
  } catch (error) {
    if (error instanceof DatabaseProblem) return error;
    throw error;
  }
  throw new Error('the file was opened');
}

function setting(db: Database, pragma: string): unknown {
  return Object.values(z.record(z.string(), z.unknown()).parse(db.prepare(`PRAGMA ${pragma}`).get()))[0];
}

const damages: [string, (bytes: Buffer) => void][] = [
  ['that is not a database at all', (bytes) => bytes.fill('no database ')],
  ['with zeros after its header', (bytes) => bytes.fill(0, 100)],
  ['whose first page has flipped bits', (bytes) => flip(bytes, 100, pageSize)],
  ['one of whose pages has flipped bits', (bytes) => flip(bytes, 2 * pageSize, 3 * pageSize)],
  ['whose last page was never written', (bytes) => bytes.fill(0, bytes.length - pageSize)],
];

function flip(bytes: Buffer, from: number, to: number): void {
  for (let at = from; at < to; at++) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
}

describe('a damaged data file', () => {
  it.each(damages)('%s is refused and left byte for byte as it is', async (_, damage) => {
    const file = await closedShop();
    overwrite(file, damage);
    const before = readFileSync(file);
    const problem = refusalOf(file);
    expect(problem.kind).toBe('damaged');
    expect(problem.message).toContain('damaged');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('cut off in the middle is refused and left as it is', async () => {
    const file = await closedShop();
    truncateSync(file, pageSize + 100);
    const before = readFileSync(file);
    expect(refusalOf(file).kind).toBe('damaged');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('of which any page is flipped never passes for a good one', async () => {
    const file = await closedShop();
    const whole = readFileSync(file);
    for (let page = 1; page < whole.length / pageSize; page++) {
      const bytes = Buffer.from(whole);
      flip(bytes, page * pageSize, (page + 1) * pageSize);
      writeFileSync(file, bytes);
      expect(refusalOf(file).kind, `page ${page + 1}`).toBe('damaged');
    }
  });

  it('of a computer that lost power stays as it is, together with its log', async () => {
    const file = await shopWithoutPower();
    overwrite(file, (bytes) => flip(bytes, bytes.length - pageSize, bytes.length));
    const before = [readFileSync(file), readFileSync(`${file}-wal`)];
    expect(refusalOf(file).kind).toBe('damaged');
    expect([readFileSync(file), readFileSync(`${file}-wal`)]).toEqual(before);
  });
});

describe('the data file of a newer program', () => {
  it('is refused and left byte for byte as it is', async () => {
    const file = await closedShop();
    const db = openDatabase(file);
    db.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    db.close();
    const before = readFileSync(file);
    const problem = refusalOf(file);
    expect(problem.kind).toBe('newer');
    expect(problem.message).toContain('newer version');
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('a data file that cannot be written', () => {
  it('because a file stands where its folder should be', () => {
    const obstacle = join(temporaryFolder(), 'obstacle');
    writeFileSync(obstacle, '');
    expect(refusalOf(join(obstacle, 'refunds.db')).kind).toBe('not-writable');
  });

  it('because a folder stands where it should be', () => {
    const file = join(temporaryFolder(), 'refunds.db');
    mkdirSync(file);
    expect(refusalOf(file).kind).toBe('not-writable');
  });

  it('because the system lets nobody write there', ({ skip }) => {
    skip(process.platform !== 'linux', 'only Linux has /proc');
    expect(refusalOf('/proc/refunds.db').kind).toBe('not-writable');
  });

  it('because it is read-only', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write to read-only files');
    const file = await closedShop();
    chmodSync(file, 0o400);
    const before = readFileSync(file);
    expect(refusalOf(file).kind).toBe('not-writable');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('because its folder is read-only', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write to read-only folders');
    const file = await closedShop();
    chmodSync(join(file, '..'), 0o500);
    const { kind } = refusalOf(file);
    chmodSync(join(file, '..'), 0o700);
    expect(kind).toBe('not-writable');
  });
});

describe('one terminal at a time', () => {
  it('has the file; a second is refused until the first has closed it', () => {
    const file = join(temporaryFolder(), 'refunds.db');
    const first = openDatabase(file);
    const problem = refusalOf(file);
    expect(problem.kind).toBe('in-use');
    expect(problem.message).toContain('already running');
    first.close();
    openDatabase(file).close();
  });

  it('has the file, also when the other is another process, and a killed one lets it go', async () => {
    const file = join(temporaryFolder(), 'refunds.db');
    openDatabase(file).close();
    const other = spawn(
      process.execPath,
      [
        '-e',
        `const { DatabaseSync } = require('@photostructure/sqlite');
        const db = new DatabaseSync(process.argv[1]);
        db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT');
        console.log('open');
        setInterval(() => db.isTransaction, 1000);`,
        file,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    try {
      await once(other.stdout, 'data');
      expect(refusalOf(file).kind).toBe('in-use');
    } finally {
      const ended = once(other, 'exit');
      other.kill('SIGKILL');
      await ended;
    }
    openDatabase(file).close();
  });
});

describe('what was saved', () => {
  it('is on disk with every commit, also after the file was opened again', async () => {
    const file = await closedShop();
    for (const _ of [1, 2]) {
      const db = openDatabase(file);
      expect(setting(db, 'synchronous')).toBe(2);
      expect(setting(db, 'journal_mode')).toBe('wal');
      expect(setting(db, 'locking_mode')).toBe('exclusive');
      db.close();
    }
  });

  it('is on disk from the first refund on, because the log was made and asked before', () => {
    const file = join(temporaryFolder(), 'refunds.db');
    const db = openDatabase(file);
    const size = statSync(`${file}-wal`).size;
    writeFirst(db, file);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(size);
    db.exec('PRAGMA synchronous = NORMAL');
    db.close();
    const again = openDatabase(file);
    again.exec('PRAGMA synchronous = NORMAL');
    expect(() => writeFirst(again, file)).toThrow('synchronous');
    expect(isBroken(again)).toBe(true);
    again.close();
  });

  it('is refused after a first commit that the disk need not have, and so is every commit after it', () => {
    const db = openDatabase(join(temporaryFolder(), 'refunds.db'));
    db.exec('PRAGMA synchronous = NORMAL');
    const save = () =>
      inTransaction(db, () => db.exec("INSERT INTO setting (name, body) VALUES ('till', '1')"));
    expect(save).toThrow('synchronous');
    expect(isBroken(db)).toBe(true);
    db.close();
  });

  it('belongs to its owner alone, the write-ahead log included', () => {
    const file = join(temporaryFolder(), 'refunds.db');
    const db = openDatabase(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600);
    db.close();
  });

  it('survives a power cut: the refund that was being sent is there again', async () => {
    const db = openDatabase(await shopWithoutPower());
    expect(db.prepare('SELECT state FROM refund ORDER BY id').all()).toEqual([
      { state: 'refunded' },
      { state: 'sending' },
    ]);
    db.close();
  });

  it.each([
    ["UPDATE event SET event = 'refunded'", 'events are never changed'],
    [
      `INSERT INTO refund (gateway, refund_no, receipt_no, click_token, order_key, numbers, state, updated_at, body)
       SELECT gateway, refund_no, 'x', 'x', 'x', numbers, 'queued', updated_at, body FROM refund`,
      'UNIQUE constraint failed: refund.gateway, refund.refund_no',
    ],
    [
      `INSERT INTO refund (gateway, refund_no, receipt_no, click_token, order_key, numbers, state, updated_at, body)
       SELECT gateway, 'x', 'x', click_token, 'x', numbers, 'queued', updated_at, body FROM refund`,
      'UNIQUE constraint failed: refund.click_token',
    ],
    ['DELETE FROM event', 'events are never deleted'],
    ['DELETE FROM refund', 'refunds are never deleted'],
    ["UPDATE refund SET refund_no = 'other'", 'a refund keeps its numbers'],
    ["UPDATE refund SET order_key = 'other'", 'a refund keeps its numbers'],
    ["UPDATE refund SET receipt_no = 'other'", 'a refund keeps its numbers'],
    ["UPDATE refund SET state = 'queued'", 'a final state stays'],
    ["UPDATE refund SET state = 'rejected'", 'a final state stays'],
    ["UPDATE refund SET state = 'rejected', settled = 'rejected'", 'a final state stays'],
    ["UPDATE refund SET state = 'queued', settled = ''", 'a final state stays'],
    [
      `INSERT INTO refund (gateway, refund_no, receipt_no, click_token, order_key, numbers, state, holds_order, updated_at, body)
       SELECT gateway, 'x', 'x', 'x', order_key, numbers, 'queued', 0, updated_at, body FROM refund`,
      'an open refund holds its order',
    ],
  ])('stays, whoever tries %s', async (sql, sentence) => {
    const db = openDatabase(await closedShop());
    const everything = () => [
      db.prepare('SELECT * FROM refund').all(),
      db.prepare('SELECT * FROM event').all(),
    ];
    const before = everything();
    expect(() => db.exec(sql)).toThrow(sentence);
    expect(everything()).toEqual(before);
    db.close();
  });

  it.each(['proposed', 'queued', 'sending', 'unconfirmed', 'held'])(
    'has one open refund an order: none beside one that is %s',
    async (state) => {
      const db = openDatabase(await closedShop());
      db.exec('UPDATE refund SET holds_order = 0');
      const add = (newState: string, settled = '') =>
        db
          .prepare(
            `INSERT INTO refund
              (gateway, refund_no, receipt_no, click_token, order_key, numbers, state, settled, holds_order, updated_at, body)
            SELECT gateway, ?, ?, ?, order_key, numbers, ?, ?, ?, updated_at, body FROM refund WHERE id = 1`,
          )
          .run(randomUUID(), randomUUID(), randomUUID(), newState, settled, settled === '' ? 1 : 0);
      add(state);
      for (const other of ['proposed', 'queued', 'sending', 'unconfirmed', 'held']) {
        expect(() => add(other)).toThrow('UNIQUE');
      }
      expect(() => db.exec('UPDATE refund SET holds_order = 0')).toThrow('an open refund holds its order');
      add('rejected', 'rejected');
      expect(db.prepare('SELECT state FROM refund ORDER BY id').all()).toEqual(
        ['refunded', state, 'rejected'].map((each) => ({ state: each })),
      );
      db.close();
    },
  );
});
