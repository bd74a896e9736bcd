// How a new refund comes into the file: its row, its first events and the seal over them, by one statement.
import type { Database } from '../database.ts';
import { TerminalError } from '../errors.ts';
import { inTransaction } from '../transaction.ts';
import type { Entry } from './chain.ts';
import type { Drawn } from './pen.ts';
import { columnsOf, settledAs, type Kept } from './rows.ts';

export interface Opening {
  /**
   * Writes the refund with its entries: that it was opened, and the first attempt where it goes out at once. Throws
   * `already-refunding` where another refund of the order is open; then nothing was written.
   */
  write(kept: Kept, entries: readonly Entry[], drawn: Drawn): void;
}

export function openOpening(db: Database): Opening {
  // The triggers of the views write the tables: between a click and its request each statement counts. Source: reliability B7.
  const rowAndOpening = `id, gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, settled,
    body, sum, events, at, by, opened_seq, opened_hash`;
  const insert = db.prepare(`INSERT INTO opening (${rowAndOpening}, seal) VALUES (${'?, '.repeat(18)}?)`);
  const insertWithStep = db.prepare(`
    INSERT INTO opening_with_step (${rowAndOpening}, step, step_by, why, request, step_seq, step_hash, seal)
    VALUES (${'?, '.repeat(24)}?)`);

  // A finished refund holds its order until another one comes.
  const letGo = db.prepare(`
    UPDATE refund SET holds_order = 0 WHERE gateway = ? AND order_key = ? AND holds_order = 1 AND settled <> ''`);

  return {
    write({ id, body, sum, record }, [opened, step], { links: [first, second], seal }) {
      if (!opened || !first) throw new Error('a refund begins with its opening');
      const row = columnsOf(record);
      const { at, by } = opened;
      // One by one: to spread lists took longer than to bind them.
      // prettier-ignore
      const write = (): unknown =>
        step && second
          ? insertWithStep.run(
              id, row.gateway, row.refund_no, row.receipt_no, row.click_token, row.order_key, row.numbers, row.state,
              row.due_at, row.updated_at, settledAs(record.state), body, sum, `${first.seq},${second.seq}`,
              at, by, first.seq, first.hash, step.event, step.by, step.why, step.request, second.seq, second.hash, seal,
            )
          : insert.run(
              id, row.gateway, row.refund_no, row.receipt_no, row.click_token, row.order_key, row.numbers, row.state,
              row.due_at, row.updated_at, settledAs(record.state), body, sum, `${first.seq}`,
              at, by, first.seq, first.hash, seal,
            );
      try {
        write();
      } catch (error) {
        if (!(error instanceof Error && error.message.includes('refund.gateway, refund.order_key')))
          throw error;
        inTransaction(db, () => {
          if (letGo.run(row.gateway, row.order_key).changes === 0)
            throw new TerminalError('already-refunding', 'another refund of this order is not finished');
          write();
        });
      }
    },
  };
}
