// The one door to the wire: takes what is due, signs, journals, sends, judges, journals.
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';
import { TerminalError } from '../errors.ts';
import type { Signer, Stamp } from '../gateways/gateway.ts';
import type { Clock, KeyVault, Log } from '../ports.ts';
import { rulesFor, type Accounts } from './accounts.ts';
import type { Carrier } from './carrier.ts';
import { createErrands } from './errands.ts';
import { createGroupCommit } from './group-commit.ts';
import type { Journal } from './journal.ts';
import type { LineWatch } from './line.ts';
import { judgeHeldBack, retryAfterKeysMs, type Times } from './judgement.ts';
import { isFinal } from './machine.ts';
import { nextAllowedAt } from './order-view.ts';
import type { RefundRecord, Step } from './record.ts';
import { createRoom } from './room.ts';
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
  expireAfterMs(): number;
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

/** Refunds on the wire at once; one refund, and so one order, has one worker. Source: reliability J7. */
const atOnce = 32;
/** So many more are signed and saved while the wire is full, so that it never waits for the disk. */
const ahead = 32;
/** What waited longer for room on the wire is signed anew later: the gateway is slow, and a request names its time. */
const longestWaitMs = 5_000;
const longestSleepMs = 60_000;
/** Between two looks at work that is due but must wait for a line or a key. */
const waitingSleepMs = 2_000;
/** Before the gateway is asked again whether an order is untouched. */
const retryAfterLookMs = 30_000;

export function createSender(parts: SenderParts): Sender {
  const { journal, accounts, vault, clock, log } = parts;
  const commits = createGroupCommit(journal, clock);
  const errands = createErrands(parts);
  const room = createRoom(atOnce);
  const working = new Map<string, Promise<void>>();
  /** Refunds that could not be worked on, and until when they rest, by the clock that cannot jump. */
  const snoozed = new Map<string, number>();
  /** Workers whose answer is known and only has to be saved: the wire has room for others meanwhile. */
  let saving = 0;
  let isStopped = false;
  let isWakePlanned = false;
  let cancelTimer = () => {};
  const sweep = createSweep({ ...parts, isWorking: (refundNo) => working.has(refundNo) });

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
      const { refundNo, state } = await keep(before, step);
      if (isFinal(state)) errands.forget(refundNo);
    } finally {
      saving -= 1;
    }
  }

  function begin(record: RefundRecord, signer: Signer): RefundRecord {
    const attempt = errands.attempt(record, signer);
    const opened = journal.open(record, clock.now(), attempt.step);
    parts.onChange(opened);
    void admit(opened.refundNo, async () =>
      conclude(opened, await room.now(() => errands.carry(opened, attempt, signer))),
    );
    return opened;
  }

  /** Sends what is queued: a first time, or again under the same number. */
  async function resend(record: RefundRecord): Promise<void> {
    const signer = await signerOf(record);
    if (!signer) return;
    if (errands.accountOf(record.gateway).gateway.profile.whenSilent === 'inquire-then-hold')
      return resendUnnamed(record, signer);
    const attempt = errands.attempt(record, signer);
    const saved = await keep(record, attempt.step);
    const heldBack = watchWaiting(saved);
    await conclude(saved, await room.inTurn(async () => heldBack() ?? errands.carry(saved, attempt, signer)));
  }

  /** Where nothing in an attempt names it, doubt ends with a person: it is saved when there is room for it, not before. */
  async function resendUnnamed(record: RefundRecord, signer: Signer): Promise<void> {
    const sent = await room.inTurn(async () => {
      if (hasEnded() || !(await isUntouched(record, signer))) return null;
      const attempt = errands.attempt(record, signer);
      const saved = await keep(record, attempt.step);
      return { saved, step: await errands.carry(saved, attempt, signer) };
    });
    if (sent) await conclude(sent.saved, sent.step);
  }

  /** Nothing that waits for room leaves any more. */
  function hasEnded(): boolean {
    return isStopped || !parts.maySend();
  }

  /** For an attempt that waits for room from now on: what becomes of it where it may not leave any more. */
  function watchWaiting({ gateway }: RefundRecord): () => Step | null {
    const [since, before] = [clock.elapsed(), parts.lines().line(gateway)];
    return () => {
      const line = parts.lines().line(gateway);
      if (hasEnded()) return judgeHeldBack(null, clock.now());
      if (line !== before && line.state === 'offline')
        return judgeHeldBack(line.trouble ?? 'line-down', clock.now());
      return clock.elapsed() - since > longestWaitMs ? judgeHeldBack('gateway-busy', clock.now()) : null;
    };
  }

  /** Asks whether the order is still as it was looked up; where it is not, that is journaled. */
  async function isUntouched(record: RefundRecord, signer: Signer): Promise<boolean> {
    const verdict = await errands.isUntouched(record, signer);
    if (verdict === 'later') snooze(record, retryAfterLookMs);
    else if (verdict) await keep(record, verdict);
    return verdict === null;
  }

  async function inquire(record: RefundRecord): Promise<void> {
    const signer = await signerOf(record);
    if (!signer) return;
    const step = await room.inTurn(async () => (hasEnded() ? null : errands.inquire(record, signer)));
    if (step) await conclude(record, step);
  }

  /** Null without keys: nothing can be signed, nothing is journaled, it is tried again. */
  async function signerOf(record: RefundRecord): Promise<Signer | null> {
    const keys = await vault.signer(record.gateway);
    if (keys.state === 'present') return keys.signer;
    snooze(record, retryAfterKeysMs);
    return null;
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
    const rules = rulesFor(errands.accountOf(gateway), order.channel);
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
    if (!parts.maySend()) return;
    sweep.recover();
    sweep.expire();
    const closed = gatewayIds.filter((id) => isOff(id) || !parts.lines().mayTry(id));
    const free = atOnce + ahead - (working.size - saving);
    if (free <= 0) return;
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
    timesOf: errands.timesOf,
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
