// Backups: made beside the work, proved before they count, put back when the journal is lost, and never sent from blindly.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupNow, BackupProblem, listBackups, restoreFrom, rollBackups } from '../../main/core/backup.ts';
import { openDatabase, openReadOnly } from '../../main/core/database.ts';
import { verifyJournal } from '../../main/core/refunds/verify-journal.ts';
import { readRestored, settleRestored } from '../../main/core/restored.ts';
import { DatabaseProblem } from '../../main/core/storage-trouble.ts';
import type { Step } from '../../main/core/refunds/record.ts';
import { aRecord, attempt, doubt, morning, yes } from '../support/a-record.ts';
import { fill, openTestJournal, sealKey, type OpenJournal } from '../support/open-journal.ts';
import { temporaryFolder } from '../support/start-terminal.ts';

const numberOf = (n: number): string => aRecord(n).refundNo;
const day = 86_400_000;
const everything = { view: 'all', search: '', before: null, limit: 200, today: 0 } as const;

function flawsIn(file: string): unknown[] {
  const db = openReadOnly(file);
  const { flaws } = verifyJournal(db, { sealKey });
  db.close();
  return flaws;
}

/** A shop in the middle of its day: one refund done, one of every kind of open ones. */
function busyShop(): OpenJournal {
  const opened = openTestJournal();
  const { journal } = opened;
  fill(opened, 1, 1);
  journal.open(aRecord(2), morning);
  journal.open(aRecord(3, { state: 'proposed', dueAt: null }), morning);
  journal.open(aRecord(4, { dueAt: null }), morning, attempt);
  journal.open(aRecord(5, { dueAt: null }), morning, attempt);
  journal.record(numberOf(5), doubt(morning), morning);
  return opened;
}

describe('a backup', () => {
  it('holds everything up to now, in one file that only its owner reads', async () => {
    const { db, journal, file } = busyShop();
    const backup = join(temporaryFolder(), 'backup.db');
    await backupNow(db, backup);
    expect(flawsIn(backup)).toEqual([]);
    const copy = openTestJournal(backup);
    expect(copy.journal.list(everything).refunds).toEqual(journal.list(everything).refunds);
    expect(existsSync(`${file}.draft`)).toBe(false);
  });

  it('is made while refunds go on, and is whole', async () => {
    const opened = openTestJournal();
    fill(opened, 1, 60);
    const backup = join(temporaryFolder(), 'backup.db');
    const made = backupNow(opened.db, backup);
    let n = 60;
    const goOn = setInterval(() => fill(opened, (n += 1), n), 1);
    await made;
    clearInterval(goOn);
    expect(flawsIn(backup)).toEqual([]);
    expect(verifyJournal(opened.db, { sealKey }).flaws).toEqual([]);
    const copy = openTestJournal(backup);
    expect(copy.journal.find(numberOf(60))?.state).toBe('refunded');
  });

  it('of a journal with a changed row does not count, and leaves the last good one', async () => {
    const { db, file } = busyShop();
    await rollBackups(db, file, morning, 3);
    db.exec("UPDATE refund SET body = body || ' ' WHERE id = 1");
    await expect(rollBackups(db, file, morning + day, 3)).rejects.toThrow(BackupProblem);
    await expect(rollBackups(db, file, morning + day, 3)).rejects.toThrow(numberOf(1));
    expect(listBackups(file).map((each) => basename(each))).toEqual(['refunds.db.backup-20261123T070500Z']);
  });

  it('is made again and again, and the oldest go', async () => {
    const { db, file } = openTestJournal();
    for (let n = 0; n < 5; n += 1) await rollBackups(db, file, morning + n * day, 3);
    writeFileSync(`${file}.backup-schema1`, 'kept');
    expect(listBackups(file).map((each) => basename(each).slice('refunds.db.backup-'.length))).toEqual([
      '20261125T070500Z',
      '20261126T070500Z',
      '20261127T070500Z',
    ]);
  });
});

describe('a backup that is put back', () => {
  /** The shop lost its journal after it had gone on for a while. */
  async function lostShop(): Promise<{ file: string; backup: string }> {
    const opened = busyShop();
    const backup = await rollBackups(opened.db, opened.file, morning, 3);
    opened.journal.record(numberOf(2), attempt, morning + day);
    fill(opened, 6, 8);
    opened.close();
    return { file: opened.file, backup };
  }

  it('hands everything that was open to a person, and nothing is due', async () => {
    const { file, backup } = await lostShop();
    writeFileSync(file, 'no journal any more');
    restoreFrom(backup, file, morning + 2 * day);
    const { db, journal } = openTestJournal(file);
    settleRestored(db, journal);
    const states = journal.list(everything).refunds.map(({ state }) => state);
    expect(states).toEqual(['held', 'held', 'held', 'held', 'refunded']);
    expect([...journal.due(morning + 9 * day)]).toEqual([]);
    expect(journal.find(numberOf(4))?.why).toEqual({
      cause: 'restored',
      code: null,
      text: 'refunds.db.backup-20261123T070500Z',
    });
    expect(readRestored(db)).toEqual({
      at: morning + 2 * day,
      backup: 'refunds.db.backup-20261123T070500Z',
      lastSeq: 10,
      lastAt: morning,
      isPending: false,
    });
    expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
    const { seq } = journal.head();
    settleRestored(db, journal);
    expect(journal.head().seq).toBe(seq);
  });

  it('hands what came later to a person too, as far as the lost journal can be read', async () => {
    const { file, backup } = await lostShop();
    const lost = openTestJournal(file);
    lost.journal.open(aRecord(9, { state: 'proposed', dueAt: null }), morning);
    lost.journal.open(aRecord(10), morning);
    lost.close();
    const harm = openDatabase(file);
    harm.exec(`UPDATE refund SET body = replace(body, '"minor":100000', '"minor":1') WHERE id = 7`);
    harm.close();
    restoreFrom(backup, file, morning + 2 * day);
    const { db, journal } = openTestJournal(file);
    settleRestored(db, journal);
    expect(journal.find(numberOf(7))).toBeNull();
    for (const n of [6, 8, 9, 10]) {
      const { refundNo, receiptNo, order, amount } = aRecord(n);
      const found = journal.find(receiptNo);
      expect(found).toMatchObject({ refundNo, order, amount, state: 'held', why: { cause: 'restored' } });
      // Those that left may have been booked; that is not forgotten.
      expect(found?.tracking.hasLeft).toBe(n < 9);
    }
    expect(journal.find(numberOf(6))?.gatewayRefundNo).toEqual(yes(6).proof?.gatewayRefundNo);
    expect(journal.nextReceiptNo()).toBe('R-0011');
    expect([...journal.due(morning + 9 * day)]).toEqual([]);
    expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
    const { seq } = journal.head();
    settleRestored(db, journal);
    expect(journal.head().seq).toBe(seq);
  });

  it('takes nothing up from a file that is another shop’s', async () => {
    const { backup } = await lostShop();
    const other = openTestJournal();
    fill(other, 1_000, 1_020);
    other.close();
    restoreFrom(backup, other.file, morning + 2 * day);
    const { db, journal } = openTestJournal(other.file);
    settleRestored(db, journal);
    expect(journal.list(everything).refunds).toHaveLength(5);
  });

  it('lets a later refund of an order wait until the one before it is settled', async () => {
    const { file, backup } = await lostShop();
    const lost = openTestJournal(file);
    lost.journal.record(numberOf(2), yes(2), morning + day);
    const { order } = aRecord(2);
    lost.journal.open(aRecord(9, { order }), morning + day);
    lost.close();
    restoreFrom(backup, file, morning + 2 * day);
    const restored = openTestJournal(file);
    settleRestored(restored.db, restored.journal);
    expect(restored.journal.find(numberOf(9))).toBeNull();
    expect(restored.journal.nextReceiptNo()).toBe('R-0010');
    restored.journal.open(aRecord(10), morning + 2 * day);
    const settled: Step = { event: 'resolved-refunded', dueAt: null };
    restored.journal.record(numberOf(2), settled, morning + 2 * day);
    restored.close();
    const { db, journal } = openTestJournal(file);
    settleRestored(db, journal);
    expect(journal.find('R-0009')).toMatchObject({ refundNo: numberOf(9), state: 'held' });
    // What was made since is no matter of the backup.
    expect(journal.find(numberOf(10))?.state).toBe('queued');
    expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
  });

  it('keeps what was there, with its log, under a name with the time', async () => {
    const { file, backup } = await lostShop();
    const lost = readFileSync(file);
    writeFileSync(`${file}-wal`, 'some log');
    restoreFrom(backup, file, morning);
    expect(readFileSync(`${file}.before-restore-20261123T070500Z`).equals(lost)).toBe(true);
    expect(readFileSync(`${file}.before-restore-20261123T070500Z-wal`, 'utf8')).toBe('some log');
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(flawsIn(file)).toEqual([]);
  });

  it('is refused when it is not whole, and everything stays as it is', async () => {
    const { file, backup } = await lostShop();
    const harmed = join(temporaryFolder(), 'harmed.db');
    copyFileSync(backup, harmed);
    const db = openDatabase(harmed);
    db.exec(`UPDATE refund SET body = replace(body, '"minor":100000', '"minor":1') WHERE id = 4`);
    db.close();
    const before = readFileSync(file);
    expect(() => restoreFrom(harmed, file, morning)).toThrow(BackupProblem);
    expect(readFileSync(file).equals(before)).toBe(true);
    writeFileSync(harmed, 'no backup at all');
    expect(() => restoreFrom(harmed, file, morning)).toThrow(DatabaseProblem);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is refused while a terminal works on the journal', async () => {
    const { file, backup } = await lostShop();
    openTestJournal(file);
    expect(() => restoreFrom(backup, file, morning)).toThrow('already running');
  });

  it('goes where no journal is left at all', async () => {
    const { backup } = await lostShop();
    const file = join(temporaryFolder(), 'refunds.db');
    restoreFrom(backup, file, morning);
    expect(openTestJournal(file).journal.find(numberOf(1))?.state).toBe('refunded');
  });
});
