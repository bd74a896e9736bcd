// The journal's pen: each stroke is one transaction that chains its events and seals the new head, or nothing at all.
import { z } from 'zod';
import type { Database } from '../database.ts';
import { assertNever, TerminalError } from '../errors.ts';
import { inOneStatement, inTransaction, isBroken, refuseTrouble } from '../transaction.ts';
import { isSealOf, linkHash, noHead, sealOf, type Entry, type Head } from './chain.ts';

/**
 * Why nothing can be written; everything stays readable.
 * `no-key`: the keychain was not open yet. `unsealed`: events of a time before seals wait for `reseal`.
 * `seal-broken`: the last event is not the one that was sealed with this key. `commit-failed`: the disk refused a
 * commit, and what it holds is only known once the file is opened again. Source: reliability J8, fsync study.
 */
export type Obstacle = 'no-key' | SealFlaw | 'commit-failed';
export type SealFlaw = 'unsealed' | 'seal-broken';

/** For the transaction under way. */
export interface Ink {
  append(entry: Entry): void;
  /** The number that the event appended next gets. */
  nextSeq(): number;
}

/** What entries come to: the number and the hash that each gets, and the seal over the last. */
export interface Drawn {
  links: Head[];
  seal: string;
}

export interface Pen {
  /** Runs the work in one transaction with one seal at its end. Throws TerminalError; then nothing was written. */
  write<T>(work: (ink: Ink) => T): T;
  /** The same where `statement` writes the entries, their seal and all that goes with them by a single run. */
  writeAtOnce(entries: readonly Entry[], statement: (drawn: Drawn) => void): void;
  obstacle(): Obstacle | null;
  /** What is wrong with the seal, by this key. */
  sealFlaw(sealKey: Uint8Array): SealFlaw | null;
  /** Takes the key for writing; a seal that does not fit it is an obstacle. */
  unlock(sealKey: Uint8Array): void;
  /** Takes the key whatever seal there is, for whoever decided that this journal may be gone on with; `seal` must follow. */
  trust(sealKey: Uint8Array): void;
  /** A commit without an event: seals the head, and saves with it what `alongside` writes. */
  seal(alongside: () => void): void;
  head(): Head;
}

const sealSchema = z.object({ seq: z.int(), hash: z.string(), seal: z.string() });
const headSchema = z.object({ seq: z.int(), hash: z.string() });

export function openPen(db: Database): Pen {
  const insertEvent = db.prepare(`
    INSERT INTO event (seq, refund_id, at, event, by, why, request, row_sum, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const updateSeal = db.prepare('UPDATE seal SET seq = ?, hash = ?, seal = ?');
  const selectSeal = db.prepare('SELECT seq, hash, seal FROM seal');
  const lastEvent = db.prepare('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1');
  let head = readHead();
  let key: Uint8Array | null = null;
  let flaw: SealFlaw | null = null;
  let isSealDue = false;

  function readHead(): Head {
    const raw: unknown = lastEvent.get();
    return raw === undefined || raw === null ? noHead : headSchema.parse(raw);
  }

  function sealFlaw(sealKey: Uint8Array): SealFlaw | null {
    const sealed = sealSchema.safeParse(selectSeal.get());
    if (!sealed.success) return 'seal-broken';
    const { seq, hash, seal } = sealed.data;
    if (seq !== head.seq || hash !== head.hash) return 'seal-broken';
    if (seal === '') return head.seq === 0 ? null : 'unsealed';
    return isSealOf(sealKey, head, seal) ? null : 'seal-broken';
  }

  function obstacle(): Obstacle | null {
    if (isBroken(db)) return 'commit-failed';
    return key === null ? 'no-key' : flaw;
  }

  function keyToWriteWith(): Uint8Array {
    const why = obstacle();
    if (why !== null || key === null) throw refusalFor(why ?? 'no-key');
    return key;
  }

  function write<T>(work: (ink: Ink) => T): T {
    const sealKey = keyToWriteWith();
    let drawn = head;
    const result = refuseTrouble(() =>
      inTransaction(db, () => {
        const answer = work({
          nextSeq: () => drawn.seq + 1,
          append(entry) {
            drawn = linkTo(drawn, entry);
            const { refundId, at, event, by, why, request, rowSum } = entry;
            insertEvent.run(drawn.seq, refundId, at, event, by, why, request, rowSum, drawn.hash);
          },
        });
        if (drawn !== head || isSealDue) updateSeal.run(drawn.seq, drawn.hash, sealOf(sealKey, drawn));
        return answer;
      }),
    );
    head = drawn;
    isSealDue = false;
    return result;
  }

  function writeAtOnce(entries: readonly Entry[], statement: (drawn: Drawn) => void): void {
    const sealKey = keyToWriteWith();
    let drawn = head;
    const links = entries.map((entry) => (drawn = linkTo(drawn, entry)));
    const seal = sealOf(sealKey, drawn);
    refuseTrouble(() => inOneStatement(db, () => statement({ links, seal })));
    head = drawn;
    isSealDue = false;
  }

  return {
    write,
    writeAtOnce,
    obstacle,
    head: () => head,
    sealFlaw,
    unlock(sealKey) {
      flaw = sealFlaw(sealKey);
      key = sealKey;
    },
    trust(sealKey) {
      flaw = null;
      key = sealKey;
      isSealDue = true;
    },
    seal(alongside) {
      isSealDue = true;
      write(alongside);
    },
  };
}

function linkTo(before: Head, entry: Entry): Head {
  const seq = before.seq + 1;
  return { seq, hash: linkHash(before.hash, seq, entry) };
}

function refusalFor(obstacle: Obstacle): TerminalError {
  switch (obstacle) {
    case 'no-key':
      return new TerminalError('keychain-locked', 'the key that seals the journal is not at hand');
    case 'unsealed':
      return new TerminalError('storage-failed', 'the journal holds events that were never sealed');
    case 'seal-broken':
      return new TerminalError('storage-failed', 'the end of the journal is not what was sealed');
    case 'commit-failed':
      return new TerminalError('storage-failed', 'a commit failed; the file must be opened again');
    default:
      return assertNever(obstacle);
  }
}
