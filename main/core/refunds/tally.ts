// How many refunds are in which state: counted once, then kept in step with each commit.
import { z } from 'zod';
import { openStates, type GatewayId, type RefundState } from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';
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
  /** After the commit: a refund came (`before` null) or went from one state to another. */
  moved(before: RefundState | null, after: RefundRecord): void;
}

const openSchema = z.array(z.object({ state: z.enum(openStates), n: z.int() }));
const countSchema = z.object({ n: z.int() });

/** How many refunds at the gateway are not finished. */
export function countOpenAt(db: Database, gateway: GatewayId): number {
  const open = db.prepare("SELECT count(*) AS n FROM refund WHERE settled = '' AND gateway = ?");
  return countSchema.parse(open.get(gateway)).n;
}

export function openTally(db: Database): Tally {
  const openByState = db.prepare("SELECT state, count(*) AS n FROM refund WHERE settled = '' GROUP BY state");
  const doneSince = db.prepare("SELECT count(*) AS n FROM refund WHERE settled <> '' AND updated_at >= ?");
  let open: Map<RefundState, number> | null = null;
  let done: { since: number; n: number } | null = null;

  function countOpen(): Map<RefundState, number> {
    return new Map(openSchema.parse(openByState.all()).map(({ state, n }) => [state, n]));
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
    moved(before, { state, updatedAt }) {
      if (before === state) return;
      if (before !== null) open?.set(before, (open.get(before) ?? 0) - 1);
      open?.set(state, (open.get(state) ?? 0) + 1);
      if (done && isFinal(state) && Date.parse(updatedAt) >= done.since) done.n += 1;
    },
  };
}
