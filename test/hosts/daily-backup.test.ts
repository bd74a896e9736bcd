// Each day a shop's records get a checked copy, and a week of them is kept.
import { expect, it } from 'vitest';
import { listBackups } from '../../main/core/backup.ts';
import { startDailyBackup } from '../../main/hosts/daily-backup.ts';
import { fill, openTestJournal } from '../support/open-journal.ts';
import { testClock } from '../support/test-clock.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

it('a copy is made soon after the start and each day after that, and the last seven are kept', async () => {
  const opened = openTestJournal();
  fill(opened, 1, 3);
  const clock = testClock();
  const told: string[] = [];
  const log = {
    info: (message: string) => void told.push(message),
    defect: (_: string, error: unknown) => void told.push(String(error)),
  };
  const stop = startDailyBackup(opened.db, opened.file, clock, log);
  expect(listBackups(opened.file)).toEqual([]);
  clock.advance(minute);
  for (let made = 1; made <= 9; made += 1) {
    await expect.poll(() => told.length).toBe(made);
    clock.advance(day);
  }
  await stop();
  expect(new Set(told)).toEqual(new Set(['backed up']));
  expect(listBackups(opened.file)).toHaveLength(7);
});
