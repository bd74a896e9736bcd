// What the customer sees at every step of the cashier: never somebody else's money, never more than is proven.
import { describe, expect, it } from 'vitest';
import { customerViewSchema, type CustomerView } from '../../preload/contract/customer.ts';
import { orderBlocks, refundStates, type RefundState } from '../../preload/contract/vocabulary.ts';
import { customerView } from '../../renderer/customer/view.ts';
import { freshTyped, type Draft } from '../../renderer/draft.ts';
import type { Step, TerminalState } from '../../renderer/state.ts';
import { aPageRefund, aStatus, aView } from './page-parts.ts';

type Seen = Pick<TerminalState, 'status' | 'step' | 'draft' | 'refunds'>;

const baht = (minor: number) => ({ minor, currency: 'THB' });
const updatedAt = '2026-11-23T07:05:11.204Z';
const now = Date.parse(updatedAt) + 60_000;
const amount = baht(10_000);
const receiptNo = 'R-0147';

const aDraft = (change: Partial<Draft> = {}): Draft => ({
  ...freshTyped('3c9d5d2e-1d55-4f52-b8a5-4d8c1f6b1f10'),
  view: aView(),
  scanned: true,
  isChecking: false,
  ...change,
});
const seen = (change: Partial<Seen> = {}): Seen => ({
  status: aStatus(),
  step: { at: 'find' },
  draft: null,
  refunds: {},
  ...change,
});
const outcome = (refund = aPageRefund(), change: Partial<Seen> = {}): Seen =>
  seen({
    step: { at: 'outcome', refundNo: refund.refundNo },
    refunds: { [refund.refundNo]: refund },
    ...change,
  });
const order = (draft: Draft | null = aDraft()): Seen => seen({ step: { at: 'order' }, draft });

describe('the customer sees', () => {
  it('a greeting while nobody’s order is open', () => {
    expect(customerView(seen(), now)).toEqual({ shows: 'greeting' });
  });

  it('the amount of the order that is open, as the cashier means it now', () => {
    expect(customerView(order(), now)).toEqual({ shows: 'amount', amount });
    const part = aDraft({ mode: 'part', digits: '12.5' });
    expect(customerView(order(part), now)).toEqual({ shows: 'amount', amount: baht(1_250) });
    const whole = aDraft({ mode: 'void' });
    expect(customerView(order(whole), now)).toEqual({ shows: 'amount', amount: baht(15_050) });
  });

  it.each(['', '0', '.', '12.555', '100.01', '999999999999'])(
    'no amount while %j is typed, which is none of this order',
    (digits) => {
      const draft = aDraft({ mode: 'part', digits });
      expect(customerView(order(draft), now)).toEqual({ shows: 'amount', amount: null });
    },
  );

  it('no amount before the gateway has answered for the order', () => {
    expect(customerView(order(aDraft({ isChecking: true })), now)).toEqual({ shows: 'amount', amount: null });
  });

  it.each(orderBlocks)('a greeting where nothing can be refunded: %s', (block) => {
    expect(customerView(order(aDraft({ view: aView({ block }) })), now)).toEqual({ shows: 'greeting' });
  });

  const told: Readonly<Record<RefundState, CustomerView>> = {
    proposed: { shows: 'amount', amount },
    queued: { shows: 'saved', amount, receiptNo },
    sending: { shows: 'sending', amount },
    unconfirmed: { shows: 'unknown', amount, receiptNo },
    held: { shows: 'unknown', amount, receiptNo },
    refunded: { shows: 'refunded', amount, channel: 'truemoney' },
    rejected: { shows: 'not-refunded', amount },
    cancelled: { shows: 'not-refunded', amount },
  };
  it.each(refundStates)('of a refund that is "%s" no more than this', (state) => {
    expect(customerView(outcome(aPageRefund({ state })), now)).toEqual(told[state]);
  });

  it('a refund as being sent, not as saved, in the moment before it leaves', () => {
    const refund = aPageRefund({ state: 'queued', attempts: 0 });
    expect(customerView(outcome(refund), Date.parse(updatedAt) + 500)).toEqual(told.sending);
    expect(customerView(outcome(refund), Date.parse(updatedAt) + 5_000)).toEqual(told.queued);
  });

  it('nothing of a refund that the page does not know', () => {
    const step: Step = { at: 'outcome', refundNo: 'another' };
    expect(customerView(outcome(aPageRefund(), { step }), now)).toEqual({ shows: 'greeting' });
  });
});

describe('at every step', () => {
  const drafts = [
    null,
    aDraft(),
    aDraft({ mode: 'part', digits: '3' }),
    aDraft({ view: aView({ block: 'closed' }) }),
  ];
  const others = refundStates.map((state) =>
    aPageRefund({ state, refundNo: `other-${state}`, amount: baht(77_700), receiptNo: 'R-0777' }),
  );
  const own = refundStates.map((state) => aPageRefund({ state }));
  const steps: Step[] = [
    { at: 'find' },
    { at: 'order' },
    { at: 'outcome', refundNo: own[0]?.refundNo ?? '' },
  ];
  const all = steps.flatMap((step) =>
    drafts.flatMap((draft) =>
      own.map((refund) => {
        const refunds = Object.fromEntries([refund, ...others].map((each) => [each.refundNo, each]));
        return { refund, seen: seen({ step, draft, refunds }) };
      }),
    ),
  );

  it('the display takes what it is told', () => {
    expect(all.length).toBe(3 * 4 * 8);
    for (const each of all)
      expect(customerViewSchema.safeParse(customerView(each.seen, now)).error).toBeUndefined();
  });

  it('nothing of another customer is shown', () => {
    for (const each of all) expect(JSON.stringify(customerView(each.seen, now))).not.toMatch(/777/);
  });

  it('neither people nor reasons nor the shop’s own numbers are told', () => {
    const secret = /Noi|41234|returned-goods|rf261123|2103301701291052|POS001/;
    for (const each of all) expect(JSON.stringify(customerView(each.seen, now))).not.toMatch(secret);
  });

  it('"refunded" is shown only of a refund that is through', () => {
    for (const { refund, seen: state } of all)
      if (customerView(state, now).shows === 'refunded') expect(refund.state).toBe('refunded');
  });

  it('a locked terminal greets, and so does one that is still starting', () => {
    for (const { seen: state } of all)
      for (const status of [null, aStatus({ operator: null })])
        expect(customerView({ ...state, status }, now)).toEqual({ shows: 'greeting' });
  });

  it('after the next customer was called, nothing of the last one is left', () => {
    for (const { seen: state } of all)
      expect(customerView({ ...state, step: { at: 'find' }, draft: null }, now)).toEqual({
        shows: 'greeting',
      });
  });
});
