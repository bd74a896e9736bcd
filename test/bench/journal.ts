// What the journal costs above bare SQLite, on a journal of a million refunds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateJournal } from '../support/journal-generator.ts';
import { commits } from './journal-commits.ts';
import { proof } from './journal-proof.ts';
import { recovery } from './journal-recovery.ts';
import { searches } from './journal-search.ts';
import { syncs } from './journal-syncs.ts';
import type { Result } from './rounds.ts';

/** A smaller journal is made in less time, and says less. */
const refunds = Number(process.env['BENCH_REFUNDS'] ?? 1_000_000);

export async function run(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'refund-terminal-bench-'));
  try {
    const file = join(folder, 'refunds.db');
    const wanted = { refunds, open: refunds / 10 };
    const begun = performance.now();
    generateJournal(file, wanted);
    const seconds = Math.round((performance.now() - begun) / 1_000);
    process.stdout.write(`a journal of ${refunds} refunds, ${wanted.open} of them open (${seconds} s)\n`);
    // The commits come last: they leave refunds that the others do not expect.
    return [
      ...recovery(file, wanted),
      ...(await searches(file, wanted)),
      ...proof(file),
      ...(await commits(file, folder, wanted)),
      ...syncs(folder),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
