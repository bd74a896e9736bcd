// Brings the catalogue of refunds up to date beside the work, a batch at a time, so that a search never waits for it.
import type { Clock, Log } from '../ports.ts';
import { batchEvents } from './catalogue.ts';
import type { Journal } from './journal.ts';

export interface CatalogueKeeper {
  start(): void;
  stop(): void;
}

/** Between two looks when there is not enough for a batch, between two batches, and when a search begins to feel what waits. */
const idleMs = 1_000;
const moreMs = 50;
const manyMs = 5;
const many = 10 * batchEvents;

export function keepCatalogue(journal: Pick<Journal, 'catalogue'>, clock: Clock, log: Log): CatalogueKeeper {
  let cancel = () => {};

  function list(): void {
    let waiting = 0;
    try {
      waiting = journal.catalogue();
    } catch (error) {
      log.defect('catalogue', error);
    }
    cancel = clock.after(waiting > many ? manyMs : waiting >= batchEvents ? moreMs : idleMs, list);
  }

  return {
    start() {
      cancel = clock.after(idleMs, list);
    },
    stop: () => cancel(),
  };
}
