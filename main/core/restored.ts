// The mark that a backup was put back: later refunds may exist, and what was open in it needs a person.
import { z } from 'zod';
import type { Database } from './database.ts';
import type { Journal } from './refunds/journal.ts';
import { takeUpLater } from './refunds/later.ts';
import { readSetting, writeSetting } from './setting-rows.ts';

const markSchema = z.object({
  /** When the backup was put back. */
  at: z.int(),
  /** Its file's name. */
  backup: z.string(),
  /** The last event it knows, and when that was; refunds after that may have been made and are not in it. */
  lastSeq: z.int(),
  lastAt: z.int().nullable(),
  /** Whether the open refunds still have to be handed over. */
  isPending: z.boolean(),
});
export type Restored = z.infer<typeof markSchema>;

const name = 'restored';

/** The last time a backup was put back; null when that never happened. */
export function readRestored(db: Database): Restored | null {
  return readSetting(db, name, markSchema);
}

export function isRestored(db: Database): boolean {
  return readRestored(db)?.isPending === true;
}

export function markRestored(db: Database, mark: Restored): void {
  writeSetting(db, name, mark);
}

/**
 * Hands to a person, once and before anything is sent, every refund that was open in the backup, and every later one that
 * the lost journal still told of.
 */
export function settleRestored(db: Database, journal: Journal): void {
  const mark = readRestored(db);
  if (mark === null) return;
  const why = { cause: 'restored', code: null, text: mark.backup } as const;
  takeUpLater(db, journal, why, mark.at);
  if (mark.isPending)
    journal.holdAllOpen(why, mark.at, undefined, () => markRestored(db, { ...mark, isPending: false }));
}
