// The command that proves a journal: what it prints, how it ends, and that it changes nothing.
import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRecord } from '../support/a-record.ts';
import { buildChild, type ChildProgram } from '../support/build-child.ts';
import { fill, openTestJournal } from '../support/open-journal.ts';
import { temporaryFolder } from '../support/start-terminal.ts';

let program: ChildProgram;
beforeAll(async () => {
  program = await buildChild('main/start-verify-journal.ts');
}, 60_000);
afterAll(() => program.remove());

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, INIT_CWD: '' };
    execFile(process.execPath, [program.file, ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

/** The file of a shop that made three refunds. */
function closedJournal(harm?: string): string {
  const opened = openTestJournal();
  fill(opened, 1, 3);
  if (harm !== undefined) opened.db.exec(harm);
  opened.close();
  return opened.file;
}

describe('npm run verify-journal', () => {
  it('passes a whole journal, says what it did not look at, and leaves it byte for byte as it is', async () => {
    const file = closedJournal();
    const before = readFileSync(file);
    expect(await run(file)).toEqual({
      code: 0,
      out: 'The seal was not checked (no key).\n13 passed, 0 failed\n',
      err: '',
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('names the first broken row, and fails', async () => {
    const file = closedJournal("UPDATE refund SET body = body || ' ' WHERE id = 2");
    const { code, out } = await run(file);
    expect(code).toBe(1);
    expect(out.split('\n')[0]).toBe(
      `FAILED  refund 2 (refund ${aRecord(2).refundNo}) is damaged: the checksum does not fit.`,
    );
    expect(out).toContain('12 passed, 1 failed');
  });

  it('finds what a receipt carries of it, and fails where the journal was written anew since', async () => {
    const { file, journal, close } = openTestJournal();
    fill({ journal }, 1, 3);
    const [first, last] = [1, 3].map((n) => journal.paperMark(aRecord(n).refundNo) ?? '');
    close();
    for (const mark of [first, last]) {
      const { code, out } = await run(file, '--paper', mark ?? '');
      expect([code, out.split('\n')[1]]).toEqual([0, '14 passed, 0 failed']);
    }
    const another = await run(file, '--paper', `4${last?.slice(1) ?? ''}`);
    expect(another.code).toBe(1);
    expect(another.out).toContain('FAILED  event 4 is another one than is known from elsewhere.');
    const older = await run(file, '--paper', '10-000000000000');
    expect(older.out).toContain('FAILED  event 10 is missing');
    expect(await run(file, '--paper', '57')).toMatchObject({ code: 2 });
  });

  it('looks at a journal whose log was left beside it', async () => {
    const { file, journal } = openTestJournal();
    fill({ journal }, 1, 3);
    const copy = join(temporaryFolder(), 'refunds.db');
    for (const end of ['', '-wal']) copyFileSync(file + end, copy + end);
    expect((await run(copy)).out).toContain('13 passed, 0 failed');
  });

  it('says so when a terminal is at work on it', async () => {
    const { file } = openTestJournal();
    const { code, err } = await run(file);
    expect(code).toBe(1);
    expect(err).toContain('Another terminal is already running');
  });

  it.each([
    ['no file', [], 'One file is needed.'],
    ['two files', ['a', 'b'], 'One file is needed.'],
    ['a strange flag', ['a', '--what'], '--what'],
  ])('does not guess at %s', async (_, args, sentence) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
    expect(err).toContain('Usage: npm run verify-journal');
  });

  it('says that a file is not there, or is no journal', async () => {
    const file = join(temporaryFolder(), 'refunds.db');
    expect(await run(file)).toEqual({ code: 1, out: '', err: `There is no file ${file}.\n` });
    const text = join(temporaryFolder(), 'text');
    copyFileSync(program.file, text);
    expect((await run(text)).err).toContain('is damaged');
  });

  it('explains itself', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('--keychain');
  });
});
