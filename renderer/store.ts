// The state of the page: a projection of the core's events, plus where the cashier is and what was typed.
import { createStore } from 'zustand/vanilla';
import type { Bridge, CommandName, Failure, Input, Output } from '../preload/contract/api.ts';
import type { PrintJob } from '../preload/contract/print.ts';
import type { OrderView, Refund } from '../preload/contract/refund.ts';
import type { TerminalStatus } from '../preload/contract/shop.ts';
import type { ReprintReason } from '../preload/contract/vocabulary.ts';
import {
  allowedMode,
  amountOf,
  freshTyped,
  keptOf,
  missingOf,
  readKept,
  withAhead,
  type Draft,
  type Kept,
  type Typed,
} from './draft.ts';
import { hostGone, troubleOf, troubleSentence, type Trouble } from './failure-words.ts';
import { lineBackSentence } from './line-words.ts';
import { blockSentence, showMoney } from './refund-words.ts';
import { everything } from './sought.ts';
import type {
  Answer,
  LookUpHow,
  Note,
  PageStorage,
  TerminalActions,
  TerminalState,
  TerminalStore,
} from './state.ts';
import { t } from './words.ts';

export interface StoreOptions {
  readonly storage: PageStorage;
  readonly newId: () => string;
  readonly now: () => number;
  /** Takes what nobody expected, so that it is not swallowed. */
  readonly report: (error: unknown) => void;
}

const keptKey = 'refund-terminal.draft';
const operatorKey = 'refund-terminal.operator';

export function createTerminalStore(
  bridge: Bridge,
  { storage, newId, now, report }: StoreOptions,
): TerminalStore {
  const store = createStore<TerminalState>(() => ({
    status: null,
    refunds: {},
    section: 'refund',
    opened: null,
    step: { at: 'find' },
    sought: everything,
    lookingUp: null,
    choices: null,
    findText: '',
    findTrouble: null,
    draft: null,
    kept: readKept(storage.getItem(keptKey)),
    isSubmitting: false,
    submitTrouble: null,
    sheet: null,
    note: null,
    announced: '',
    lastOperator: storage.getItem(operatorKey),
    printing: null,
    papers: [],
  }));
  const { getState: get, setState: set } = store;
  let lookUps = 0;
  let notes = 0;

  async function ask<C extends CommandName>(command: C, input: Input<C>): Promise<Answer<Output<C>>> {
    let failure: Failure;
    try {
      const reply = await bridge.call(command, input);
      if (reply.ok) return { ok: true, value: reply.value };
      failure = reply.error;
    } catch (error) {
      report(error);
      return { ok: false, trouble: hostGone };
    }
    return { ok: false, trouble: troubleOf(failure) };
  }

  async function tell<C extends CommandName>(command: C, input: Input<C>): Promise<Output<C> | null> {
    const answer = await ask(command, input);
    if (answer.ok) return answer.value;
    say(troubleSentence(answer.trouble), 'bad');
    return null;
  }

  function say(text: string, tone: Note['tone'] = 'plain'): void {
    set({ note: { id: ++notes, tone, text } });
  }

  function keep(kept: Kept | null): void {
    set({ kept });
    if (kept) storage.setItem(keptKey, JSON.stringify(kept));
    else storage.removeItem(keptKey);
  }

  function keepRefund(refund: Refund): void {
    set({ refunds: { ...get().refunds, [refund.refundNo]: refund } });
  }

  function showOrder(view: OrderView, scanned: boolean, typed: Typed): void {
    const draft: Draft = { ...typed, mode: allowedMode(typed.mode, view), view, scanned };
    set({
      step: { at: 'order' },
      draft,
      lookingUp: null,
      findText: '',
      findTrouble: null,
      submitTrouble: null,
    });
    keep(keptOf(draft, null));
    const orderNo = view.order.orderNo;
    set({
      announced: view.block
        ? t('find.found-blocked', { orderNo, block: blockSentence(view.block, view) })
        : t('find.found', { orderNo, total: showMoney(view.order.total), left: showMoney(view.left) }),
    });
  }

  function showOutcome(refund: Refund): void {
    keepRefund(refund);
    set({
      step: { at: 'outcome', refundNo: refund.refundNo },
      lookingUp: null,
      findText: '',
      findTrouble: null,
      sheet: null,
    });
  }

  async function lookUp(text: string, { scanned = false, typed, at }: LookUpHow = {}): Promise<void> {
    const orderNo = text.trim();
    if (orderNo === '') return say(t('find.empty'));
    const { draft } = get();
    // The order already on the screen, read once more, keeps what was typed for it.
    const keepsTyped =
      typed ?? (get().step.at === 'order' && draft?.view.order.orderNo === orderNo ? draft : null);
    const turn = ++lookUps;
    set({
      section: 'refund',
      opened: null,
      step: { at: 'find' },
      lookingUp: { orderNo, startedAt: now(), ahead: {} },
      choices: null,
      findText: orderNo.slice(0, 64),
      findTrouble: null,
      note: null,
    });
    const answer = await ask('order.lookUp', { orderNo: orderNo.slice(0, 10_000), at: at ?? null });
    if (turn !== lookUps) return;
    const ahead = get().lookingUp?.ahead ?? {};
    if (!answer.ok) return set({ lookingUp: null, findTrouble: answer.trouble });
    const found = answer.value;
    if (found.kind === 'order') {
      const { view } = found;
      const { mode, digits, reason, reasonText, clickToken } = keepsTyped ?? freshTyped(newId());
      const kept = { mode, digits, reason, reasonText, clickToken };
      showOrder(view, scanned, withAhead(kept, ahead, view.left.currency));
    } else if (found.kind === 'several') {
      const choices = { orderNo: found.orderNo, views: found.choices };
      set({ lookingUp: null, choices, announced: t('which.title') });
    } else {
      const { refund } = found;
      keep(null);
      set({
        draft: null,
        announced: t('find.found-refund', { receiptNo: refund.receiptNo, state: t(`state.${refund.state}`) }),
      });
      showOutcome(refund);
    }
  }

  function stopLookingUp(): void {
    lookUps += 1;
    set({ lookingUp: null });
  }

  function next(): void {
    stopLookingUp();
    keep(null);
    set({
      section: 'refund',
      opened: null,
      step: { at: 'find' },
      draft: null,
      choices: null,
      findText: '',
      findTrouble: null,
      submitTrouble: null,
      sheet: null,
    });
  }

  async function submit(): Promise<void> {
    const { draft, isSubmitting } = get();
    if (!draft || isSubmitting || missingOf(draft)) return;
    const amount = amountOf(draft);
    if (typeof amount === 'string' || draft.reason === null) return;
    set({ isSubmitting: true, submitTrouble: null, note: null });
    const answer = await ask('refund.submit', {
      clickToken: draft.clickToken,
      gateway: draft.view.order.gateway,
      orderKey: draft.view.order.orderKey,
      amount,
      way: draft.mode === 'void' ? 'void' : 'refund',
      reason: draft.reason,
      reasonText: draft.reason === 'other' ? draft.reasonText.trim() : null,
    });
    set({ isSubmitting: false, sheet: null });
    if (answer.ok) {
      keep(keptOf(draft, answer.value.refundNo));
      showOutcome(get().refunds[answer.value.refundNo] ?? answer.value);
    } else {
      set({ submitTrouble: answer.trouble });
    }
  }

  async function changeAndRetry(orderNo: string): Promise<void> {
    const { draft, kept } = get();
    const typed = draft ?? (kept?.orderNo === orderNo ? kept : null);
    await lookUp(orderNo, typed ? { typed: { ...typed, clickToken: newId() } } : {});
  }

  async function print(refundNo: string, reason: ReprintReason | null = null): Promise<void> {
    const asked = await tell('receipt.print', { refundNo, copy: 'customer', reason });
    if (!asked) return;
    if (asked.drawn) set({ printing: asked.drawn });
    else say(t('outcome.printed'));
  }

  function keepPaper(job: PrintJob): void {
    const others = get().papers.filter(({ id }) => id !== job.id);
    const isOpen = job.state !== 'printed' && job.state !== 'dropped';
    set({ papers: isOpen ? [...others, job].sort((a, b) => a.id - b.id) : others });
  }

  async function readPapers(): Promise<void> {
    const read = await ask('print.list', {});
    if (read.ok) set({ papers: read.value.jobs });
  }

  /** After a sign-in: the cashier goes on where the terminal was locked, with a fresh look at the order. */
  async function restore(): Promise<void> {
    const { kept, draft, step } = get();
    if (!kept || step.at === 'outcome') return;
    if (kept.refundNo !== null) {
      const read = await ask('refund.read', { refundNo: kept.refundNo });
      if (read.ok) showOutcome(read.value.refund);
      else keep(null);
    } else {
      await lookUp(kept.orderNo, { typed: kept, scanned: draft?.scanned ?? false });
      // What the terminal still shows from before is better than an empty screen.
      if (draft && get().findTrouble) set({ step: { at: 'order' }, draft, findTrouble: null, findText: '' });
    }
  }

  function takeStatus(status: TerminalStatus): void {
    const lineBack = status.operator && lineBackSentence(get().status, status);
    const before = get().status?.operator ?? null;
    set({ status });
    if (lineBack) say(lineBack);
    if (before && !status.operator)
      set({ sheet: null, note: null, section: 'refund', opened: null, sought: everything });
    if (status.operator && status.operator.id !== get().lastOperator) {
      set({ lastOperator: status.operator.id });
      storage.setItem(operatorKey, status.operator.id);
    }
    if (before || !status.operator) return;
    set({ note: null });
    void readPapers();
    void restore();
  }

  async function readStatus(): Promise<void> {
    const status = await tell('terminal.status', {});
    if (status) takeStatus(status);
  }

  /** The answer is not waited for as an event only: an event may be lost while a connection is made anew. */
  async function signIn(operatorId: string, pin: string): Promise<Trouble | null> {
    const answer = await ask('session.signIn', { operatorId, pin });
    if (!answer.ok) return answer.trouble;
    await readStatus();
    return null;
  }

  async function lock(): Promise<void> {
    await tell('session.lock', {});
    await readStatus();
  }

  function start(): () => void {
    const stops = [
      bridge.on('terminal.changed', takeStatus),
      bridge.on('refund.changed', keepRefund),
      bridge.on('print.changed', keepPaper),
    ];
    void readStatus();
    return () => stops.forEach((stop) => stop());
  }

  const actions: TerminalActions = {
    start,
    signIn,
    lock,
    ask,
    tell,
    lookUp,
    stopLookingUp,
    typeAhead(change) {
      const { lookingUp } = get();
      if (lookingUp) set({ lookingUp: { ...lookingUp, ahead: { ...lookingUp.ahead, ...change } } });
    },
    submit,
    next,
    changeAndRetry,
    say,
    keepRefund,
    showRefund(refund) {
      keep(null);
      set({ section: 'refund', opened: null, draft: null });
      showOutcome(refund);
    },
    print,
    printHere: (printing) => set({ printing }),
    type(change) {
      const { draft } = get();
      if (!draft) return;
      const changed = { ...draft, ...change };
      set({ draft: changed, submitTrouble: null });
      keep(keptOf(changed, null));
    },
    show: (section) => set({ section, opened: null }),
    seek: (change) => set({ sought: { ...get().sought, ...change } }),
    open: (refundNo) => set({ opened: refundNo }),
    openSheet: (sheet) => set({ sheet }),
    dismiss: (id) => {
      if (get().note?.id === id) set({ note: null });
    },
    setFindText: (findText) => set({ findText, findTrouble: null, choices: null }),
    printed: () => set({ printing: null }),
  };
  return Object.assign(store, { do: actions });
}
