// The catalogue of refunds, for searching a million of them: brought up to date in batches, beside the money's commits.
import { z } from 'zod';
import type { Database } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { gramLength, gramsFor, gramsOf, wordsOf } from './grams.ts';
import { asMany, numbersOf, selected, type Kept } from './rows.ts';
import type { Shelves } from './shelves.ts';
import { conditionsOf, refundColumns, type Wish } from './wish.ts';

export interface Catalogue {
  /** Ids that fit, newest first, from below `before` on. */
  find(wish: Wish, before: number | null, limit: number): number[];
  /** Lists one batch, in a commit of its own, once there is a full one. Answers how many events are not listed yet. */
  listBatch(): number;
}

/** Where a refund stands in the order of an answer: by time where dates were asked for, else by id. */
interface Point {
  id: number;
  created_at: number;
}

/** Events in a batch: twenty to sixty refunds, which are listed in some milliseconds. */
export const batchEvents = 64;
/** So many refunds are looked through one by one before a short word is looked up by its grams. */
const nearby = 2_000;
const endless = Number.MAX_SAFE_INTEGER;
const everything: Wish = { view: 'all', search: '', today: 0 };

/** So many entries of an index are counted to find the narrowest, which takes a fraction of a millisecond. */
const mostCounted = 5_000;

/** By which index a wish without a long word can be walked, and the part of it that the index answers; the usual one first. */
const indexes: readonly { name: string; part: (wish: Wish) => Partial<Wish> }[] = [
  { name: 'listed_by_amount', part: ({ amountMinor }) => ({ amountMinor }) },
  { name: 'listed_by_time', part: ({ from, to }) => ({ from, to }) },
  { name: 'listed_by_operator', part: ({ operatorId }) => ({ operatorId }) },
  { name: 'listed_by_state', part: ({ state }) => ({ state }) },
  { name: 'listed_by_state', part: ({ view }) => (view === 'open' || view === 'held' ? { view } : {}) },
  { name: 'listed_by_gateway', part: ({ gateway }) => ({ gateway }) },
];

/** Refunds that went on since they were listed, or were never listed. */
const wentOn = '(SELECT refund_id FROM event WHERE seq > (SELECT seq FROM listing))';

const idSchema = z.object({ id: z.int() });
const countSchema = z.object({ count: z.int() });
const pointSchema = z.object({ id: z.int(), created_at: z.int() });
const refundIdSchema = z.object({ refund_id: z.int() });
const seqSchema = z.object({ seq: z.int() }).nullish();
const numbersSchema = z.object({ numbers: z.string() }).nullish();

export function openCatalogue(
  db: Database,
  { firstSound, byIds }: Pick<Shelves, 'firstSound' | 'byIds'>,
): Catalogue {
  const advance = db.prepare('UPDATE listing SET seq = ?');
  // Events are numbered without gaps.
  const endOfBatch = db.prepare('SELECT seq FROM event WHERE seq = (SELECT seq FROM listing) + ?');
  const refundsUpTo = db.prepare(
    'SELECT DISTINCT refund_id FROM event WHERE seq > (SELECT seq FROM listing) AND seq <= ?',
  );
  const behind = db.prepare('SELECT coalesce(max(seq), 0) - (SELECT seq FROM listing) AS count FROM event');
  const numbersById = db.prepare('SELECT numbers FROM listed WHERE id = ?');
  const upsert = db.prepare(`
    INSERT INTO listed (id, numbers, amount_minor, operator_id, gateway, state, created_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE
    SET numbers = excluded.numbers, state = excluded.state, updated_at = excluded.updated_at`);
  const addGrams = db.prepare('INSERT INTO gram (rowid, grams) VALUES (?, ?)');
  const pointById = db.prepare('SELECT id, created_at FROM listed WHERE id = ?');
  const newestId = db.prepare('SELECT coalesce(max(id), 0) AS id FROM listed');
  const walks = new Map<string, ReturnType<Database['prepare']>>();

  /** Grams are only ever added: a refund's numbers grow once, when the gateway names its own. */
  function list({ id, record }: Kept): void {
    const numbers = numbersOf(record);
    const before = numbersSchema.parse(numbersById.get(id));
    const { amount, operator, gateway, state, createdAt, updatedAt } = record;
    const times = [Date.parse(createdAt), Date.parse(updatedAt)];
    upsert.run(id, numbers, amount.minor, operator.id, gateway, state, ...times);
    if (before?.numbers !== numbers) addGrams.run(before ? 2 * id + 1 : 2 * id, gramsOf(numbers));
  }

  function listBatch(): number {
    const waiting = countSchema.parse(behind.get()).count;
    const end = seqSchema.parse(endOfBatch.get(batchEvents));
    if (!end) return waiting;
    const ids = refundsUpTo.all(end.seq).map((row) => refundIdSchema.parse(row).refund_id);
    inTransaction(db, () => {
      byIds(ids).forEach(list);
      advance.run(end.seq);
    });
    return waiting - batchEvents;
  }

  /** The first that fit of what is not in the catalogue as it is now; found in the rows themselves. */
  function findUnlisted(wish: Wish, start: Point | null, limit: number): Kept[] {
    const { where, values } = conditionsOf(wish, refundColumns);
    const isTimed = isByTime(wish);
    const from = isTimed ? `(${refundColumns.createdAt}, refund.id) < (?, ?)` : 'refund.id < ?';
    const { created_at, id } = start ?? { created_at: endless, id: endless };
    const sql = `SELECT ${selected} FROM refund
      WHERE ${[`id IN ${wentOn}`, from, ...where].join(' AND ')}
      ORDER BY ${isTimed ? `${refundColumns.createdAt} DESC,` : ''} refund.id DESC ${asMany()}`;
    const before = isTimed ? [created_at, id] : [id];
    return firstSound(limit, (most): unknown[] => prepared(sql).all(...before, ...values, most));
  }

  function walk(sql: string, values: (string | number)[]): number[] {
    return prepared(sql)
      .all(...values)
      .map((row) => idSchema.parse(row).id);
  }

  function prepared(sql: string): ReturnType<Database['prepare']> {
    const statement = walks.get(sql) ?? db.prepare(sql);
    walks.set(sql, statement);
    return statement;
  }

  /** Ids of the catalogue alone. What is listed of a refund that went on since then is out of date, and passed over. */
  function findListed(wish: Wish, before: number | null, limit: number): number[] {
    const { where: asked, values } = conditionsOf(wish);
    const where = [`listed.id NOT IN ${wentOn}`, ...asked];
    const below = before ?? endless;
    const word = longestOf(wordsOf(wish.search));
    const byGrams = (): number[] => {
      const sql = `SELECT listed.id FROM gram CROSS JOIN listed ON listed.id = gram.rowid / 2
        WHERE ${['gram MATCH ?', 'gram.rowid < ?', ...where].join(' AND ')} ORDER BY gram.rowid DESC ${asMany()}`;
      const grams = [gramsFor(word), Math.min(2 * below, endless)];
      // A refund whose numbers grew has two rows of grams, side by side.
      return [...new Set(walk(sql, [...grams, ...values, 2 * limit]))].slice(0, limit);
    };
    const byId = (index: string, lowest: number): number[] => {
      const sql = `SELECT id FROM listed ${index}
        WHERE ${['listed.id < ?', 'listed.id >= ?', ...where].join(' AND ')} ORDER BY listed.id DESC ${asMany()}`;
      return walk(sql, [below, lowest, ...values, limit]);
    };
    const byTime = (index: string): number[] => {
      const { created_at, id } = before === null ? { created_at: endless, id: endless } : pointOf(before);
      const sql = `SELECT id FROM listed INDEXED BY ${index}
        WHERE ${['(listed.created_at, listed.id) < (?, ?)', ...where].join(' AND ')}
        ORDER BY listed.created_at DESC, listed.id DESC ${asMany()}`;
      return walk(sql, [created_at, id, ...values, limit]);
    };
    if (word.length >= gramLength) return byGrams();
    const index = narrowestFor(wish);
    if (index !== null) return isByTime(wish) ? byTime(index) : byId(`INDEXED BY ${index}`, 0);
    const top = Math.min(below, idSchema.parse(newestId.get()).id + 1);
    const near = byId('', word === '' ? 0 : top - nearby);
    return word === '' || near.length >= limit || top <= nearby ? near : byGrams();
  }

  /** Of broad ones the first: among many that fit it, those that fit the rest are found soon. */
  function narrowestFor(wish: Wish): string | null {
    const asked = indexes
      .map(({ name, part }) => ({ name, conditions: conditionsOf({ ...everything, ...part(wish) }) }))
      .filter(({ conditions }) => conditions.where.length > 0);
    if (asked.length < 2) return asked[0]?.name ?? null;
    const counted = asked.map(({ name, conditions: { where, values } }) => {
      const sql = `SELECT count(*) AS count FROM (SELECT 1 FROM listed INDEXED BY ${name}
        WHERE ${where.join(' AND ')} LIMIT ${mostCounted})`;
      return { name, count: countSchema.parse(prepared(sql).get(...values)).count };
    });
    return counted.reduce((narrowest, each) => (each.count < narrowest.count ? each : narrowest)).name;
  }

  function pointOf(id: number): Point {
    const listed = pointSchema.safeParse(pointById.get(id));
    if (listed.success) return listed.data;
    const [kept] = byIds([id]);
    return kept ? pointIn(kept) : { id, created_at: 0 };
  }

  return {
    listBatch,
    find(wish, before, limit) {
      const listed = findListed(wish, before, limit);
      if (countSchema.parse(behind.get()).count === 0) return listed;
      const fresh = findUnlisted(wish, before === null ? null : pointOf(before), limit);
      return [...fresh.map(pointIn), ...listed.map(pointOf)]
        .sort(isByTime(wish) ? byTimeAndId : byIdAlone)
        .slice(0, limit)
        .map(({ id }) => id);
    },
  };
}

/** Dates put time before numbers, unless a number or an amount was asked for too. */
function isByTime({ search, amountMinor, from, to }: Wish): boolean {
  const isDated = (from ?? to) !== undefined && amountMinor === undefined;
  return isDated && longestOf(wordsOf(search)).length < gramLength;
}

function longestOf(words: readonly string[]): string {
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function pointIn({ id, record }: Kept): Point {
  return { id, created_at: Date.parse(record.createdAt) };
}

function byIdAlone(a: Point, b: Point): number {
  return b.id - a.id;
}

function byTimeAndId(a: Point, b: Point): number {
  return b.created_at - a.created_at || b.id - a.id;
}
