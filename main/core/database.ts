// The one SQLite file: opened alone, durable on every commit, migrated, never silently damaged.
import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { z } from 'zod';
import { migrations } from './migrations.ts';

export type Database = InstanceType<typeof DatabaseSync>;

export type DatabaseProblemKind = 'in-use' | 'damaged' | 'newer' | 'not-writable';

/** The file cannot be worked with. It was left as it is. The message is a plain sentence for the shop's engineer. */
export class DatabaseProblem extends Error {
  readonly kind: DatabaseProblemKind;

  constructor(kind: DatabaseProblemKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/**
 * Opens or creates the file. One process at a time: SQLite's exclusive lock stands until the process ends, however it ends.
 * Every commit is on disk when it returns (WAL with synchronous=FULL, asserted after the first write; reliability J1).
 * Throws DatabaseProblem.
 */
export function openDatabase(file: string): Database {
  const isNew = !existsSync(file);
  let db: Database;
  try {
    if (!isNew) inspect(file);
    db = new DatabaseSync(file);
    // Before the first write, because the write-ahead log takes over the rights of the file.
    if (isNew) chmodSync(file, 0o600);
  } catch (error) {
    throw asProblem(error, file);
  }
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec('PRAGMA busy_timeout = 0');
    assertSetting(db, 'journal_mode = WAL', 'wal');
    db.exec('PRAGMA synchronous = FULL');
    db.exec('PRAGMA foreign_keys = ON');
    migrate(db);
    // The first write decides what the setting really is, so it is read after one. Source: reliability, finding 5.
    db.exec(
      `INSERT INTO setting (name, body) VALUES ('opened', '1') ON CONFLICT (name) DO UPDATE SET body = body + 1`,
    );
    assertSetting(db, 'synchronous', 2);
    assertSetting(db, 'foreign_keys', 1);
    return db;
  } catch (error) {
    db.close();
    throw asProblem(error, file);
  }
}

/** Runs the work in one transaction; nothing of it stays when it throws. */
export function inTransaction<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function migrate(db: Database): void {
  const from = version(db);
  inTransaction(db, () => {
    for (const step of migrations.slice(from)) db.exec(step.sql);
    db.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** Looks without the right to write: a writable connection moves the log into the file when it closes, even into a damaged one. */
function inspect(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    db.exec('PRAGMA busy_timeout = 0');
    refuseNewer(db, file);
    refuseDamaged(db, file);
  } finally {
    db.close();
  }
}

function refuseNewer(db: Database, file: string): void {
  const found = version(db);
  if (found <= migrations.length) return;
  throw new DatabaseProblem(
    'newer',
    `Nothing was changed. ${file} was written by a newer version of this program (schema ${found}, this one knows ${migrations.length}). Install the newer version again.`,
  );
}

function refuseDamaged(db: Database, file: string): void {
  const answer = z.object({ quick_check: z.string() }).parse(db.prepare('PRAGMA quick_check(1)').get());
  if (answer.quick_check !== 'ok') throw damaged(file);
}

function version(db: Database): number {
  return z.object({ user_version: z.int() }).parse(db.prepare('PRAGMA user_version').get()).user_version;
}

function assertSetting(db: Database, pragma: string, expected: string | number): void {
  const row = z
    .record(z.string(), z.union([z.string(), z.number()]))
    .parse(db.prepare(`PRAGMA ${pragma}`).get());
  if (Object.values(row)[0] !== expected)
    throw new Error(`SQLite did not take "${pragma}": ${JSON.stringify(row)}`);
}

function asProblem(error: unknown, file: string): unknown {
  if (error instanceof DatabaseProblem) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/locked|busy/i.test(message)) {
    return new DatabaseProblem(
      'in-use',
      `Another terminal is already running on this data folder (${file}).`,
    );
  }
  if (/malformed|not a database|corrupt|encrypted/i.test(message)) return damaged(file);
  if (/readonly|read-only|unable to open|permission|disk I\/O|full/i.test(message)) {
    return new DatabaseProblem(
      'not-writable',
      `${file} cannot be written (${message}). No refund can be made until it can.`,
    );
  }
  return error;
}

function damaged(file: string): DatabaseProblem {
  return new DatabaseProblem(
    'damaged',
    `${file} is damaged. It was left as it is; keep a copy of it, then put back a backup or choose another data folder. No refund can be made with it.`,
  );
}
