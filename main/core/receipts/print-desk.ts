// What is to be printed: asked for by a person or owed by the state of a refund, tried, settled. Never touches a refund.
import type { PrintJob } from '../../../preload/contract/print.ts';
import type { Receipt } from '../../../preload/contract/receipt.ts';
import type { Operator, TerminalStatus } from '../../../preload/contract/shop.ts';
import type {
  PrintState,
  PrintTrouble,
  RefundNote,
  ReprintReason,
} from '../../../preload/contract/vocabulary.ts';
import { TerminalError } from '../errors.ts';
import type { Clock, Log, PaperJob, Printer } from '../ports.ts';
import type { Journal } from '../refunds/journal.ts';
import type { RefundRecord } from '../refunds/record.ts';
import type { ReceiptChoice } from './choices.ts';
import { drawPicture } from './paper/draw.ts';
import { toPrintJob, type NumberedNote, type PrintJobs, type StoredJob } from './print-jobs.ts';
import { createPrintQueue } from './print-queue.ts';
import { kindOf, type Copy, type Duplicate } from './receipt.ts';
import type { Sheets } from './sheets.ts';

export interface PrintDeskParts {
  journal: Journal;
  jobs: PrintJobs;
  printers: readonly Printer[];
  sheets: Sheets;
  choice: Pick<ReceiptChoice, 'autoPrint'>;
  clock: Clock;
  log: Log;
  onChange(record: RefundRecord): void;
  onJob(job: PrintJob): void;
}

/** One paper that is wanted. */
export interface Wanted {
  copy: Copy;
  kind: Receipt['kind'];
  /** Null for the terminal itself. */
  by: string | null;
  reason: ReprintReason | null;
  /** A function gives the number within the commit that saves the paper, so that none is given in vain. */
  taxNote: NumberedNote | (() => NumberedNote) | null;
}

export interface PrintDesk {
  start(): void;
  stop(): Promise<void>;
  /** Saves that the paper is wanted, then tries to print it; a page that prints itself has it printed already. */
  ask(record: RefundRecord, wanted: Wanted): StoredJob;
  /** Owes the paper that this state of a refund prints by itself, once; only where the host has a printer. Never throws. */
  owe(record: RefundRecord): void;
  /** The number that the next copy would bear, or that of the copy which still waits. */
  duplicateOf(record: RefundRecord, copy: Copy, kind: Receipt['kind']): number;
  status(): TerminalStatus['printing'];
  list(): PrintJob[];
  /** Every paper of the refund that was ever wanted, oldest first. */
  ofRefund(refundNo: string): PrintJob[];
  retry(id: number | null, printer: number): PrintJob[];
  settle(id: number, verdict: 'complete' | 'again' | 'drop', operator: Operator): PrintJob;
  tell(job: StoredJob): PrintJob;
}

const noteOf: Readonly<Partial<Record<PrintState, RefundNote>>> = {
  printed: 'printed',
  doubtful: 'print-doubtful',
  dropped: 'print-dropped',
};

export function createPrintDesk(parts: PrintDeskParts): PrintDesk {
  const { journal, jobs, printers, sheets, choice, clock, log, onChange, onJob } = parts;
  const hasPrinter = printers.length > 0;
  const queue = createPrintQueue({ jobs, printers, clock, log, mayPrint, draw, save });

  function mayPrint(): boolean {
    return journal.obstacle() === null;
  }

  function draw(job: StoredJob, { paperWidthMm }: Printer): PaperJob | null {
    const record = sheets.record(job.refundNo);
    const duplicate = duplicateFor(job, clock.now());
    if (job.taxNote === null && kindOf(record) !== job.kind) {
      // The refund went on while the slip waited: what is printed is what is true now.
      ask(record, { ...job, kind: kindOf(record) });
      return null;
    }
    const receipt =
      job.taxNote === null
        ? sheets.receipt(record, job.copy, duplicate, paperWidthMm)
        : sheets.taxNote(record, job.taxNote, duplicate, paperWidthMm);
    return { receipt, picture: drawPicture(receipt) };
  }

  function save(
    job: StoredJob,
    state: PrintState,
    trouble: PrintTrouble | null,
    by: string | null = null,
  ): StoredJob {
    const now = clock.now();
    const note = noteOf[state];
    let moved = job;
    const move = (): void => {
      moved = jobs.move(job, state, now, trouble);
    };
    // A damaged record takes no line of history, and its paper must not hold up the others.
    if (note === undefined || sheets.soundRecord(job.refundNo) === null) move();
    else onChange(journal.note(job.refundNo, note, now, by, false, move));
    onJob(tell(moved));
    return moved;
  }

  function ask(record: RefundRecord, wanted: Wanted): StoredJob {
    const { refundNo } = record;
    const { copy, kind, by, reason } = wanted;
    const isNote = kind === 'tax-note';
    const earlier = jobs
      .ofRefund(refundNo)
      .filter((job) => job.copy === copy && (job.kind === 'tax-note') === isNote);
    const waiting = hasPrinter ? earlier.find((job) => job.kind === kind && isWaiting(job)) : undefined;
    if (waiting) {
      queue.wake(waiting.id);
      return waiting;
    }
    const replaced = earlier.filter(({ state }) => state === 'owed' || state === 'doubtful');
    const now = clock.now();
    const saved: StoredJob[] = [];
    const after = journal.note(
      refundNo,
      hasPrinter ? 'print-asked' : 'printed',
      now,
      by,
      copy === 'customer' && !isNote,
      () => {
        saved.push(...replaced.map((job) => jobs.move(job, 'dropped', now, job.trouble)));
        const duplicate = duplicateOf(record, copy, kind);
        const taxNote = typeof wanted.taxNote === 'function' ? wanted.taxNote() : wanted.taxNote;
        const job = { refundNo, copy, kind, duplicate, by, reason, taxNote };
        saved.push(jobs.add(job, hasPrinter ? 'owed' : 'printed', now));
      },
    );
    for (const job of saved) onJob(tell(job));
    onChange(after);
    queue.wake();
    const asked = saved.at(-1);
    if (!asked) throw new Error('the paper was not saved');
    return asked;
  }

  function duplicateOf(record: RefundRecord, copy: Copy, kind: Receipt['kind']): number {
    const same = jobs.ofRefund(record.refundNo).filter((job) => job.copy === copy && job.kind === kind);
    const waiting = hasPrinter ? same.find(isWaiting) : undefined;
    if (waiting) return waiting.duplicate;
    if (copy === 'customer' && kind !== 'tax-note') return record.prints;
    return same.filter(({ state }) => state !== 'dropped').length;
  }

  function owe(record: RefundRecord): void {
    if (!hasPrinter || choice.autoPrint === 'none' || !mayPrint()) return;
    try {
      const earlier = jobs.ofRefund(record.refundNo);
      const kind = kindByItself(record, earlier);
      if (kind === null) return;
      const copies: Copy[] = choice.autoPrint === 'both' ? ['merchant', 'customer'] : ['customer'];
      for (const copy of copies) {
        const isOut = copy === 'customer' && record.prints > 0;
        if (isOut || earlier.some((job) => job.copy === copy && job.kind === kind)) continue;
        ask(record, { copy, kind, by: null, reason: null, taxNote: null });
      }
    } catch (error) {
      log.defect('print-owed', error);
    }
  }

  function tell(job: StoredJob): PrintJob {
    return toPrintJob(job, sheets.soundRecord(job.refundNo)?.receiptNo ?? job.refundNo);
  }

  function openJob(id: number): StoredJob {
    const job = jobs.find(id);
    if (!job) throw new TerminalError('print-not-found', 'nothing with this number was to be printed');
    return job;
  }

  return {
    start() {
      const last = jobs.lastJournaled();
      const record = last === null ? null : sheets.soundRecord(last);
      if (record) owe(record);
      queue.wake();
    },
    stop: queue.stop,
    ask,
    owe,
    duplicateOf,
    status() {
      const open = jobs.open();
      const doubtful = open.filter(({ state }) => state === 'doubtful').length;
      // What is on its way to the printer for the first time is no trouble yet.
      const owed = open.filter(
        ({ state, trouble }) => state !== 'doubtful' && (trouble !== null || !hasPrinter),
      );
      return {
        printers: printers.map(({ title }) => title),
        owed: owed.length,
        doubtful,
        trouble: hasPrinter ? (owed[0]?.trouble ?? null) : owed.length > 0 ? 'no-printer' : null,
      };
    },
    list: () => jobs.open().map(tell),
    ofRefund: (refundNo) => jobs.ofRefund(refundNo).map(tell),
    retry(id, printer) {
      if (!printers[printer]) throw new TerminalError('printer-failed', 'there is no such printer');
      if (id !== null && openJob(id).state !== 'owed') throw wrongState();
      queue.wake(id, printer);
      return jobs.open().map(tell);
    },
    settle(id, verdict, { name }) {
      const job = openJob(id);
      const isDoubtful = job.state === 'doubtful';
      const mayDrop = isDoubtful || job.state === 'owed';
      if (verdict === 'drop' ? !mayDrop : !isDoubtful) throw wrongState();
      if (verdict === 'again') return tell(ask(sheets.record(job.refundNo), { ...job, by: name }));
      return tell(save(job, verdict === 'complete' ? 'printed' : 'dropped', job.trouble, name));
    },
    tell,
  };
}

function isWaiting({ state }: StoredJob): boolean {
  return state === 'owed' || state === 'printing';
}

/** A copy that is not the first says which it is, when it was printed, by whom and why. */
export function duplicateFor(
  { duplicate, by, reason }: Pick<StoredJob, 'duplicate' | 'by' | 'reason'>,
  now: number,
): Duplicate | null {
  return duplicate === 0 ? null : { number: duplicate, at: new Date(now).toISOString(), by, reason };
}

/** What a state of a refund prints without being asked. Source: cashier.md S7 and D4-25. */
function kindByItself(record: RefundRecord, earlier: readonly StoredJob[]): Receipt['kind'] | null {
  const { state, why, inquiries } = record;
  if (state === 'refunded') return 'refund';
  // What is sent in this very moment needs no slip.
  if (state === 'queued') return why === null ? null : 'request';
  // Most doubts end with the first question, before a slip would be out.
  if (state === 'held' || (state === 'unconfirmed' && inquiries > 0)) return 'pending';
  // A customer who went away with a slip has to be told.
  const isWaitedFor = earlier.some(({ kind }) => kind === 'request' || kind === 'pending');
  return state === 'rejected' && isWaitedFor ? 'not-refunded' : null;
}

function wrongState(): TerminalError {
  return new TerminalError('print-wrong-state', 'the paper is not in a state that allows this');
}
