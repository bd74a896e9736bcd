// The state of the page: a projection of the core's events, plus where the cashier is and what was typed.
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../preload/contract/api.ts';
import type { PrintJob } from '../preload/contract/print.ts';
import type { Refund } from '../preload/contract/refund.ts';
import type { TerminalStatus } from '../preload/contract/shop.ts';
import type { ReprintReason } from '../preload/contract/vocabulary.ts';
import { createAsking } from './asking.ts';
import { amountOf, keptOf, missingOf, readKept, type Kept } from './draft.ts';
import type { Trouble } from './failure-words.ts';
import { lineBackSentence } from './line-words.ts';
import { createOrderSearch } from './order-search.ts';
import { everything } from './sought.ts';
import type { PageStorage, TerminalActions, TerminalState, TerminalStore } from './state.ts';
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
  const asking = createAsking(bridge, store, report);
  const { ask, tell, say } = asking;
  const search = createOrderSearch({ store, asking, keep, showOutcome, newId, now });

  function keep(kept: Kept | null): void {
    set({ kept });
    if (kept) storage.setItem(keptKey, JSON.stringify(kept));
    else storage.removeItem(keptKey);
  }

  function keepRefund(refund: Refund): void {
    set({ refunds: { ...get().refunds, [refund.refundNo]: refund } });
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

  function next(): void {
    search.stopLookingUp();
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
    void search.readRemembered();
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

  function takeStatus(status: TerminalStatus): void {
    const lineBack = status.operator && lineBackSentence(get().status, status);
    const before = get().status?.operator ?? null;
    set({ status });
    if (lineBack) say(lineBack);
    if (before && !status.operator) {
      set({ sheet: null, note: null, section: 'refund', opened: null, sought: everything });
      search.forget();
    }
    if (status.operator && status.operator.id !== get().lastOperator) {
      set({ lastOperator: status.operator.id });
      storage.setItem(operatorKey, status.operator.id);
    }
    if (before || !status.operator) return;
    set({ note: null });
    void readPapers();
    void search.restore();
    void search.readRemembered();
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
      bridge.on('refund.changed', (refund) => {
        keepRefund(refund);
        search.outdate(refund);
      }),
      bridge.on('print.changed', keepPaper),
    ];
    void readStatus();
    return () => stops.forEach((stop) => stop());
  }

  const actions: TerminalActions = {
    start,
    signIn,
    lock,
    ...asking,
    lookUp: search.lookUp,
    stopLookingUp: search.stopLookingUp,
    typeAhead: search.typeAhead,
    changeAndRetry: search.changeAndRetry,
    submit,
    next,
    keepRefund,
    showRefund(refund) {
      search.stopLookingUp();
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
