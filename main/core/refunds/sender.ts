// The one door to the wire: takes what is due, signs, journals, sends, judges, journals.
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';
import { TerminalError } from '../errors.ts';
import type { Exchange, Finding, Outcome, Signer, Stamp } from '../gateways/gateway.ts';
import { unclear } from '../gateways/gateway.ts';
import type { Clock, KeyVault, Log } from '../ports.ts';
import { rulesFor, type Account, type Accounts } from './accounts.ts';
import type { Carrier } from './carrier.ts';
import { createGroupCommit } from './group-commit.ts';
import type { Journal } from './journal.ts';
import type { LineWatch } from './line.ts';
import {
  judgeFinding,
  judgeOutcome,
  judgeTold,
  judgeUntouched,
  retryAfterKeysMs,
  type Times,
} from './judgement.ts';
import { nextAllowedAt } from './order-view.ts';
import { intentOf, type RefundRecord, type Step } from './record.ts';
import { createSweep } from './sweep.ts';

export interface SenderParts {
  journal: Journal;
  accounts: Accounts;
  vault: Pick<KeyVault, 'signer'>;
  carrier: Carrier;
  lines: () => LineWatch;
  clock: Clock;
  log: Log;
  /** A saved refund that waited this long is not sent before a person was asked. */
  expireAfterMs: number;
  newStamp(): Stamp;
  /** Whether this terminal may send at all: not while its data may be at work on another computer too. */
  maySend(): boolean;
  onChange(record: RefundRecord): void;
}

export interface Sender {
  /** Saves a new refund together with its first attempt, answers once that is on disk, and goes on sending. */
  begin(record: RefundRecord, signer: Signer): RefundRecord;
  /** Looks for due work now. What was being sent when the program ended becomes unconfirmed first. */
  wake(): void;
  /** Acts on one open refund now; resolves when that step is journaled. Throws `gateway-off`. */
  hurry(refundNo: string): Promise<void>;
  /** What says whether an attempt of the refund may still arrive. */
  timesOf(refundNo: string): Times;
  /** Starts nothing new, and resolves when what is under way is journaled. */
  stop(): Promise<void>;
}

/** Refunds on the wire, or on their way there, at once; one refund, and so one order, has one worker. Source: reliability J7. */
const atOnce = 32;
const longestSleepMs = 60_000;
/** Between two looks at work that is due but must wait for a line or a key. */
const waitingSleepMs = 2_000;
/** Before the gateway is asked again whether an order is untouched. */
const retryAfterLookMs = 30_000;

export function createSender(parts: SenderParts): Sender {
  const { journal, accounts, vault, carrier, clock, log } = parts;
  const commits = createGroupCommit(journal, clock);
  const working = new Map<string, Promise<void>>();
  /** Refunds that could not be worked on, and until when they rest, by the clock that cannot jump. */
  const snoozed = new Map<string, number>();
  /** When this process began, and when it last sent a refund, by the same clock. */
  const began = clock.elapsed();
  const watchedSince = new Map<string, number>();
  /** Workers whose answer is known and only has to be saved: the wire has room for others meanwhile. */
  let saving = 0;
  let isStopped = false;
  let isWakePlanned = false;
  let cancelTimer = () => {};
  const sweep = createSweep({ ...parts, isWorking: (refundNo) => working.has(refundNo) });

  function accountOf(gateway: GatewayId): Account {
    const account = accounts.get(gateway);
    if (!account) throw new Error(`the gateway ${gateway} is not set up`);
    return account;
  }

  async function keep(before: RefundRecord, step: Step): Promise<RefundRecord> {
    const record = await commits.record(before, step);
    parts.onChange(record);
    return record;
  }

  /** Keeps what an answer showed. */
  async function conclude(before: RefundRecord, step: Step): Promise<void> {
    saving += 1;
    planWake();
    try {
      await keep(before, step);
    } finally {
      saving -= 1;
    }
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

  async function deliver(record: RefundRecord, exchange: Exchange<Outcome>, signer: Signer): Promise<void> {
    const { refundNo, gateway } = record;
    watchedSince.set(refundNo, clock.elapsed());
    const outcome = await carrier.send(gateway, exchange);
    if (outcome.kind !== 'refused' && outcome.kind !== 'claimed') {
      await conclude(record, judgeOutcome(outcome, record, clock.now()));
      return;
    }
    const finding = await find(record, signer);
    const { profile } = accountOf(gateway).gateway;
    await conclude(record, judgeTold(outcome, finding, record, profile, timesOf(refundNo)));
  }

  /** Sends what is queued: a first time, or again under the same number. */
  async function resend(record: RefundRecord): Promise<void> {
    const signer = await signerOf(record);
    if (!signer) return;
    const { protocol, gateway } = accountOf(record.gateway);
    if (gateway.profile.whenSilent === 'inquire-then-hold' && !(await isUntouched(record, signer))) return;
    const exchange = protocol.refund(intentOf(record), parts.newStamp(), signer);
    await deliver(await keep(record, attemptStep(exchange)), exchange, signer);
  }

  /** Asks whether the order is still as it was looked up; where it is not, that is journaled. */
  async function isUntouched(record: RefundRecord, signer: Signer): Promise<boolean> {
    const verdict = judgeUntouched(await find(record, signer));
    if (verdict === 'later') snooze(record, retryAfterLookMs);
    else if (verdict) await keep(record, verdict);
    return verdict === null;
  }

  async function inquire(record: RefundRecord): Promise<void> {
    const signer = await signerOf(record);
    if (!signer) return;
    const finding = await find(record, signer);
    const { profile } = accountOf(record.gateway).gateway;
    await conclude(record, judgeFinding(finding, record, profile, timesOf(record.refundNo)));
  }

  /** Asks the gateway what became of the refund. An answer that breaks the reader is doubt like any other. */
  async function find(record: RefundRecord, signer: Signer): Promise<Finding> {
    const { protocol } = accountOf(record.gateway);
    try {
      const question = protocol.inquire(intentOf(record), parts.newStamp(), signer);
      const answer = await carrier.converse<Finding>(record.gateway, question);
      return 'silent' in answer ? unclear('no-answer', answer.silent.why) : answer;
    } catch (error) {
      log.defect('inquire', error);
      return unclear('not-readable');
    }
  }

  /** Null without keys: nothing can be signed, nothing is journaled, it is tried again. */
  async function signerOf(record: RefundRecord): Promise<Signer | null> {
    const keys = await vault.signer(record.gateway);
    if (keys.state === 'present') return keys.signer;
    snooze(record, retryAfterKeysMs);
    return null;
  }

  function timesOf(refundNo: string): Times {
    return { now: clock.now(), watchedMs: clock.elapsed() - (watchedSince.get(refundNo) ?? began) };
  }

  function snooze({ refundNo }: RefundRecord, ms: number): void {
    snoozed.set(refundNo, clock.elapsed() + ms);
  }

  /** One worker per refund; a second call waits for the first. */
  function admit(refundNo: string, work: () => Promise<void>): Promise<void> {
    const running = working.get(refundNo);
    if (running) return running;
    const worker = work()
      .catch((error: unknown) => {
        log.defect('sender', error);
        sweep.distrust();
        snoozed.set(refundNo, clock.elapsed() + retryAfterKeysMs);
      })
      .finally(() => {
        working.delete(refundNo);
        planWake();
      });
    working.set(refundNo, worker);
    return worker;
  }

  function act(record: RefundRecord): Promise<void> {
    if (isOff(record.gateway) || !parts.maySend()) return Promise.resolve();
    if (record.state === 'queued') return admit(record.refundNo, () => resend(record));
    if (record.state === 'unconfirmed') return admit(record.refundNo, () => inquire(record));
    // A person wants the gateway asked once more.
    if (record.state === 'held')
      return admit(record.refundNo, async () =>
        inquire(await keep(record, { event: 'reopened', dueAt: clock.now() })),
      );
    return Promise.resolve();
  }

  function isResting(refundNo: string): boolean {
    return working.has(refundNo) || (snoozed.get(refundNo) ?? 0) > clock.elapsed();
  }

  /** A gateway that failed its self-test, or that the shop no longer has: what is open there waits. */
  function isOff(gateway: GatewayId): boolean {
    return accounts.get(gateway)?.failedTest !== null;
  }

  /** The channel's pause between two refunds of one order. */
  function isSpaced({ refundNo, gateway, order, state }: RefundRecord): boolean {
    const rules = rulesFor(accountOf(gateway), order.channel);
    if (state !== 'queued' || rules.spacingSeconds === 0) return true;
    const others = journal.ofOrder(gateway, order.orderKey).filter((other) => other.refundNo !== refundNo);
    return nextAllowedAt(others, rules, clock.now()) <= clock.now();
  }

  /** Once for all workers that end in the same turn. */
  function planWake(): void {
    if (isWakePlanned || isStopped) return;
    isWakePlanned = true;
    setImmediate(() => {
      isWakePlanned = false;
      wake();
    });
  }

  function wake(): void {
    cancelTimer();
    if (isStopped) return;
    try {
      startDueWork();
      const due = journal.nextDue(gatewayIds.filter(isOff));
      const untilDue = due === null ? longestSleepMs : due - clock.now();
      cancelTimer = clock.after(untilDue > 0 ? Math.min(untilDue, longestSleepMs) : waitingSleepMs, wake);
    } catch (error) {
      log.defect('wake', error);
      cancelTimer = clock.after(retryAfterKeysMs, wake);
    }
  }

  function startDueWork(): void {
    sweep.recover();
    sweep.expire();
    const closed = gatewayIds.filter((id) => isOff(id) || !parts.lines().mayTry(id));
    const free = atOnce - (working.size - saving);
    if (free <= 0 || !parts.maySend()) return;
    const started: GatewayId[] = [];
    for (const record of journal.due(clock.now(), closed, isResting)) {
      const { refundNo, gateway } = record;
      // A gateway that refused our keys gets one piece of work to show that it takes them again.
      const isTrial = parts.lines().line(gateway).trouble === 'keys-refused';
      if ((isTrial && started.includes(gateway)) || !isSpaced(record)) continue;
      snoozed.delete(refundNo);
      started.push(gateway);
      void act(record);
      if (started.length === free) break;
    }
  }

  return {
    begin,
    wake,
    timesOf,
    async hurry(refundNo) {
      const record = journal.find(refundNo);
      if (!record) return;
      const { gateway } = record;
      if (isOff(gateway)) throw new TerminalError('gateway-off', 'nothing was sent', { gateway });
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
