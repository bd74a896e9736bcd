// Finds the order that was scanned: shows it as it was last seen, asks for it, and puts the answer in its place.
import type { StoreApi } from 'zustand/vanilla';
import { isSame } from '../preload/contract/money.ts';
import type { OrderView, Refund } from '../preload/contract/refund.ts';
import type { Asking } from './asking.ts';
import {
  allowedMode,
  amountOf,
  freshTyped,
  keptOf,
  typedOf,
  withAhead,
  type Draft,
  type Kept,
  type Typed,
} from './draft.ts';
import { createKnownOrders, isSameOrder } from './known-orders.ts';
import { blockSentence, showMoney } from './refund-words.ts';
import type { LookUpHow, TerminalActions, TerminalState } from './state.ts';
import { timeOrDay } from './time-words.ts';
import { t } from './words.ts';

export interface OrderSearchParts {
  store: StoreApi<TerminalState>;
  asking: Asking;
  keep(kept: Kept | null): void;
  showOutcome(refund: Refund): void;
  newId(): string;
  now(): number;
}

export interface OrderSearch extends Pick<
  TerminalActions,
  'lookUp' | 'stopLookingUp' | 'typeAhead' | 'changeAndRetry'
> {
  /** After a sign-in: the cashier goes on where the terminal was locked, with a fresh look at the order. */
  restore(): Promise<void>;
  /** Reads what the terminal remembers, where that is more than what is known here. */
  readRemembered(): Promise<void>;
  /** The order is not what it was when it was seen. */
  outdate(changed: Pick<Refund, 'order'>): void;
  /** Nobody is signed in any more. */
  forget(): void;
}

export function createOrderSearch(parts: OrderSearchParts): OrderSearch {
  const { asking, keep, newId, now } = parts;
  const { getState: get, setState: set } = parts.store;
  const known = createKnownOrders();
  let lookUps = 0;
  /** Grows with everything that makes an answer about remembered orders outdated while it is on its way. */
  let changes = 0;
  let readAt = -1;

  function showOrder(draft: Draft): void {
    const announced = foundSentence(draft, now());
    set({
      ...{ step: { at: 'order' }, draft, announced },
      ...{ lookingUp: null, findText: '', findTrouble: null, submitTrouble: null },
    });
    keep(keptOf(draft, null));
    if (!draft.isChecking) known.remember(draft.view);
  }

  async function lookUp(text: string, { scanned = false, typed, at }: LookUpHow = {}): Promise<void> {
    const orderNo = text.trim();
    if (orderNo === '') return asking.say(t('find.empty'));
    const turn = ++lookUps;
    const before = typed ?? typedFor(orderNo) ?? freshTyped(newId());
    const findText = orderNo.slice(0, 64);
    const seen = at === 'everywhere' || isWriting() ? null : known.recall(orderNo, at ?? null);
    set({ section: 'refund', opened: null, choices: null, findTrouble: null, note: null });
    if (seen) showOrder(draftOf(seen, before, { scanned, isChecking: true }));
    else set({ step: { at: 'find' }, findText, lookingUp: { orderNo, startedAt: now(), ahead: {} } });
    const answer = await asking.ask('order.lookUp', { orderNo: orderNo.slice(0, 10_000), at: at ?? null });
    if (turn !== lookUps) return;
    const ahead = get().lookingUp?.ahead ?? {};
    set({ lookingUp: null });
    if (!answer.ok) {
      if (seen && answer.trouble.code === 'order-not-found') outdate(seen);
      if (seen) dropUnproven();
      return set({ findText, findTrouble: answer.trouble });
    }
    const found = answer.value;
    switch (found.kind) {
      case 'order': {
        const { view } = found;
        const chosen = seen ? chosenMeanwhile(view) : withAhead(before, ahead, view.left.currency);
        return showOrder(draftOf(view, chosen, { scanned, isChecking: false }));
      }
      case 'several': {
        if (seen) dropUnproven();
        found.choices.forEach(known.remember);
        const choices = { orderNo: found.orderNo, views: found.choices };
        return set({ findText, choices, announced: t('which.title') });
      }
      case 'refund': {
        const { refund } = found;
        keep(null);
        const state = t(`state.${refund.state}`);
        set({ draft: null, announced: t('find.found-refund', { receiptNo: refund.receiptNo, state }) });
        return parts.showOutcome(refund);
      }
    }
  }

  /** An order that was only remembered does not stay without the answer that proves it. */
  function dropUnproven(): void {
    if (get().draft?.isChecking) set({ step: { at: 'find' }, draft: null });
  }

  /** An input method may still write the scan into the field for a reason, and so into the order that stands there next. */
  function isWriting(): boolean {
    const { step, draft } = get();
    return step.at === 'order' && draft?.reason === 'other';
  }

  /** The order already on the screen, read once more, keeps what was typed for it. */
  function typedFor(orderNo: string): Typed | null {
    const { step, draft } = get();
    return step.at === 'order' && draft?.view.order.orderNo === orderNo ? typedOf(draft) : null;
  }

  /**
   * What was chosen on the remembered order stays with the answer, but never for another amount than the one that stood
   * there: F9 may be on its way already.
   */
  function chosenMeanwhile(view: OrderView): Typed {
    const { draft } = get();
    if (!draft || !isSameOrder(draft.view, view)) return freshTyped(newId());
    const typed = typedOf(draft);
    const [shown, asked] = [amountOf(draft), amountOf(draftOf(view, typed, draft))];
    if (typeof shown === 'string' || typeof asked === 'string' || isSame(shown, asked)) return typed;
    asking.say(
      t('order.changed', { time: timeOrDay(draft.view.checkedAt, now()), left: showMoney(view.left) }),
    );
    return { ...freshTyped(typed.clickToken), mode: 'part' };
  }

  function stopLookingUp(): void {
    lookUps += 1;
    set({ lookingUp: null });
  }

  function outdate({ order }: Pick<OrderView, 'order'>): void {
    changes += 1;
    known.forget(order.gateway, order.orderKey);
  }

  async function readRemembered(): Promise<void> {
    const turn = changes;
    if (readAt === turn) return;
    readAt = turn;
    const read = await asking.ask('order.remembered', {});
    if (!read.ok || turn !== changes) return void (readAt = -1);
    read.value.orders.toReversed().forEach(known.remember);
  }

  return {
    lookUp,
    stopLookingUp,
    readRemembered,
    typeAhead(change) {
      const { lookingUp } = get();
      if (lookingUp) set({ lookingUp: { ...lookingUp, ahead: { ...lookingUp.ahead, ...change } } });
    },
    async changeAndRetry(orderNo) {
      const { draft, kept } = get();
      const typed = draft ?? (kept?.orderNo === orderNo ? kept : null);
      await lookUp(orderNo, typed ? { typed: { ...typed, clickToken: newId() } } : {});
    },
    async restore() {
      const { kept, draft, step } = get();
      if (!kept || step.at === 'outcome') return;
      if (kept.refundNo !== null) {
        const read = await asking.ask('refund.read', { refundNo: kept.refundNo });
        if (read.ok) parts.showOutcome(read.value.refund);
        else keep(null);
        return;
      }
      await lookUp(kept.orderNo, { typed: kept, scanned: draft?.scanned ?? false });
      // What the terminal still shows from before is better than an empty screen.
      if (draft && !draft.isChecking && get().findTrouble)
        set({ step: { at: 'order' }, draft, findTrouble: null, findText: '' });
    },
    outdate,
    forget() {
      changes += 1;
      known.clear();
      stopLookingUp();
      dropUnproven();
    },
  };
}

function draftOf(
  view: OrderView,
  typed: Typed,
  { scanned, isChecking }: Pick<Draft, 'scanned' | 'isChecking'>,
): Draft {
  return { ...typedOf(typed), mode: allowedMode(typed.mode, view), view, scanned, isChecking };
}

function foundSentence({ view, isChecking }: Draft, now: number): string {
  const { orderNo, total } = view.order;
  if (isChecking) return t('find.remembered', { orderNo, time: timeOrDay(view.checkedAt, now) });
  if (view.block) return t('find.found-blocked', { orderNo, block: blockSentence(view.block, view) });
  return t('find.found', { orderNo, total: showMoney(total), left: showMoney(view.left) });
}
