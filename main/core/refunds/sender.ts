// The one door to the wire: takes what is due, signs, journals, sends, classifies, journals.
import { TerminalError, assertNever } from '../errors.ts';
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import type {
  Conversation,
  Delivery,
  Exchange,
  Finding,
  HttpRequest,
  Intent,
  Outcome,
  Signer,
  Stamp,
  Unclear,
} from '../gateways/gateway.ts';
import { unclear } from '../gateways/gateway.ts';
import type { Wire } from '../gateways/http.ts';
import type { Clock, KeyVault, Log } from '../ports.ts';
import { rulesFor, type Account, type Accounts } from './accounts.ts';
import type { Journal } from './journal.ts';
import type { LineWatch } from './line.ts';
import { judgeFinding, judgeOutcome, judgeTold, retryAfterKeysMs, type NotSent } from './judgement.ts';
import { nextAllowedAt } from './order-view.ts';
import type { RefundRecord, Step } from './record.ts';

export interface SenderParts {
  journal: Journal;
  accounts: Accounts;
  vault: KeyVault;
  wire: Wire;
  lines: () => LineWatch;
  clock: Clock;
  log: Log;
  newStamp(): Stamp;
  onChange(record: RefundRecord): void;
}

export interface Sender {
  /** Saves a new refund together with its first attempt, answers once that is on disk, and goes on sending. */
  begin(record: RefundRecord, signer: Signer): RefundRecord;
  /** Looks for due work now. What was being sent when the program ended becomes unconfirmed first. */
  wake(): void;
  /** Acts on one open refund now; resolves when that step is journaled. */
  hurry(refundNo: string): Promise<void>;
  /** Carries a conversation; null when the gateway could not be reached. */
  converse<Answer>(
    gateway: GatewayId,
    conversation: Conversation<Answer>,
  ): Promise<Answer | { silent: Exclude<Delivery, { kind: 'answered' }> }>;
  /** Starts nothing new, and resolves when what is under way is journaled. */
  stop(): Promise<void>;
}

const atOnce = 4;
const longestSleepMs = 60_000;
/** Before the gateway is asked again whether an order is untouched. */
const retryAfterLookMs = 30_000;
/** Between two looks at work that is due but must wait for a line or a key. */
const waitingSleepMs = 2_000;

export function createSender(parts: SenderParts): Sender {
  const { journal, accounts, vault, wire, clock, log } = parts;
  /** One worker per refund. Source: reliability J7. */
  const working = new Map<string, Promise<void>>();
  /** Refunds that could not be worked on, and until when they rest. */
  const snoozed = new Map<string, number>();
  let isStopped = false;
  let cancelTimer = () => {};

  function accountOf(gateway: GatewayId): Account {
    const account = accounts.get(gateway);
    if (!account) throw new Error(`the gateway ${gateway} is not set up`);
    return account;
  }

  function keep(refundNo: string, step: Step): RefundRecord {
    const record = journal.record(refundNo, step, clock.now());
    parts.onChange(record);
    return record;
  }

  function attemptStep(exchange: Exchange<Outcome>): Step {
    return { event: 'attempt', dueAt: null, request: exchange.request.record };
  }

  function begin(record: RefundRecord, signer: Signer): RefundRecord {
    const { protocol } = accountOf(record.gateway);
    const exchange = protocol.refund(intentOf(record), parts.newStamp(), signer);
    const opened = journal.open(record, clock.now(), attemptStep(exchange));
    parts.onChange(opened);
    void admit(opened.refundNo, () => deliver(opened, exchange, signer));
    return opened;
  }

  /** Sends and judges. Anything thrown from here on means that bytes may have left, so it is doubt. */
  async function deliver(record: RefundRecord, exchange: Exchange<Outcome>, signer: Signer): Promise<void> {
    const outcome = await believing(async () => {
      const delivery = await wire.post(exchange.request);
      parts.lines().report(record.gateway, delivery.kind !== 'not-sent');
      return read(delivery, exchange);
    });
    if (outcome.kind !== 'refused' && outcome.kind !== 'claimed') {
      keep(record.refundNo, judgeOutcome(outcome, clock.now()));
      return;
    }
    const finding = await believing(() => find(record, signer));
    const { profile } = accountOf(record.gateway).gateway;
    keep(record.refundNo, judgeTold(outcome, finding, record, profile, clock.now()));
  }

  /** A defect while money may be moving is doubt, and goes to the log. */
  async function believing<Answer>(work: () => Promise<Answer>): Promise<Answer | Unclear> {
    try {
      return await work();
    } catch (error) {
      log.defect('deliver', error);
      return unclear('not-readable');
    }
  }

  function read(delivery: Delivery, exchange: Exchange<Outcome>): Outcome | NotSent {
    switch (delivery.kind) {
      case 'answered':
        return exchange.read(delivery.reply);
      case 'not-sent':
        return delivery;
      case 'no-answer':
        return unclear('no-answer', delivery.why);
      default:
        return assertNever(delivery);
    }
  }

  async function resend(record: RefundRecord): Promise<void> {
    const keys = await vault.signer(record.gateway);
    if (keys.state !== 'present') return postpone(record, retryAfterKeysMs);
    const { protocol, gateway } = accountOf(record.gateway);
    if (gateway.profile.whenSilent === 'inquire-then-hold' && !(await isUntouched(record, keys.signer)))
      return;
    const exchange = protocol.refund(intentOf(record), parts.newStamp(), keys.signer);
    await deliver(keep(record.refundNo, attemptStep(exchange)), exchange, keys.signer);
  }

  /**
   * Whether the order is still as it was looked up. Nothing in an attempt names it at such a gateway, so whatever went back
   * before this one left is somebody else's, and a person must look. Source: reliability M13, protocols C6.
   */
  async function isUntouched(record: RefundRecord, signer: Signer): Promise<boolean> {
    const finding = await find(record, signer);
    if (finding.kind === 'absent' && finding.refundable) return true;
    if (finding.kind === 'unclear') postpone(record, retryAfterLookMs);
    else keep(record.refundNo, { event: 'expired', dueAt: null, why: { ...elsewhere, code: finding.kind } });
    return false;
  }

  async function inquire(record: RefundRecord): Promise<void> {
    const keys = await vault.signer(record.gateway);
    if (keys.state !== 'present') return postpone(record, retryAfterKeysMs);
    const finding = await find(record, keys.signer);
    const { profile } = accountOf(record.gateway).gateway;
    keep(record.refundNo, judgeFinding(finding, record, profile, clock.now()));
  }

  /** Asks the gateway what became of the refund. */
  async function find(record: RefundRecord, signer: Signer): Promise<Finding> {
    const { protocol } = accountOf(record.gateway);
    const asked = protocol.inquire(intentOf(record), parts.newStamp(), signer);
    const answer = await converse<Finding>(record.gateway, asked);
    return 'silent' in answer ? unclear('no-answer', answer.silent.why) : answer;
  }

  /** Nothing was sent and nothing is journaled; it is tried again. */
  function postpone(record: RefundRecord, ms: number): void {
    snoozed.set(record.refundNo, clock.now() + ms);
  }

  async function converse<Answer>(
    gateway: GatewayId,
    conversation: Conversation<Answer>,
  ): Promise<Answer | { silent: Exclude<Delivery, { kind: 'answered' }> }> {
    let turn = conversation.next();
    while (!turn.done) {
      const delivery = await question(gateway, turn.value);
      if (delivery.kind !== 'answered') return { silent: delivery };
      turn = conversation.next(delivery.reply);
    }
    return turn.value;
  }

  /** A question moves no money, so one that met a connection the gateway had just closed is asked again. */
  async function question(gateway: GatewayId, request: HttpRequest): Promise<Delivery> {
    const first = await wire.post(request);
    const delivery =
      first.kind === 'no-answer' && first.why === 'ECONNRESET' ? await wire.post(request) : first;
    parts.lines().report(gateway, delivery.kind !== 'not-sent');
    return delivery;
  }

  /** One worker per refund; a second call waits for the first. */
  function admit(refundNo: string, work: () => Promise<void>): Promise<void> {
    const running = working.get(refundNo);
    if (running) return running;
    const worker = work()
      .catch((error: unknown) => {
        log.defect('sender', error);
        snoozed.set(refundNo, clock.now() + retryAfterKeysMs);
      })
      .finally(() => {
        working.delete(refundNo);
        wake();
      });
    working.set(refundNo, worker);
    return worker;
  }

  function act(record: RefundRecord): Promise<void> {
    if (isOff(record.gateway)) return Promise.resolve();
    if (record.state === 'queued') return admit(record.refundNo, () => resend(record));
    if (record.state === 'unconfirmed') return admit(record.refundNo, () => inquire(record));
    if (record.state === 'held') return admit(record.refundNo, () => inquire(reopen(record)));
    return Promise.resolve();
  }

  /** A person wants the gateway asked once more. */
  function reopen({ refundNo }: RefundRecord): RefundRecord {
    return keep(refundNo, { event: 'reopened', dueAt: clock.now() });
  }

  function mayAct(record: RefundRecord, now: number): boolean {
    if (working.has(record.refundNo) || (snoozed.get(record.refundNo) ?? 0) > now) return false;
    if (isOff(record.gateway) || (record.state === 'queued' && spacingEnds(record) > now)) return false;
    // What waits for the line goes out when the gateway answers, not when a clock says so.
    return parts.lines().line(record.gateway).state !== 'offline';
  }

  /** A gateway that failed its self-test, or that the shop no longer has: what is open there waits. */
  function isOff(gateway: GatewayId): boolean {
    return accounts.get(gateway)?.failedTest !== null;
  }

  /** The channel's pause between two refunds of one order. */
  function spacingEnds({ refundNo, gateway, order }: RefundRecord): number {
    const rules = rulesFor(accountOf(gateway), order.channel);
    if (rules.spacingSeconds === 0) return 0;
    const others = journal.ofOrder(gateway, order.orderKey).filter((other) => other.refundNo !== refundNo);
    return nextAllowedAt(others, rules);
  }

  /** Whoever was sending is gone: the program ended, or the answer could not be saved. */
  function recover(): void {
    for (const record of journal.sending()) {
      if (working.has(record.refundNo)) continue;
      const why = { cause: 'interrupted' as const, code: null, text: null };
      keep(record.refundNo, { event: 'interrupted', dueAt: clock.now(), why });
    }
  }

  function wake(): void {
    cancelTimer();
    if (isStopped) return;
    try {
      startDueWork();
      const due = journal.nextDue();
      const untilDue = due === null ? longestSleepMs : due - clock.now();
      cancelTimer = clock.after(untilDue > 0 ? Math.min(untilDue, longestSleepMs) : waitingSleepMs, wake);
    } catch (error) {
      log.defect('wake', error);
      cancelTimer = clock.after(retryAfterKeysMs, wake);
    }
  }

  function startDueWork(): void {
    recover();
    const now = clock.now();
    for (const record of journal.due(now)) {
      if (working.size >= atOnce) break;
      if (mayAct(record, now)) void act(record);
    }
  }

  return {
    begin,
    wake,
    converse,
    async hurry(refundNo) {
      const record = journal.find(refundNo);
      if (!record) return;
      if (isOff(record.gateway))
        throw new TerminalError('gateway-off', 'nothing was sent', { gateway: record.gateway });
      snoozed.delete(refundNo);
      await act(record);
    },
    async stop() {
      isStopped = true;
      cancelTimer();
      await Promise.all(working.values());
      cancelTimer();
    },
  };
}

const elsewhere = { cause: 'other-refund' as const, text: null };

/** The same for every attempt of a refund: number, order, amount, person, terminal. Source: reliability M5. */
function intentOf(record: RefundRecord): Intent {
  return {
    order: record.order,
    refundNo: record.refundNo,
    amount: record.amount,
    way: record.way,
    reason: record.reason,
    operatorId: record.operator.id,
    deviceId: record.terminalId,
  };
}
