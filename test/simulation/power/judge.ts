// Opens what a power cut left with the production code, and says what became of the acknowledged steps.
import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase, type Database } from '../../../main/core/database.ts';
import { openJournal } from '../../../main/core/refunds/journal.ts';
import { contentOf, nothing } from './content.ts';

/** What the journal holds, or why nothing can be said of that. */
export type Reading = { kind: 'read'; content: string } | { kind: 'damaged'; says: string };

export type Finding =
  /** Everything that was acknowledged, and perhaps the step after it. */
  { kind: 'whole'; steps: number } | { kind: 'lost'; says: string } | { kind: 'damaged'; says: string };

const integritySchema = z.object({ integrity_check: z.string() });

/** Never throws. */
export function readJournal(folder: string): Reading {
  let db: Database;
  try {
    db = openDatabase(join(folder, 'refunds.db'));
  } catch (error) {
    return { kind: 'damaged', says: `it cannot be opened: ${messageOf(error)}` };
  }
  try {
    openJournal(db);
    const { integrity_check: answer } = integritySchema.parse(db.prepare('PRAGMA integrity_check').get());
    if (answer !== 'ok') return { kind: 'damaged', says: answer };
    return { kind: 'read', content: contentOf(db) };
  } catch (error) {
    return { kind: 'damaged', says: messageOf(error) };
  } finally {
    db.close();
  }
}

/** `contents`: what the journal held at each acknowledgement; so many were made before the cut. */
export function judge(reading: Reading, contents: readonly string[], acknowledged: number): Finding {
  if (reading.kind === 'damaged') return reading;
  const { content } = reading;
  const allowed = [acknowledged === 0 ? nothing : contents[acknowledged - 1], contents[acknowledged]];
  const place = allowed.indexOf(content);
  if (place !== -1) return { kind: 'whole', steps: acknowledged + place };
  const earlier = contents.lastIndexOf(content) + 1;
  return earlier > 0 || content === nothing
    ? { kind: 'lost', says: `${acknowledged} steps were acknowledged, and ${earlier} are there` }
    : { kind: 'damaged', says: 'the journal holds what it never held' };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
