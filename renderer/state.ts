// The shape of the page's state and of what may be done to it.
import type { CommandName, Input, Output } from '../preload/contract/api.ts';
import type { PrintJob } from '../preload/contract/print.ts';
import type { OrderView, Refund } from '../preload/contract/refund.ts';
import type { TerminalStatus } from '../preload/contract/shop.ts';
import type { ReprintReason } from '../preload/contract/vocabulary.ts';
import type { StoreApi } from 'zustand/vanilla';
import type { Ahead, Draft, Kept, Typed } from './draft.ts';
import type { Trouble } from './failure-words.ts';
import type { Sought } from './sought.ts';

export type Section = 'refund' | 'queue' | 'history' | 'practice' | 'settings';
export type Step = { readonly at: 'find' | 'order' } | { readonly at: 'outcome'; readonly refundNo: string };
export type Drawn = Output<'receipt.read'>;

/** A sentence that stays a while at the foot of the screen. `id` tells equal sentences apart. */
export interface Note {
  readonly id: number;
  readonly tone: 'plain' | 'bad';
  readonly text: string;
}

export interface TerminalState {
  readonly status: TerminalStatus | null;
  /** Refunds by number, as the last event or answer told them. */
  readonly refunds: Readonly<Record<string, Refund>>;
  readonly section: Section;
  /** The refund opened from the queue or the history. */
  readonly opened: string | null;
  readonly step: Step;
  /** What the history is searched for; until the terminal is locked. */
  readonly sought: Sought;
  /** The order being asked for; `startedAt` in milliseconds. */
  readonly lookingUp: {
    readonly orderNo: string;
    readonly startedAt: number;
    readonly ahead: Ahead;
  } | null;
  readonly findText: string;
  readonly findTrouble: Trouble | null;
  /** Several gateways know the number that was looked up. */
  readonly choices: { readonly orderNo: string; readonly views: readonly OrderView[] } | null;
  readonly draft: Draft | null;
  readonly kept: Kept | null;
  readonly isSubmitting: boolean;
  readonly submitTrouble: Trouble | null;
  readonly sheet: 'keys' | 'offline' | 'once' | null;
  readonly note: Note | null;
  /** What a screen reader is told next. */
  readonly announced: string;
  /** Who signed in last on this terminal. */
  readonly lastOperator: string | null;
  /** On its way through the page's own print dialog. */
  readonly printing: Drawn | null;
  /** What the host's printer owes, is printing or may have printed in part; oldest first. */
  readonly papers: readonly PrintJob[];
}

/** The answer to a command: its value, or why there is none. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

export interface LookUpHow {
  readonly scanned?: boolean;
  readonly typed?: Typed;
  readonly at?: NonNullable<Input<'order.lookUp'>['at']>;
}

export interface TerminalActions {
  /** Listens to the core and reads its state; the answer stops listening. */
  start(): () => void;
  /** Answers what went wrong, or null. */
  signIn(operatorId: string, pin: string): Promise<Trouble | null>;
  lock(): Promise<void>;
  ask<C extends CommandName>(command: C, input: Input<C>): Promise<Answer<Output<C>>>;
  /** As `ask`, and a refusal becomes a note. */
  tell<C extends CommandName>(command: C, input: Input<C>): Promise<Output<C> | null>;
  /** `at`: where to ask; without it the number itself tells. */
  lookUp(text: string, how?: LookUpHow): Promise<void>;
  stopLookingUp(): void;
  /** What is chosen while an order is looked up. Dropping it could refund the whole where a part was typed. */
  typeAhead(change: Ahead): void;
  type(change: Partial<Typed>): void;
  submit(): Promise<void>;
  /** Back to an empty Find step; what was typed is gone. */
  next(): void;
  /** Back from an outcome to its order, with everything as it was typed. */
  changeAndRetry(orderNo: string): Promise<void>;
  show(section: Section): void;
  /** Changes what the history is searched for. */
  seek(change: Partial<Sought>): void;
  open(refundNo: string | null): void;
  openSheet(sheet: TerminalState['sheet']): void;
  say(text: string, tone?: Note['tone']): void;
  dismiss(id: number): void;
  setFindText(text: string): void;
  keepRefund(refund: Refund): void;
  /** Shows what became of a refund; a half-done one is left behind. */
  showRefund(refund: Refund): void;
  print(refundNo: string, reason?: ReprintReason | null): Promise<void>;
  /** Hands the page's print dialog what the page prints itself. */
  printHere(drawn: Drawn | null): void;
  printed(): void;
}

export type TerminalStore = StoreApi<TerminalState> & { readonly do: TerminalActions };

/** What the page may remember between reloads. */
export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
