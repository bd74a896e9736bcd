// What may be saved without a line: the rules in force, and how a manager changes them while the terminal runs.
import type { OfflineRules, Operator } from '../../preload/contract/shop.ts';
import type { Database } from './database.ts';
import { TerminalError } from './errors.ts';
import type { Clock, Log } from './ports.ts';
import { openSettings, type Settings } from './settings.ts';
import { inTransaction, isBroken, refuseTrouble } from './transaction.ts';

export interface OfflineLimits {
  /** Those in force now; ask anew each time. */
  rules(): OfflineRules;
  /**
   * Puts others in force at once, until the next change or provision file. Who changed what and when stays in the data
   * file for ever. Throws `storage-failed`, and then nothing is changed.
   */
  change(rules: OfflineRules, manager: Operator): void;
}

export function openOfflineLimits(db: Database, settings: Settings, clock: Clock, log: Log): OfflineLimits {
  // A row for each change, because a provision file writes the settings over.
  const record = `
    INSERT INTO setting (name, body)
    SELECT 'offline-change-' || (count(*) + 1), ? FROM setting WHERE name LIKE 'offline-change-%'`;
  let rules = settings.offline;
  return {
    rules: () => rules,
    change(wanted, { id, name }) {
      if (isBroken(db)) throw new TerminalError('storage-failed', 'the data file can only be read');
      const change = { at: new Date(clock.now()).toISOString(), by: { id, name }, from: rules, to: wanted };
      refuseTrouble(() =>
        inTransaction(db, () => {
          openSettings(db).write({ ...settings, offline: wanted });
          db.prepare(record).run(JSON.stringify(change));
        }),
      );
      rules = wanted;
      log.info('offline limits changed', {
        by: id,
        from: JSON.stringify(change.from),
        to: JSON.stringify(wanted),
      });
    },
  };
}
