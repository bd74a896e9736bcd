// What an answer of Ksher redirect proves, read from the document once more. Source: protocols A4, A5.
import type { HttpReply } from '../../main/core/gateways/gateway.ts';
import { isSignedBy } from '../../main/sandbox/ksher-redirect-signature.ts';
import { isOrder, readObject, text, type Truth } from './scene.ts';

export interface AskedRedirect {
  /** Where the order is looked for, the refunded one's own path first. */
  paths: readonly string[];
  token: string;
  orderNo: string;
  refundNo: string;
  units: string;
  currency: string;
  currencies: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;
const doors = [400, 401, 403, 404];

export function refundTruth(asked: AskedRedirect): Truth {
  return {
    refunded([reply]) {
      const fields = signedFields(reply, asked);
      const isYes = ['REFUNDED', 'DUPLICATED'].includes(text(fields?.['error_code']));
      return fields !== null && isYes && isOurs(fields, asked);
    },
    refused([reply]) {
      if (isDoor(reply)) return true;
      const fields = signedFields(reply, asked);
      const code = text(fields?.['error_code']);
      const isAboutMid = /mid.*not allowed|not allowed.*mid/i.test(text(fields?.['error_message']));
      return code === 'FAIL' || (code === 'UNKNOWN' && isAboutMid);
    },
  };
}

export function inquiryTruth(asked: AskedRedirect): Truth {
  return {
    refunded([reply]) {
      const fields = signedFields(reply, asked);
      return fields?.['order_type'] === 'Refund' && isOurs(fields, asked);
    },
    absent([reply], told) {
      const fields = signedFields(reply, asked);
      if (!fields || fields['order_type'] === 'Refund' || !('refundable' in told)) return false;
      const code = text(fields['error_code']);
      return (
        text(fields['merchant_order_id']) === asked.orderNo &&
        code === (told.refundable ? 'SUCCESS' : 'PENDING')
      );
    },
  };
}

export function lookUpTruth(asked: AskedRedirect): Truth {
  const last = (replies: readonly HttpReply[]): Fields | null =>
    replies.slice(0, -1).every((reply) => isDoor(reply, [404]))
      ? signedFields(replies.at(-1), asked, replies.length - 1)
      : null;
  return {
    found(replies, { order }) {
      const fields = last(replies);
      if (!fields) return false;
      const isRefund = fields['order_type'] === 'Refund';
      const number = text(fields[isRefund ? 'reference' : 'merchant_order_id']);
      const minor = text(fields['amount']).replace(isRefund ? /^-/ : /^$/, '');
      const status = isRefund ? (fields['status'] === 'Refunded' ? 'refunded' : null) : statusOf(fields);
      return number === asked.orderNo && isOrder(order, text(fields['currency']), minor, status);
    },
    absent: (replies) =>
      replies.length === asked.paths.length && replies.every((reply) => isDoor(reply, [404])),
    'currency-not-set-up'(replies, { currency }) {
      const told = text(last(replies)?.['currency']);
      return last(replies) !== null && told === currency && !asked.currencies.includes(told);
    },
  };
}

/** Where the order is known to be: it is not asked elsewhere. */
export function rereadTruth(asked: AskedRedirect): Truth {
  const { absent: _, ...truth } = lookUpTruth({ ...asked, paths: asked.paths.slice(0, 1) });
  return truth;
}

function statusOf(fields: Fields): 'paid' | 'unpaid' | null {
  const code = text(fields['error_code']);
  return code === 'SUCCESS' ? 'paid' : code === 'PENDING' ? 'unpaid' : null;
}

function isOurs(fields: Fields, asked: AskedRedirect): boolean {
  return (
    text(fields['merchant_order_id']) === asked.refundNo &&
    text(fields['reference']) === asked.orderNo &&
    text(fields['amount']) === `-${asked.units}` &&
    text(fields['currency']) === asked.currency &&
    text(fields['status']) === 'Refunded'
  );
}

function isDoor(reply: HttpReply | undefined, statuses: readonly number[] = doors): boolean {
  return reply !== undefined && statuses.includes(reply.status) && readObject(reply.body) !== null;
}

/** Null for anything that the gateway did not sign for this path. */
function signedFields(
  reply: HttpReply | undefined,
  { paths, token }: AskedRedirect,
  index = 0,
): Fields | null {
  const fields = reply?.status === 200 ? readObject(reply.body) : null;
  const path = paths[index];
  if (!fields || path === undefined) return null;
  try {
    return isSignedBy(path, fields, fields['signature'], token) ? fields : null;
  } catch {
    return null;
  }
}
