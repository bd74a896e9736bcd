// From one schema to the next: nothing is lost, a copy of before is kept, and a kill at any step leaves old or new.
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase, openReadOnly, version, type Database } from '../../main/core/database.ts';
import { migrations } from '../../main/core/migrations.ts';
import { batchEvents } from '../../main/core/refunds/catalogue.ts';
import { openJournal } from '../../main/core/refunds/journal.ts';
import { verifyJournal } from '../../main/core/refunds/verify-journal.ts';
import { DatabaseProblem } from '../../main/core/storage-trouble.ts';
import { aRecord, attempt, morning } from '../support/a-record.ts';
import { buildChild, type ChildProgram } from '../support/build-child.ts';
import { writeFirstSchema } from '../support/first-schema.ts';
import { sealKey } from '../support/seal-key.ts';
import { temporaryFolder } from '../support/start-terminal.ts';

/** What every schema must keep. */
const kept = `
  SELECT id, gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, body FROM refund ORDER BY id;
  SELECT seq, refund_id, at, event, by, why, request FROM event ORDER BY seq`;

function contents(db: Database): unknown[] {
  return kept.split(';').map((sql): unknown[] => db.prepare(sql).all());
}

function look<T>(file: string, work: (db: Database) => T): T {
  const db = openReadOnly(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

function oldFile(refunds = 3): string {
  const file = join(temporaryFolder(), 'refunds.db');
  writeFirstSchema(file, refunds);
  return file;
}

describe('a data file of the first version', () => {
  it('keeps every refund and event, chained and summed up', () => {
    const file = oldFile(20);
    const before = look(file, contents);
    const db = openDatabase(file);
    expect(contents(db)).toEqual(before);
    expect(verifyJournal(db)).toMatchObject({ flaws: [], passed: 20 + 58 + 1 });
    db.close();
  });

  it('goes on once somebody decided to seal it', () => {
    const db = openDatabase(oldFile());
    const journal = openJournal(db, { sealKey });
    expect(journal.obstacle()).toBe('unsealed');
    expect(() => journal.open(aRecord(9), morning)).toThrow('never sealed');
    expect([...journal.due(morning * 2)]).toHaveLength(1);
    journal.trust(sealKey);
    journal.record(aRecord(3).refundNo, attempt, morning);
    expect(verifyJournal(db, { sealKey }).flaws).toEqual([]);
    db.close();
  });

  it('is found by its numbers, before and after the catalogue has caught up', () => {
    const db = openDatabase(oldFile(60));
    const journal = openJournal(db);
    journal.trust(sealKey);
    const search = aRecord(30).order.orderNo.slice(4);
    const find = () =>
      journal
        .list({ view: 'all', search, before: null, limit: 5, today: 0 })
        .refunds.map(({ refundNo }) => refundNo);
    expect(find()).toEqual([aRecord(30).refundNo]);
    expect(journal.catalogue()).toBeGreaterThanOrEqual(batchEvents);
    while (journal.catalogue() >= batchEvents);
    expect(find()).toEqual([aRecord(30).refundNo]);
    db.close();
  });

  it('leaves a whole copy of itself beside it, once', () => {
    const file = oldFile();
    const before = look(file, contents);
    openDatabase(file).close();
    openDatabase(file).close();
    const copy = `${file}.backup-schema1`;
    expect(readdirSync(join(file, '..')).filter((name) => !name.endsWith('-shm'))).toEqual([
      basename(file),
      basename(copy),
    ]);
    expect(look(copy, version)).toBe(1);
    expect(look(copy, contents)).toEqual(before);
  });

  it('stays as it is when there is no room for the copy', () => {
    const file = oldFile();
    const before = look(file, contents);
    // A folder cannot be written as a file.
    const obstacle = `${file}.backup-schema1.draft`;
    expect(() => {
      blocked(obstacle, () => openDatabase(file));
    }).toThrow(DatabaseProblem);
    expect(look(file, version)).toBe(1);
    expect(look(file, contents)).toEqual(before);
  });
});

describe('a kill while the schema changes', () => {
  let child: ChildProgram;
  let touches: number;
  beforeAll(async () => {
    child = await buildChild('test/support/migration-child.ts', 'test/support/mortal-sqlite.ts');
  }, 60_000);
  afterAll(() => child.remove());

  function open(file: string, count: number): Promise<string> {
    return new Promise((resolve) => {
      execFile(process.execPath, [child.file, file, String(count)], (error, out, err) => {
        resolve(error?.signal ?? (out || err));
      });
    });
  }

  /** The file of a shop whose program was of that schema. */
  function fileAt(schema: number): string {
    const file = oldFile();
    const db = new DatabaseSync(file);
    for (const { sql, fill } of migrations.slice(1, schema)) {
      db.exec(sql);
      fill?.(db);
    }
    db.exec(`PRAGMA user_version = ${schema}`);
    db.close();
    return file;
  }

  it.each(migrations.slice(1).map((_, place) => place + 1))(
    'leaves the old one, of schema %i, or the new one at each of its touches of the disk, and the next start goes on',
    { timeout: 240_000 },
    async (old) => {
      const template = fileAt(old);
      const before = look(template, contents);
      const seen = new Set<number>();
      let isDone = false;
      const tryAt = async (count: number): Promise<void> => {
        const file = join(temporaryFolder(), 'refunds.db');
        copyFileSync(template, file);
        const end = await open(file, count);
        if (end !== 'SIGKILL') {
          expect(end).toBe('lived');
          isDone = true;
          return;
        }
        seen.add(
          look(file, (db) => {
            expect(contents(db)).toEqual(before);
            const schema = version(db);
            if (schema !== 1) expect(verifyJournal(db).flaws).toEqual([]);
            return schema;
          }),
        );
        const copy = `${file}.backup-schema${old}`;
        if (existsSync(copy)) expect(look(copy, contents)).toEqual(before);
        const db = openDatabase(file);
        expect(version(db)).toBe(migrations.length);
        expect(contents(db)).toEqual(before);
        expect(verifyJournal(db).flaws).toEqual([]);
        db.close();
        touches = Math.max(touches, count);
      };
      touches = 0;
      for (let count = 1; !isDone; count += 3) await Promise.all([count, count + 1, count + 2].map(tryAt));
      expect(touches).toBeGreaterThan(10);
      expect(seen).toEqual(new Set([old, migrations.length]));
    },
  );

  it('of a new file leaves nothing or a whole one', { timeout: 240_000 }, async () => {
    let isDone = false;
    const tryAt = async (count: number): Promise<void> => {
      const file = join(temporaryFolder(), 'refunds.db');
      if ((await open(file, count)) !== 'SIGKILL') isDone = true;
      else if (existsSync(file)) expect(look(file, (db) => verifyJournal(db).flaws)).toEqual([]);
      const db = openDatabase(file);
      expect(openJournal(db, { sealKey }).obstacle()).toBeNull();
      db.close();
    };
    for (let count = 1; !isDone; count += 3) await Promise.all([count, count + 1, count + 2].map(tryAt));
  });
});

/** Runs the work while a folder, with something in it, stands at the path. */
function blocked(path: string, work: () => unknown): void {
  mkdirSync(join(path, 'x'), { recursive: true });
  work();
}

it('every schema step says what it is for', () => {
  expect(z.array(z.object({ says: z.string().min(10) })).parse(migrations)).toHaveLength(migrations.length);
});
