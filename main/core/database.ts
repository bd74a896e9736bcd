// The one SQLite file: opened alone, durable on every commit, migrated, never silently damaged.
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { backup, DatabaseSync } from '@photostructure/sqlite';
import { z } from 'zod';
import { migrations } from './migrations.ts';
import { asProblem, damaged, DatabaseProblem } from './storage-trouble.ts';
import { assertSetting, inTransaction, refuseWrites, requireDurable } from './transaction.ts';

export type Database = InstanceType<typeof DatabaseSync>;

/**
 * A file up to this size is looked through as a whole before it is opened, in a quarter of a second at most. A larger one
 * is checked with each backup of it, and each row again when it is read. Source: reliability 9.1 (2.6 s for a million rows).
 */
const checkedAtOpen = 32 * 2 ** 20;
/**
 * Pages in the log before they go into the file: three syncs more in about 120 refunds. The log is then written over
 * from its start, never cut, so that a commit does not wait for the file system to make the file longer.
 */
const logPages = 2_000;

/**
 * Opens or creates the file. One process at a time: SQLite's exclusive lock stands until the process ends, however it ends.
 * Every commit is on disk when it returns (WAL with synchronous=FULL, asserted after the first write; reliability J1).
 * Before an older schema is brought up to date, a checked copy is put beside the file. Throws DatabaseProblem.
 */
export function openDatabase(file: string): Database {
  try {
    if (!existsSync(file)) create(file);
    inspect(file);
  } catch (error) {
    throw asProblem(error, file);
  }
  return openForWriting(file, (db) => {
    const schema = version(db);
    if (schema < migrations.length) copyInto(db, `${file}.backup-schema${schema}`);
    migrate(db);
    // A file that only looks writable is told from a good one now, and not at the first refund.
    db.exec('BEGIN IMMEDIATE; ROLLBACK');
    requireDurable(db);
  });
}

/**
 * Opens a file that `openDatabase` refused, so that what it still holds can be read. Nothing is written to it. Null where not
 * even that goes: it has another schema, or too little of it is left.
 */
export function openToRead(file: string): Database | null {
  // In a folder that cannot be written SQLite reads a file without a log only as one that nobody changes.
  const hasLog = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;
  const ways = hasLog ? [file] : [file, `${pathToFileURL(file).href}?immutable=1`];
  for (const way of ways) {
    let db: Database | null = null;
    try {
      db = new DatabaseSync(way, { readOnly: true });
      const isReadable =
        version(db) === migrations.length && db.prepare('SELECT * FROM setting').all().length > 0;
      if (isReadable) {
        refuseWrites(db);
        return db;
      }
      db.close();
    } catch {
      // The caller tells why the file was refused; this was only to see what is left of it.
      db?.close();
    }
  }
  return null;
}

/** Opens the file for looking only; nothing of it changes. Throws DatabaseProblem. */
export function openReadOnly(file: string): Database {
  try {
    if (!existsSync(file)) throw new DatabaseProblem('absent', `There is no file ${file}.`);
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      db.exec('PRAGMA busy_timeout = 0');
      refuseNewer(db, file);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw asProblem(error, file);
  }
}

/**
 * Makes the first write, which creates the log and shows whether commits are durable, so that the first refund need not.
 * Throws DatabaseProblem.
 */
export function writeFirst(db: Database, file: string): void {
  try {
    inTransaction(db, () =>
      db.exec(
        `INSERT INTO setting (name, body) VALUES ('opened', '1') ON CONFLICT (name) DO UPDATE SET body = body + 1`,
      ),
    );
  } catch (error) {
    throw asProblem(error, file);
  }
}

/** Throws DatabaseProblem when the pages do not fit together. A change of a value is not seen: rows have checksums for that. */
export function refuseDamaged(db: Database, file: string): void {
  const answer = z
    .object({ integrity_check: z.string() })
    .parse(db.prepare('PRAGMA integrity_check(1)').get());
  if (answer.integrity_check !== 'ok') throw damaged(file);
}

/** The schema step the file is at. */
export function version(db: Database): number {
  return z.object({ user_version: z.int() }).parse(db.prepare('PRAGMA user_version').get()).user_version;
}

/** A copy of the file as it is now, made in one go; it appears under its name when it is whole and on the disk. */
export function copyInto(db: Database, target: string): void {
  const draft = draftFor(target);
  db.prepare('VACUUM INTO ?').run(draft);
  const copy = openReadOnly(draft);
  try {
    refuseDamaged(copy, draft);
  } finally {
    copy.close();
  }
  settle(draft, target);
}

/**
 * The same page by page while the terminal goes on; `check` looks at the finished copy and throws what is wrong with it.
 */
export async function copyPatiently(
  db: Database,
  target: string,
  check: (copy: Database) => Promise<void>,
): Promise<void> {
  const draft = draftFor(target);
  await backup(db, draft, { rate: 200 });
  const copy = new DatabaseSync(draft);
  try {
    // A copy must be readable where nothing can be written beside it.
    assertSetting(copy, 'journal_mode = DELETE', 'delete');
    await check(copy);
  } finally {
    copy.close();
  }
  settle(draft, target);
}

function draftFor(target: string): string {
  const draft = `${target}.draft`;
  rmSync(draft, { force: true });
  writeFileSync(draft, '', { mode: 0o600 });
  return draft;
}

/** Gives a finished file its name, and waits until the disk has both. */
export function settle(draft: string, target: string): void {
  sync(draft);
  renameSync(draft, target);
  sync(dirname(target));
}

function openForWriting(file: string, prepare: (db: Database) => void): Database {
  let db: Database | null = null;
  try {
    db = new DatabaseSync(file);
    // Before the first write, because the write-ahead log takes over the rights of the file.
    if (statSync(file).size === 0) chmodSync(file, 0o600);
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0');
    assertSetting(db, 'journal_mode = WAL', 'wal');
    db.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    // Or REPLACE would delete without asking the triggers.
    db.exec('PRAGMA recursive_triggers = ON');
    db.exec(`PRAGMA wal_autocheckpoint = ${logPages}`);
    // What would undo a single statement: as files they cost more than the commit of many steps.
    db.exec('PRAGMA temp_store = MEMORY');
    prepare(db);
    // Left by whoever only looked; this connection needs none and nobody else is there.
    rmSync(`${file}-shm`, { force: true });
    return db;
  } catch (error) {
    db?.close();
    throw asProblem(error, file);
  }
}

/** A new file appears whole, so that an empty one under its name is never a new one but what is left of an old one. */
function create(file: string): void {
  const draft = `${file}.${process.pid}.new`;
  for (const end of ['', '-wal']) rmSync(draft + end, { force: true });
  openForWriting(draft, migrate).close();
  try {
    // Unlike a rename, a link never replaces what another terminal put there meanwhile.
    linkSync(draft, file);
    rmSync(draft);
  } catch {
    // Some file systems have no links.
    if (existsSync(file)) rmSync(draft, { force: true });
    else renameSync(draft, file);
  }
  sync(dirname(file));
}

function migrate(db: Database): void {
  const from = version(db);
  if (from === migrations.length) return;
  inTransaction(db, () => {
    for (const { sql, fill } of migrations.slice(from)) {
      db.exec(sql);
      fill?.(db);
    }
    db.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** Looks without the right to write: a writable connection moves the log into the file when it closes, even into a damaged one. */
function inspect(file: string): void {
  if (statSync(file).size === 0) throw damaged(file, 'is empty, and a journal never is');
  const db = openReadOnly(file);
  try {
    if (statSync(file).size <= checkedAtOpen) refuseDamaged(db, file);
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

/** Not every system can sync a folder; where it cannot, the file's own sync has to do. */
function sync(path: string): void {
  const isFolder = statSync(path).isDirectory();
  if (isFolder && process.platform === 'win32') return;
  const handle = openSync(path, isFolder ? 'r' : 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
