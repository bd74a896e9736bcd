// What the cashier does: look up, submit, approve, take back, settle. Every refusal comes before anything is journaled.
import { formatMoney, subtract, type Money } from '../../../preload/contract/money.ts';
import {
  orderNoPattern,
  type Found,
  type OrderView,
  type Refund,
  type Why,
} from '../../../preload/contract/refund.ts';
import type { OfflineRules, Operator } from '../../../preload/contract/shop.ts';
import type { Cause, GatewayId } from '../../../preload/contract/vocabulary.ts';
import { TerminalError, assertNever } from '../errors.ts';
import type { Clock, KeyVault, Random } from '../ports.ts';
import { maskCards } from '../receipts/clean.ts';
import type { Settings } from '../settings.ts';
import type { Account, Accounts } from './accounts.ts';
import { checkDraft, checkSameClick, type Draft } from './draft-checks.ts';
import type { Journal } from './journal.ts';
import { mayStillArrive } from './judgement.ts';
import type { LineWatch } from './line.ts';
import { toRefund, type RefundRecord, type Step } from './record.ts';
import { checkOffline } from './offline.ts';
import { nextAllowedAt } from './order-view.ts';
import type { Orders } from './orders.ts';
import { isWebAddress } from './scanned.ts';
import type { Sender } from './sender.ts';
import { signerFor } from './signer.ts';
import { readSlip } from './slip-code.ts';

export interface DeskParts {
  journal: Journal;
  sender: Sender;
  orders: Orders;
  accounts: Accounts;
  vault: KeyVault;
  lines: LineWatch;
  clock: Clock;
  settings: Omit<Settings, 'offline'>;
  /** What may be saved without a line, as it is in force now. */
  offlineRules(): OfflineRules;
  training: boolean;
  newRefundNo(now: number): string;
  /** Whether this terminal may send at all. */
  maySend(): boolean;
  onChange(record: RefundRecord): void;
}

export interface Desk {
  /** `at`: where to ask; null leaves it to the number. */
  lookUp(text: string, at: GatewayId | 'everywhere' | null): Promise<Found>;
  submit(draft: Draft, operator: Operator): Promise<Refund>;
  approve(refundNo: string, manager: Operator, verdict: 'approve' | 'decline'): Refund;
  cancel(refundNo: string, operator: Operator): Refund;
  resolve(
    refundNo: string,
    manager: Operator,
    verdict: 'refunded' | 'not-refunded' | 'send-again',
    reference: string,
  ): Refund;
}

/** Two inquiries so far apart count as two. */
const apartMs = 60_000;

export function createDesk(parts: DeskParts): Desk {
  const { journal, sender, orders, accounts, vault, clock, settings } = parts;
  /** Submits run one after another, so that what is left cannot change between check and commit. */
  let turn: Promise<unknown> = Promise.resolve();

  async function lookUp(text: string, at: GatewayId | 'everywhere' | null): Promise<Found> {
    const number = text.trim();
    const slip = readSlip(number);
    if (slip === 'misread') {
      throw new TerminalError('strange-order-number', 'the check digits of the slip do not fit', {
        read: number,
      });
    }
    const known = number.length <= 32 ? journal.find(slip?.refundNo ?? number) : null;
    if (known) return { kind: 'refund', refund: toRefund(known) };
    if (slip) throw new TerminalError('refund-not-found', 'another terminal printed this slip');
    if (isWebAddress(number)) {
      throw new TerminalError('web-address', 'a web address', { read: printable(number) });
    }
    if (!orderNoPattern.test(number)) {
      throw new TerminalError('strange-order-number', 'not an order number', { read: printable(number) });
    }
    return orders.find(number, at);
  }

  async function submit(draft: Draft, operator: Operator): Promise<Refund> {
    const before = journal.byClick(draft.clickToken);
    if (before) {
      checkSameClick(draft, before);
      return toRefund(before);
    }
    const shown = orders.shown(draft.gateway, draft.orderKey);
    if (!shown) throw new TerminalError('order-unknown', 'the order was not looked up');
    const account = accountFor(draft.gateway);
    checkDraft(draft, shown);
    const signer = await signerFor(vault, draft.gateway);
    const asks = whyManager(draft.amount, shown);
    if (asks) return save({ ...newRecord(draft, shown, operator), state: 'proposed', why: asks });
    // What is left is asked for once more at the last moment; a line that fails here only saves the refund.
    const fresh = isOffline(draft.gateway) ? null : await orders.recheck(shown.order, signer);
    const view = fresh ?? shown;
    checkDraft(draft, view);
    const record = newRecord(draft, view, operator);
    if (!fresh) {
      checkMaySave(draft.amount, view.order.channel);
      return saveForLater(record, clock.now(), whyOf(parts.lines.line(draft.gateway).trouble ?? 'line-down'));
    }
    const allowedAt = nextAllowedAt(journal.ofOrder(draft.gateway, draft.orderKey), view.rules, clock.now());
    if (allowedAt > clock.now())
      return saveForLater(record, allowedAt, whyOf('spacing', account.gateway.profile.title));
    return toRefund(sender.begin(record, signer));
  }

  /** Throws for a gateway that may not send now. */
  function accountFor(gateway: GatewayId): Account {
    const account = accounts.get(gateway);
    if (!account) throw new TerminalError('order-unknown', 'this gateway is not set up');
    if (account.failedTest === null) return account;
    throw new TerminalError('gateway-off', 'switched off by its self-test', {
      gateway: account.gateway.profile.title,
    });
  }

  function checkMaySave(amount: Money, channel: string | null): void {
    checkOffline({ amount, channel }, journal.queued(), parts.offlineRules(), clock.now());
  }

  function isOffline(gateway: GatewayId): boolean {
    return parts.lines.line(gateway).state === 'offline' || !parts.maySend();
  }

  function saveForLater(record: RefundRecord, dueAt: number, why: Why): Refund {
    const saved = save({ ...record, dueAt: new Date(dueAt).toISOString(), why });
    sender.wake();
    return saved;
  }

  function save(record: RefundRecord): Refund {
    const opened = journal.open(record, clock.now());
    parts.onChange(opened);
    return toRefund(opened);
  }

  function newRecord(draft: Draft, { order, left }: OrderView, operator: Operator): RefundRecord {
    const now = clock.now();
    const at = new Date(now).toISOString();
    return {
      refundNo: parts.newRefundNo(now),
      receiptNo: journal.nextReceiptNo(),
      gateway: draft.gateway,
      state: 'queued',
      order,
      amount: draft.amount,
      way: draft.way,
      leftAfter: subtract(left, draft.amount),
      reason: draft.reason,
      reasonText: draft.reasonText === null ? null : maskCards(draft.reasonText),
      operator: { id: operator.id, name: operator.name },
      approvedBy: null,
      terminalId: settings.terminalId,
      training: parts.training,
      createdAt: at,
      updatedAt: at,
      attempts: 0,
      inquiries: 0,
      dueAt: null,
      gatewayRefundNo: null,
      channelRefundNo: null,
      walletAmount: null,
      why: null,
      prints: 0,
      tracking: {
        clickToken: draft.clickToken,
        refusal: null,
        openAttempts: [],
        lastSentAt: null,
        hasLeft: false,
        isReopened: false,
        queuedAt: null,
        asked: 0,
        untouched: [],
      },
    };
  }

  /** Which rule asks for a manager, if one does. */
  function whyManager(amount: Money, { notices }: OrderView): Why | null {
    const limit = settings.limits.find(({ currency }) => currency === amount.currency);
    if (limit !== undefined && amount.minor > limit.minor) return whyOf('above-limit', formatMoney(limit));
    return notices.includes('too-old') ? whyOf('too-old') : null;
  }

  /** What a gateway without refund numbers has not confirmed twice, some time apart, may already be on its way. */
  function checkUntouched({ gateway, tracking }: RefundRecord): void {
    if (accounts.get(gateway)?.gateway.profile.whenSilent !== 'inquire-then-hold') return;
    const times = tracking.untouched.map((at) => Date.parse(at));
    if (Math.max(...times) - Math.min(...times) >= apartMs) return;
    throw new TerminalError('not-asked-twice', 'two inquiries, apart in time, must show the order untouched');
  }

  /** What a person reads at the gateway may be wrong a minute later while an attempt is still on its way. */
  function checkSettled(record: RefundRecord): void {
    const profile = accounts.get(record.gateway)?.gateway.profile;
    if (profile && mayStillArrive(record, profile, sender.timesOf(record.refundNo)))
      throw new TerminalError('may-still-arrive', 'an attempt may still be booked');
  }

  function found(refundNo: string): RefundRecord {
    const record = journal.find(refundNo);
    if (!record) throw new TerminalError('refund-not-found', 'no refund has this number');
    return record;
  }

  function step(refundNo: string, { id, name }: Operator, entry: Omit<Step, 'by'>): Refund {
    const record = journal.record(refundNo, { ...entry, by: { id, name } }, clock.now());
    parts.onChange(record);
    return toRefund(record);
  }

  return {
    lookUp,
    submit(draft, operator) {
      const submitted = turn.then(() => submit(draft, operator));
      turn = submitted.catch(() => {});
      return submitted;
    },

    approve(refundNo, manager, verdict) {
      const why = { cause: 'person' as const, code: null, text: manager.name };
      if (verdict === 'decline') return step(refundNo, manager, { event: 'declined', dueAt: null, why });
      // A yes to the amount is none to saving more than the shop allows.
      const { gateway, amount, order } = found(refundNo);
      if (isOffline(gateway)) checkMaySave(amount, order.channel);
      const approved = step(refundNo, manager, { event: 'approved', dueAt: clock.now() });
      sender.wake();
      return approved;
    },

    cancel(refundNo, operator) {
      const record = found(refundNo);
      if (record.tracking.hasLeft)
        throw new TerminalError('wrong-state', 'an attempt has left before', { state: record.state });
      const why = { cause: 'person' as const, code: null, text: operator.name };
      const event = record.state === 'proposed' ? 'declined' : 'cancelled';
      return step(refundNo, operator, { event, dueAt: null, why });
    },

    resolve(refundNo, manager, verdict, reference) {
      const why = { cause: 'person' as const, code: null, text: reference };
      switch (verdict) {
        case 'refunded':
          return step(refundNo, manager, { event: 'resolved-refunded', dueAt: null, why });
        case 'not-refunded':
          checkSettled(found(refundNo));
          return step(refundNo, manager, { event: 'resolved-rejected', dueAt: null, why });
        case 'send-again': {
          checkUntouched(found(refundNo));
          const released = step(refundNo, manager, { event: 'released', dueAt: clock.now(), why });
          sender.wake();
          return released;
        }
        default:
          return assertNever(verdict);
      }
    },
  };
}

function whyOf(cause: Cause, text: string | null = null): Why {
  return { cause, code: null, text };
}

/** The first characters of a strange scan, safe to show. */
function printable(text: string): string {
  return text.slice(0, 40).replace(/[\p{C}]/gu, '\u{fffd}');
}

/** "rf" + date + 72 random bits: unique in the shop for ever, 27 characters of the gateway's alphabet. */
export function newRefundNo(now: number, random: Random): string {
  const date = new Date(now).toISOString().slice(2, 10).replaceAll('-', '');
  return `rf${date}-${Buffer.from(random(9)).toString('hex')}`;
}
