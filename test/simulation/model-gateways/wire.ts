// The line between terminal and gateway, with everything that can happen on the way there and back.
import { echoesNonce, type Answer, type Asked, type Delivery } from './answers.ts';
import type { Bank, RefundRequest } from './bank.ts';
import type { Oracle } from '../model/oracle.ts';
import type { QuestionFault, RefundFault } from '../model-plan/incidents.ts';
import { questionPoint, refundPoint } from '../model-plan/points.ts';
import type { Stage } from '../model/stage.ts';
import { tampered } from './tamper.ts';

type Done = (delivery: Delivery) => void;

export interface Wire {
  send(request: RefundRequest, done: Done): void;
  ask(question: Asked, done: Done): void;
}

/** 5 s for a connection and 30 s for an answer, as in main/core/gateways/http.ts. */
const patienceMs = 35_000;
const notSent: Delivery = { kind: 'not-sent' };
const noAnswer: Delivery = { kind: 'no-answer' };

/** Faults in which the gateway's books are never reached. */
const unbooked: ReadonlySet<RefundFault | null> = new Set<RefundFault>([
  'forged yes',
  'error before booking',
  'busy before booking',
  'yes without a booking',
]);

export function createWire(stage: Stage, bank: Bank, oracle: Oracle): Wire {
  const { plan, time, hit, tell } = stage;
  const { shop, travelMs } = plan;
  const isSigned = shop.profile.signsAnswers;
  let sent = 0;
  let asked = 0;
  /** The gateway's last answer to a refund, which may turn up again. */
  let last: Answer | null = null;

  function send(request: RefundRequest, done: Done): void {
    const incident = stage.onRefund(sent);
    sent += 1;
    const size = incident?.size ?? 0;
    const fault = refundFault(incident?.what ?? null);
    if (fault !== null) {
      hit(refundPoint(fault));
      tell?.(`  on the way: ${fault}`);
    }
    if (fault === 'no connection') return time.after(travelMs, () => done(notSent));
    oracle.left(request);
    if (fault === 'lost request') return answerWithin(null, 0, patienceMs, done);
    if (fault === 'replayed answer') return replay(request, size, done);
    if (fault === 'request twice') return sendTwice(request, size, done);
    const arrivesAfter = fault === 'late request' ? size : travelMs;
    time.after(arrivesAfter, () => {
      const answer = unbooked.has(fault) ? yesTo(request) : book(request, fault === 'refusal');
      const arriving = fault === 'lost answer' ? null : tampered(answer, fault, isSigned);
      answerWithin(arriving, arrivesAfter, travelMs, done);
    });
  }

  /** The terminal waits so long and no longer; null is an answer that never comes. */
  function answerWithin(answer: Answer | null, waitedMs: number, travelsMs: number, done: Done): void {
    const isInTime = answer !== null && waitedMs + travelsMs <= patienceMs;
    if (isInTime) time.after(travelsMs, () => done({ kind: 'answered', answer }));
    else time.after(Math.max(0, patienceMs - waitedMs), () => done(noAnswer));
  }

  function book(request: RefundRequest, isRefusing: boolean): Answer {
    last = bank.refund(request, time.now(), isRefusing);
    tell?.(`the gateway gets ${request.number} for ${request.amount}, and says: ${last.word}`);
    return last;
  }

  /** The second copy comes within seconds, and the terminal gets the answer to one of the two. */
  function sendTwice(request: RefundRequest, size: number, done: Done): void {
    const apartMs = size % 2_000;
    time.after(travelMs, () => {
      const first = book(request, false);
      time.after(apartMs, () => {
        const second = book(request, false);
        answerWithin(size % 2 === 0 ? first : second, travelMs + apartMs, travelMs, done);
      });
    });
  }

  /**
   * An older answer instead of the one to this request, which may still be on its way. Where answers do not name their
   * request, only an old yes can be seen through; where nothing is signed, TLS keeps old answers out.
   */
  function replay(request: RefundRequest, size: number, done: Done): void {
    const before = last;
    time.after(size % 2 === 0 ? travelMs : size, () => void book(request, false));
    if (!isSigned) return answerWithin(null, 0, patienceMs, done);
    const isOfUse = before !== null && (echoesNonce(shop.tells) || before.word !== 'no');
    const old = isOfUse ? before : { ...yesTo(request), number: 'another' };
    const isStillTrue = !echoesNonce(shop.tells) && old.number === request.number;
    const answer = { ...tampered(old, 'replayed answer', isSigned), isHonest: isStillTrue };
    answerWithin(answer, 0, travelMs, done);
  }

  function ask(question: Asked, done: Done): void {
    const incident = stage.onQuestion(asked);
    asked += 1;
    const fault = questionFault(incident?.what ?? null);
    if (fault !== null) {
      hit(questionPoint(fault));
      tell?.(`  on the way: ${fault}`);
    }
    if (fault === 'no connection') return time.after(travelMs, () => done(notSent));
    if (fault === 'no answer') return answerWithin(null, 0, patienceMs, done);
    time.after(travelMs, () => {
      const answer = bank.tell(question, time.now());
      tell?.(`the gateway is asked about ${question.number}, and says: ${answer.word}`);
      const slowMs = fault === 'slow answer' ? (incident?.size ?? 0) : 0;
      answerWithin(tampered(answer, fault, isSigned), travelMs, travelMs + slowMs, done);
    });
  }

  function refundFault(fault: RefundFault | null): RefundFault | null {
    const lasting = lastingTrouble();
    if (lasting !== null) return lasting === 'outage' ? 'no connection' : 'lost answer';
    // Only where nothing is signed can a yes be empty; elsewhere the gateway would have to lie.
    return fault === 'yes without a booking' && isSigned ? 'busy before booking' : fault;
  }

  function questionFault(fault: QuestionFault | null): QuestionFault | null {
    const lasting = lastingTrouble();
    if (lasting === null) return fault;
    return lasting === 'outage' ? 'no connection' : 'no answer';
  }

  /** No line at all, or nobody who answers. */
  function lastingTrouble(): 'outage' | 'silence' | null {
    const trouble = stage.isOn('outage') ? 'outage' : stage.isOn('silence') ? 'silence' : null;
    if (trouble !== null) hit(trouble);
    return trouble;
  }

  /** A yes that the gateway's books know nothing of. */
  function yesTo({ number, amount, currency, nonce }: Asked): Answer {
    return {
      word: 'refunded',
      number,
      amount,
      currency,
      nonce,
      isGenuine: true,
      trouble: null,
      isHonest: false,
    };
  }

  return { send, ask };
}
