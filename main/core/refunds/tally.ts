// How many refunds are in which state, and how much is not finished: counted once, then kept in step with each commit.
import { z } from 'zod';
import type { Money } from '../../../preload/contract/money.ts';
import { moneySchema } from '../../../preload/contract/refund.ts';
import type { LeftToDo } from '../../../preload/contract/shop.ts';
import { openStates, type GatewayId, type RefundState } from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';
import { storageTroubleOf } from '../storage-trouble.ts';
import { isFinal } from './machine.ts';
import type { RefundRecord } from './record.ts';

export interface Counts {
  proposed: number;
  queued: number;
  /** Those that are being sent are not known yet either. */
  unconfirmed: number;
  held: number;
  doneToday: number;
}

export interface Tally {
  counts(today: number): Counts;
  /** By currency in the order of its code. Nothing where the file cannot be read. */
  leftToDo(): LeftToDo;
  /** After the commit: a refund came (`before` null) or went from one state to another. */
  moved(before: RefundState | null, after: RefundRecord): void;
}

const openSchema = z.array(z.object({ state: z.enum(openStates), n: z.int() }));
const countSchema = z.object({ n: z.int() });
const amountsSchema = z.array(z.object({ amount: z.string(), n: z.int() }));

/** From these a refund goes on without a person. */
const leftToDoStates: ReadonlySet<RefundState> = new Set(['queued', 'sending', 'unconfirmed']);

interface Left {
  count: number;
  minorByCurrency: Map<string, number>;
}

/** How many refunds at the gateway are not finished. */
export function countOpenAt(db: Database, gateway: GatewayId): number {
  const open = db.prepare("SELECT count(*) AS n FROM refund WHERE settled = '' AND gateway = ?");
  return countSchema.parse(open.get(gateway)).n;
}

export function openTally(db: Database): Tally {
  const openByState = db.prepare("SELECT state, count(*) AS n FROM refund WHERE settled = '' GROUP BY state");
  const doneSince = db.prepare("SELECT count(*) AS n FROM refund WHERE settled <> '' AND updated_at >= ?");
  let open: Map<RefundState, number> | null = null;
  let left: Left | null = null;
  let done: { since: number; n: number } | null = null;

  function countOpen(): Map<RefundState, number> {
    return new Map(openSchema.parse(openByState.all()).map(({ state, n }) => [state, n]));
  }

  /** Reads every body, a quarter of a second for 100,000. Null where the file does not let that happen. */
  function sumLeft(): Left | null {
    const found: Left = { count: 0, minorByCurrency: new Map() };
    // A body that is no JSON any more must not end the query.
    const amounts = db.prepare(`
      SELECT amount, count(*) AS n
      FROM (
        SELECT iif(json_valid(body), body -> '$.amount', NULL) AS amount FROM refund
        WHERE settled = '' AND state IN (${[...leftToDoStates].map((state) => `'${state}'`).join(', ')})
      )
      WHERE amount IS NOT NULL GROUP BY amount`);
    try {
      for (const { amount, n } of amountsSchema.parse(amounts.all())) {
        const known = moneySchema.safeParse(JSON.parse(amount));
        if (known.success) move(found, n, known.data);
      }
      return found;
    } catch (error) {
      // What a broken page holds must not take everything along that can still be told.
      if (storageTroubleOf(error) === null) throw error;
      return null;
    }
  }

  return {
    counts(today) {
      open ??= countOpen();
      if (done?.since !== today) done = { since: today, n: countSchema.parse(doneSince.get(today)).n };
      const of = (state: RefundState): number => open?.get(state) ?? 0;
      return {
        proposed: of('proposed'),
        queued: of('queued'),
        unconfirmed: of('unconfirmed') + of('sending'),
        held: of('held'),
        doneToday: done.n,
      };
    },
    leftToDo() {
      left ??= sumLeft();
      if (left === null) return { count: 0, sums: [] };
      const sums = [...left.minorByCurrency].map(([currency, minor]) => ({ minor, currency }));
      return {
        count: left.count,
        sums: sums.filter(({ minor }) => minor > 0).sort((a, b) => (a.currency < b.currency ? -1 : 1)),
      };
    },
    moved(before, { state, updatedAt, amount }) {
      if (before === state) return;
      if (before !== null) open?.set(before, (open.get(before) ?? 0) - 1);
      open?.set(state, (open.get(state) ?? 0) + 1);
      const came = Number(leftToDoStates.has(state));
      const went = Number(before !== null && leftToDoStates.has(before));
      if (left && came !== went) move(left, came - went, amount);
      if (done && isFinal(state) && Date.parse(updatedAt) >= done.since) done.n += 1;
    },
  };
}

function move(left: Left, refunds: number, { minor, currency }: Money): void {
  left.count += refunds;
  left.minorByCurrency.set(currency, (left.minorByCurrency.get(currency) ?? 0) + refunds * minor);
}
