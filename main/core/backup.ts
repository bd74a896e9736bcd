// Backups of the journal: made while the terminal works, checked before they count, put back when the file is lost.
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { copyPatiently, openDatabase, openReadOnly, openToRead, settle, type Database } from './database.ts';
import type { Head } from './refunds/chain.ts';
import { keepLater, readLater, type Later } from './refunds/later.ts';
import { sentenceOf, verifyJournal, verifyPatiently, type Verdict } from './refunds/verify-journal.ts';
import { markRestored, readRestored, type Restored } from './restored.ts';
import { DatabaseProblem, storageTroubleOf } from './storage-trouble.ts';

/** A backup that cannot be made or put back, in a plain sentence. */
export class BackupProblem extends Error {}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Makes a checked copy of the open journal in one file. Throws BackupProblem, and whatever the disk has against it. */
export async function backupNow(db: Database, file: string): Promise<void> {
  await copyPatiently(db, file, async (copy) => {
    refuseFlawed(await verifyPatiently(copy, {}, nextTurn), file);
  });
}

/** "refunds.db.backup-20261123T070500Z", beside the journal. */
export function backupName(databaseFile: string, now: number): string {
  return `${databaseFile}.backup-${stampOf(now)}`;
}

/** Backups by time, the oldest first; copies from before a new schema are not among them, and are kept for ever. */
export function listBackups(databaseFile: string): string[] {
  const name = basename(databaseFile);
  const pattern = /^\.backup-\d{8}T\d{6}Z$/;
  return readdirSync(dirname(databaseFile))
    .filter((each) => each.startsWith(name) && pattern.test(each.slice(name.length)))
    .sort()
    .map((each) => join(dirname(databaseFile), each));
}

/** Makes today's backup and lets the oldest ones go, so that `keep` are left. Answers its file. */
export async function rollBackups(
  db: Database,
  databaseFile: string,
  now: number,
  keep: number,
): Promise<string> {
  const file = backupName(databaseFile, now);
  await backupNow(db, file);
  for (const old of listBackups(databaseFile).slice(0, -keep)) rmSync(old, { force: true });
  return file;
}

/**
 * Puts a checked backup in place of the journal and keeps the journal that was there, with its log, under a name with the
 * time. Nothing else changes yet: the next start hands every refund that was open in the backup, and every later one that
 * can still be read in the journal that was there, to a person.
 * Throws BackupProblem, and DatabaseProblem when a terminal works on the journal; then the journal stays as it was.
 */
export function restoreFrom(backupFile: string, databaseFile: string, now: number): Restored {
  if (!existsSync(backupFile)) throw new BackupProblem(`There is no file ${backupFile}.`);
  refuseUnfit(backupFile, databaseFile);
  const draft = `${databaseFile}.restoring`;
  removeDraft(draft);
  copyFileSync(backupFile, draft);
  const mark = markCopy(draft, databaseFile, basename(backupFile), now);
  const aside = `${databaseFile}.before-restore-${stampOf(now)}`;
  for (const end of ['', '-wal'])
    if (existsSync(databaseFile + end)) copyFileSync(databaseFile + end, aside + end);
  // A log that was left here would be played into the backup.
  for (const end of ['-wal', '-shm']) rmSync(databaseFile + end, { force: true });
  settle(draft, databaseFile);
  removeDraft(draft);
  return mark;
}

/** With what the journal in its place still tells of refunds that came later. */
function markCopy(file: string, lost: string, backup: string, now: number): Restored {
  const db = openDatabase(file);
  try {
    refuseFlawed(verifyJournal(db), backup);
    const last = lastSchema
      .nullish()
      .parse(db.prepare('SELECT seq, at, hash FROM event ORDER BY seq DESC LIMIT 1').get());
    const mark = { at: now, backup, lastSeq: last?.seq ?? 0, lastAt: last?.at ?? null, isPending: true };
    markRestored(db, mark);
    const newest = idSchema.parse(db.prepare('SELECT coalesce(max(id), 0) AS id FROM refund').get()).id;
    if (last) keepLater(db, laterIn(lost, last, newest));
    return mark;
  } finally {
    db.close();
  }
}

function laterIn(lost: string, head: Head, newest: number): Later[] {
  const db = existsSync(lost) ? openToRead(lost) : null;
  if (db === null) return [];
  try {
    return goesOnFrom(db, head) ? readLater(db, newest) : [];
  } finally {
    db.close();
  }
}

const idSchema = z.object({ id: z.int() });
const hashSchema = z.object({ hash: z.string() });
const lastSchema = hashSchema.extend({ seq: z.int(), at: z.int() });

/**
 * Whether the journal has the event: another shop's file, or its log, is no later state of this one. Where it cannot be read
 * any more, it counts as one.
 */
function goesOnFrom(db: Database, { seq, hash }: Head): boolean {
  try {
    const found = hashSchema.nullish().parse(db.prepare('SELECT hash FROM event WHERE seq = ?').get(seq));
    return found?.hash === hash;
  } catch {
    return true;
  }
}

function refuseFlawed({ flaws: [first] }: Verdict, file: string): void {
  if (first) throw new BackupProblem(`${file} is not as it was written: ${sentenceOf(first)}.`);
}

/** A damaged journal may be replaced; one that a terminal works on, or that came from this backup, may not. */
function refuseUnfit(backupFile: string, databaseFile: string): void {
  const backup = basename(backupFile);
  if (restoredIn(databaseFile)?.backup !== backup) return;
  throw new BackupProblem(
    `${backup} was put back already, and refunds may have been made since. Start without --restore-backup; to put it back once more, give it another name first.`,
  );
}

function restoredIn(file: string): Restored | null {
  if (!existsSync(file)) return null;
  try {
    const db = openReadOnly(file);
    try {
      return readRestored(db);
    } finally {
      db.close();
    }
  } catch (error) {
    const isInUse =
      error instanceof DatabaseProblem ? error.kind === 'in-use' : storageTroubleOf(error) === null;
    if (isInUse) throw error;
    return null;
  }
}

/** With whatever stands beside it, such as a copy of its older schema. */
function removeDraft(draft: string): void {
  const name = basename(draft);
  for (const each of readdirSync(dirname(draft)))
    if (each.startsWith(name)) rmSync(join(dirname(draft), each), { force: true });
}

function stampOf(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
