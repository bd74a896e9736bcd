// What is left to do: kept in step with each move, it is what whoever counts anew finds, and no damage stops it.
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openToRead } from '../../../main/core/database.ts';
import { openJournal, type Journal } from '../../../main/core/refunds/journal.ts';
import { machine } from '../../../main/core/refunds/machine.ts';
import { openTally } from '../../../main/core/refunds/tally.ts';
import type { LeftToDo } from '../../../preload/contract/shop.ts';
import { refundEvents, type RefundEvent } from '../../../preload/contract/vocabulary.ts';
import { aRecord, attempt, doubt, morning, yes } from '../../support/a-record.ts';
import { openTestJournal, sealKey, type OpenJournal } from '../../support/open-journal.ts';
import { createRandom } from '../../simulation/random.ts';

const numberOf = (n: number): string => aRecord(n).refundNo;
const saved = (n: number, minor: number, currency = 'THB') => aRecord(n, { amount: { minor, currency } });
const nothing: LeftToDo = { count: 0, sums: [] };

/** As somebody would count who goes through the list of what is open. */
function listed(journal: Journal): LeftToDo {
  const { refunds } = journal.list({ view: 'open', search: '', before: null, limit: 1_000, today: 0 });
  const left = refunds.filter(({ state }) => state !== 'held' && state !== 'proposed');
  const currencies = [...new Set(left.map(({ amount }) => amount.currency))].sort();
  const sums = currencies.map((currency) => {
    const amounts = left.filter(({ amount }) => amount.currency === currency);
    return { minor: amounts.reduce((sum, { amount }) => sum + amount.minor, 0), currency };
  });
  return { count: left.length, sums };
}

const countedAnew = ({ db }: Pick<OpenJournal, 'db'>): LeftToDo => openJournal(db, { sealKey }).leftToDo();

describe('what is left to do', () => {
  it('is what is saved, being sent or not known, and neither what a person has nor what is finished', () => {
    const { journal } = openTestJournal();
    expect(journal.leftToDo()).toEqual(nothing);
    journal.open(aRecord(1, { state: 'proposed', dueAt: null }), morning);
    expect(journal.leftToDo()).toEqual(nothing);
    journal.record(numberOf(1), { event: 'approved', dueAt: morning }, morning);
    journal.open(saved(2, 5_050), morning);
    journal.open(saved(3, 12_000, 'HKD'), morning, attempt);
    const all = {
      count: 3,
      sums: [
        { minor: 12_000, currency: 'HKD' },
        { minor: aRecord(1).amount.minor + 5_050, currency: 'THB' },
      ],
    };
    expect(journal.leftToDo()).toEqual(all);
    journal.record(numberOf(3), doubt(morning), morning);
    journal.note(numberOf(2), 'printed', morning, null, true);
    expect(journal.leftToDo()).toEqual(all);
    journal.record(numberOf(3), { event: 'gave-up', dueAt: null }, morning);
    journal.record(numberOf(1), { event: 'cancelled', dueAt: null }, morning);
    expect(journal.leftToDo()).toEqual({ count: 1, sums: [{ minor: 5_050, currency: 'THB' }] });
    expect(journal.holdAllOpen({ cause: 'restored', code: null, text: null }, morning)).toBe(1);
    expect(journal.leftToDo()).toEqual(nothing);
  });

  it('stays right over hundreds of moves in several currencies, taken alone and many to a commit', () => {
    const opened = openTestJournal();
    const { journal } = opened;
    const random = createRandom(12);
    const isArrow = (n: number, event: RefundEvent): boolean =>
      event in machine[journal.find(numberOf(n))?.state ?? 'refunded'];
    const moveSome = (born: number): void => {
      const wanted = new Set(Array.from({ length: 1 + random.below(4) }, () => 1 + random.below(born)));
      const steps = [...wanted].flatMap((n) => {
        const arrows = refundEvents.filter((event) => isArrow(n, event));
        return arrows.length > 0
          ? [{ refundNo: numberOf(n), step: { event: random.pick(arrows), dueAt: null } }]
          : [];
      });
      journal.recordAll(steps, morning);
    };
    journal.leftToDo();
    for (let n = 1; n <= 60; n += 1) {
      const state = random.chance(300) ? 'proposed' : 'queued';
      const amount = {
        minor: 1 + random.below(900_000),
        currency: random.pick(['THB', 'HKD', 'JPY', 'KWD']),
      };
      journal.open(aRecord(n, { state, amount, dueAt: null }), morning);
      for (let moves = 0; moves < 6; moves += 1) moveSome(n);
      expect(journal.leftToDo()).toEqual(listed(journal));
      expect(countedAnew(opened)).toEqual(listed(journal));
    }
    expect(journal.leftToDo().sums.length).toBeGreaterThan(2);
  });

  it('stays as it was when a move is refused', () => {
    const { journal } = openTestJournal();
    journal.open(saved(1, 5_050), morning);
    const before = journal.leftToDo();
    journal.recordAll([{ refundNo: numberOf(1), step: yes(1) }], morning);
    expect(() => journal.open(saved(1, 5_050), morning)).toThrow();
    expect(journal.leftToDo()).toEqual(before);
  });

  it.each([
    ['is no JSON any more', "'{' || body"],
    ['has no amount', "json_remove(body, '$.amount')"],
    ['has an amount that is a word', "json_set(body, '$.amount.minor', 'much')"],
    ['has an amount beyond all amounts', "json_set(body, '$.amount.minor', 1e300)"],
    ['has a currency that is none', "json_set(body, '$.amount.currency', '฿')"],
  ])('leaves out a refund whose record %s, and tells the others', (_, body) => {
    const opened = openTestJournal();
    const { db, journal } = opened;
    journal.open(saved(1, 5_050), morning);
    journal.open(saved(2, 7_000), morning);
    db.exec(`UPDATE refund SET body = ${body} WHERE id = 1`);
    const others = { count: 1, sums: [{ minor: 7_000, currency: 'THB' }] };
    expect(countedAnew(opened)).toEqual(others);
  });

  it('is not told from a file that cannot be read so far, of which the rest is told', () => {
    const { db, journal, file, close } = openTestJournal();
    journal.open(saved(1, 5_050), morning);
    const at = z
      .object({ page: z.int(), size: z.int() })
      .parse(
        db
          .prepare(
            "SELECT rootpage AS page, (SELECT page_size FROM pragma_page_size) AS size FROM sqlite_schema WHERE name = 'refund'",
          )
          .get(),
      );
    close();
    const bytes = readFileSync(file);
    bytes[(at.page - 1) * at.size] = 0xff;
    writeFileSync(file, bytes);
    const broken = openToRead(file);
    if (!broken) throw new Error('nothing can be read of the file');
    const tally = openTally(broken);
    expect(tally.leftToDo()).toEqual(nothing);
    expect(tally.counts(0).queued).toBe(1);
    broken.close();
  });
});
