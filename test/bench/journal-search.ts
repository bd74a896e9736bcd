// B13 to B15: finding refunds among a million.
import { openDatabase, type Database } from '../../main/core/database.ts';
import { openJournal, type ListQuery } from '../../main/core/refunds/journal.ts';
import type { RefundRecord } from '../../main/core/refunds/record.ts';
import { asMany, readRow, selected } from '../../main/core/refunds/rows.ts';
import { generated, type Wanted } from '../support/journal-generator.ts';
import { sealKey } from '../support/seal-key.ts';
import { compareLong, slowestHundredth, timed } from './long-rounds.ts';
import { compare, type Comparison, type Result } from './rounds.ts';

const page = 50;
const calls = 400;
const endless = Number.MAX_SAFE_INTEGER;

export async function searches(file: string, { refunds, open }: Wanted): Promise<Result[]> {
  const db = openDatabase(file);
  const journal = openJournal(db, { sealKey });
  let turn = 0;
  const some = (): RefundRecord => {
    turn = (turn + 7_919) % (refunds - open);
    return generated(turn + 1);
  };
  const list = (parts: Partial<ListQuery>) =>
    journal.list({ view: 'all', search: '', before: null, limit: page, today: 0, ...parts });
  const orderStart = (): string => some().order.orderNo.slice(0, 12);
  const middle = (): string => (some().order.gatewayOrderNo ?? '').slice(6, 14);
  const bare = bareSelects(db);
  const like = db.prepare(`SELECT id FROM listed WHERE numbers LIKE ? ORDER BY id DESC LIMIT ${page + 1}`);

  const b13 = (what: string, ours: () => unknown, other: () => unknown): Comparison => ({
    id: `B13 ${what}`,
    what: 'the search / the same prepared SELECT, its rows read and checked alike',
    ...{ ours, other, ratio: 'ours/other', goal: 1.3, calls },
  });
  const results: Result[] = [];
  for (const comparison of [
    b13(
      'newest',
      () => list({}),
      () => bare.newest(endless, page + 1),
    ),
    b13(
      'exact',
      () => journal.find(some().receiptNo),
      () => bare.byReceipt(some().receiptNo),
    ),
    b13(
      'prefix',
      () => list({ search: orderStart() }),
      () => bare.byGrams(gramsIn(orderStart()), page + 1),
    ),
    b13(
      'filter',
      () => list({ amountMinor: some().amount.minor }),
      () => bare.byAmount(some().amount.minor, endless, page + 1),
    ),
    {
      id: 'B15',
      what: 'a page half way down / the first page',
      ours: () => list({ before: refunds / 2 }),
      other: () => list({}),
      ratio: 'ours/other',
      goal: 1.5,
      calls,
    } satisfies Comparison,
  ])
    results.push(...(await compare(comparison)));

  results.push(
    ...compareLong(
      {
        id: 'B14',
        what: 'LIKE over the catalogue / eight digits from the middle of a number',
        ratio: 'other/ours',
        goal: 30,
      },
      { rounds: 7, samples: 5 },
      () => timed(() => list({ search: middle() })),
      () => timed((): unknown => like.all(`%${middle()}%`)),
    ),
    slowestHundredth(
      'B13 p99',
      'numbers, their beginnings, newest and filters: slowest hundredth, at most 2 ms',
      [
        () => list({}),
        () => list({ search: some().receiptNo }),
        () => list({ search: some().refundNo }),
        () => list({ search: orderStart() }),
        () => list({ amountMinor: some().amount.minor }),
        () => list({ operatorId: some().operator.id, gateway: some().gateway }),
        // Two filters of which one fits many and the other few or none.
        () => list({ state: 'held', operatorId: some().operator.id, from: 0 }),
        () => list({ operatorId: 'nobody', from: 0 }),
        () => list({ view: 'open', operatorId: some().operator.id }),
      ],
      2_000,
    ),
    slowestHundredth(
      'B14 p99',
      'parts of numbers: slowest hundredth, at most 5 ms',
      [
        () => list({ search: middle() }),
        () => list({ search: some().order.orderNo.slice(-6) }),
        () => list({ search: some().order.orderNo.slice(-4) }),
        () => list({ search: some().refundNo.slice(-5) }),
        () => list({ search: some().refundNo.slice(-3) }),
        () => list({ search: 'zz' }),
      ],
      5_000,
    ),
  );
  db.close();
  return results;
}

/** Each statement is prepared once, as the journal prepares its own. */
function bareSelects(db: Database) {
  const reading = (rest: string) => {
    const statement = db.prepare(`SELECT ${selected} FROM refund ${rest}`);
    return (...values: (string | number)[]): RefundRecord[] =>
      statement.all(...values).map((row) => readRow(row).record);
  };
  const byIds = (ids: string) => reading(`WHERE id IN (${ids}) ORDER BY id DESC`);
  return {
    newest: reading(`WHERE id < ? ORDER BY id DESC ${asMany()}`),
    byReceipt: reading('WHERE receipt_no = ?'),
    byGrams: byIds(`SELECT rowid / 2 FROM gram WHERE gram MATCH ? ORDER BY rowid DESC ${asMany()}`),
    byAmount: byIds(`
      SELECT id FROM listed INDEXED BY listed_by_amount WHERE amount_minor = ? AND id < ? ORDER BY id DESC ${asMany()}`),
  };
}

/** Twelve characters as three pieces. */
function gramsIn(text: string): string {
  return [0, 4, 8].map((at) => `"${text.slice(at, at + 4)}"`).join(' AND ');
}
