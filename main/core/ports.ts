// What the core asks of a host. Tests pass other ports; nothing else is ever doubled.
import type { PaperWidthMm, Receipt } from '../../preload/contract/receipt.ts';
import type { GatewayId, KeyState, PrintTrouble } from '../../preload/contract/vocabulary.ts';
import type { Signer } from './gateways/gateway.ts';
import type { Picture } from './receipts/paper/picture.ts';
import type { Head } from './refunds/chain.ts';

export interface Clock {
  /** Wall time in milliseconds; may jump. Only shown and compared with stored times. */
  now(): number;
  /** Milliseconds that only grow, whatever is done to the wall clock. */
  elapsed(): number;
  /** Calls back once after `ms`; returns a canceller. */
  after(ms: number, call: () => void): () => void;
}

/** So many random bytes that nobody can guess. */
export type Random = (size: number) => Uint8Array;

/** What the keychain can do for one gateway right now. */
export type KeyAnswer = { state: 'present'; signer: Signer } | { state: Exclude<KeyState, 'present'> };

/** The keychain. Nothing here returns a key: a signer signs and verifies, and cannot be asked what with. */
export interface KeyVault {
  /** Fresh look at the keychain, unless the signer is already in memory. Never throws, never waits longer than its deadline. */
  signer(gateway: GatewayId): Promise<KeyAnswer>;
  /** A secret of the terminal's own, made on first use, which peppers the PIN hashes. Throws TerminalError. */
  pepper(): Promise<Uint8Array>;
  /** The key that seals the journal, made on first use. Throws TerminalError. */
  journalKey(): Promise<Uint8Array>;
  /** What was last kept of the journal beside the journal itself; null before the first time. Throws TerminalError. */
  anchor(): Promise<Anchor | null>;
  /** Throws TerminalError. */
  keepAnchor(anchor: Anchor): Promise<void>;
}

/** By this a copied or an older journal is told from the one that this terminal wrote. */
export interface Anchor extends Head {
  epoch: string;
}

/** A receipt ready for paper. */
export interface PaperJob {
  receipt: Receipt;
  picture: Picture;
}

/** A printer of the host's. Without any, the page prints through its own print dialog. */
export interface Printer {
  /** What the shop calls it: its name or its address. */
  title: string;
  paperWidthMm: PaperWidthMm;
  /** Resolves when the paper is out, as far as the printer tells; rejects with PrintProblem when it is not. Never hangs. */
  print(job: PaperJob): Promise<void>;
}

/** The printer did not print. The message is a plain sentence for the log. */
export class PrintProblem extends Error {
  readonly trouble: PrintTrouble;
  /** Whether a part of the paper may be out, which only a person can see. */
  readonly isDoubtful: boolean;

  constructor(trouble: PrintTrouble, isDoubtful: boolean, message: string, cause?: unknown) {
    super(message, { cause });
    this.trouble = trouble;
    this.isDoubtful = isDoubtful;
  }
}

export interface Log {
  info(message: string, facts?: Readonly<Record<string, string | number>>): void;
  /** A defect, with a number the screen can show. */
  defect(incident: string, error: unknown): void;
}
