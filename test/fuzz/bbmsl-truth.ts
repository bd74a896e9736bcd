// What an answer of BBMSL says, read from the document once more; nothing of it is signed. Source: protocols C3 to C6.
import type { HttpReply } from '../../main/core/gateways/gateway.ts';
import { asObject, isOrder, readObject, text, type Truth } from './scene.ts';

export interface AskedBbmsl {
  id: string;
  reference: string;
  minor: number;
  totalMinor: number;
  currency: string;
  way: 'refund' | 'void';
  /** How many questions a look-up asks. */
  questions: number;
}

type Fields = Readonly<Record<string, unknown>>;
const gone = ['REFUNDED', 'PARTIALLY_REFUNDED'];
const statuses = new Map([
  ['SETTLED', 'paid'],
  ['SUCCESS', 'paid'],
  ['REFUNDED', 'refunded'],
  ['PARTIALLY_REFUNDED', 'refunded'],
  ['OPEN', 'unpaid'],
  ['PROCESSING', 'pending'],
  ['VOIDED', 'closed'],
  ['CANCELLED', 'closed'],
  ['CLOSED', 'closed'],
  ['DECLINED', 'closed'],
  ['FAILURE', 'closed'],
] as const);
const statusOf = (order: Fields) =>
  [...statuses].find(([status]) => status === text(order['status']))?.[1] ?? null;

export function refundTruth(asked: AskedBbmsl): Truth {
  return {
    claimed([reply]) {
      const order = boundOrder(reply, asked);
      const told = refundedMinor(reply);
      const ends = asked.way === 'void' ? ['VOIDED'] : gone;
      return ends.includes(text(order?.['status'])) && (told === null || told === asked.minor);
    },
    refused([reply]) {
      const answer = answerOf(reply);
      return answer !== null && text(answer['responseCode']) !== '0000';
    },
  };
}

export function inquiryTruth(asked: AskedBbmsl): Truth {
  return {
    refunded([reply]) {
      const status = text(boundOrder(reply, asked)?.['status']);
      if (asked.way === 'void') return status === 'VOIDED';
      const told = refundedMinor(reply) ?? (status === 'REFUNDED' ? asked.totalMinor : null);
      return gone.includes(status) && told === asked.minor;
    },
    absent([reply], told) {
      const order = boundOrder(reply, asked);
      const status = order && statusOf(order);
      if (!status || status === 'refunded' || !('refundable' in told)) return false;
      return told.refundable === (status === 'paid');
    },
  };
}

export function lookUpTruth(asked: AskedBbmsl): Truth {
  const orderOf = (reply: HttpReply | undefined): Fields | null => {
    const answer = answerOf(reply);
    return text(answer?.['responseCode']) === '0000' ? asObject(answer?.['order']) : null;
  };
  return {
    found(replies, { order }) {
      const told = orderOf(replies.at(-1));
      const numbers = [text(told?.['id']), text(told?.['merchantReference'])];
      const minor = minorOf(told?.['amount']);
      return (
        told !== null &&
        numbers.includes(asked.reference) &&
        isOrder(order, text(told['currency']), String(minor), statusOf(told))
      );
    },
    absent: (replies) =>
      replies.length === asked.questions &&
      replies.every((reply) => {
        const message = text(answerOf(reply)?.['message']);
        return (
          answerOf(reply) !== null && !orderOf(reply) && !/invalid signature|no public key/i.test(message)
        );
      }),
  };
}

/** Asked by BBMSL's own id. */
export function rereadTruth(asked: AskedBbmsl): Truth {
  const { absent: _, ...truth } = lookUpTruth({ ...asked, reference: asked.id });
  return truth;
}

/** The order of a call that worked, where both of its numbers, its amount and its currency are the ones asked about. */
function boundOrder(reply: HttpReply | undefined, asked: AskedBbmsl): Fields | null {
  const answer = answerOf(reply);
  const order = asObject(answer?.['order']);
  if (!order || text(answer?.['responseCode']) !== '0000') return null;
  const isBound =
    text(order['id']) === asked.id &&
    ['', asked.reference].includes(text(order['merchantReference'])) &&
    text(order['currency']) === asked.currency &&
    minorOf(order['amount']) === asked.totalMinor;
  return isBound ? order : null;
}

/** Null where the answer does not tell how much was refunded. */
function refundedMinor(reply: HttpReply | undefined): number | null {
  const transaction = asObject(answerOf(reply)?.['transaction']);
  const isRefund = ['', 'REFUND'].includes(text(transaction?.['type']));
  return isRefund ? minorOf(transaction?.['amount']) : null;
}

/** Cents of a plain decimal. */
function minorOf(amount: unknown): number | null {
  const [, whole, cents = ''] = /^(\d+)(?:\.(\d{0,2}))?$/.exec(text(amount)) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

function answerOf(reply: HttpReply | undefined): Fields | null {
  const answer = reply?.status === 200 ? readObject(reply.body) : null;
  return text(answer?.['responseCode']) + text(answer?.['message']) === '' ? null : answer;
}
