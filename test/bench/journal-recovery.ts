// B12: how long after its start the terminal knows what must be sent first.
import { DatabaseSync } from '@photostructure/sqlite';
import { openDatabase } from '../../main/core/database.ts';
import { openJournal } from '../../main/core/refunds/journal.ts';
import { morning } from '../support/a-record.ts';
import type { Wanted } from '../support/journal-generator.ts';
import { sealKey } from '../support/seal-key.ts';
import { atMost, compareLong } from './long-rounds.ts';
import type { Result } from './rounds.ts';

const first = 32;

export function recovery(file: string, { refunds, open }: Wanted): Result[] {
  const later = morning + refunds * 2_000;
  const ours = (): number =>
    beforeClosing(() => {
      const db = openDatabase(file);
      const journal = openJournal(db, { sealKey });
      if (journal.sending().length !== 0) throw new Error('somebody is sending');
      let found = 0;
      for (const { dueAt } of journal.due(later)) {
        found += dueAt === null ? 0 : 1;
        if (found === first) break;
      }
      if (found !== first) throw new Error('nothing is due');
      return db;
    });
  const bare = (): number =>
    beforeClosing(() => {
      const db = new DatabaseSync(file);
      db.exec('PRAGMA locking_mode = EXCLUSIVE');
      db.prepare('SELECT max(id) FROM refund').get();
      return db;
    });
  const what = 'the same / bare open';
  const results = compareLong(
    { id: 'B12 bare', what, ratio: 'ours/other', goal: 5 },
    { rounds: 9, samples: 3 },
    ours,
    bare,
  );
  return [
    ...results.map(({ ours: us }) =>
      atMost('B12', `opening and the first ${first} due of ${open} open ones, at most 10 ms`, us, 10_000),
    ),
    ...results,
  ];
}

/** Closing is nothing that anybody waits for. */
function beforeClosing(work: () => { close(): void }): number {
  const begun = performance.now();
  const opened = work();
  const took = (performance.now() - begun) * 1_000;
  opened.close();
  return took;
}
