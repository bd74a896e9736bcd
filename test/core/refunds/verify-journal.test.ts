// Proving a journal: whatever is done to the file behind the terminal's back is found, and named by its row.
import { DatabaseSync } from '@photostructure/sqlite';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { copyInto, openDatabase, openReadOnly, type Database } from '../../../main/core/database.ts';
import { linkHash, rowSumOf, type Head } from '../../../main/core/refunds/chain.ts';
import { sentenceOf, verifyJournal, type Proofs } from '../../../main/core/refunds/verify-journal.ts';
import { aRecord, attempt, doubt, morning } from '../../support/a-record.ts';
import { fill, openJournalAt, sealKey } from '../../support/open-journal.ts';

const numberOf = (n: number): string => aRecord(n).refundNo;
let folder: string;
/** A whole journal in one file without a log, and one of the evening before. */
let whole: string;
let older: string;
let head: Head;
let copies = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'refund-terminal-'));
  [whole, older] = [join(folder, 'whole.db'), join(folder, 'older.db')];
  const opened = openJournalAt(join(folder, 'refunds.db'));
  const { journal, db } = opened;
  fill(opened, 1, 3);
  journal.open(aRecord(4, { state: 'proposed', dueAt: null }), morning);
  copyInto(db, older);
  const manager = { id: '40001', name: 'Malee T.' };
  journal.record(numberOf(4), { event: 'approved', dueAt: morning, by: manager }, morning);
  journal.record(numberOf(4), attempt, morning + 1_000);
  journal.record(numberOf(4), doubt(morning + 5_000), morning + 2_000);
  journal.record(numberOf(4), { event: 'not-processed', dueAt: morning }, morning + 5_000);
  journal.open(aRecord(5), morning);
  journal.note(numberOf(1), 'printed', morning + 9_000, 'Noi K.', true);
  journal.note(numberOf(2), 'saved', morning + 9_000, 'Noi K.', false);
  fill(opened, 6, 8);
  copyInto(db, whole);
  head = journal.head();
  opened.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the file, changed by somebody who knows SQL and takes triggers and checks away first. */
function changed(sql: string | ((db: Database) => void), from = whole): string {
  copies += 1;
  const file = join(folder, `copy-${copies}.db`);
  copyFileSync(from, file);
  const db = openDatabase(file);
  db.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
  for (const row of z
    .array(z.object({ name: z.string() }))
    .parse(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all()))
    db.exec(`DROP TRIGGER ${row.name}`);
  if (typeof sql === 'string') db.exec(sql);
  else sql(db);
  db.close();
  return file;
}

function sentences(file: string, proofs: Proofs = { sealKey }): string[] {
  const db = openReadOnly(file);
  try {
    return verifyJournal(db, proofs).flaws.map(sentenceOf);
  } finally {
    db.close();
  }
}

describe('a journal that nobody touched', () => {
  it('passes, row for row', () => {
    const db = openReadOnly(whole);
    const { passed, flaws, unchecked } = verifyJournal(db, { sealKey, anchor: head });
    db.close();
    expect({ flaws, unchecked }).toEqual({ flaws: [], unchecked: [] });
    expect(passed).toBe(head.seq + 8 + 2);
  });

  it('passes without the key too, and says that the seal was not looked at', () => {
    const db = openReadOnly(whole);
    const { flaws, unchecked } = verifyJournal(db);
    db.close();
    expect({ flaws, unchecked }).toEqual({ flaws: [], unchecked: ['The seal was not checked (no key).'] });
  });

  it('passes while a paper that was asked for is not out yet', () => {
    const opened = openJournalAt(join(folder, 'asked.db'));
    fill(opened, 1, 1);
    opened.journal.note(numberOf(1), 'print-asked', morning + 9_000, 'Noi K.', true);
    expect(verifyJournal(opened.db, { sealKey }).flaws).toEqual([]);
    opened.close();
  });

  it('passes as a backup from before refunds listed their events', () => {
    const file = changed(`
      DROP INDEX one_open_refund_per_order; DROP INDEX refund_open; DROP INDEX refund_done;
      ALTER TABLE refund DROP CONSTRAINT "a final state stays";
      ALTER TABLE refund DROP CONSTRAINT "an open refund holds its order";
      ALTER TABLE refund DROP COLUMN settled; ALTER TABLE refund DROP COLUMN holds_order;
      ALTER TABLE refund DROP COLUMN events; CREATE INDEX event_by_refund ON event (refund_id, seq);
      PRAGMA user_version = 2`);
    expect(sentences(file)).toEqual([]);
  });

  it('passes as an empty one', () => {
    const opened = openJournalAt(join(folder, 'empty.db'));
    expect(verifyJournal(opened.db, { sealKey })).toEqual({ passed: 1, flaws: [], unchecked: [] });
    opened.close();
  });
});

const edits: [what: string, sql: string, first: string][] = [
  [
    'an event’s request by one character',
    "UPDATE event SET request = replace(request, '100000', '100001') WHERE seq = 2",
    'event 2 (refund NO1) is not as it was written',
  ],
  [
    'who did it',
    "UPDATE event SET by = 'Noi J.' WHERE seq = 1",
    'event 1 (refund NO1) is not as it was written',
  ],
  [
    'when it was',
    'UPDATE event SET at = at + 1 WHERE seq = 6',
    'event 6 (refund NO2) is not as it was written',
  ],
  [
    'what it was',
    "UPDATE event SET event = 'rejected' WHERE seq = 6",
    'event 6 (refund NO2) is not as it was written',
  ],
  [
    'why it was',
    'UPDATE event SET why = NULL WHERE why IS NOT NULL',
    'event 13 (refund NO4) is not as it was written',
  ],
  [
    'whose it was',
    'UPDATE event SET refund_id = 3 WHERE seq = 6',
    'event 6 (refund NO3) is not as it was written',
  ],
  [
    'its hash',
    "UPDATE event SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE seq = 9",
    'event 9 (refund NO3) is not as it was written',
  ],
  ['an event away', 'DELETE FROM event WHERE seq = 5', 'event 5 is missing'],
  ['the first event away', 'DELETE FROM event WHERE seq = 1', 'event 1 is missing'],
  ['the last event away', 'DELETE FROM event WHERE seq = 26', 'event 26 is missing: 26 were sealed'],
  ['the last three events away', 'DELETE FROM event WHERE seq > 23', 'event 24 is missing: 26 were sealed'],
  [
    'two events for each other',
    'UPDATE event SET seq = -2 WHERE seq = 2; UPDATE event SET seq = 2 WHERE seq = 3; UPDATE event SET seq = 3 WHERE seq = -2',
    'event 2 (refund NO1) is not as it was written',
  ],
  ['the end of the chain to a new number', 'UPDATE event SET seq = 90 WHERE seq = 26', 'event 26 is missing'],
  [
    'an amount',
    `UPDATE refund SET body = replace(body, '"minor":100000', '"minor":100001') WHERE id = 3`,
    'refund 3 (refund NO3) is damaged: the checksum does not fit',
  ],
  [
    'a state alone',
    `UPDATE refund SET state = 'queued' WHERE id = 3`,
    'refund 3 (refund NO3) is damaged: the column state is not what the refund says',
  ],
  [
    'an order key',
    `UPDATE refund SET order_key = 'x' WHERE id = 3`,
    'refund 3 (refund NO3) is damaged: the column order_key is not what the refund says',
  ],
  [
    'a row to another number',
    'UPDATE refund SET id = 99 WHERE id = 5',
    'refund 99 (refund NO5) is damaged: the checksum does not fit',
  ],
  [
    'two rows for each other',
    'UPDATE refund SET id = -1 WHERE id = 1; UPDATE refund SET id = 1 WHERE id = 2; UPDATE refund SET id = 2 WHERE id = -1',
    'refund 1 (refund NO2) is damaged: the checksum does not fit',
  ],
  [
    'which events a refund lists',
    `UPDATE refund SET events = '1,2,4' WHERE id = 1`,
    'refund 1 (refund NO1) lists events that are not its own',
  ],
  [
    'the list of a refund into no list',
    `UPDATE refund SET events = replace(events, ',', ';') WHERE id = 3`,
    'refund 3 (refund NO3) lists events that are not its own',
  ],
  [
    'the list of a refund by leaving out a paper',
    `UPDATE refund SET events = '4,5,6' WHERE id = 2`,
    'refund 2 (refund NO2) does not list all of its events',
  ],
  ['a refund away', 'DELETE FROM refund WHERE id = 2', 'event 4 has lost its refund (row 2)'],
  [
    'a refund away, with its events',
    'DELETE FROM event WHERE refund_id = 2; DELETE FROM refund WHERE id = 2',
    'event 4 is missing',
  ],
  ['the seal away', 'DELETE FROM seal', 'the seal is missing'],
  [
    'the seal',
    `UPDATE seal SET seal = replace(seal, substr(seal, 1, 1), 'x')`,
    'the seal over event 26 was not made with this key',
  ],
  [
    'the sealed hash',
    `UPDATE seal SET hash = replace(hash, substr(hash, 1, 1), 'x')`,
    'event 26 is another one than was sealed',
  ],
  ['the sealed number', 'UPDATE seal SET seq = 25', 'event 26 was added after the last seal'],
];

describe('whoever changes', () => {
  it.each(edits)('%s is found out', (_, sql, first) => {
    const named = first.replace(/NO(\d)/, (_match, n: string) => numberOf(Number(n)));
    expect(sentences(changed(sql))[0]).toBe(named);
  });

  it('a row together with its checksum is found out by the event that left it', () => {
    const file = changed(
      `UPDATE refund SET (body, sum) = (SELECT body, sum FROM refund WHERE id = 1) WHERE id = 1`,
    );
    expect(sentences(file)).toEqual([]);
    const forged = changed((db) => {
      db.function('sum_of', (id: number, body: string) => rowSumOf(id, body));
      db.exec(
        `UPDATE refund SET body = replace(body, '"minor":100000', '"minor":100001') WHERE id = 3; UPDATE refund SET sum = sum_of(id, body) WHERE id = 3`,
      );
    });
    expect(sentences(forged)).toEqual([`refund 3 (refund ${numberOf(3)}) is not as its last event left it`]);
  });

  it('the chain from one event to the end, hash by hash, is found out by the seal', () => {
    const forged = changed((db) => relink(db, `UPDATE event SET by = 'Noi J.' WHERE seq = 7`));
    expect(sentences(forged, {})).toEqual([]);
    expect(sentences(forged)).toEqual(['the seal over event 26 was not made with this key']);
  });

  it('the whole file for an older one of the same shop is found out by what was kept elsewhere', () => {
    expect(sentences(older)).toEqual([]);
    expect(sentences(older, { sealKey, anchor: head })).toEqual([
      'event 11 is missing: event 26 is known from elsewhere, so this is an older journal',
    ]);
  });

  it('the whole file for one that went another way is found out too', () => {
    const other = changed((db) => relink(db, `UPDATE event SET at = at + 1 WHERE seq = 1`));
    expect(sentences(other, { anchor: { seq: 26, hash: head.hash } })).toEqual([
      'event 26 is another one than is known from elsewhere',
    ]);
  });
});

/** What somebody can do who has the program but not the key. */
function relink(db: Database, sql: string): void {
  db.exec(sql);
  const schema = z.object({
    seq: z.int(),
    refund_id: z.int(),
    refund_no: z.string(),
    at: z.int(),
    event: z.string(),
    by: z.string().nullable(),
    why: z.string().nullable(),
    request: z.string().nullable(),
    row_sum: z.string(),
  });
  const events = db
    .prepare('SELECT event.*, refund.refund_no FROM event JOIN refund ON refund.id = refund_id ORDER BY seq')
    .all();
  let hash = '0'.repeat(64);
  for (const { refund_id, refund_no, row_sum, ...event } of events.map((row) => schema.parse(row))) {
    const entry = { ...event, refundId: refund_id, refundNo: refund_no, rowSum: row_sum };
    hash = linkHash(hash, event.seq, entry);
    db.prepare('UPDATE event SET hash = ? WHERE seq = ?').run(hash, event.seq);
  }
  db.prepare('UPDATE seal SET hash = ?').run(hash);
}

describe('one bit of a money row', () => {
  const flips = 1_000;

  it(`that is another one is found, ${flips} times of ${flips}`, { timeout: 120_000 }, () => {
    const bytes = readFileSync(whole);
    const before = dump(bytes);
    const pages = moneyPages(bytes);
    const random = dice(20_261_123);
    let found = 0;
    for (let effective = 0; effective < flips;) {
      const page = pages[Math.floor(random() * pages.length)] ?? 0;
      const [at, bit] = [page * 4_096 + Math.floor(random() * 4_096), Math.floor(random() * 8)];
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      // Free space between rows holds nothing.
      if (dump(bytes) !== before) {
        effective += 1;
        found += isProven(bytes) ? 0 : 1;
      }
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
    }
    expect(found).toBe(flips);
    expect(isProven(bytes)).toBe(true);
  });
});

function inMemory<T>(bytes: Uint8Array, work: (db: Database) => T): T {
  const db = new DatabaseSync(':memory:');
  try {
    db.deserialize(bytes);
    return work(db);
  } finally {
    db.close();
  }
}

function isProven(bytes: Uint8Array): boolean {
  return inMemory(bytes, (db) => verifyJournal(db, { sealKey }).flaws.length === 0);
}

/** Everything that the table says, or why it says nothing. */
function dump(bytes: Uint8Array): string {
  try {
    return inMemory(bytes, (db) => JSON.stringify(db.prepare('SELECT * FROM refund').all()));
  } catch (error) {
    return String(error);
  }
}

function moneyPages(bytes: Uint8Array): number[] {
  const sql = "SELECT pageno FROM dbstat WHERE name = 'refund'";
  return inMemory(bytes, (db) => z.array(z.object({ pageno: z.int() })).parse(db.prepare(sql).all())).map(
    ({ pageno }) => pageno - 1,
  );
}

/** The same throws in every run. Source: mulberry32. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
