// What is said to an ESC/POS printer around a job: is it ready, here is the paper, is it out.
import { PrintProblem } from '../core/ports.ts';
import type { PrintTrouble } from '../../preload/contract/vocabulary.ts';

/** How long a printer may take, in milliseconds. */
export interface Patience {
  openMs: number;
  /** To tell its state, which it does at once even while it prints. */
  answerMs: number;
  /** To print everything it was sent. */
  doneMs: number;
}

/** A line to a printer. Bytes that come from it wait until they are asked for. */
export interface PrinterLine {
  /** Sends all of it. Rejects with LineBroken. */
  send(bytes: Uint8Array): Promise<void>;
  /** The first byte from the printer that fits, now or within the time; null when there is none. */
  take(fits: (byte: number) => boolean, withinMs: number): Promise<number | null>;
  /** Resolves when everything has arrived, as far as the line can tell. Rejects with LineBroken when it has not. */
  finish(): Promise<void>;
  /** Ends the line at once. */
  close(): Promise<void>;
}

/** The line broke; so many bytes may have arrived before. */
export class LineBroken extends Error {
  readonly sent: number;
  readonly trouble: PrintTrouble;

  constructor(sent: number, trouble: PrintTrouble, cause?: unknown) {
    super('the line to the printer broke', { cause });
    this.sent = sent;
    this.trouble = trouble;
  }
}

interface Talk {
  /** Whether the printer answers questions about its state. */
  tells: boolean;
  patience: Patience;
}

/**
 * Prints and proves it: the printer says before that it is ready, and after that it has worked through everything.
 * Of a printer that does not tell, all that is known is that it took every byte. Rejects with PrintProblem.
 */
export async function printOver(
  open: () => Promise<PrinterLine>,
  bytes: Uint8Array,
  { tells, patience }: Talk,
): Promise<void> {
  const line = await open();
  try {
    const trouble = tells ? await stateOf(line, patience) : null;
    if (trouble) throw new PrintProblem(trouble, false, `the printer is not ready: ${trouble}`);
    await unbroken(line.send(bytes));
    if (tells) await waitUntilDone(line, patience);
    else await unbroken(line.finish());
  } finally {
    await line.close();
  }
}

async function unbroken(sending: Promise<void>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    if (!(error instanceof LineBroken)) throw error;
    const { sent, trouble } = error;
    throw new PrintProblem(trouble, sent > 0, `the line broke after ${sent} bytes`, error);
  }
}

/** Asks behind the paper; the printer answers in its turn, so its answer proves that everything before it is printed. */
async function waitUntilDone(line: PrinterLine, patience: Patience): Promise<void> {
  const give = (trouble: PrintTrouble): never => {
    throw new PrintProblem(trouble, true, `the printer did not say that it is done: ${trouble}`);
  };
  await line.send(transmitPaperStatus).catch(() => give('broken-off'));
  for (let waitedMs = 0; waitedMs < patience.doneMs; waitedMs += patience.answerMs) {
    if ((await line.take(isPaperStatus, patience.answerMs)) !== null) return;
    const trouble = await stateOf(line, patience);
    if (trouble) give(trouble);
  }
  give('no-answer');
}

/** GS r 1. Source: Epson, "ESC/POS Application Programming Guide", GS r: bits 4 and 7 of the answer are 0. */
const transmitPaperStatus = Uint8Array.of(0x1d, 0x72, 1);
const isPaperStatus = (byte: number): boolean => (byte & 0x90) === 0;
/** DLE EOT n. Source: the same, DLE EOT: bits 0 and 7 of the answer are 0, bits 1 and 4 are 1. */
const realTimeStatus = (n: number): Uint8Array => Uint8Array.of(0x10, 0x04, n);
const isRealTimeStatus = (byte: number): boolean => (byte & 0x93) === 0x12;

/** What keeps the printer from printing, or null. The order is that of what a cashier can do about it. */
async function stateOf(line: PrinterLine, { answerMs }: Patience): Promise<PrintTrouble | null> {
  const answers: number[] = [];
  for (const n of [1, 2, 4]) {
    try {
      await line.send(realTimeStatus(n));
    } catch {
      return 'broken-off';
    }
    const answer = await line.take(isRealTimeStatus, answerMs);
    if (answer === null) return 'no-answer';
    answers.push(answer);
  }
  const [printer = 0, offline = 0, paper = 0] = answers;
  if ((offline & 0x20) !== 0 || (paper & 0x60) !== 0) return 'paper-out';
  if ((offline & 0x04) !== 0) return 'cover-open';
  if ((offline & 0x40) !== 0) return 'printer-error';
  return (printer & 0x08) === 0 ? null : 'offline';
}
