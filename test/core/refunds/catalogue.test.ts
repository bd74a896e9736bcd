// Searching: whatever is asked, and however far the catalogue has come, the answer is what a look at each refund gives.
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { money } from '../../../preload/contract/money.ts';
import { gatewayIds, refundStates } from '../../../preload/contract/vocabulary.ts';
import type { ListQuery } from '../../../main/core/refunds/journal.ts';
import { gramsFor, gramsOf } from '../../../main/core/refunds/grams.ts';
import type { RefundRecord } from '../../../main/core/refunds/record.ts';
import { numbersOf } from '../../../main/core/refunds/rows.ts';
import { batchEvents } from '../../../main/core/refunds/catalogue.ts';
import type { Wish } from '../../../main/core/refunds/wish.ts';
import { isFitting } from '../../support/fitting.ts';
import { aRecord, attempt, doubt, morning, yes } from '../../support/a-record.ts';
import { openJournalAt, type OpenJournal } from '../../support/open-journal.ts';

const hour = 3_600_000;
const amounts = [100, 100_00, 115_050];
const operators = ['41234', '41235'];

/** The n-th refund of a shop whose clock went back once, with a few amounts and cashiers. */
function variedRecord(n: number): RefundRecord {
  const at = new Date(morning + (n % 50 === 9 ? -hour : n * 60_000)).toISOString();
  const gateway = gatewayIds[n % 3] ?? 'bbmsl';
  return aRecord(n, {
    gateway,
    amount: money(amounts[n % amounts.length] ?? 0, 'THB'),
    operator: { id: operators[n % operators.length] ?? '', name: 'Noi K.' },
    createdAt: at,
    updatedAt: at,
    state: n % 7 === 0 ? 'proposed' : 'queued',
    dueAt: n % 7 === 0 ? null : at,
  });
}

/** Brings the n-th refund to where it ends. */
function goOn({ journal }: OpenJournal, n: number): void {
  const { refundNo, createdAt } = variedRecord(n);
  const now = Date.parse(createdAt) + 1_000;
  if (n % 7 === 0) {
    if (n % 2 === 0) journal.record(refundNo, { event: 'declined', dueAt: null }, now);
    return;
  }
  if (n % 5 === 0) return;
  journal.record(refundNo, attempt, now);
  if (n % 4 === 0) journal.record(refundNo, doubt(now + hour), now);
  else if (n % 11 === 0) journal.record(refundNo, { event: 'rejected', dueAt: null }, now);
  else journal.record(refundNo, yes(n), now);
}

const count = 300;
let folder: string;
let shop: OpenJournal;
let known: RefundRecord[];

function look(): void {
  known = Array.from({ length: count }, (_, i) => shop.journal.find(variedRecord(i + 1).refundNo)).filter(
    (each) => each !== null,
  );
}

/** What a look at each refund gives, newest first. */
function expected(wish: Wish): string[] {
  const isByTime = (wish.from ?? wish.to) !== undefined;
  const order = known.map((record, id) => ({ record, id, at: Date.parse(record.createdAt) }));
  return order
    .filter(({ record }) => isFitting(record, wish))
    .sort((a, b) => (isByTime ? b.at - a.at : 0) || b.id - a.id)
    .map(({ record }) => record.refundNo);
}

function pagesOf(wish: Wish, limit: number): string[][] {
  const pages: string[][] = [];
  for (let before: number | null = null; ;) {
    const query: ListQuery = { ...wish, before, limit };
    const { refunds, next } = shop.journal.list(query);
    pages.push(refunds.map(({ refundNo }) => refundNo));
    if (next === null) return pages;
    before = next;
  }
}

const everything: Wish = { view: 'all', search: '', today: morning };

/** A part of some refund's numbers, or of nobody's. */
const anySearch = fc
  .tuple(fc.nat(count - 1), fc.nat(200), fc.integer({ min: 1, max: 30 }), fc.constantFrom('', 'ZZ', ' '))
  .map(([n, from, length, more]) => {
    const text = numbersOf(known[n] ?? aRecord(1));
    return text.slice(from % text.length, (from % text.length) + length).toUpperCase() + more;
  });
const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const anyWish: fc.Arbitrary<Wish> = fc.record({
  view: fc.constantFrom('all', 'all', 'open', 'held', 'done-today'),
  search: fc.oneof(fc.constant(''), anySearch),
  amountMinor: rarely(fc.constantFrom(...amounts, 7)),
  from: rarely(fc.integer({ min: -2, max: 6 }).map((hours) => morning + hours * hour)),
  to: rarely(fc.integer({ min: -2, max: 6 }).map((hours) => morning + hours * hour)),
  operatorId: rarely(fc.constantFrom(...operators, 'nobody')),
  gateway: rarely(fc.constantFrom(...gatewayIds)),
  state: rarely(fc.constantFrom(...refundStates)),
  today: fc.constant(morning),
});

describe.each([
  ['that has listed nothing', 0],
  ['that is behind', 2],
  ['that has listed all it can', Infinity],
])('a catalogue %s', (_, batches) => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'refund-terminal-'));
    shop = openJournalAt(join(folder, 'refunds.db'));
    for (let n = 1; n <= count; n += 1)
      shop.journal.open(variedRecord(n), Date.parse(variedRecord(n).createdAt));
    // Some were listed when they were new, and went on since then.
    for (let done = 0; done < batches - 1 && shop.journal.catalogue() >= batchEvents; done += 1);
    for (let n = 1; n <= count; n += 1) goOn(shop, n);
    for (let done = 0; done < batches && shop.journal.catalogue() >= batchEvents; done += 1);
    look();
  });
  afterAll(() => {
    shop.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds what fits, all of it, in order, in pages of any size', () => {
    expect(known).toHaveLength(count);
    fc.assert(
      fc.property(anyWish, fc.integer({ min: 50, max: 150 }), (wish, limit) => {
        const pages = pagesOf(wish, limit);
        expect([...pages.flat()].sort()).toEqual(expected(wish).sort());
        expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
        if (wish.search.trim() === '') expect(pages.flat()).toEqual(orderedFor(wish));
      }),
      { numRuns: 150 },
    );
  });

  it.each(['refundNo', 'receiptNo', 'gatewayRefundNo', 'channelRefundNo'] as const)(
    'knows the %s',
    (field) => {
      const number = known[100]?.[field] ?? '';
      expect(number).not.toBe('');
      const found = pagesOf({ ...everything, search: `\u0000 ${number.toUpperCase()}\r\n` }, 50).flat();
      expect(found).toContain(known[100]?.refundNo);
    },
  );

  it('finds a refund by two of its numbers, and not by one of it and one of another', () => {
    const [one, other] = [known[10], known[20]];
    if (!one || !other) throw new Error('there are not enough refunds');
    const searched = (search: string) => pagesOf({ ...everything, search }, 50).flat();
    expect(searched(`${one.order.orderNo.slice(4, 10)} ${one.order.gatewayOrderNo}`)).toEqual([one.refundNo]);
    expect(searched(`${one.order.orderNo} ${other.order.orderNo}`)).toEqual([]);
  });

  it.each(['%', '_', '%%%%', '"', '""""', "'", '*', 'a"b', 'NEAR(', 'é', '😀😀😀😀'])(
    'takes %j for what it is',
    (search) => {
      expect(pagesOf({ ...everything, search }, 50).flat()).toEqual([]);
    },
  );
});

/** Dates put time before numbers. */
function orderedFor(wish: Wish): string[] {
  const { amountMinor, from, to } = wish;
  return amountMinor === undefined
    ? expected(wish)
    : expected({ ...wish, from: undefined, to: undefined }).filter((refundNo) => {
        const record = known.find((each) => each.refundNo === refundNo);
        const at = Date.parse(record?.createdAt ?? '');
        return at >= (from ?? 0) && at < (to ?? Infinity);
      });
}

describe('grams', () => {
  it('hold every part of every number', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9._ -]{1,60}$/),
        fc.nat(),
        fc.integer({ min: 1, max: 20 }),
        (text, at, length) => {
          const [number = 'x'] = text
            .split(' ')
            .filter(Boolean)
            .slice(at % 3);
          const word = number.slice(at % number.length, (at % number.length) + length);
          const pieces = gramsOf(number).split(' ');
          const asked = [...gramsFor(word).matchAll(/"([^"]*)"(\*?)/g)];
          expect(asked.length).toBeGreaterThan(0);
          for (const [, piece = '', star] of asked)
            expect(pieces.some((each) => (star === '*' ? each.startsWith(piece) : each === piece))).toBe(
              true,
            );
        },
      ),
    );
  });
});
