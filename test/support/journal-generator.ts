// Makes journals of any size: the terminal's own records, checksums, chain and catalogue, many refunds to a commit.
import { openDatabase, type Database } from '../../main/core/database.ts';
import { linkHash, noHead, rowSumOf, sealOf, type Head } from '../../main/core/refunds/chain.ts';
import { batchEvents } from '../../main/core/refunds/catalogue.ts';
import { openJournal } from '../../main/core/refunds/journal.ts';
import { apply, type RefundRecord, type Step } from '../../main/core/refunds/record.ts';
import { bodyOf } from '../../main/core/refunds/body.ts';
import { columnsOf, settledAs } from '../../main/core/refunds/rows.ts';
import { inTransaction } from '../../main/core/transaction.ts';
import { aRecord, attempt, morning, yes } from './a-record.ts';
import { sealKey } from './seal-key.ts';

export interface Wanted {
  refunds: number;
  /** So many of them, the newest, still wait to be sent and are due. */
  open: number;
  /** The key of whoever is to open it, if not the tests' own. */
  sealedWith?: Uint8Array;
}

const gateways = ['ksher-mch', 'ksher-redirect', 'bbmsl'] as const;
const operators = ['41234', '41235', '41236', '41237', '41238'];
const amounts = 5_000;
const refundsInCommit = 5_000;

/** The n-th refund of a generated journal as it was opened: numbers never repeat, amounts and cashiers do. */
export function generated(n: number): RefundRecord {
  return aRecord(n, {
    gateway: gateways[n % gateways.length] ?? 'bbmsl',
    amount: { minor: 100 + (n % amounts), currency: 'THB' },
    operator: { id: operators[n % operators.length] ?? '', name: 'Noi K.' },
  });
}

/** Leaves a closed, whole journal in the file, with its catalogue as far as it goes. */
export function generateJournal(file: string, { refunds, open, sealedWith = sealKey }: Wanted): void {
  const db = openDatabase(file);
  try {
    db.exec('PRAGMA cache_size = -131072');
    const pen = openGeneratorPen(db, sealedWith);
    for (let first = 1; first <= refunds; first += refundsInCommit) {
      inTransaction(db, () => {
        const last = Math.min(refunds, first + refundsInCommit - 1);
        for (let n = first; n <= last; n += 1) pen.write(n, n > refunds - open);
        pen.seal();
      });
      // The first commit must be durable, as in any journal; half of the rest nobody would miss, so nobody waits.
      db.exec('PRAGMA synchronous = OFF');
    }
    const journal = openJournal(db, { sealKey: sealedWith });
    while (journal.catalogue() >= batchEvents);
  } finally {
    db.close();
  }
}

function openGeneratorPen(db: Database, key: Uint8Array) {
  const insertRefund = db.prepare(`
    INSERT INTO refund
      (id, gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, holds_order, settled, body, sum,
        events)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)`);
  const insertEvent = db.prepare(`
    INSERT INTO event (seq, refund_id, at, event, by, why, request, row_sum, hash)
    VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?)`);
  const updateSeal = db.prepare('UPDATE seal SET seq = ?, hash = ?, seal = ?');
  let head: Head = noHead;

  function append(
    refundId: number,
    { refundNo }: RefundRecord,
    at: number,
    step: Line,
    rowSum: string,
  ): void {
    const { event, by = null, request = null } = step;
    const seq = head.seq + 1;
    const entry = { refundId, refundNo, at, event, by, why: null, request, rowSum };
    head = { seq, hash: linkHash(head.hash, seq, entry) };
    insertEvent.run(seq, refundId, at, event, by, request, rowSum, head.hash);
  }

  return {
    /** The n-th refund, opened with its first attempt and refunded half a second later, or saved and still to be sent. */
    write(n: number, isOpen: boolean): void {
      const at = morning + n * 1_000;
      const opened = generated(n);
      const sent = isOpen ? opened : apply({ ...opened, dueAt: null }, attempt, at);
      const done = isOpen ? opened : apply(sent, yes(n), at + 500);
      const body = bodyOf(done);
      const sum = rowSumOf(n, body);
      const sentSum = isOpen ? sum : rowSumOf(n, bodyOf(sent));
      const row = columnsOf(done);
      const events = Array.from({ length: isOpen ? 1 : 3 }, (_, place) => head.seq + 1 + place).join();
      insertRefund.run(
        ...[n, row.gateway, row.refund_no, row.receipt_no, row.click_token, row.order_key],
        ...[row.numbers, row.state, row.due_at, row.updated_at, settledAs(done.state), body, sum, events],
      );
      append(n, done, at, { event: 'opened', by: done.operator.name }, sentSum);
      if (isOpen) return;
      append(n, done, at, { event: attempt.event, request: attempt.request ?? null }, sentSum);
      append(n, done, at + 500, { event: 'refunded' }, sum);
    },
    seal: () => void updateSeal.run(head.seq, head.hash, sealOf(key, head)),
  };
}

interface Line {
  event: Step['event'] | 'opened';
  by?: string | null;
  request?: string | null;
}
