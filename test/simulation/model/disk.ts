// The journal of a world: what was committed stands, whatever happens to the program.
import { TerminalError } from '../../../main/core/errors.ts';
import type { RefundRecord, Step } from '../../../main/core/refunds/record.ts';
import { toHeld } from '../../../main/core/refunds/strokes.ts';
import type { RefundState } from '../../../preload/contract/vocabulary.ts';
import type { Oracle } from './oracle.ts';
import { whyOf } from './records.ts';
import type { Stage } from './stage.ts';

export interface Disk {
  /** Oldest first. */
  readonly records: readonly RefundRecord[];
  find(refundNo: string): RefundRecord | undefined;
  /** Saves a new refund, with its first attempt in the same commit. Throws `already-refunding`, `storage-failed`. */
  open(record: RefundRecord, firstAttempt?: Step): RefundRecord;
  /** Saves one event. Throws `wrong-state` when the refund moved meanwhile, `storage-failed` when the disk is full. */
  record(refundNo: string, step: Step): RefundRecord;
  /** Hands every open refund to a person, as a folder does that was copied or put back from a backup. */
  holdAllOpen(): void;
}

const handingOver: ReadonlyMap<RefundState, readonly Step['event'][]> = new Map(toHeld);

/** `onSaved` hears of every commit, before anything else can happen. */
export function createDisk(stage: Stage, oracle: Oracle, onSaved: (record: RefundRecord) => void): Disk {
  const { plan, policy, time, hit, tell } = stage;
  const full = plan.incidents.find(({ what }) => what === 'disk full');
  const records: RefundRecord[] = [];
  let commits = 0;
  let fullUntil = 0;

  /** All of it stands or nothing. */
  function commit(writing: () => void): void {
    stage.step('before a commit');
    if (full?.at === commits) fullUntil = time.now() + full.size;
    commits += 1;
    if (time.now() < fullUntil) {
      hit('disk full');
      tell?.('the disk is full');
      throw new TerminalError('storage-failed', 'the journal could not be written');
    }
    writing();
    stage.step('after a commit');
  }

  /** The place of a new refund is behind the others. */
  function write(place: number, before: RefundRecord | null, after: RefundRecord, step: Step | null): void {
    records[place] = after;
    tell?.(`saved: ${after.refundNo} ${step?.event ?? 'opened'}, now ${after.state}`);
    oracle.committed(before, after, step);
    onSaved(after);
  }

  return {
    records,
    find: (refundNo) => records.find((record) => record.refundNo === refundNo),
    open(record, firstAttempt) {
      // The partial unique index of main/core/migrations.ts.
      if (records.some((other) => policy.locksOrder(other)))
        throw new TerminalError('already-refunding', 'another refund of this order is not finished');
      const opened = firstAttempt ? policy.apply(record, firstAttempt, time.wall()) : record;
      commit(() => write(records.length, null, opened, firstAttempt ?? null));
      return opened;
    },
    record(refundNo, step) {
      const place = records.findIndex((record) => record.refundNo === refundNo);
      const before = records[place];
      if (!before) throw new TerminalError('refund-not-found', 'no refund has this number');
      const after = policy.apply(before, step, time.wall());
      commit(() => write(place, before, after, step));
      return after;
    },
    holdAllOpen() {
      commit(() => {
        for (const [place, record] of records.entries()) {
          let before = record;
          for (const event of handingOver.get(record.state) ?? []) {
            const step: Step = { event, dueAt: null, why: whyOf('interrupted') };
            const after = policy.apply(before, step, time.wall());
            write(place, before, after, step);
            before = after;
          }
        }
      });
    },
  };
}
