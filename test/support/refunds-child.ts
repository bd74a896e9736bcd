// Makes refunds on a data file, whatever the disk says to it, and prints what was acknowledged and what was refused.
import { openDatabase, type Database } from '../../main/core/database.ts';
import { TerminalError } from '../../main/core/errors.ts';
import { openJournal, type Journal } from '../../main/core/refunds/journal.ts';
import { DatabaseProblem } from '../../main/core/storage-trouble.ts';
import { aRecord, attempt, morning, yes } from './a-record.ts';
import { sealKey } from './seal-key.ts';

const [file = '', count = '0'] = process.argv.slice(2);
/** The state of each refund as it was acknowledged last. */
const acknowledged: Record<string, string> = {};
const refusals: string[] = [];
/** Each write in its order: o for acknowledged, x for refused. */
let course = '';

function tried<T>(work: () => T): T | null {
  try {
    const answer = work();
    course += 'o';
    return answer;
  } catch (error) {
    if (!(error instanceof TerminalError || error instanceof DatabaseProblem)) throw error;
    course += 'x';
    refusals.push(error instanceof TerminalError ? error.code : error.kind);
    return null;
  }
}

function refund(journal: Journal, n: number): void {
  const record = aRecord(n, { dueAt: null });
  const opened = tried(() => journal.open(record, morning, attempt));
  if (!opened) return;
  acknowledged[opened.refundNo] = opened.state;
  const done = tried(() => journal.record(opened.refundNo, yes(n), morning));
  if (done) acknowledged[done.refundNo] = done.state;
}

const db: Database | null = tried(() => openDatabase(file));
const journal = db && openJournal(db, { sealKey });
for (let n = 1; journal && n <= Number(count); n += 1) refund(journal, n);
// What the file says is what was acknowledged, also after trouble.
const read = Object.keys(acknowledged).map((refundNo) => journal?.find(refundNo)?.state);
process.stdout.write(
  JSON.stringify({ acknowledged, refusals, course, read, obstacle: journal && journal.obstacle() }),
);
// As at a power cut: nobody closes the file.
process.exit(0);
