// The journal: what is chained, sealed, counted and due, and what a row that was changed outside does to it.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../../main/core/database.ts';
import { TerminalError } from '../../../main/core/errors.ts';
import { isSealOf, linkHash, noHead } from '../../../main/core/refunds/chain.ts';
import { DamagedRefund } from '../../../main/core/refunds/rows.ts';
import { verifyJournal } from '../../../main/core/refunds/verify-journal.ts';
import { openJournal, type Journal } from '../../../main/core/refunds/journal.ts';
import type { RefundState } from '../../../preload/contract/vocabulary.ts';
import { aRecord, attempt, doubt, morning, yes } from '../../support/a-record.ts';
import { fill, openTestJournal, sealKey } from '../../support/open-journal.ts';

const day = 86_400_000;
const numberOf = (n: number): string => aRecord(n).refundNo;

/** What the call was refused with. */
function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof TerminalError) return error.code;
    throw error;
  }
  return 'nothing was refused';
}

function column(db: Database, sql: string): unknown[] {
  return z
    .array(z.record(z.string(), z.unknown()))
    .parse(db.prepare(sql).all())
    .flatMap((row) => Object.values(row));
}

describe('the chain', () => {
  it('ties each event to the one before it and to the row it leads to, and the seal to the last', () => {
    const { db, journal } = openTestJournal();
    fill({ journal }, 1, 3);
    journal.note(numberOf(2), 'printed', morning + day, 'Noi K.', true);
    expect(verifyJournal(db, { sealKey, anchor: journal.head() })).toEqual({
      passed: 10 + 3 + 2,
      flaws: [],
      unchecked: [],
    });
    expect(journal.head().seq).toBe(10);
    expect(column(db, 'SELECT hash FROM event WHERE seq = 10')).toEqual([journal.head().hash]);
    const [seal] = column(db, 'SELECT seal FROM seal');
    expect(isSealOf(sealKey, journal.head(), String(seal))).toBe(true);
  });

  it('cannot be written as another chain, whatever stands in the texts', () => {
    const entry = {
      refundId: 1,
      refundNo: 'a',
      at: 0,
      event: 'opened',
      by: null,
      why: null,
      request: null,
      rowSum: '0',
    };
    const others = [
      { ...entry, by: '-' },
      { ...entry, by: '' },
      { ...entry, why: '-' },
      { ...entry, by: 'x\n1:y', why: null },
      { ...entry, by: 'x', why: 'y' },
      { ...entry, refundNo: 'a\n6:opened' },
    ];
    const hashes = [entry, ...others].map((each) => linkHash(noHead.hash, 1, each));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('goes on after the file was closed and opened', () => {
    const first = openTestJournal();
    fill(first, 1, 2);
    first.close();
    const { db, journal } = openTestJournal(first.file);
    fill({ journal }, 3, 4);
    expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
  });

  it('stays as it was when a stroke is refused', () => {
    const { db, journal } = openTestJournal();
    fill({ journal }, 1, 1);
    const before = journal.head();
    expect(refusal(() => journal.record(numberOf(1), attempt, morning))).toBe('wrong-state');
    expect(refusal(() => journal.record('rf-nobody', attempt, morning))).toBe('refund-not-found');
    expect(journal.head()).toEqual(before);
    fill({ journal }, 2, 2);
    expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
  });

  it.each([
    "INSERT OR REPLACE INTO event (seq, refund_id, at, event) VALUES (1, 1, 0, 'refunded')",
    'INSERT OR REPLACE INTO refund SELECT * FROM refund WHERE id = 1',
    'UPDATE refund SET id = 99 WHERE id = 1',
  ])('is not bent by %s', (sql) => {
    const { db, journal } = openTestJournal();
    fill({ journal }, 1, 2);
    expect(() => db.exec(sql)).toThrow(/never|keeps its numbers/);
    expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
  });
});

it('an order is refunded again once its last refund is finished, and not before', () => {
  const { db, journal } = openTestJournal();
  const { order } = aRecord(1);
  const part = (n: number) => ({ ...aRecord(n), order });
  const holders = (): unknown => db.prepare('SELECT id FROM refund WHERE holds_order = 1').all();
  for (const n of [1, 2, 3]) {
    journal.open(part(n), morning, attempt);
    expect(refusal(() => journal.open(part(n + 10), morning, attempt))).toBe('already-refunding');
    expect(holders()).toEqual([{ id: n }]);
    journal.record(numberOf(n), yes(n), morning);
  }
  expect(journal.ofOrder(order.gateway, order.orderKey)).toHaveLength(3);
  expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
});

describe('without the key of the seal', () => {
  it('everything can be read and nothing written, until the key comes', () => {
    const before = openTestJournal();
    fill(before, 1, 2);
    before.close();
    const { journal } = openTestJournal(before.file, null);
    expect(journal.obstacle()).toBe('no-key');
    expect(journal.find(numberOf(1))?.state).toBe('refunded');
    expect(journal.list({ view: 'all', search: '', before: null, limit: 10, today: 0 }).refunds).toHaveLength(
      2,
    );
    expect(refusal(() => journal.open(aRecord(3), morning))).toBe('keychain-locked');
    expect(refusal(() => journal.note(numberOf(1), 'saved', morning, null, false))).toBe('keychain-locked');
    journal.unlock(sealKey);
    expect(journal.obstacle()).toBeNull();
    journal.open(aRecord(3), morning);
  });

  it('another key opens nothing', () => {
    const before = openTestJournal();
    fill(before, 1, 1);
    before.close();
    const { journal } = openTestJournal(before.file, new Uint8Array(32).fill(8));
    expect(journal.obstacle()).toBe('seal-broken');
    expect(refusal(() => journal.open(aRecord(2), morning))).toBe('storage-failed');
    expect(journal.find(numberOf(1))?.state).toBe('refunded');
  });

  it('an event that was added with everything but the key stops all writing', () => {
    const { db, journal, file, close } = openTestJournal();
    fill({ journal }, 1, 1);
    const { seq, hash } = journal.head();
    const forged = {
      refundId: 1,
      refundNo: numberOf(1),
      at: morning,
      event: 'printed',
      by: null,
      why: null,
      request: null,
    };
    const [rowSum] = column(db, 'SELECT sum FROM refund');
    const link = linkHash(hash, seq + 1, { ...forged, rowSum: String(rowSum) });
    db.prepare(
      "INSERT INTO event (seq, refund_id, at, event, row_sum, hash) VALUES (?, 1, ?, 'printed', ?, ?)",
    ).run(seq + 1, morning, String(rowSum), link);
    db.prepare('UPDATE refund SET events = events || ?').run(`,${seq + 1}`);
    db.prepare('UPDATE seal SET seq = ?, hash = ?').run(seq + 1, link);
    close();
    const again = openTestJournal(file);
    expect(again.journal.obstacle()).toBe('seal-broken');
    expect(refusal(() => again.journal.open(aRecord(2), morning))).toBe('storage-failed');
    expect(verifyJournal(again.db).flaws).toEqual([]);
    expect(verifyJournal(again.db, { sealKey }).flaws).toMatchObject([{ table: 'seal' }]);
  });
});

describe('many steps in one commit', () => {
  it('are all taken, and one that cannot be is answered alone', () => {
    const { db, journal } = openTestJournal();
    for (const n of [1, 2, 3]) journal.open(aRecord(n, { dueAt: null }), morning, attempt);
    journal.record(numberOf(2), yes(2), morning);
    const answers = journal.recordAll(
      [
        { refundNo: numberOf(1), step: yes(1) },
        { refundNo: numberOf(2), step: yes(2) },
        { refundNo: 'rf-nobody', step: yes(4) },
        { refundNo: numberOf(3), step: doubt(morning + 2_000) },
        { refundNo: numberOf(3), step: { event: 'gave-up', dueAt: null } },
      ],
      morning,
    );
    expect(answers.map((each) => (each instanceof TerminalError ? each.code : each.state))).toEqual([
      'refunded',
      'wrong-state',
      'refund-not-found',
      'unconfirmed',
      'held',
    ]);
    expect(journal.find(numberOf(3))?.state).toBe('held');
    expect(journal.counts(0)).toMatchObject({ held: 1, unconfirmed: 0, doneToday: 2 });
    expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
  });
});

describe('a step of a record that somebody still has at hand', () => {
  const printed = (journal: Journal) => journal.note(numberOf(1), 'printed', morning, null, true);

  it('is taken from the row as it is now, when the row was written to meanwhile', () => {
    const { db, journal } = openTestJournal();
    const known = journal.open(aRecord(1, { dueAt: null }), morning, attempt);
    printed(journal);
    const [after] = journal.recordAll([{ refundNo: numberOf(1), step: yes(1), known }], morning);
    expect(after).toMatchObject({ state: 'refunded', attempts: known.attempts });
    expect(journal.find(numberOf(1))).toEqual(after);
    expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
  });

  it('is not taken twice', () => {
    const { journal } = openTestJournal();
    const known = journal.open(aRecord(1, { dueAt: null }), morning, attempt);
    const wanted = { refundNo: numberOf(1), step: yes(1), known };
    const [first, second] = journal.recordAll([wanted, wanted], morning);
    expect(first).toMatchObject({ state: 'refunded' });
    expect(second).toMatchObject({ code: 'wrong-state' });
  });

  it('is taken from the journal when the record comes from elsewhere', () => {
    const { journal } = openTestJournal();
    const known = structuredClone(journal.open(aRecord(1, { dueAt: null }), morning, attempt));
    const made = { ...known, amount: { ...known.amount, minor: 1 } };
    const [after] = journal.recordAll([{ refundNo: numberOf(1), step: yes(1), known: made }], morning);
    expect(after).toMatchObject({ state: 'refunded', amount: known.amount });
  });
});

describe('what is due', () => {
  it('is answered longest due first, without the gateways that cannot be reached and what rests', () => {
    const { journal } = openTestJournal();
    const at = (ms: number) => ({ dueAt: new Date(morning + ms).toISOString() });
    journal.open(aRecord(1, at(3_000)), morning);
    journal.open(aRecord(2, { ...at(1_000), gateway: 'bbmsl' }), morning);
    journal.open(aRecord(3, at(2_000)), morning);
    journal.open(aRecord(4, at(9_000)), morning);
    journal.open(aRecord(5, { dueAt: null }), morning);
    const due = (...parts: Parameters<Journal['due']>) =>
      [...journal.due(...parts)].map(({ refundNo }) => refundNo);
    expect(due(morning + 3_000)).toEqual([2, 3, 1].map(numberOf));
    expect(due(morning + 3_000, ['bbmsl'])).toEqual([3, 1].map(numberOf));
    expect(due(morning + 3_000, ['ksher-mch'])).toEqual([2].map(numberOf));
    expect(due(morning + 3_000, [], (refundNo) => refundNo === numberOf(3))).toEqual([2, 1].map(numberOf));
    expect(due(morning + 999)).toEqual([]);
    expect(journal.nextDue()).toBe(morning + 1_000);
    expect(journal.nextDue(['bbmsl'])).toBe(morning + 2_000);
    expect(journal.nextDue(['bbmsl', 'ksher-mch'])).toBeNull();
  });

  it('is read only as far as somebody reads on', () => {
    const { db, journal } = openTestJournal();
    for (const n of [1, 2, 3]) journal.open(aRecord(n), morning);
    db.exec(`UPDATE refund SET body = body || ' ' WHERE id = 2`);
    for (const { refundNo } of journal.due(morning + day)) {
      expect(refundNo).toBe(numberOf(1));
      break;
    }
    expect(journal.damaged()).toEqual([]);
    // The walk that was left holds nothing back.
    expect(journal.record(numberOf(1), attempt, morning).state).toBe('sending');
  });

  it('of one gateway does not keep another one waiting, however much it is', () => {
    const { journal } = openTestJournal();
    for (let n = 1; n <= 30; n += 1) journal.open(aRecord(n), morning);
    journal.open(aRecord(31, { gateway: 'ksher-redirect' }), morning);
    expect([...journal.due(morning + day, ['ksher-mch'])].map(({ refundNo }) => refundNo)).toEqual([
      numberOf(31),
    ]);
  });
});

describe('the counts', () => {
  it('follow each step, and are the same when they are counted anew', () => {
    const { db, journal } = openTestJournal();
    const expectCounts = (counts: Partial<ReturnType<Journal['counts']>>) => {
      const all = { proposed: 0, queued: 0, unconfirmed: 0, held: 0, doneToday: 0, ...counts };
      expect(journal.counts(morning)).toEqual(all);
      expect(openJournal(db, { sealKey }).counts(morning)).toEqual(all);
    };
    expectCounts({});
    journal.open(aRecord(1, { state: 'proposed', dueAt: null }), morning);
    journal.open(aRecord(2), morning);
    journal.open(aRecord(3, { dueAt: null }), morning, attempt);
    expectCounts({ proposed: 1, queued: 1, unconfirmed: 1 });
    journal.record(numberOf(3), doubt(morning), morning);
    journal.record(numberOf(1), { event: 'declined', dueAt: null }, morning);
    expectCounts({ queued: 1, unconfirmed: 1, doneToday: 1 });
    journal.record(numberOf(3), { event: 'gave-up', dueAt: null }, morning);
    journal.record(numberOf(2), { event: 'cancelled', dueAt: null }, morning);
    expectCounts({ held: 1, doneToday: 2 });
    journal.record(numberOf(3), { event: 'resolved-refunded', dueAt: null }, morning);
    expectCounts({ doneToday: 3 });
    expect(journal.counts(morning + day).doneToday).toBe(0);
  });

  it('of today do not rise when an old receipt is printed again', () => {
    const { journal } = openTestJournal();
    fill({ journal }, 1, 1);
    journal.note(numberOf(1), 'printed', morning + day, 'Noi K.', true);
    expect(journal.counts(morning + day).doneToday).toBe(0);
    expect(journal.find(numberOf(1))?.prints).toBe(1);
  });
});

describe('everything that is open', () => {
  it('is handed to a person in one commit, whatever state it is in', () => {
    const { db, journal } = openTestJournal();
    journal.open(aRecord(1, { state: 'proposed', dueAt: null }), morning);
    journal.open(aRecord(2), morning);
    journal.open(aRecord(3, { dueAt: null }), morning, attempt);
    journal.open(aRecord(4, { dueAt: null }), morning, attempt);
    journal.record(numberOf(4), doubt(morning), morning);
    journal.open(aRecord(5, { dueAt: null }), morning, attempt);
    journal.record(numberOf(5), doubt(morning), morning);
    journal.record(numberOf(5), { event: 'gave-up', dueAt: null }, morning);
    fill({ journal }, 6, 6);
    const why = { cause: 'restored', code: null, text: null } as const;
    expect(journal.holdAllOpen(why, morning + day)).toBe(4);
    const states = [1, 2, 3, 4, 5, 6].map((n): RefundState | undefined => journal.find(numberOf(n))?.state);
    expect(states).toEqual(['held', 'held', 'held', 'held', 'held', 'refunded']);
    expect(journal.find(numberOf(3))).toMatchObject({ why, dueAt: null, inquiries: 0 });
    expect(journal.find(numberOf(3))?.tracking.openAttempts).toHaveLength(1);
    expect([...journal.due(morning + 2 * day)]).toEqual([]);
    expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
    expect(journal.holdAllOpen(why, morning + day)).toBe(0);
  });

  it('stays as it is when what goes with it fails', () => {
    const { journal } = openTestJournal();
    journal.open(aRecord(1), morning);
    const why = { cause: 'restored', code: null, text: null } as const;
    const failing = () => {
      throw new Error('no');
    };
    expect(() => journal.holdAllOpen(why, morning, undefined, failing)).toThrow('no');
    expect(journal.find(numberOf(1))?.state).toBe('queued');
  });
});

describe('a row that was changed outside of the terminal', () => {
  const changes: [string, string][] = [
    ['its amount', `UPDATE refund SET body = replace(body, '"minor":100000', '"minor":900000') WHERE id = 2`],
    ['its body by one blank', `UPDATE refund SET body = body || ' ' WHERE id = 2`],
    ['its state alone', `UPDATE refund SET state = 'held' WHERE id = 2`],
    ['when it is due', 'UPDATE refund SET due_at = due_at - 1 WHERE id = 2'],
    ['its checksum', `UPDATE refund SET sum = replace(sum, substr(sum, 1, 1), 'x') WHERE id = 2`],
    ['what it is searched by', `UPDATE refund SET numbers = numbers || '0' WHERE id = 2`],
    [
      'all of it for another refund’s',
      'UPDATE refund SET body = (SELECT body FROM refund WHERE id = 1), sum = (SELECT sum FROM refund WHERE id = 1) WHERE id = 2',
    ],
  ];

  it.each(changes)('%s: is never sent, names itself, and stays in nobody’s way', (_, sql) => {
    const { db, journal } = openTestJournal();
    for (const n of [1, 2, 3]) journal.open(aRecord(n), morning);
    db.exec(sql);
    expect([...journal.due(morning + day)].map(({ refundNo }) => refundNo)).toEqual([1, 3].map(numberOf));
    expect(refusal(() => journal.record(numberOf(2), attempt, morning))).toBe('refund-damaged');
    expect(refusal(() => journal.find(numberOf(2)))).toBe('refund-damaged');
    expect(refusal(() => journal.byClick(aRecord(2).tracking.clickToken))).toBe('refund-damaged');
    expect(refusal(() => journal.ofOrder('ksher-mch', aRecord(2).order.orderKey))).toBe('refund-damaged');
    expect(journal.damaged()).toMatchObject([{ id: 2, refundNo: numberOf(2) }]);
    expect(journal.damaged()[0]).toBeInstanceOf(DamagedRefund);
    expect(journal.history(numberOf(2))).toHaveLength(1);
    const page = journal.list({ view: 'all', search: '', before: null, limit: 2, today: 0 });
    expect(page.refunds.map(({ refundNo }) => refundNo)).toEqual([3, 1].map(numberOf));
    const [answer] = journal.recordAll([{ refundNo: numberOf(2), step: attempt }], morning);
    expect(answer).toBeInstanceOf(DamagedRefund);
  });

  it('keeps its history when only the list of its events is damaged', () => {
    const { db, journal } = openTestJournal();
    for (const n of [1, 2]) journal.open(aRecord(n), morning);
    journal.record(numberOf(1), attempt, morning);
    const history = journal.history(numberOf(1));
    expect(history.map(({ event }) => event)).toEqual(['opened', 'attempt']);
    for (const list of ['', '1', '1,2', '1,3,4', '1;3', '3,1', 'x']) {
      db.prepare('UPDATE refund SET events = ? WHERE id = 1').run(list);
      // One that is only too short cannot be told here; proving the journal finds it.
      if (list !== '1') expect(journal.history(numberOf(1))).toEqual(history);
    }
  });

  it('does not crowd out the others, however many there are', () => {
    const { db, journal } = openTestJournal();
    for (let n = 1; n <= 40; n += 1) journal.open(aRecord(n), morning);
    db.exec(`UPDATE refund SET body = body || ' ' WHERE id <= 30`);
    expect([...journal.due(morning + day)].map(({ refundNo }) => refundNo)).toEqual(
      Array.from({ length: 10 }, (_, place) => numberOf(31 + place)),
    );
    const why = { cause: 'restored', code: null, text: null } as const;
    expect(journal.holdAllOpen(why, morning)).toBe(10);
  });
});
