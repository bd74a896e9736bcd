// What is written together: all of it is on the disk when the call returns, or none of it is in the file.
import { z } from 'zod';
import type { Database } from './database.ts';
import { TerminalError } from './errors.ts';
import { storageTroubleOf } from './storage-trouble.ts';

const broken = new WeakSet<Database>();
/** Opened, and not written to yet: the first write decides what the setting really is. Source: reliability, finding 5. */
const unproven = new WeakSet<Database>();
const frames = new WeakMap<Database, Record<'begin' | 'commit', { run(): unknown }>>();

/**
 * Runs the work in one transaction; nothing of it stays when it throws. After a commit that the disk refused nobody knows
 * what it holds, so nothing more is written until the file was opened again. Source: reliability, fsync study.
 */
export function inTransaction<T>(db: Database, work: () => T): T {
  const { begin, commit } = frameOf(db);
  begin.run();
  let isCommitting = false;
  try {
    const result = work();
    isCommitting = true;
    commit.run();
    proveOnce(db);
    return result;
  } catch (error) {
    doubtAfter(error, db, isCommitting);
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** The same for a single statement: SQLite begins and commits around it by itself, which costs less. */
export function inOneStatement(db: Database, write: () => void): void {
  let isCommitted = false;
  try {
    write();
    isCommitted = true;
    proveOnce(db);
  } catch (error) {
    doubtAfter(error, db, isCommitted);
    throw error;
  }
}

/** Trouble with the disk as the refusal a screen has a sentence for. Throws TerminalError `storage-failed`. */
export function refuseTrouble<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof TerminalError || storageTroubleOf(error) === null) throw error;
    throw new TerminalError('storage-failed', 'the file could not be written', {}, error);
  }
}

/** For a file that was opened to be read: nothing is written to it, as after a commit that the disk refused. */
export function refuseWrites(db: Database): void {
  broken.add(db);
}

/** Whether the disk refused a commit, so that only reading is safe. */
export function isBroken(db: Database): boolean {
  return broken.has(db);
}

/** Throws when a commit would not be on the disk when it returns; asks once more after the first write. */
export function requireDurable(db: Database): void {
  proveDurable(db);
  unproven.add(db);
}

/** Throws when SQLite did not take the setting. */
export function assertSetting(db: Database, pragma: string, expected: string | number): void {
  const row = z
    .record(z.string(), z.union([z.string(), z.number()]))
    .parse(db.prepare(`PRAGMA ${pragma}`).get());
  if (Object.values(row)[0] !== expected)
    throw new Error(`SQLite did not take "${pragma}": ${JSON.stringify(row)}`);
}

/** Trouble with the disk leaves open what it holds, unless it was full; anything else does so once the commit had begun. */
function doubtAfter(error: unknown, db: Database, hasCommitBegun: boolean): void {
  const trouble = storageTroubleOf(error);
  const isKnown = trouble === 'full' || (trouble === null && !hasCommitBegun);
  if (!isKnown && trouble !== 'in-use') broken.add(db);
}

/** Nothing is sent before its commit has returned, so nothing is ever sent on a setting that did not hold. */
function proveOnce(db: Database): void {
  if (!unproven.has(db) || !hasWritten(db)) return;
  unproven.delete(db);
  proveDurable(db);
}

function hasWritten(db: Database): boolean {
  const { changes } = z
    .object({ changes: z.int() })
    .parse(db.prepare('SELECT total_changes() AS changes').get());
  return changes > 0;
}

function proveDurable(db: Database): void {
  assertSetting(db, 'synchronous', 2);
  assertSetting(db, 'foreign_keys', 1);
}

function frameOf(db: Database): Record<'begin' | 'commit', { run(): unknown }> {
  const known = frames.get(db);
  if (known) return known;
  const made = { begin: db.prepare('BEGIN IMMEDIATE'), commit: db.prepare('COMMIT') };
  frames.set(db, made);
  return made;
}
