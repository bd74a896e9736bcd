// What is said to a gateway about one refund, and which step its answer makes. Journals nothing.
import type { Cause, GatewayId } from '../../../preload/contract/vocabulary.ts';
import {
  unclear,
  type Exchange,
  type Finding,
  type Outcome,
  type Signer,
  type Stamp,
} from '../gateways/gateway.ts';
import type { Clock, Log } from '../ports.ts';
import type { Account, Accounts } from './accounts.ts';
import type { Carrier } from './carrier.ts';
import {
  judgeFinding,
  judgeOutcome,
  judgeTold,
  judgeUntouched,
  type NotSent,
  type Times,
} from './judgement.ts';
import { intentOf, type RefundRecord, type Step } from './record.ts';

export interface ErrandParts {
  accounts: Accounts;
  carrier: Carrier;
  clock: Clock;
  log: Log;
  newStamp(): Stamp;
}

/** A signed request with the step to be journaled before it leaves. */
export interface Attempt {
  exchange: Exchange<Outcome>;
  step: Step;
}

export interface Errands {
  accountOf(gateway: GatewayId): Account;
  /** Signs the next attempt. */
  attempt(record: RefundRecord, signer: Signer): Attempt;
  /** Sends an attempt that is journaled; resolves with what it came to. */
  carry(record: RefundRecord, attempt: Attempt, signer: Signer): Promise<Step>;
  /** Asks what became of the refund. */
  inquire(record: RefundRecord, signer: Signer): Promise<Step>;
  /** Asks whether the order is still as it was looked up: null when it is, "later" when nothing was learnt. */
  isUntouched(record: RefundRecord, signer: Signer): Promise<Step | 'later' | null>;
  /** What says whether an attempt of the refund may still arrive. */
  timesOf(refundNo: string): Times;
  /** The refund is finished. */
  forget(refundNo: string): void;
}

/** Answers that somebody forged, or that tell of other money. Source: reliability 5. */
const alarming: ReadonlySet<Cause> = new Set<Cause>([
  'bad-signature',
  'other-refund',
  'other-amount',
  'refunded-elsewhere',
]);

export function createErrands({ accounts, carrier, clock, log, newStamp }: ErrandParts): Errands {
  /** When this process began, and when it last sent a refund, by the clock that cannot jump. */
  const began = clock.elapsed();
  const watchedSince = new Map<string, number>();

  function accountOf(gateway: GatewayId): Account {
    const account = accounts.get(gateway);
    if (!account) throw new Error(`the gateway ${gateway} is not set up`);
    return account;
  }

  function timesOf(refundNo: string): Times {
    return { now: clock.now(), watchedMs: clock.elapsed() - (watchedSince.get(refundNo) ?? began) };
  }

  /** An answer that breaks the reader is doubt like any other. */
  async function ask(record: RefundRecord, signer: Signer): Promise<Finding> {
    const { protocol } = accountOf(record.gateway);
    try {
      const question = protocol.inquire(intentOf(record), newStamp(), signer);
      const answer = await carrier.converse<Finding>(record.gateway, question);
      if ('silent' in answer) return unclear('no-answer', answer.silent.why);
      report(record, answer);
      return answer;
    } catch (error) {
      log.defect('inquire', error);
      return unclear('not-readable');
    }
  }

  /** What an engineer or the gateway's support must look at. */
  function report({ refundNo, gateway }: RefundRecord, told: Outcome | NotSent | Finding): void {
    if (told.kind !== 'unclear' || !alarming.has(told.cause)) return;
    log.info('an answer that does not fit', { refund: refundNo, gateway, cause: told.cause });
  }

  return {
    accountOf,
    timesOf,
    forget: (refundNo) => void watchedSince.delete(refundNo),

    attempt(record, signer) {
      const exchange = accountOf(record.gateway).protocol.refund(intentOf(record), newStamp(), signer);
      return { exchange, step: { event: 'attempt', dueAt: null, request: exchange.request.record } };
    },

    async carry(record, { exchange }, signer) {
      const { refundNo, gateway } = record;
      watchedSince.set(refundNo, clock.elapsed());
      const outcome = await carrier.send(gateway, exchange);
      report(record, outcome);
      if (outcome.kind !== 'refused' && outcome.kind !== 'claimed')
        return judgeOutcome(outcome, record, clock.now());
      const finding = await ask(record, signer);
      return judgeTold(outcome, finding, record, accountOf(gateway).gateway.profile, timesOf(refundNo));
    },

    async inquire(record, signer) {
      const finding = await ask(record, signer);
      const { profile } = accountOf(record.gateway).gateway;
      return judgeFinding(finding, record, profile, timesOf(record.refundNo));
    },

    isUntouched: async (record, signer) => judgeUntouched(await ask(record, signer)),
  };
}
