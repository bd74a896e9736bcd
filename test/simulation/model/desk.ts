// The people of a world: a cashier who clicks, clicks again and takes back, and a manager who settles what is held.
import { assertNever, TerminalError } from '../../../main/core/errors.ts';
import { isOpen, nextAllowedAt, viewOf } from '../../../main/core/refunds/order-view.ts';
import type { RefundRecord, Step } from '../../../main/core/refunds/record.ts';
import { money } from '../../../preload/contract/money.ts';
import type { Order } from '../../../preload/contract/refund.ts';
import type { Cause } from '../../../preload/contract/vocabulary.ts';
import type { Bank } from '../model-gateways/bank.ts';
import type { Disk } from './disk.ts';
import type { Verdict, Visit } from '../model-plan/incidents.ts';
import type { Oracle } from './oracle.ts';
import { newRecord, orderOf, whyOf } from './records.ts';
import type { Stage } from './stage.ts';
import type { Till } from './till.ts';

export interface Desk {
  /** The order is looked up, and its refund clicked for the first time. */
  firstClick(): void;
  visit(visit: Visit): void;
  /** A refund was saved for later: whoever wants it back sees it. */
  seesSaved(): void;
  /** A manager looks at a refund that needs a person. */
  decide(refundNo: string, verdict: Verdict): void;
}

const cashier = { id: '41234', name: 'Noi K.' };
const manager = { id: '40001', name: 'Malee T.' };

export function createDesk(stage: Stage, bank: Bank, disk: Disk, till: Till, oracle: Oracle): Desk {
  const { plan, policy, time } = stage;
  const { shop } = plan;
  let windows = 0;
  let wantsBack = false;

  function lookUp(): Order {
    const status = bank.sum() > 0 ? 'refunded' : bank.isClosed() ? 'closed' : 'paid';
    return orderOf(plan, status);
  }

  /** As main/core/refunds/desk.ts: every refusal comes before anything is journaled. */
  function click(token: string): void {
    const known = disk.records.find(({ tracking }) => tracking.clickToken === token);
    if (known) return oracle.acknowledged(known.refundNo);
    const order = lookUp();
    if (!mayRefund(order) || stage.isOn('keychain locked')) return;
    const record = newRecord(plan, order, `rf-${disk.records.length + 1}`, token, time.wall());
    if (!policy.tellsAfterCommit()) oracle.acknowledged(record.refundNo);
    const saved = save(record);
    stage.step('before telling');
    oracle.acknowledged(saved.refundNo);
  }

  function mayRefund(order: Order): boolean {
    const known = [...disk.records].reverse();
    const listsRefunds = shop.tells === 'our refund' && known.some(({ state }) => state === 'refunded');
    const { block, left } = viewOf({
      order,
      // What does not lock the order is not there for whoever looks.
      earlier: known.filter((record) => policy.locksOrder(record) || !isOpen(record)),
      rules: shop.rules,
      told: listsRefunds ? money(bank.sum(), shop.currency) : null,
      checkedAt: time.wall(),
      now: time.wall(),
      source: 'gateway',
      isGuess: false,
    });
    return block === null && plan.amount <= left.minor;
  }

  function save(record: RefundRecord): RefundRecord {
    const now = time.wall();
    if (policy.needsManager(plan.amount, plan.limit, disk.records))
      return disk.open({ ...record, state: 'proposed', why: whyOf('above-limit') });
    if (till.isOffline() || stage.isOn('outage')) return saveForLater(record, now, 'line-down');
    const allowedAt = nextAllowedAt(disk.records, shop.rules, now);
    if (allowedAt > now) return saveForLater(record, allowedAt, 'spacing');
    return till.begin(record);
  }

  function saveForLater(record: RefundRecord, dueAt: number, cause: Cause): RefundRecord {
    const saved = disk.open({ ...record, dueAt: new Date(dueAt).toISOString(), why: whyOf(cause) });
    till.wake();
    return saved;
  }

  /** Waits until there is something to take back. */
  function takeBack(): void {
    const record = disk.records.find(({ state }) => state === 'queued' || state === 'proposed');
    wantsBack = record === undefined;
    if (!record || !policy.mayTakeBack(record)) return;
    const event = record.state === 'proposed' ? 'declined' : 'cancelled';
    till.keep(record.refundNo, { event, dueAt: null, why: whyOf('person'), by: cashier });
  }

  function visit(visit: Visit): void {
    switch (visit) {
      case 'same click again':
        return click('first');
      case 'second window':
        windows += 1;
        return click(`window ${windows}`);
      case 'ask now': {
        const record = disk.records.find(isOpen);
        return record && till.hurry(record);
      }
      case 'take back':
        return takeBack();
      default:
        return assertNever(visit);
    }
  }

  function decide(refundNo: string, verdict: Verdict): void {
    const record = disk.find(refundNo);
    stage.hit(verdict);
    stage.tell?.(`a manager: ${verdict}`);
    if (record?.state === 'proposed') return approve(record, verdict !== 'decline');
    if (record?.state !== 'held') return;
    if (verdict === 'ask once more') return till.hurry(record);
    if (verdict === 'settle' || verdict === 'decline') return settle(record);
    if (!policy.mayRelease(record, shop.profile)) return;
    managed(record, { event: 'released', dueAt: time.wall() });
    till.wake();
  }

  function approve(record: RefundRecord, isApproved: boolean): void {
    if (!isApproved) return managed(record, { event: 'declined', dueAt: null });
    managed(record, { event: 'approved', dueAt: time.wall() });
    till.wake();
  }

  /** By what the gateway's own pages show the manager at that moment. */
  function settle(record: RefundRecord): void {
    const isThere = bank.bookings.some(({ intent }) => intent === record.refundNo);
    if (!isThere && policy.mayStillArrive(record, shop.profile, till.timesOf(record.refundNo))) return;
    managed(record, { event: isThere ? 'resolved-refunded' : 'resolved-rejected', dueAt: null });
  }

  function managed({ refundNo }: RefundRecord, step: Step): void {
    till.keep(refundNo, { ...step, why: whyOf('person'), by: manager });
  }

  /** A person reads the refusal, and nothing has happened. */
  function politely(act: () => unknown): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error;
      stage.tell?.(`the screen says no: ${error.code}`);
    }
  }

  return {
    firstClick: () => politely(() => click('first')),
    visit: (what) => politely(() => visit(what)),
    seesSaved: () => politely(() => wantsBack && takeBack()),
    decide: (refundNo, verdict) => politely(() => decide(refundNo, verdict)),
  };
}
