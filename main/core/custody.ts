// Who the journal belongs to while the terminal runs: opened for writing with the keychain's seal, or kept shut until a manager decides.
import type { Operator } from '../../preload/contract/shop.ts';
import type { Safekeeping } from '../../preload/contract/vocabulary.ts';
import type { Database } from './database.ts';
import { TerminalError } from './errors.ts';
import { anchorOf, beginNewEpoch, readSeal, takeUp, type Seal } from './identity.ts';
import type { Clock, KeyVault, Log } from './ports.ts';
import type { Journal } from './refunds/journal.ts';
import { sentenceOf, verifyJournal } from './refunds/verify-journal.ts';
import { settleRestored } from './restored.ts';

export interface CustodyParts {
  database: Database;
  journal: Journal;
  vault: Pick<KeyVault, 'journalKey' | 'anchor' | 'keepAnchor'>;
  clock: Clock;
  log: Log;
  /** Fingerprint of this computer; null where the system does not say. */
  machine: string | null;
  terminalId: string;
  /** Called back when a keychain that was shut at the start has opened the journal. */
  onOpened(): void;
}

export interface Custody {
  /** Opens the journal for writing, if it is this terminal's. */
  open(seal: Seal): void;
  /** Looks into the keychain where it was shut before, and again and again until it opens. Never rejects. */
  retry(): Promise<void>;
  state(): Safekeeping;
  /** Throws `data-copied` while nobody has decided about a copied journal. */
  need(): void;
  /** A manager lets a copied journal go on here; what was open in it needs a person. Throws `wrong-state`, `storage-failed`. */
  takeOver(manager: Operator, reference: string): Promise<void>;
  /** Keeps the head in the keychain, so that a copied or an older file is noticed at the next start. */
  keepAnchor(): Promise<void>;
  /** Looks no more, and keeps the head. */
  stop(): Promise<void>;
}

/** Between two looks into a keychain that is shut. */
const retryMs = 15_000;

export function createCustody(parts: CustodyParts): Custody {
  const { database, journal, vault, clock, log, machine, terminalId } = parts;
  let isCopied = false;
  let isStopped = false;
  let cancelRetry = () => {};

  function open(seal: Seal): void {
    // What can only be read sends nothing, whosever it is.
    if (journal.obstacle() === 'commit-failed') return;
    const belonging = takeUp(database, journal, { seal, machine, terminalId });
    isCopied = belonging.kind === 'copied';
    if (belonging.kind === 'copied') log.info('the journal is a copy', { how: belonging.how });
    else settleRestored(database, journal);
  }

  async function keepAnchor(): Promise<void> {
    if (journal.obstacle() !== null) return;
    try {
      await vault.keepAnchor(anchorOf(database, journal));
    } catch (error) {
      log.defect('keep anchor', error);
    }
  }

  async function retry(): Promise<void> {
    cancelRetry();
    if (journal.obstacle() !== 'no-key' || isCopied) return;
    try {
      const seal = await readSeal(vault);
      if (isStopped) return;
      if (seal) open(seal);
    } catch (error) {
      log.defect('open journal', error);
    }
    if (journal.obstacle() !== 'no-key') parts.onOpened();
    else if (!isCopied) cancelRetry = clock.after(retryMs, () => void retry());
  }

  return {
    open,
    keepAnchor,
    retry,
    async stop() {
      isStopped = true;
      cancelRetry();
      await keepAnchor();
    },
    state() {
      if (isCopied) return 'copied';
      const obstacle = journal.obstacle();
      return obstacle === null ? 'well' : obstacle === 'no-key' ? 'locked' : 'broken';
    },
    need() {
      if (isCopied) throw new TerminalError('data-copied', 'the journal is a copy');
    },
    async takeOver({ id, name }, reference) {
      if (!isCopied) throw new TerminalError('wrong-state', 'the journal is no copy');
      const seal = await readSeal(vault);
      if (!seal) throw new TerminalError('keychain-locked', 'the key that seals the journal is not at hand');
      const [flaw] = verifyJournal(database).flaws;
      if (flaw) throw new TerminalError('storage-failed', sentenceOf(flaw));
      const why = { cause: 'copied', code: null, text: reference } as const;
      const by = { id, name };
      beginNewEpoch(database, journal, { seal, machine, terminalId }, { why, now: clock.now(), by });
      settleRestored(database, journal);
      isCopied = false;
      await keepAnchor();
    },
  };
}
