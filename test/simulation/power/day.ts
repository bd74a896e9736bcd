// The program whose writes are recorded: a day at the counter, kept in a journal, each step acknowledged in a line.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../main/core/database.ts';
import { openJournal, type Journal } from '../../../main/core/refunds/journal.ts';
import type { Step } from '../../../main/core/refunds/record.ts';
import { inTransaction } from '../../../main/core/transaction.ts';
import { aRecord, attempt, doubt, morning, yes } from '../../support/a-record.ts';
import { contentOf } from './content.ts';
import { sealKey } from './seal-key.ts';

/** The log goes into the file so often that a short day sees it many times; the terminal waits for more. */
const logPages = 24;
const noi = { id: '41234', name: 'Noi K.' };
const malee = { id: '40001', name: 'Malee T.' };

const [folder = '', synchronous = 'FULL'] = process.argv.slice(2);
let now = morning;
let born = 0;

let { db, journal } = open();
acknowledge();
for (let hour = 0; hour < 5; hour += 1) {
  onlineRefunds();
  queueAndDrain();
  if (hour % 2 === 1) reopen();
  doubtAndDecisions();
}
db.close();

function open() {
  const opened = openDatabase(join(folder, 'refunds.db'));
  opened.exec(`PRAGMA wal_autocheckpoint = ${logPages}`);
  // The first commit is asked whether it was durable, and what this control does to the next ones is not to be seen.
  inTransaction(opened, () =>
    opened.exec(
      "INSERT INTO setting (name, body) VALUES ('day', '1') ON CONFLICT (name) DO UPDATE SET body = body + 1",
    ),
  );
  if (synchronous !== 'FULL') opened.exec(`PRAGMA synchronous = ${synchronous}`);
  return { db: opened, journal: openJournal(opened, { sealKey }) };
}

/** As when the computer is restarted. */
function reopen(): void {
  db.close();
  ({ db, journal } = open());
  acknowledge();
}

/** Whoever reads this line may rely on everything that is in the journal now. */
function acknowledge(): void {
  writeSync(1, contentOf(db));
}

function save<T>(work: (journal: Journal, now: number) => T): T {
  now += 7_000;
  const result = work(journal, now);
  acknowledge();
  return result;
}

function onlineRefunds(): void {
  const paid = begin();
  step(paid, yes(born));
  save((into, at) => into.note(paid, 'printed', at, noi.name, true));
  save((into, at) => into.note(paid, 'saved', at, noi.name, false));
  const refused = begin();
  step(refused, { event: 'rejected', dueAt: null, why: why('refused') });
}

function queueAndDrain(): void {
  const waiting = [1, 2, 3, 4].map(() => saveForLater('queued'));
  const [first = '', ...others] = waiting;
  step(first, { event: 'cancelled', dueAt: null, why: why('person'), by: noi });
  stepAll(others, attempt);
  stepAll(others, yes(born));
}

function doubtAndDecisions(): void {
  const asked = saveForLater('proposed');
  step(asked, { event: 'approved', dueAt: now, by: malee });
  step(asked, attempt);
  step(asked, { event: 'not-sent', dueAt: now + 5_000, why: why('line-down') });
  step(asked, attempt);
  step(asked, yes(born));
  const doubtful = begin();
  step(doubtful, doubt(now + 2_000));
  step(doubtful, { ...doubt(now + 10_000), isUntouched: true });
  step(doubtful, { event: 'gave-up', dueAt: null, why: why('too-many-tries') });
  step(doubtful, { event: 'resolved-refunded', dueAt: null, why: why('person'), by: malee });
}

function begin(): string {
  born += 1;
  return save((into, at) => into.open(aRecord(born, { dueAt: null }), at, attempt).refundNo);
}

function saveForLater(state: 'queued' | 'proposed'): string {
  born += 1;
  return save((into, at) => into.open(aRecord(born, { state }), at).refundNo);
}

function step(refundNo: string, entry: Step): void {
  save((into, at) => into.record(refundNo, entry, at));
}

function stepAll(refundNos: readonly string[], entry: Step): void {
  const steps = refundNos.map((refundNo) => ({ refundNo, step: entry }));
  save((into, at) => into.recordAll(steps, at));
}

function why(cause: NonNullable<Step['why']>['cause']): NonNullable<Step['why']> {
  return { cause, code: null, text: null };
}
