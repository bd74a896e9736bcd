// Trouble with the disk: money is refused, what was acknowledged stays, and everything can still be read.
import { execFile, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../main/core/database.ts';
import { TerminalError } from '../../main/core/errors.ts';
import { belongingOf, readIdentity } from '../../main/core/identity.ts';
import { openJournal } from '../../main/core/refunds/journal.ts';
import { verifyJournal } from '../../main/core/refunds/verify-journal.ts';
import { DatabaseProblem } from '../../main/core/storage-trouble.ts';
import { aRecord, attempt, morning } from '../support/a-record.ts';
import { buildChild, type ChildProgram } from '../support/build-child.ts';
import { fill, openTestJournal, sealKey } from '../support/open-journal.ts';
import { temporaryFolder } from '../support/start-terminal.ts';

const numberOf = (n: number): string => aRecord(n).refundNo;

function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof TerminalError) return error.code;
    if (error instanceof DatabaseProblem) return error.kind;
    throw error;
  }
  return 'nothing was refused';
}

/** The files of a shop whose computer lost power after so many refunds: everything is still in the log. */
function withoutPower(refunds: number, first = 1): string {
  const { file, journal } = openTestJournal();
  fill({ journal }, first, first + refunds - 1);
  const copy = join(temporaryFolder(), 'refunds.db');
  for (const end of ['', '-wal']) copyFileSync(file + end, copy + end);
  return copy;
}

describe('a data file', () => {
  it('of no bytes is what is left of one, never a new one, and stays as it is', () => {
    const file = join(temporaryFolder(), 'refunds.db');
    writeFileSync(file, '');
    expect(refusal(() => openDatabase(file))).toBe('damaged');
    expect(readFileSync(file)).toHaveLength(0);
  });

  it('may lie under a path with blanks and letters of any script', () => {
    const file = join(temporaryFolder(), 'ร้าน กาแฟ – 咖啡 ☕', 'my refunds.db');
    mkdirSync(join(file, '..'));
    fill(openTestJournal(file), 1, 2);
  });

  it('may be a link, and is locked by either name', () => {
    const { file } = openTestJournal();
    const link = join(temporaryFolder(), 'refunds.db');
    symlinkSync(file, link);
    expect(refusal(() => openDatabase(link))).toBe('in-use');
  });

  it('opened by a link keeps its log beside itself', () => {
    const first = openTestJournal();
    first.close();
    const link = join(temporaryFolder(), 'refunds.db');
    symlinkSync(first.file, link);
    const { journal } = openTestJournal(link);
    fill({ journal }, 1, 1);
    expect(existsSync(`${first.file}-wal`)).toBe(true);
  });

  it('without its shared memory, or with what another program left of one, is whole', () => {
    const file = withoutPower(3);
    writeFileSync(`${file}-shm`, 'not a shared memory');
    const { db, journal } = openTestJournal(file);
    expect(journal.find(numberOf(3))?.state).toBe('refunded');
    expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
  });

  it('without its log is an older one, which what was kept elsewhere gives away', () => {
    const file = withoutPower(3);
    const whole = openTestJournal(join(temporaryFolder(), 'refunds.db'));
    fill(whole, 1, 3);
    const epochOf = (path: string) => {
      const opened = openTestJournal(path);
      const anchor = { ...readIdentity(opened.db), ...opened.journal.head() };
      opened.close();
      return { epoch: anchor.epoch, seq: anchor.seq, hash: anchor.hash };
    };
    const anchor = epochOf(copyOf(file));
    rmSync(`${file}-wal`);
    const { db, journal } = openTestJournal(file);
    fill({ journal }, 1, 1);
    expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
    expect(verifyJournal(db, { sealKey, anchor }).flaws).toMatchObject([{ table: 'event' }]);
    const around = { seal: { key: sealKey, anchor }, machine: null, terminalId: 'POS001' };
    expect(belongingOf(db, journal, around)).toEqual({ kind: 'copied', how: 'older-file' });
  });

  it('with the log of another one never passes for a good one', () => {
    for (const [own, foreign] of [
      [3, 8],
      [8, 3],
      [1, 40],
      [40, 1],
    ] as const) {
      const file = withoutPower(own);
      copyFileSync(`${withoutPower(foreign, 100)}-wal`, `${file}-wal`);
      const outcome = refusal(() => {
        const db = openDatabase(file);
        const { flaws } = verifyJournal(db, { sealKey });
        const numbers = openJournal(db, { sealKey }).list({
          view: 'all',
          search: '',
          before: null,
          limit: 99,
          today: 0,
        });
        db.close();
        // SQLite plays any whole log: what comes out is the other journal, whole, or is refused.
        expect(flaws).toEqual([]);
        expect(numbers.refunds.map(({ refundNo }) => refundNo)).toContain(numberOf(100));
      });
      expect(['damaged', 'nothing was refused']).toContain(outcome);
    }
  });
});

/** The files of a shop that closed after some refunds, and lost power after some more: only these are in the log. */
function reopened(first: number, then: number, from: number): string {
  const { file, journal, close } = openTestJournal();
  fill({ journal }, from, from + first - 1);
  close();
  const again = openTestJournal(file);
  fill(again, from + first, from + first + then - 1);
  return copyOf(file);
}

describe('the log of another shop beside a file that was closed', () => {
  it.each([
    [40, 5],
    [5, 40],
    [200, 1],
    [1, 3],
  ])('that had %i refunds, with %i in the log, is refused, and stays refused', (own, foreign) => {
    const file = reopened(own, 1, 1);
    rmSync(`${file}-wal`);
    copyFileSync(`${reopened(30, foreign, 1_000)}-wal`, `${file}-wal`);
    expect(refusal(() => openDatabase(file).close())).toBe('damaged');
    // Nor is it taken for a good one after a start that looked at it.
    expect(refusal(() => openDatabase(file).close())).toBe('damaged');
  });
});

function copyOf(file: string): string {
  const copy = join(temporaryFolder(), 'refunds.db');
  for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, copy + end);
  return copy;
}

describe('a full disk', () => {
  /** Everything that writes, each on its own refunds. */
  const writes: [string, (journal: ReturnType<typeof openJournal>, n: number) => unknown][] = [
    ['a new refund', (journal, n) => journal.open(aRecord(1_000 + n, { dueAt: null }), morning, attempt)],
    ['a step', (journal, n) => journal.record(numberOf(n), attempt, morning)],
    ['many steps', (journal, n) => journal.recordAll([{ refundNo: numberOf(n), step: attempt }], morning)],
    ['a line of history', (journal) => journal.note(numberOf(1), 'saved', morning, null, false)],
    [
      'handing all over',
      (journal) => journal.holdAllOpen({ cause: 'restored', code: null, text: null }, morning),
    ],
  ];

  it.each(writes)(
    'at any page of %s refuses it, loses nothing, and is forgotten once there is room',
    (_, write) => {
      const { db, journal } = openTestJournal();
      journal.open(aRecord(1), morning);
      fill({ journal }, 2, 4);
      for (let n = 10; n < 200; n += 1) journal.open(aRecord(n), morning);
      const pages = (): number =>
        z.object({ page_count: z.int() }).parse(db.prepare('PRAGMA page_count').get()).page_count;
      const before = journal.head();
      // A write that needs no new page has room on a full disk.
      let outcome = '';
      for (let n = 10; n < 200 && outcome !== 'storage-failed'; n += 1) {
        db.exec(`PRAGMA max_page_count = ${pages()}`);
        outcome = refusal(() => write(journal, n));
      }
      expect(outcome).toBe('storage-failed');
      expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
      expect(journal.find(numberOf(4))?.state).toBe('refunded');
      expect(journal.head().seq).toBeGreaterThanOrEqual(before.seq);
      db.exec('PRAGMA max_page_count = 4294967294');
      expect(journal.obstacle()).toBeNull();
      fill({ journal }, 300, 302);
      expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
    },
  );
});

const strace = spawnSync('strace', ['-o', '/dev/null', 'true']);
const cannotInject = strace.status === 0 ? null : 'strace, which makes the disk fail here, is not to be had';

describe('a disk that fails', () => {
  let child: ChildProgram;
  beforeAll(async () => {
    child = await buildChild('test/support/refunds-child.ts');
  }, 60_000);
  afterAll(() => child.remove());

  const reportSchema = z.object({
    acknowledged: z.record(z.string(), z.string()),
    refusals: z.array(z.string()),
    course: z.string(),
    read: z.array(z.string()),
    obstacle: z.string().nullable(),
  });

  /** Runs the child with one failing call; null when the call never came. */
  function run(file: string, injection: string): Promise<z.infer<typeof reportSchema>> {
    const args = [
      '-f',
      '-o',
      '/dev/null',
      '-e',
      `inject=${injection}`,
      process.execPath,
      child.file,
      file,
      '6',
    ];
    return new Promise((resolve, reject) => {
      execFile('strace', args, (error, out, err) => {
        if (error) reject(new Error(`${error.message} ${err}`));
        else resolve(reportSchema.parse(JSON.parse(out)));
      });
    });
  }

  it.for([
    ['when it is to sync', 'fsync,fdatasync', 'EIO'],
    ['when it is to write', 'pwrite64', 'EIO'],
    ['for want of room', 'pwrite64', 'ENOSPC'],
  ])(
    '%s takes no more money until the file was opened again, and loses nothing',
    { timeout: 120_000 },
    async ([, call = '', code = ''], { skip }) => {
      skip(cannotInject !== null, cannotInject ?? '');
      const seen = new Set<string>();
      // The first calls belong to the opening, the others to refunds.
      for (let nth = 1; nth <= 120; nth = Math.ceil(nth * 1.35)) {
        const file = join(temporaryFolder(), 'refunds.db');
        openTestJournal(file).close();
        const { acknowledged, refusals, course, read, obstacle } = await run(
          file,
          `${call}:error=${code}:when=${nth}`,
        );
        expect(read).toEqual(Object.values(acknowledged));
        for (const refused of refusals) expect(['storage-failed', 'not-writable']).toContain(refused);
        if (code === 'EIO' && refusals.includes('storage-failed')) {
          expect(obstacle).toBe('commit-failed');
          // Not only the one that failed: every one after it too.
          expect(course).toMatch(/^o+x+$/);
          seen.add('commit-failed');
        }
        if (refusals.length === 0) seen.add('nothing was refused');
        const db = openDatabase(file);
        const journal = openJournal(db, { sealKey });
        expect(journal.obstacle()).toBeNull();
        for (const [refundNo, state] of Object.entries(acknowledged)) {
          // The step that was refused may be on the disk all the same.
          const states = state === 'sending' ? ['sending', 'refunded'] : [state];
          expect(states).toContain(journal.find(refundNo)?.state);
        }
        expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
        db.close();
      }
      if (code === 'EIO') expect(seen).toContain('commit-failed');
    },
  );
});
