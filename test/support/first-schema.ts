// A data file as the first version of the program left it: refunds and events without checksums, chain or seal.
import { renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { migrations } from '../../main/core/migrations.ts';
import { apply, type RefundRecord, type Step } from '../../main/core/refunds/record.ts';
import { columnsOf } from '../../main/core/refunds/rows.ts';
import { aRecord, attempt, morning, yes } from './a-record.ts';

/** So many refunds, all refunded but the last, which waits to be sent. */
export function writeFirstSchema(file: string, refunds: number): void {
  const db = create(file);
  const insertRefund = db.prepare(`
    INSERT INTO refund (gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertEvent = db.prepare(
    'INSERT INTO event (refund_id, at, event, by, why, request) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (let n = 1; n <= refunds; n += 1) {
    const at = morning + n * 1_000;
    const steps: Step[] = n === refunds ? [] : [attempt, yes(n)];
    const record = steps.reduce((before: RefundRecord, step) => apply(before, step, at), aRecord(n));
    const row = columnsOf(record);
    insertRefund.run(
      ...[row.gateway, row.refund_no, row.receipt_no, row.click_token, row.order_key, row.numbers],
      // The first version put the time of the last print here.
      ...[row.state, row.due_at, at + 99, JSON.stringify(record)],
    );
    insertEvent.run(n, at, 'opened', record.operator.name, null, null);
    for (const { event, request = null } of steps) insertEvent.run(n, at, event, null, null, request);
  }
  db.close();
}

/** Writes what is in a file of today as the first version would have kept it. */
export function rewriteAsFirstSchema(file: string): void {
  const draft = `${file}.first`;
  const db = create(draft);
  db.prepare('ATTACH DATABASE ? AS today').run(file);
  for (const [table, columns] of Object.entries(firstColumns))
    db.exec(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM today.${table}`);
  db.exec('DETACH DATABASE today');
  db.close();
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  renameSync(draft, file);
}

const firstColumns = {
  refund:
    'id, gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, body',
  event: 'seq, refund_id, at, event, by, why, request',
};

function create(file: string): InstanceType<typeof DatabaseSync> {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL');
  db.exec(migrations[0]?.sql ?? '');
  db.exec('PRAGMA user_version = 1');
  return db;
}
