// The sender's loop of a world: main/core/refunds/sender.ts without its bytes, around the policy that decides.
import { TerminalError } from '../../../main/core/errors.ts';
import { unclear, type Finding } from '../../../main/core/gateways/gateway.ts';
import { retryAfterKeysMs, type Times } from '../../../main/core/refunds/judgement.ts';
import { nextAllowedAt } from '../../../main/core/refunds/order-view.ts';
import type { RefundRecord, Step } from '../../../main/core/refunds/record.ts';
import { createSweep, type Sweep } from '../../../main/core/refunds/sweep.ts';
import type { Asked, Delivery } from '../model-gateways/answers.ts';
import type { Disk } from './disk.ts';
import { createLine } from './line.ts';
import type { Oracle } from './oracle.ts';
import type { Stage } from './stage.ts';
import type { Wire } from '../model-gateways/wire.ts';

export interface Till {
  /** Saves a new refund with its first attempt, answers once that is on disk, and sends it. */
  begin(record: RefundRecord): RefundRecord;
  /** The program starts. */
  boot(): void;
  wake(): void;
  /** A person wants the terminal to act on an open refund now. */
  hurry(record: RefundRecord): void;
  isOffline(): boolean;
  timesOf(refundNo: string): Times;
  keep(refundNo: string, step: Step): RefundRecord;
}

/** As in main/core/refunds/sender.ts. */
const retryAfterLookMs = 30_000;
const longestSleepMs = 60_000;
/** No step is ever planned so far ahead; a later time was planned by a clock that stood wrong. Source: journal.ts. */
const farAheadMs = 2 * 3_600_000;

export function createTill(stage: Stage, disk: Disk, wire: Wire, oracle: Oracle): Till {
  const { plan, policy, time } = stage;
  const { profile, rules } = plan.shop;
  const working = new Set<string>();
  const snoozed = new Map<string, number>();
  const watchedSince = new Map<string, number>();
  let began = 0;
  const line = createLine(stage, wake);
  let sweep = openSweep();
  let nonces = 0;

  function keep(refundNo: string, step: Step): RefundRecord {
    const record = disk.record(refundNo, step);
    oracle.shown(record, disk.find(refundNo));
    return record;
  }

  function openSweep(): Sweep {
    return createSweep({
      journal: {
        record: (refundNo, step) => disk.record(refundNo, step),
        sending: () => disk.records.filter(({ state }) => state === 'sending'),
        queued: () => disk.records.filter(({ state }) => state === 'queued'),
      },
      clock: { now: time.wall, elapsed: time.now },
      expireAfterMs: () => plan.expireMs,
      isWorking: (refundNo) => working.has(refundNo),
      onChange: (record) => oracle.shown(record, disk.find(record.refundNo)),
    });
  }

  function timesOf(refundNo: string): Times {
    return { now: time.wall(), watchedMs: time.now() - (watchedSince.get(refundNo) ?? began) };
  }

  function askedOf(record: RefundRecord): Asked {
    nonces += 2;
    const { currency } = record.amount;
    return { number: policy.numberOf(record), amount: policy.amountOf(record), currency, nonce: nonces };
  }

  function begin(record: RefundRecord): RefundRecord {
    const attempt: Step = { event: 'attempt', dueAt: null };
    if (!policy.journalsFirst()) {
      admit(record.refundNo, () => deliver(record));
      return disk.open(record, attempt);
    }
    const opened = disk.open(record, attempt);
    oracle.shown(opened, disk.find(record.refundNo));
    admit(opened.refundNo, () => deliver(opened));
    return opened;
  }

  function deliver(record: RefundRecord): void {
    const { refundNo } = record;
    const asked = askedOf(record);
    watchedSince.set(refundNo, time.now());
    stage.step('before sending');
    const request = { ...asked, intent: refundNo };
    oracle.sent(request, disk.find(refundNo));
    stage.tell?.(`sent: ${asked.number}`);
    wire.send(
      request,
      whileAlive(refundNo, (delivery) => {
        line.report(delivery);
        stage.step('with the answer in hand');
        judge(record, asked, delivery);
      }),
    );
    stage.step('after sending');
  }

  function judge(record: RefundRecord, asked: Asked, delivery: Delivery): void {
    const { refundNo } = record;
    oracle.read(refundNo, delivery.kind === 'answered' ? delivery.answer : null);
    if (delivery.kind === 'not-sent')
      return finish(refundNo, policy.judgeOutcome(notSent, record, time.wall()));
    const outcome =
      delivery.kind === 'answered'
        ? policy.readRefund(delivery.answer, asked, plan.shop)
        : unclear('no-answer', 'ETIMEDOUT');
    if (outcome.kind !== 'refused' && outcome.kind !== 'claimed')
      return finish(refundNo, policy.judgeOutcome(outcome, record, time.wall()));
    find(record, (finding) =>
      finish(refundNo, policy.judgeTold(outcome, finding, record, profile, timesOf(refundNo))),
    );
  }

  function find(record: RefundRecord, use: (finding: Finding) => void): void {
    const asked = askedOf(record);
    const isWhole = record.order.status === 'paid' && record.amount.minor === record.order.total.minor;
    wire.ask(
      asked,
      whileAlive(record.refundNo, (delivery) => {
        line.report(delivery);
        stage.step('with the answer in hand');
        oracle.read(record.refundNo, delivery.kind === 'answered' ? delivery.answer : null);
        if (delivery.kind !== 'answered') use(unclear('no-answer', 'ETIMEDOUT'));
        else use(policy.readFinding(delivery.answer, asked, plan.shop, isWhole));
      }),
    );
  }

  function isLocked(): boolean {
    const isOn = stage.isOn('keychain locked');
    if (isOn) stage.hit('keychain locked');
    return isOn;
  }

  function resend(record: RefundRecord): void {
    const { refundNo } = record;
    if (isLocked()) return postpone(refundNo, retryAfterKeysMs);
    if (!policy.looksFirst(profile)) return sendAgain(record);
    find(record, (finding) => {
      const verdict = policy.judgeUntouched(finding);
      if (verdict === null) sendAgain(record);
      else if (verdict === 'later') postpone(refundNo, retryAfterLookMs);
      else finish(refundNo, verdict);
    });
  }

  function sendAgain(record: RefundRecord): void {
    const attempt: Step = { event: 'attempt', dueAt: null };
    if (policy.journalsFirst()) return deliver(keep(record.refundNo, attempt));
    deliver(record);
    keep(record.refundNo, attempt);
  }

  function inquire(record: RefundRecord): void {
    if (isLocked()) return postpone(record.refundNo, retryAfterKeysMs);
    find(record, (finding) =>
      finish(record.refundNo, policy.judgeFinding(finding, record, profile, timesOf(record.refundNo))),
    );
  }

  function finish(refundNo: string, step: Step): void {
    keep(refundNo, step);
    workEnds(refundNo);
  }

  function postpone(refundNo: string, ms: number): void {
    snoozed.set(refundNo, time.now() + ms);
    workEnds(refundNo);
  }

  function workEnds(refundNo: string): void {
    working.delete(refundNo);
    oracle.workEnds(refundNo);
    wake();
  }

  function admit(refundNo: string, work: () => void): void {
    if (!policy.admits(working.has(refundNo))) return;
    working.add(refundNo);
    oracle.workBegins(refundNo);
    carefully(refundNo, work);
  }

  /** A worker that fails rests, and whatever it left behind is picked up. */
  function carefully(refundNo: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error;
      stage.tell?.(`the work on ${refundNo} ends: ${error.code}`);
      sweep.distrust();
      postpone(refundNo, retryAfterKeysMs);
    }
  }

  function whileAlive(refundNo: string, use: (delivery: Delivery) => void): (delivery: Delivery) => void {
    const life = stage.life();
    return (delivery) => {
      if (life === stage.life()) carefully(refundNo, () => use(delivery));
    };
  }

  /** In how many milliseconds the refund can be worked on; null while something else must happen first. */
  function actsIn(record: RefundRecord): number | null {
    const { refundNo, state, dueAt } = record;
    if (dueAt === null || line.isOffline() || working.has(refundNo)) return null;
    const dueIn = Date.parse(dueAt) - time.wall();
    const restsFor = (snoozed.get(refundNo) ?? 0) - time.now();
    const spacedFor =
      state === 'queued' ? nextAllowedAt(othersOf(refundNo), rules, time.wall()) - time.wall() : 0;
    return Math.max(dueIn > farAheadMs ? 0 : dueIn, restsFor, spacedFor, 0);
  }

  function othersOf(refundNo: string): RefundRecord[] {
    return disk.records.filter((other) => other.refundNo !== refundNo);
  }

  function wake(): void {
    if (!stage.isUp()) return;
    try {
      if (policy.recovers()) sweep.recover();
      sweep.expire();
      releaseHeld();
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error;
      return time.wakeAt(time.now() + retryAfterKeysMs);
    }
    for (const record of [...disk.records]) if (actsIn(record) === 0) act(record);
    planWake();
  }

  function releaseHeld(): void {
    for (const record of disk.records)
      if (policy.releasesItself(record)) keep(record.refundNo, { event: 'released', dueAt: time.wall() });
  }

  function act(record: RefundRecord): void {
    const { refundNo, state } = record;
    if (state === 'queued') admit(refundNo, () => resend(record));
    if (state === 'unconfirmed') admit(refundNo, () => inquire(record));
    if (state === 'held')
      admit(refundNo, () => inquire(keep(refundNo, { event: 'reopened', dueAt: time.wall() })));
  }

  /** Where something waits in the queue, the terminal looks every minute, because it may wait too long. */
  function planWake(): void {
    let soonest = Infinity;
    for (const record of disk.records) {
      const wait = actsIn(record) ?? Infinity;
      soonest = Math.min(soonest, record.state === 'queued' ? Math.min(wait, longestSleepMs) : wait);
    }
    time.wakeAt(time.now() + soonest);
  }

  return {
    begin,
    keep,
    wake,
    timesOf,
    isOffline: line.isOffline,
    boot() {
      working.clear();
      snoozed.clear();
      watchedSince.clear();
      began = time.now();
      sweep = openSweep();
      line.forget();
      oracle.programEnded();
      stage.start();
      stage.tell?.('the program starts');
      wake();
    },
    hurry(record) {
      snoozed.delete(record.refundNo);
      act(record);
    },
  };
}

const notSent = { kind: 'not-sent', why: 'ECONNREFUSED' } as const;
