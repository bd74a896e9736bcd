// Whose journal this is: a copied data folder, or an older file put back, is noticed before it can send anything.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Why } from '../../preload/contract/refund.ts';
import type { Database } from './database.ts';
import { TerminalError } from './errors.ts';
import type { Anchor, KeyVault } from './ports.ts';
import type { Journal } from './refunds/journal.ts';
import type { Step } from './refunds/record.ts';
import { isRestored } from './restored.ts';
import { readSetting, writeSetting } from './setting-rows.ts';

/** Kept in the journal's own file, so that it goes wherever the file goes. */
const identitySchema = z.object({
  /** Made with the journal, and anew when a manager takes over a copy: two copies go on as two epochs. */
  epoch: z.uuid(),
  /** Fingerprint of the computer it is at home on; null before it has met one. */
  machine: z.string().nullable(),
  terminalId: z.string().nullable(),
});
export type Identity = z.infer<typeof identitySchema>;

/** What the keychain knows: the key, and what was last kept there of the journal. */
export interface Seal {
  key: Uint8Array;
  anchor: Anchor | null;
}

export interface Surroundings {
  seal: Seal;
  /** Fingerprint of this computer; null where the system does not say. */
  machine: string | null;
  terminalId: string;
}

/**
 * `own`: written here and complete. `new`: nothing was ever sealed in it, so it becomes this terminal's. `copied`: it came
 * from elsewhere or from an earlier day, refunds may have happened that it does not know, and nothing may be sent
 * until a manager decides.
 */
export type Belonging =
  | { kind: 'own' | 'new' }
  | { kind: 'copied'; how: 'other-seal' | 'other-machine' | 'other-epoch' | 'older-file' };

export function readIdentity(db: Database): Identity {
  const identity = readSetting(db, 'identity', identitySchema);
  if (!identity) throw new Error('the journal has no identity');
  return identity;
}

/** The key and the anchor; null while the keychain cannot be read. */
export async function readSeal(vault: Pick<KeyVault, 'journalKey' | 'anchor'>): Promise<Seal | null> {
  try {
    return { key: await vault.journalKey(), anchor: await vault.anchor() };
  } catch (error) {
    if (error instanceof TerminalError) return null;
    throw error;
  }
}

/** Decides whose the journal is, and opens it for writing if it is this terminal's. */
export function takeUp(db: Database, journal: Journal, around: Surroundings): Belonging {
  const belonging = belongingOf(db, journal, around);
  switch (belonging.kind) {
    case 'new':
      journal.trust(around.seal.key);
      journal.seal(() => adopt(db, around));
      break;
    case 'own':
      journal.unlock(around.seal.key);
      if (readIdentity(db).machine !== around.machine) journal.seal(() => adopt(db, around));
      break;
    case 'copied':
      break;
  }
  return belonging;
}

export function belongingOf(db: Database, journal: Journal, { seal, machine }: Surroundings): Belonging {
  const identity = readIdentity(db);
  const head = journal.head();
  if (head.seq === 0) return { kind: 'new' };
  const flaw = journal.sealFlaw(seal.key);
  if (flaw === 'unsealed' && seal.anchor === null) return { kind: 'new' };
  if (flaw !== null) return { kind: 'copied', how: 'other-seal' };
  if (identity.machine !== null && machine !== null && identity.machine !== machine)
    return { kind: 'copied', how: 'other-machine' };
  if (seal.anchor === null) return { kind: 'own' };
  if (seal.anchor.epoch !== identity.epoch) return { kind: 'copied', how: 'other-epoch' };
  if (!isRestored(db) && !hasEvent(db, seal.anchor)) return { kind: 'copied', how: 'older-file' };
  return { kind: 'own' };
}

/** What the keychain is to keep of the journal as it is now. */
export function anchorOf(db: Database, journal: Journal): Anchor {
  return { epoch: readIdentity(db).epoch, ...journal.head() };
}

export interface Decision {
  why: Why;
  now: number;
  /** The manager who decided. */
  by: NonNullable<Step['by']>;
}

/**
 * A manager takes a copied journal over: it goes on here as another epoch, and each refund that was open when it was
 * copied needs a person, because the other copy may have finished it. One commit. The chain must have been verified.
 */
export function beginNewEpoch(
  db: Database,
  journal: Journal,
  around: Surroundings,
  { why, now, by }: Decision,
): Anchor {
  journal.trust(around.seal.key);
  journal.holdAllOpen(why, now, by, () => adopt(db, around, randomUUID()));
  return anchorOf(db, journal);
}

function adopt(db: Database, { machine, terminalId }: Surroundings, epoch = readIdentity(db).epoch): void {
  writeSetting(db, 'identity', { epoch, machine, terminalId } satisfies Identity);
}

function hasEvent(db: Database, { seq, hash }: Anchor): boolean {
  if (seq === 0) return true;
  const found = z
    .object({ hash: z.string() })
    .safeParse(db.prepare('SELECT hash FROM event WHERE seq = ?').get(seq));
  return found.success && found.data.hash === hash;
}
