// What nobody works on any more: refunds that were being sent when the program ended, and saved ones that waited too long.
import type { Clock } from '../ports.ts';
import type { Journal } from './journal.ts';
import type { RefundRecord, Step } from './record.ts';

export interface SweepParts {
  journal: Pick<Journal, 'record' | 'sending' | 'queued'>;
  clock: Pick<Clock, 'now' | 'elapsed'>;
  /** Asked at each look, since a manager may change it. */
  expireAfterMs(): number;
  isWorking(refundNo: string): boolean;
  onChange(record: RefundRecord): void;
}

export interface Sweep {
  /** An attempt without an outcome in the journal may have arrived: it becomes unconfirmed. */
  recover(): void;
  /** A saved refund that waited too long is not sent without asking, and never dropped. */
  expire(): void;
  /** Something failed between wire and journal, so `recover` must look again. */
  distrust(): void;
}

/** So often, at the most, all saved refunds are looked through. */
const expireEveryMs = 60_000;

export function createSweep(parts: SweepParts): Sweep {
  const { journal, clock, expireAfterMs, isWorking, onChange } = parts;
  let mayHaveStranded = true;
  let expiredAt = Number.NEGATIVE_INFINITY;

  function note(refundNo: string, step: Step): void {
    onChange(journal.record(refundNo, step, clock.now()));
  }

  return {
    recover() {
      if (!mayHaveStranded) return;
      const why = { cause: 'interrupted' as const, code: null, text: null };
      for (const { refundNo } of journal.sending()) {
        if (!isWorking(refundNo)) note(refundNo, { event: 'interrupted', dueAt: clock.now(), why });
      }
      mayHaveStranded = false;
    },

    expire() {
      if (clock.elapsed() - expiredAt < expireEveryMs) return;
      expiredAt = clock.elapsed();
      const why = { cause: 'expired' as const, code: null, text: null };
      for (const { refundNo, tracking, createdAt } of journal.queued()) {
        const waited = clock.now() - Date.parse(tracking.queuedAt ?? createdAt);
        if (waited >= expireAfterMs() && !isWorking(refundNo)) {
          note(refundNo, { event: 'expired', dueAt: null, why });
        }
      }
    },

    distrust() {
      mayHaveStranded = true;
    },
  };
}
