// A journal on a file of its own, closed after the test.
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase, type Database } from '../../main/core/database.ts';
import { openJournal, type Journal } from '../../main/core/refunds/journal.ts';
import { aRecord, attempt, morning, yes } from './a-record.ts';
import { sealKey } from './seal-key.ts';
import { temporaryFolder } from './start-terminal.ts';

export { sealKey } from './seal-key.ts';

export interface OpenJournal {
  db: Database;
  journal: Journal;
  file: string;
  close(): void;
}

/** Closed by whoever opened it. */
export function openJournalAt(file: string, key: Uint8Array | null = sealKey): OpenJournal {
  const db = openDatabase(file);
  let isOpen = true;
  const close = () => {
    if (isOpen) db.close();
    isOpen = false;
  };
  return { db, file, close, journal: openJournal(db, { sealKey: key }) };
}

export function openTestJournal(
  file = join(temporaryFolder(), 'refunds.db'),
  key: Uint8Array | null = sealKey,
): OpenJournal {
  const opened = openJournalAt(file, key);
  onTestFinished(opened.close);
  return opened;
}

/** Refunds from `first` to `last`, each sent and answered with yes. */
export function fill({ journal }: Pick<OpenJournal, 'journal'>, first: number, last: number): void {
  for (let n = first; n <= last; n += 1) {
    const { refundNo } = journal.open(aRecord(n, { dueAt: null }), morning + n * 1_000, attempt);
    journal.record(refundNo, yes(n), morning + n * 1_000 + 500);
  }
}
