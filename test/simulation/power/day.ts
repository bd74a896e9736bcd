// The program whose writes are recorded: a day at the counter, kept in a journal, each step acknowledged in a line.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../main/core/database.ts';
import { openJournal, type Journal } from '../../../main/core/refunds/journal.ts';
import { recordSchema, type RefundRecord, type Step } from '../../../main/core/refunds/record.ts';
import { aRefund } from '../../support/a-refund.ts';
import { contentOf } from './content.ts';

/** The log goes into the file so often that a short day sees it many times; the terminal waits for more. */
const logPages = 24;
const noi = { id: '41234', name: 'Noi K.' };
const malee = { id: '40001', name: 'Malee T.' };
const request = JSON.stringify({ refund: 'rf', sign: '', fields: 'x'.repeat(400) });

const [folder = '', synchronous = 'FULL'] = process.argv.slice(2);
let now = Date.parse('2026-11-23T02:00:00Z');
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
  if (synchronous !== 'FULL') opened.exec(`PRAGMA synchronous = ${synchronous}`);
  return { db: opened, journal: openJournal(opened) };
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
  step(paid, refunded());
  save((into, at) => into.note(paid, 'printed', at, noi.name, true));
  save((into, at) => into.note(paid, 'saved', at, noi.name, false));
  const refused = begin();
  step(refused, { event: 'rejected', dueAt: null, why: why('refused') });
}

function queueAndDrain(): void {
  const waiting = [1, 2, 3, 4].map(() => saveForLater('queued'));
  const [first = '', ...others] = waiting;
  step(first, { event: 'cancelled', dueAt: null, why: why('person'), by: noi });
  stepAll(others, attempt());
  stepAll(others, refunded());
}

function doubtAndDecisions(): void {
  const asked = saveForLater('proposed');
  step(asked, { event: 'approved', dueAt: now, by: malee });
  step(asked, attempt());
  step(asked, { event: 'not-sent', dueAt: now + 5_000, why: why('line-down') });
  step(asked, attempt());
  step(asked, refunded());
  const doubtful = begin();
  step(doubtful, { event: 'unclear', dueAt: now + 2_000, why: why('no-answer') });
  step(doubtful, { event: 'unclear', dueAt: now + 10_000, why: why('absent'), isUntouched: true });
  step(doubtful, { event: 'gave-up', dueAt: null, why: why('too-many-tries') });
  step(doubtful, { event: 'resolved-refunded', dueAt: null, why: why('person'), by: malee });
}

function begin(): string {
  return save((into, at) => into.open(aRecord('queued'), at, attempt()).refundNo);
}

function saveForLater(state: 'queued' | 'proposed'): string {
  return save((into, at) => into.open(aRecord(state), at).refundNo);
}

function step(refundNo: string, entry: Step): void {
  save((into, at) => into.record(refundNo, entry, at));
}

function stepAll(refundNos: readonly string[], entry: Step): void {
  save((into, at) =>
    into.recordAll(
      refundNos.map((refundNo) => ({ refundNo, step: entry })),
      at,
    ),
  );
}

function attempt(): Step {
  return { event: 'attempt', dueAt: null, request };
}

function refunded(): Step {
  const proof = {
    kind: 'refunded',
    gatewayRefundNo: `GW-${now}`,
    channelRefundNo: null,
    walletAmount: null,
  } as const;
  return { event: 'refunded', dueAt: null, proof };
}

function why(cause: NonNullable<Step['why']>['cause']): NonNullable<Step['why']> {
  return { cause, code: null, text: null };
}

function aRecord(state: 'queued' | 'proposed'): RefundRecord {
  born += 1;
  const number = String(born).padStart(12, '0');
  const at = new Date(now).toISOString();
  const changes = {
    refundNo: `rf-${number}`,
    receiptNo: `R-${number}`,
    state,
    attempts: 0,
    gatewayRefundNo: null,
  };
  return recordSchema.parse({
    ...aRefund({ ...changes, createdAt: at, updatedAt: at }, { orderKey: number, orderNo: number }),
    tracking: {
      clickToken: `00000000-0000-4000-8000-${number}`,
      refusal: null,
      openAttempts: [],
      lastSentAt: null,
      asked: 0,
    },
  });
}
