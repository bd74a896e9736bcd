// How a new refund comes into the file: its row, its first events and the seal over them, by one statement.
import type { Database } from '../database.ts';
import { TerminalError } from '../errors.ts';
import { inTransaction } from '../transaction.ts';
import type { Drawn, Entry } from './pen.ts';
import { columnsOf, settledAs, type Kept } from './rows.ts';

export interface Opening {
  /**
   * Writes the refund with its entries: that it was opened, and the first attempt where it goes out at once. Throws
   * `already-refunding` where another refund of the order is open; then nothing was written.
   */
  write(kept: Kept, entries: readonly Entry[], drawn: Drawn): void;
}

export function openOpening(db: Database): Opening {
  // The view's trigger writes the tables: between a click and its request each statement counts. Source: reliability B7.
  const insert = db.prepare(`
    INSERT INTO opening
      (id, gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, settled, body, sum, events,
        at, by, opened_seq, opened_hash, step, step_by, why, request, step_seq, step_hash, sealed_seq, sealed_hash, seal)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);

  // A finished refund holds its order until another one comes.
  const letGo = db.prepare(`
    UPDATE refund SET holds_order = 0 WHERE gateway = ? AND order_key = ? AND holds_order = 1 AND settled <> ''`);

  return {
    write({ id, body, sum, record }, [opened, step], { links: [first, second], head, seal }) {
      if (!opened || !first) throw new Error('a refund begins with its opening');
      const { gateway, refund_no, receipt_no, click_token, order_key, ...rest } = columnsOf(record);
      const { numbers, state, due_at, updated_at } = rest;
      const identity = [id, gateway, refund_no, receipt_no, click_token, order_key] as const;
      const events = second ? `${first.seq},${second.seq}` : `${first.seq}`;
      const write = (): unknown =>
        insert.run(
          ...identity,
          ...([numbers, state, due_at, updated_at, settledAs(record.state), body, sum, events] as const),
          ...([opened.at, opened.by, first.seq, first.hash] as const),
          ...([step?.event ?? null, step?.by ?? null, step?.why ?? null, step?.request ?? null] as const),
          ...([second?.seq ?? null, second?.hash ?? null, head.seq, head.hash, seal] as const),
        );
      try {
        write();
      } catch (error) {
        if (!(error instanceof Error && error.message.includes('refund.gateway, refund.order_key')))
          throw error;
        inTransaction(db, () => {
          if (letGo.run(gateway, order_key).changes === 0)
            throw new TerminalError('already-refunding', 'another refund of this order is not finished');
          write();
        });
      }
    },
  };
}
