// Opens what a power cut left with the production code, and says what became of the acknowledged steps.
import { join } from 'node:path';
import { openDatabase, type Database } from '../../../main/core/database.ts';
import { openJournal } from '../../../main/core/refunds/journal.ts';
import { sentenceOf, verifyJournal } from '../../../main/core/refunds/verify-journal.ts';
import { contentOf, nothing } from './content.ts';
import { sealKey } from './seal-key.ts';

/** What the journal holds, or why nothing can be said of that. */
export type Reading = { kind: 'read'; content: string } | { kind: 'damaged'; says: string };

export type Finding =
  /** Everything that was acknowledged, and perhaps the step after it. */
  { kind: 'whole'; steps: number } | { kind: 'lost'; says: string } | { kind: 'damaged'; says: string };

/** A reader of what is found in the folder. What one content is worth, it finds out once. */
export function openReader(folder: string): () => Reading {
  const worth = new Map<string, Reading>();

  function read(db: Database): Reading {
    const content = contentOf(db);
    const known = worth.get(content);
    if (known) return known;
    const flaw = flawOf(db);
    const reading: Reading = flaw === null ? { kind: 'read', content } : { kind: 'damaged', says: flaw };
    worth.set(content, reading);
    return reading;
  }

  return () => {
    let db: Database;
    try {
      db = openDatabase(join(folder, 'refunds.db'));
    } catch (error) {
      return { kind: 'damaged', says: `it cannot be opened: ${messageOf(error)}` };
    }
    try {
      return read(db);
    } catch (error) {
      return { kind: 'damaged', says: messageOf(error) };
    } finally {
      db.close();
    }
  };
}

/** By the production code: whether the journal could be gone on with, and whether pages, rows, chain, fold and seal are whole. */
function flawOf(db: Database): string | null {
  const obstacle = openJournal(db, { sealKey }).obstacle();
  if (obstacle !== null) return `it cannot be written: ${obstacle}`;
  const [flaw] = verifyJournal(db, { sealKey }).flaws;
  return flaw ? sentenceOf(flaw) : null;
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
