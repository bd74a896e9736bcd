// Refunds that a lost journal still tells of and the backup in its place does not: taken up as they are, for a person to look at.
import { z } from 'zod';
import type { Why } from '../../../preload/contract/refund.ts';
import type { Database } from '../database.ts';
import { TerminalError } from '../errors.ts';
import { readSetting, writeSetting } from '../setting-rows.ts';
import { bodySchema } from './body.ts';
import type { Journal } from './journal.ts';
import type { RefundRecord } from './record.ts';
import { readRow, selected } from './rows.ts';
import { toHeld } from './strokes.ts';

/** A refund and the row that it had; the row goes with the receipt's number. */
const laterSchema = z.object({ id: z.int(), body: z.string() });
export type Later = z.infer<typeof laterSchema>;

const name = 'restored-later';
/** After so many rows in a row that are not there, or cannot be read, no more are looked for. */
const mostMissing = 1_000;

/** Every sound refund above the row `above`. A damaged file is read row by row, for what is left of it. */
export function readLater(db: Database, above: number): Later[] {
  const byId = db.prepare(`SELECT ${selected} FROM refund WHERE id = ?`);
  const found: Later[] = [];
  for (let id = above + 1, missing = 0; missing < mostMissing; id += 1) {
    const body = readSound(() => byId.get(id));
    missing = body === null ? missing + 1 : 0;
    if (body !== null) found.push({ id, body });
  }
  return found;
}

/** Null for a row that is not there, on a page that cannot be read, or not as it was written. */
function readSound(read: () => unknown): string | null {
  try {
    const row = read();
    return row === undefined ? null : readRow(row).body;
  } catch {
    return null;
  }
}

/** Keeps them beside the journal until it can be written. */
export function keepLater(db: Database, later: readonly Later[]): void {
  writeSetting(db, name, later);
}

/**
 * Opens each of them at its row, as having been sent where it may have been, and hands it to a person. One whose order has
 * another open refund keeps its row and waits until that is settled, for the next start.
 */
export function takeUpLater(db: Database, journal: Journal, why: Why, now: number): void {
  const later = readSetting(db, name, z.array(laterSchema)) ?? [];
  if (later.length === 0) return;
  const waiting = later.filter(({ id, body }) => {
    const lost = bodySchema.parse(JSON.parse(body));
    const found = journal.find(lost.refundNo) ?? open(journal, id, lost);
    if (found === null) return true;
    for (const event of new Map(toHeld).get(found.state) ?? [])
      journal.record(found.refundNo, { event, dueAt: null, why }, now);
    return false;
  });
  // Last, so that a start which ends before goes through them once more.
  keepLater(db, waiting);
}

/** The highest row that is promised to a refund still waiting here; 0 without any. For a SELECT. */
export const newestPromised = `
  SELECT coalesce(max(value ->> 'id'), 0) FROM setting, json_each(setting.body) WHERE setting.name = '${name}'`;

/** Null where another refund of the order is open. */
function open(journal: Journal, id: number, lost: RefundRecord): RefundRecord | null {
  const { tracking } = lost;
  const hasLeft = tracking.hasLeft || lost.state === 'sending';
  const at = Date.parse((hasLeft ? tracking.lastSentAt : null) ?? lost.createdAt);
  try {
    return journal.open(asOpened(lost), at, hasLeft ? { event: 'attempt', dueAt: null } : undefined, id);
  } catch (error) {
    if (error instanceof TerminalError && error.code === 'already-refunding') return null;
    throw error;
  }
}

/** As it was asked for; of what became of it only the gateway's numbers stay, by which a person can find it there. */
function asOpened(lost: RefundRecord): RefundRecord {
  const { clickToken } = lost.tracking;
  const state = lost.state === 'proposed' ? 'proposed' : 'queued';
  const untold = { updatedAt: lost.createdAt, attempts: 0, inquiries: 0, dueAt: null, why: null, prints: 0 };
  return bodySchema.parse({ ...lost, ...untold, state, approvedBy: null, tracking: { clickToken } });
}
