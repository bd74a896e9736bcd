// B23: following the chain from its first event to its last.
import { hash } from 'node:crypto';
import { openReadOnly } from '../../main/core/database.ts';
import { chainSelect, walkChain } from '../../main/core/refunds/walk-chain.ts';
import { compareLong, timed } from './long-rounds.ts';
import type { Result } from './rounds.ts';

export function proof(file: string): Result[] {
  const db = openReadOnly(file);
  let links = 0;
  const walk = (): void => {
    const steps = walkChain(db);
    for (;;) {
      const { done, value } = steps.next();
      if (!done) continue;
      if (value.flaws.length > 0) throw new Error('the chain is broken');
      links = value.passed;
      return;
    }
  };
  const bare = (): void => {
    const events = db.prepare(chainSelect);
    events.setReturnArrays(true);
    for (const row of events.iterate()) hash('sha256', String(row));
  };
  const results = compareLong(
    {
      id: 'B23',
      what: 'the whole chain / SELECT and SHA-256 of the same rows',
      ratio: 'ours/other',
      goal: 1.3,
    },
    { rounds: 5, samples: 1 },
    () => timed(walk),
    () => timed(bare),
  );
  for (const { ours } of results) process.stdout.write(`${links} links in ${(ours / 1e6).toFixed(1)} s\n`);
  db.close();
  return results;
}
