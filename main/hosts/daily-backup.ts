// Keeps a checked copy of the journal for each of the last days, made while the terminal works.
import { BackupProblem, listBackups, rollBackups } from '../core/backup.ts';
import type { Database } from '../core/database.ts';
import type { Clock, Log } from '../core/ports.ts';

/** The first one comes once the start is over, the next each day the program runs on. */
const firstAfterMs = 60_000;
const everyMs = 24 * 3_600_000;
const kept = 7;

/** Begins to back up `file`, beside it; the answer ends it once no backup is under way. A backup that fails leaves the older ones and is logged. */
export function startDailyBackup(
  database: Database,
  file: string,
  clock: Clock,
  log: Log,
): () => Promise<void> {
  let isStopped = false;
  let running = Promise.resolve();
  let cancel = clock.after(firstAfterMs, begin);

  function begin(): void {
    running = backUp();
  }

  async function backUp(): Promise<void> {
    try {
      await rollBackups(database, file, clock.now(), kept);
      log.info('backed up', { backups: listBackups(file).length });
    } catch (error) {
      if (error instanceof BackupProblem) log.info('no backup', { why: error.message });
      else log.defect('backup', error);
    }
    if (!isStopped) cancel = clock.after(everyMs, begin);
  }

  return async () => {
    isStopped = true;
    cancel();
    await running;
  };
}
