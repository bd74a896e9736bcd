// Goes through a whole journal and says what of it is not as it was written: pages, rows, chain, fold, seal.
import { z } from 'zod';
import { version, type Database } from '../database.ts';
import { isSealOf, type Head } from './chain.ts';
import { walkChain, type Flaw } from './walk-chain.ts';
import { notAllListed, walkRefunds } from './walk-refunds.ts';

export interface Verdict {
  /** Rows that are as they were written; the seal and the anchor count as one each. */
  passed: number;
  /** The most telling first. */
  flaws: Flaw[];
  /** What could not be looked at, in plain sentences. */
  unchecked: string[];
}

export interface Proofs {
  /** The key that the journal is sealed with. */
  sealKey?: Uint8Array | null;
  /** A head that was kept elsewhere: the journal must have come by it. */
  anchor?: Head | null;
  /** What somebody read from a paper: an event and the beginning of its hash. */
  paper?: Head | null;
}

/** The first schema step with a chain. */
const chainedSince = 2;
/** The first schema step where a refund lists its events. */
const listedSince = 3;
const sealSchema = z.object({ seq: z.int(), hash: z.string(), seal: z.string() });
const pagesSchema = z.object({ integrity_check: z.string() });
const hashSchema = z.object({ hash: z.string() });

/** Never throws for what is wrong with the journal. Takes half a minute for a million refunds. */
export function verifyJournal(db: Database, proofs: Proofs = {}): Verdict {
  const work = verifying(db, proofs);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The same in small pieces, with a pause after each, for a terminal that is at work. */
export async function verifyPatiently(
  db: Database,
  proofs: Proofs,
  pause: () => Promise<void>,
): Promise<Verdict> {
  const work = verifying(db, proofs);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await pause();
  }
}

function* verifying(
  db: Database,
  { sealKey = null, anchor = null, paper = null }: Proofs,
): Generator<void, Verdict> {
  const flaws: Flaw[] = [];
  const schema = (yield* reading('file', flaws, () => inOneGo(() => version(db)))) ?? 0;
  if (schema < chainedSince) {
    const what = `has schema ${schema}, which has no chain yet: open it once with this program`;
    if (flaws.length === 0) flaws.push({ table: 'file', row: null, refundNo: null, what });
    return { passed: 0, flaws, unchecked: [] };
  }
  const chain = yield* reading('event', flaws, () => walkChain(db));
  const isListed = schema >= listedSince;
  const rows = yield* reading('refund', flaws, () => walkRefunds(db, chain?.doubted ?? new Set(), isListed));
  const isWhole = chain?.flaws.length === 0 && rows?.damaged.length === 0 && rows.apart.length === 0;
  const unlisted =
    isWhole && isListed && rows.events < chain.head.seq
      ? yield* reading('refund', flaws, () => inOneGo(() => notAllListed(db)))
      : [];
  const ends = yield* reading('seal', flaws, () =>
    inOneGo(() => (chain ? checkEnds(db, chain.head, sealKey, [anchor, paper]) : [])),
  );
  const pages = yield* reading('file', flaws, () => inOneGo(() => flawedPages(db)));
  return {
    passed: (chain?.passed ?? 0) + (rows?.passed ?? 0) + (ends?.filter((flaw) => flaw === null).length ?? 0),
    // A row that does not fit itself says more than the chain, and the chain more than the rows it leads to.
    flaws: [
      ...(rows?.damaged ?? []),
      ...(chain?.flaws ?? []),
      ...(ends ?? []).filter((flaw) => flaw !== null),
      ...(rows?.apart ?? []),
      ...(unlisted ?? []),
      ...flaws,
      ...(pages ?? []),
    ],
    unchecked: sealKey ? [] : ['The seal was not checked (no key).'],
  };
}

/** "event 17 (refund rf261123-…) is missing" */
export function sentenceOf({ table, row, refundNo, what }: Flaw): string {
  const name = row === null ? `the ${table}` : `${table} ${row}`;
  return `${name}${refundNo === null ? '' : ` (refund ${refundNo})`} ${what}`;
}

/** SQLite's own look at its pages, which cannot know whether an amount was changed. */
function flawedPages(db: Database): Flaw[] {
  const answer = pagesSchema.parse(db.prepare('PRAGMA integrity_check(1)').get()).integrity_check;
  return answer === 'ok' ? [] : [{ table: 'file', row: null, refundNo: null, what: `is damaged: ${answer}` }];
}

function checkEnds(
  db: Database,
  head: Head,
  sealKey: Uint8Array | null,
  known: readonly (Head | null)[],
): (Flaw | null)[] {
  const anchors = known.flatMap((anchor) => (anchor ? [checkAnchor(db, head, anchor)] : []));
  return [checkSeal(db, head, sealKey), ...anchors];
}

function checkSeal(db: Database, head: Head, sealKey: Uint8Array | null): Flaw | null {
  const sealed = sealSchema.safeParse(db.prepare('SELECT seq, hash, seal FROM seal').get());
  if (!sealed.success) return { table: 'seal', row: null, refundNo: null, what: 'is missing' };
  const { seq, hash, seal } = sealed.data;
  const event = (row: number, what: string): Flaw => ({ table: 'event', row, refundNo: null, what });
  if (seq > head.seq) return event(head.seq + 1, `is missing: ${seq} were sealed`);
  if (seq < head.seq) return event(seq + 1, 'was added after the last seal');
  if (hash !== head.hash) return event(seq, 'is another one than was sealed');
  const isUnused = seal === '' && seq === 0;
  if (!sealKey || isUnused || isSealOf(sealKey, head, seal)) return null;
  return { table: 'seal', row: null, refundNo: null, what: `over event ${seq} was not made with this key` };
}

/** An older file of the same shop is whole in itself: only what is known from elsewhere gives it away. */
function checkAnchor(db: Database, head: Head, anchor: Head): Flaw | null {
  if (anchor.seq === 0) return null;
  const event = (row: number, what: string): Flaw => ({ table: 'event', row, refundNo: null, what });
  if (anchor.seq > head.seq)
    return event(
      head.seq + 1,
      `is missing: event ${anchor.seq} is known from elsewhere, so this is an older journal`,
    );
  const found = hashSchema.safeParse(db.prepare('SELECT hash FROM event WHERE seq = ?').get(anchor.seq));
  if (found.data?.hash.startsWith(anchor.hash)) return null;
  return event(anchor.seq, 'is another one than is known from elsewhere');
}

/** Whatever keeps a part from being read is a flaw of it. */
function* reading<T>(
  table: Flaw['table'],
  flaws: Flaw[],
  work: () => Generator<void, T>,
): Generator<void, T | null> {
  try {
    return yield* work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    flaws.push({ table, row: null, refundNo: null, what: `cannot be read: ${why}` });
    return null;
  }
}

/** What is quick enough, or cannot be cut into pieces. */
function* inOneGo<T>(work: () => T): Generator<void, T> {
  yield;
  return work();
}
