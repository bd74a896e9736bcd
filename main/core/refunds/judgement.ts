// What an answer makes of a refund: which event, and when to look again. Pure, and the only place that decides it.
import { assertNever } from '../errors.ts';
import type { Why } from '../../../preload/contract/refund.ts';
import type { Cause } from '../../../preload/contract/vocabulary.ts';
import type { Finding, Outcome, Profile, Refunded, Unclear } from '../gateways/gateway.ts';
import type { RefundRecord, Step } from './record.ts';

/** After which waits the gateway is asked what became of a refund; after the last, a person is. Source: cashier.md D3. */
const firstWaitMs = 2_000;
export const inquiryWaitsMs: readonly number[] = [firstWaitMs, 10_000, 30_000, 120_000, 600_000, 3_600_000];

/** How soon a step is tried again that needs the keychain while it cannot be used. */
export const retryAfterKeysMs = 15_000;

/** A refund that may have left so often and was never booked is a person's matter; what surely stayed here does not count. */
const mostAttempts = 6;

/** Wait after the n-th time the line could not be opened: doubled each time, never longer than five minutes. */
const lineRetryMs = (times: number): number => Math.min(5_000 * 2 ** Math.max(0, times - 1), 300_000);

/**
 * The wall clock, and how long this process has watched the refund's last attempt by a clock that cannot jump: since it left,
 * or since the process began. Both in milliseconds.
 */
export interface Times {
  now: number;
  watchedMs: number;
}

/** A yes or a no that an inquiry must confirm. */
export type Told = Extract<Outcome, { kind: 'refused' | 'claimed' }>;

/** The line could not be opened; no byte left. */
export interface NotSent {
  kind: 'not-sent';
  why: string;
}

/** What an attempt came to, where it needs no confirmation. A cut line leaves the refund saved; everything else is doubt. */
export function judgeOutcome(
  outcome: Refunded | Unclear | NotSent,
  { attempts, tracking }: RefundRecord,
  now: number,
): Step {
  switch (outcome.kind) {
    case 'refunded':
      return { event: 'refunded', dueAt: null, proof: outcome };
    case 'not-sent':
      return {
        event: 'not-sent',
        dueAt: now + lineRetryMs(attempts - tracking.openAttempts.length),
        why: { cause: 'line-down', code: outcome.why, text: null },
      };
    case 'unclear':
      return { event: 'unclear', dueAt: now + firstWaitMs, why: whyOf(outcome) };
    default:
      return assertNever(outcome);
  }
}

/** A saved attempt that was not let onto the wire: nothing left, and it is due again at once. */
export function judgeHeldBack(cause: Cause | null, now: number): Step {
  return { event: 'not-sent', dueAt: now, why: cause && { cause, code: null, text: null } };
}

/**
 * What an attempt came to that the gateway answered with a no, or with a yes nobody signed: the inquiry that followed at
 * once decides, and where it cannot, it is doubt. Source: protocols B6, C6 ("query before judging").
 */
export function judgeTold(
  told: Told,
  finding: Finding,
  record: RefundRecord,
  profile: Profile,
  times: Times,
): Step {
  const { now } = times;
  const no: Why | null =
    told.kind === 'refused' ? { cause: 'refused', code: told.code, text: told.text } : null;
  switch (finding.kind) {
    case 'refunded':
      return { event: 'refunded', dueAt: null, proof: finding };
    case 'absent': {
      if (!no) return { event: 'unclear', dueAt: now + firstWaitMs, why: { ...absent, code: told.code } };
      const settledAt = settledTime(record, profile, times);
      return now >= settledAt
        ? { event: 'rejected', dueAt: null, why: no }
        : { event: 'unclear', dueAt: settledAt, why: no };
    }
    case 'unclear': {
      const why = no && !isOtherMoney(finding.cause) ? no : whyOf(finding);
      return { event: 'unclear', dueAt: now + firstWaitMs, why };
    }
    default:
      return assertNever(finding);
  }
}

/** After an inquiry. */
export function judgeFinding(finding: Finding, record: RefundRecord, profile: Profile, times: Times): Step {
  if (finding.kind === 'refunded') return { event: 'refunded', dueAt: null, proof: finding };
  const other = otherMoney(finding, record);
  if (other) return { event: 'gave-up', dueAt: null, why: other };
  switch (finding.kind) {
    case 'absent':
      return judgeAbsent(finding.refundable, record, profile, times);
    case 'unclear':
      return askAgain(record, profile, times, whyOf(finding));
    default:
      return assertNever(finding);
  }
}

/** Money of the order moved, and not as it was asked for. Nothing is sent again then. Source: reliability 5, cashier.md D3. */
function isOtherMoney(cause: Cause | undefined): boolean {
  return cause === 'other-amount' || cause === 'refunded-elsewhere';
}

/** The answer to the attempt said so, or the gateway says so when it is asked; null while neither is known. */
function otherMoney(finding: Exclude<Finding, Refunded>, { why }: RefundRecord): Why | null {
  if (finding.kind === 'unclear' && isOtherMoney(finding.cause)) return whyOf(finding);
  const tells = finding.kind === 'absent' || tellsOfOrder(finding);
  return tells && isOtherMoney(why?.cause) ? why : null;
}

/**
 * Before a refund is sent again to a gateway where nothing in an attempt names it: whether the order is still as it was
 * looked up. Whatever went back before this attempt leaves is somebody else's, and an answer that tells neither will not
 * tell later: a person must look. Null when it may be sent, "later" when nothing was learnt.
 * Source: reliability M11 and M13, protocols C6.
 */
export function judgeUntouched(finding: Finding): Step | 'later' | null {
  switch (finding.kind) {
    case 'absent':
      return finding.refundable ? null : { event: 'expired', dueAt: null, why: elsewhere };
    case 'refunded':
      return { event: 'expired', dueAt: null, why: elsewhere };
    case 'unclear':
      return tellsOfOrder(finding) ? { event: 'expired', dueAt: null, why: whyOf(finding) } : 'later';
    default:
      return assertNever(finding);
  }
}

/** Whether an unclear answer is about the order itself and not about the line or the moment. */
function tellsOfOrder({ cause }: Unclear): boolean {
  return isOtherMoney(cause) || cause === 'other-refund' || cause === 'not-sure';
}

/**
 * The gateway knows the order and not this refund. That is final only together with its own no,
 * and only when no attempt is left that could still arrive. Source: house decision 7, reliability M7 and M8.
 */
function judgeAbsent(isRefundable: boolean, record: RefundRecord, profile: Profile, times: Times): Step {
  return { ...nextAfterAbsent(isRefundable, record, profile, times), isUntouched: isRefundable };
}

function nextAfterAbsent(isRefundable: boolean, record: RefundRecord, profile: Profile, times: Times): Step {
  const { now, watchedMs } = times;
  const { refusal, lastSentAt, openAttempts, isReopened } = record.tracking;
  const settledAt = settledTime(record, profile, times);
  if (refusal || !isRefundable) {
    const why = refusal ?? absent;
    return now >= settledAt ? { event: 'rejected', dueAt: null, why } : askAt(settledAt, why);
  }
  if (profile.whenSilent === 'inquire-then-hold') return askAgain(record, profile, times, absent);
  if (openAttempts.length >= mostAttempts || isReopened) return giveUp(settledAt, now, absent);
  const sentAt = lastSentAt === null ? null : Date.parse(lastSentAt);
  // A time to come was written by a clock that stood wrong, so only what was watched counts.
  const leftMs = profile.resendAfterMs - (sentAt === null || sentAt > now ? watchedMs : now - sentAt);
  if (sentAt === null || leftMs <= 0) return { event: 'not-processed', dueAt: now, why: absent };
  return askAt(now + leftMs, absent);
}

function askAt(dueAt: number, why: Why): Step {
  return { event: 'unclear', dueAt, why };
}

/** Asks again by the schedule; when that is through, a person must look. */
function askAgain(record: RefundRecord, profile: Profile, times: Times, latest: Why): Step {
  // An inquiry that was not answered does not take back what an answer said.
  const why = record.why && isOtherMoney(record.why.cause) ? record.why : latest;
  const wait = inquiryWaitsMs[record.tracking.asked + 1];
  if (wait !== undefined) return askAt(times.now + wait, why);
  return giveUp(settledTime(record, profile, times), times.now, why);
}

/** Hands it to a person, but not while an attempt may still arrive: what a person says then could be wrong a minute later. */
function giveUp(settledAt: number, now: number, why: Why): Step {
  if (now < settledAt) return askAt(settledAt, why);
  return {
    event: 'gave-up',
    dueAt: null,
    why: { ...why, cause: 'too-many-tries', text: why.text ?? why.cause },
  };
}

/** Whether an attempt left so lately that it may still be booked, whatever the gateway shows now. Source: reliability M7. */
export function mayStillArrive(record: RefundRecord, profile: Profile, times: Times): boolean {
  return times.now < settledTime(record, profile, times);
}

/**
 * When no unanswered attempt can be booked any more. The wall clock may have been set on or back since an attempt left, so
 * this process must have watched that long by itself as well, and where the attempt's time is yet to come, that alone counts.
 */
function settledTime({ tracking }: RefundRecord, { settleMs }: Profile, { now, watchedMs }: Times): number {
  const left = tracking.openAttempts.map((at) => Date.parse(at)).filter((at) => at <= now);
  if (tracking.openAttempts.length === 0) return 0;
  return Math.max(now + settleMs - watchedMs, ...left.map((at) => at + settleMs));
}

const absent: Why = { cause: 'absent', code: null, text: null };
const elsewhere: Why = { cause: 'refunded-elsewhere', code: null, text: null };

function whyOf({ cause, code, text }: Unclear): Why {
  return { cause, code, text };
}
