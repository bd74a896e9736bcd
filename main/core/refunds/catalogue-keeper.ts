// Brings the catalogue of refunds up to date beside the work, a batch at a time, so that a search never waits for it.
import type { Clock, Log } from '../ports.ts';
import type { Journal } from './journal.ts';

export interface CatalogueKeeper {
  start(): void;
  stop(): void;
}

/** Between two batches while there are more, and between two looks when there are not. */
const moreMs = 50;
const idleMs = 10_000;

export function keepCatalogue(journal: Pick<Journal, 'catalogue'>, clock: Clock, log: Log): CatalogueKeeper {
  let cancel = () => {};

  function list(): void {
    let isMore = false;
    try {
      isMore = journal.catalogue();
    } catch (error) {
      log.defect('catalogue', error);
    }
    cancel = clock.after(isMore ? moreMs : idleMs, list);
  }

  return {
    start() {
      cancel = clock.after(idleMs, list);
    },
    stop: () => cancel(),
  };
}
