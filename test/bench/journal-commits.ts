// B7 and B9: what it costs to have a refund on the disk before anything is sent.
import { randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../main/core/database.ts';
import { openJournal, type Journal } from '../../main/core/refunds/journal.ts';
import { bodyOf } from '../../main/core/refunds/body.ts';
import type { RefundRecord } from '../../main/core/refunds/record.ts';
import { columnsOf } from '../../main/core/refunds/rows.ts';
import { attempt, morning } from '../support/a-record.ts';
import { generated, type Wanted } from '../support/journal-generator.ts';
import { sealKey } from '../support/seal-key.ts';
import { compareLong, timed } from './long-rounds.ts';
import { compare, type Result } from './rounds.ts';

const pageSize = 4_096;
/** Enough to fill the log, so that it is written over from its start as it is in service. */
const warming = 1_000;

export async function commits(file: string, folder: string, { refunds }: Wanted): Promise<Result[]> {
  // The bare rows go into a copy of the file, since a terminal is alone with its own.
  const copy = join(folder, 'bare.db');
  copyFileSync(file, copy);
  const [db, bareDb] = [openDatabase(file), openDatabase(copy)];
  const journal = openJournal(db, { sealKey });
  const block = openBlock(join(folder, 'block'));
  let n = refunds;
  const next = (): RefundRecord => {
    n += 1;
    const record = generated(n);
    return { ...record, dueAt: null, tracking: { ...record.tracking, clickToken: randomUUID() } };
  };
  const ready = Array.from({ length: 40_000 }, next);
  const one = (): RefundRecord => ready.pop() ?? next();
  const bare = bareInsert(bareDb);
  for (let warm = 0; warm < warming; warm += 1) {
    enqueue(journal, one());
    bare(one());
  }
  const counted = db.prepare(
    "INSERT INTO slip_number (series, last) VALUES ('bench', 1) ON CONFLICT (series) DO UPDATE SET last = last + 1",
  );
  const results = [
    ...(await compare({
      id: 'B7',
      what: 'saving a refund with its checks, attempt, chain and seal / bare insert of its row',
      ours: () => enqueue(journal, one()),
      other: () => bare(one()),
      ratio: 'ours/other',
      goal: 1.3,
      calls: 240,
    })),
    ...(await compare({
      id: 'B9',
      what: 'a commit of one row / 4 KB written in place and synced',
      ours: () => counted.run(),
      other: block.write,
      ratio: 'ours/other',
      goal: 1.35,
      calls: 240,
    })),
  ];
  tellBesidePlain(bareDb, () => enqueue(journal, one()), one);
  block.close();
  db.close();
  bareDb.close();
  rmSync(copy);
  return results;
}

/** What the desk does with the journal at a submit. */
function enqueue(journal: Journal, record: RefundRecord): void {
  if (journal.byClick(record.tracking.clickToken)) throw new Error('this click is known');
  if (journal.ofOrder(record.gateway, record.order.orderKey).length > 0)
    throw new Error('the order is known');
  journal.open({ ...record, receiptNo: journal.nextReceiptNo() }, morning, attempt);
}

/** The refund's row with all its keys in one prepared statement, and nothing else. */
function bareInsert(db: Database): (record: RefundRecord) => void {
  const insert = db.prepare(`
    INSERT INTO refund
      (gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, holds_order, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`);
  return (record) => {
    const row = columnsOf({ ...record, state: 'sending' });
    insert.run(
      ...[row.gateway, row.refund_no, row.receipt_no, row.click_token, row.order_key],
      ...[row.numbers, row.state, row.due_at, row.updated_at, bodyOf(record)],
    );
  };
}

function openBlock(file: string): { write: () => void; close: () => void } {
  const handle = openSync(file, 'w');
  writeSync(handle, Buffer.alloc(16 * pageSize));
  fdatasyncSync(handle);
  const bytes = Buffer.alloc(pageSize, 1);
  return {
    write: () => {
      writeSync(handle, bytes, 0, pageSize, 0);
      fdatasyncSync(handle);
    },
    close: () => closeSync(handle),
  };
}

/** For comparison only: a table that keeps no refund apart from another needs fewer pages. */
function tellBesidePlain(db: Database, ours: () => void, next: () => RefundRecord): void {
  db.exec('CREATE TABLE plain (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO plain (body) VALUES (?)');
  const [beside] = compareLong(
    { id: '', what: '', ratio: 'ours/other', goal: 0 },
    { rounds: 5, samples: 100 },
    () => timed(ours),
    () => timed(() => insert.run(JSON.stringify(next()))),
  );
  process.stdout.write(`B7 beside a table without a single key: ${beside?.ratio.toFixed(2)}\n`);
}
