// What must hold in every world, judged by the gateway's true ledger. Source: reliability 3 (M1 to M13, J7).
import { isFinal } from '../../../main/core/refunds/machine.ts';
import { isOpen } from '../../../main/core/refunds/order-view.ts';
import type { RefundRecord, Step } from '../../../main/core/refunds/record.ts';
import { kindOf } from '../../../main/core/receipts/receipt.ts';
import type { Answer } from '../model-gateways/answers.ts';
import type { Bank, RefundRequest } from '../model-gateways/bank.ts';
import { latestMs } from '../model-plan/plan.ts';
import { arrowPoint, lookAlike } from '../model-plan/points.ts';
import { watchNameless } from './nameless.ts';
import type { Stage } from './stage.ts';

export interface Oracle {
  /** The first promise that was broken. */
  failure(): string | null;
  committed(before: RefundRecord | null, after: RefundRecord, step: Step | null): void;
  /** A request is given to the line. */
  sent(request: RefundRequest, onDisk: RefundRecord | undefined): void;
  /** The line took bytes of it. */
  left(request: RefundRequest): void;
  /** An answer was read for this refund. */
  read(refundNo: string, answer: Answer | null): void;
  /** The person at the screen was told that the refund is taken. */
  acknowledged(refundNo: string): void;
  shown(record: RefundRecord, onDisk: RefundRecord | undefined): void;
  workBegins(refundNo: string): void;
  workEnds(refundNo: string): void;
  /** Nobody works any more: the program ended. */
  programEnded(): void;
  /** Everything is healed, and nothing more will happen. */
  atRest(records: readonly RefundRecord[]): void;
}

export function createOracle(stage: Stage, bank: Bank): Oracle {
  const { plan, hit, time } = stage;
  const { shop, limit } = plan;
  const nameless = shop.tells === 'an amount' ? watchNameless(stage, fail) : null;
  const requests = new Map<string, RefundRequest>();
  const answers = new Map<string, Answer | null>();
  /** Attempts of which bytes left, by refund, with the time; an answered one is taken out. */
  const underWay = new Map<string, Map<number, number>>();
  const told = new Set<string>();
  const approved = new Set<string>();
  const workedOn = new Set<string>();
  const open = new Set<string>();
  let failure: string | null = null;

  function fail(rule: string): void {
    failure ??= rule;
  }

  const bookingsOf = (refundNo: string) => bank.bookings.filter(({ intent }) => intent === refundNo);

  /** Whether the money went back for this refund, or so that nobody can tell whose doing it was (M13). */
  function isProven(record: RefundRecord): boolean {
    if (bookingsOf(record.refundNo).length > 0) return true;
    if (record.order.status !== 'paid') return false;
    const others = bank.bookings.filter(({ intent }) => intent === null);
    const isAlike =
      shop.tells === 'an amount'
        ? others.some(({ amount }) => amount === record.amount.minor)
        : shop.tells === 'a word' && others.length > 0 && record.amount.minor === plan.total;
    if (isAlike) hit(lookAlike);
    return isAlike;
  }

  function checkRefunded(record: RefundRecord, step: Step): void {
    if (!isProven(record)) return fail('falsely refunded: nothing was booked for it (M6)');
    if (step.by !== undefined) return;
    const answer = answers.get(record.refundNo);
    if (!answer?.isHonest) fail('refunded by an answer that proves nothing (M6, M10)');
    if (!shop.profile.signsAnswers && answer?.word === 'refunded') fail('an unsigned yes was believed (M6)');
  }

  function checkRejected(record: RefundRecord, step: Step): void {
    if (bookingsOf(record.refundNo).length > 0) return fail('falsely refused: it is booked (M7)');
    const left = [...(underWay.get(record.refundNo)?.values() ?? [])];
    if (left.some((at) => time.now() - at < latestMs)) fail('refused while an attempt may still arrive (M7)');
    if (step.by !== undefined) return;
    if (!bank.refused.has(record.refundNo) && !bank.isClosed())
      return fail('refused although the gateway never said no (M8, M10)');
    if (!answers.get(record.refundNo)?.isHonest) fail('refused by an answer that proves nothing (M7, M10)');
  }

  function checkMove(before: RefundRecord, after: RefundRecord, step: Step): void {
    if (isFinal(before.state)) fail('a final state moved (M9)');
    if (before.state === 'held' && step.by === undefined && step.event !== 'reopened')
      fail('a held refund moved without a person (M11)');
    if (before.refundNo !== after.refundNo || before.amount.minor !== after.amount.minor)
      fail('a refund changed its number or its amount (M5)');
    if (step.event === 'approved' || step.event === 'released') approved.add(after.refundNo);
  }

  function checkEnd(record: RefundRecord): void {
    const booked = bookingsOf(record.refundNo);
    if (booked.length > 1) fail('double: booked twice for one refund (M1)');
    if (booked.some(({ amount }) => amount !== record.amount.minor)) fail('booked with another amount (M5)');
    if (booked.length > 0 && (record.state === 'rejected' || record.state === 'cancelled'))
      fail(`falsely refused: ${record.state}, and booked (M7, M9)`);
    if (isFinal(record.state)) return;
    const waitsForPerson = record.state === 'held' || record.state === 'proposed';
    if (!waitsForPerson || record.why === null) fail(`stuck: ${record.state} for ever (M11)`);
  }

  return {
    failure: () => failure,
    committed(before, after, step) {
      const { refundNo, state } = after;
      if (step) hit(arrowPoint(before?.state ?? 'queued', step.event));
      if (step) nameless?.committed(after, step);
      if (before && step) checkMove(before, after, step);
      if (isOpen(after)) open.add(refundNo);
      else open.delete(refundNo);
      if (open.size > 1) fail('two refunds of one order are open (M2)');
      if (step && state === 'refunded') checkRefunded(after, step);
      if (step && state === 'rejected') checkRejected(after, step);
      if (state === 'cancelled' && underWay.has(refundNo)) fail('taken back after bytes had left (M9)');
      if (state === 'cancelled' && step?.by === undefined) fail('dropped without a person (M9)');
    },
    sent(request, onDisk) {
      const { intent } = request;
      const first = requests.get(intent) ?? request;
      requests.set(intent, first);
      nameless?.sent(intent);
      if (onDisk?.state !== 'sending') fail('sent before it was on disk (M4)');
      if (
        request.number !== first.number ||
        request.amount !== first.amount ||
        request.currency !== first.currency
      )
        fail('sent again with another number or amount (M5)');
      if (request.amount > limit && !approved.has(intent))
        fail('above the limit and sent without a manager (P2)');
    },
    left({ intent, nonce }) {
      const attempts = underWay.get(intent) ?? new Map<number, number>();
      underWay.set(intent, attempts.set(nonce, time.now()));
      nameless?.left(intent);
    },
    read(refundNo, answer) {
      answers.set(refundNo, answer);
      if (answer?.isHonest) underWay.get(refundNo)?.delete(answer.nonce);
      nameless?.read(refundNo, answer);
    },
    acknowledged: (refundNo) => void told.add(refundNo),
    shown(record, onDisk) {
      if (onDisk?.state !== record.state) fail('the screen is ahead of the journal (M12, J2)');
      if (kindOf(record) === 'refund' && !isProven(record))
        fail('a receipt for a refund that is not proven (M12)');
    },
    workBegins(refundNo) {
      if (workedOn.has(refundNo)) fail('two workers on one refund (J7)');
      workedOn.add(refundNo);
    },
    workEnds: (refundNo) => void workedOn.delete(refundNo),
    programEnded: () => workedOn.clear(),
    atRest(records) {
      for (const record of records) checkEnd(record);
      for (const refundNo of told)
        if (!records.some((record) => record.refundNo === refundNo)) fail('lost: told, and not on disk (J2)');
    },
  };
}
