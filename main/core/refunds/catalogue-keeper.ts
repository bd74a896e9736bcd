// Brings the catalogue of refunds up to date beside the work, a batch at a time, so that a search never waits for it.
import type { Clock, Log } from '../ports.ts';
import { batchEvents } from './catalogue.ts';
import type { Journal } from './journal.ts';

export interface CatalogueKeeper {
  start(): void;
  /** Something was journaled; it is listed within a second once there is a batch of it. */
  follow(): void;
  stop(): void;
}

/** From the first change to a look, between two batches, and between two when a search begins to feel what waits. */
const firstMs = 1_000;
const moreMs = 50;
const manyMs = 5;
const many = 10 * batchEvents;
const afterTroubleMs = 10_000;

export function keepCatalogue(
  journal: Pick<Journal, 'catalogue'>,
  clock: Pick<Clock, 'after'>,
  log: Log,
): CatalogueKeeper {
  let cancel: (() => void) | null = null;
  let isStopped = false;

  function plan(ms: number): void {
    if (!isStopped) cancel ??= clock.after(ms, list);
  }

  function list(): void {
    cancel = null;
    try {
      const waiting = journal.catalogue();
      if (waiting >= batchEvents) plan(waiting > many ? manyMs : moreMs);
    } catch (error) {
      log.defect('catalogue', error);
      plan(afterTroubleMs);
    }
  }

  return {
    start: () => plan(firstMs),
    follow: () => plan(firstMs),
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}
