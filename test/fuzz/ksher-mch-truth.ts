// What an answer of Ksher mch proves, read from the document once more. Source: protocols B4, B5, B6.
import type { KeyObject } from 'node:crypto';
import type { HttpReply } from '../../main/core/gateways/gateway.ts';
import { isSignedBy } from '../../main/sandbox/ksher-mch-signature.ts';
import { asObject, isOrder, readObject, text, type Truth } from './scene.ts';

export interface AskedMch {
  gatewayKey: KeyObject;
  appid: string;
  nonce: string;
  /** The number a refund is addressed with. */
  orderKey: string;
  orderNo: string;
  refundNo: string;
  units: string;
  totalUnits: string;
  currency: string;
  currencies: readonly string[];
  /** Whether refund_query knows the refunds of this wallet. */
  isListed: boolean;
}

type Data = Readonly<Record<string, unknown>>;
const busy = ['KSHER_SYSTEMERROR', 'SYSTEMERROR'];
const statuses = new Map([
  ['SUCCESS', 'paid'],
  ['REFUND', 'refunded'],
  ['NOTPAY', 'unpaid'],
  ['USERPAYING', 'pending'],
  ['PENDING', 'pending'],
  ['NOTSURE', 'pending'],
  ['CLOSED', 'closed'],
  ['PAYERROR', 'closed'],
] as const);
const statusOf = (data: Data) =>
  [...statuses].find(([result]) => result === text(data['result']))?.[1] ?? null;

export function refundTruth(asked: AskedMch): Truth {
  return {
    refunded([reply]) {
      const data = signedData(reply, asked);
      return (
        data !== null &&
        text(data['result']) === 'SUCCESS' &&
        text(data['nonce_str']) === asked.nonce &&
        text(data['appid']) === asked.appid &&
        text(data['ksher_order_no']) === asked.orderKey &&
        text(data['mch_refund_no']) === asked.refundNo &&
        text(data['refund_fee']) === asked.units &&
        text(data['total_fee']) === asked.totalUnits &&
        text(data['fee_type']) === asked.currency
      );
    },
    refused([reply]) {
      const data = signedData(reply, asked);
      const code = text(data?.['err_code']);
      const isNo = text(data?.['result']) === 'FAIL' && code !== '' && !busy.includes(code);
      return isNo && text(data?.['nonce_str']) === asked.nonce;
    },
  };
}

export function inquiryTruth(asked: AskedMch): Truth {
  const entryOf = (reply: HttpReply | undefined): Data | null =>
    entriesOf(answered(reply, asked)).find((entry) => text(entry?.['mch_refund_no']) === asked.refundNo) ??
    null;
  return {
    refunded(replies) {
      const isWhole = asked.units === asked.totalUnits;
      if (!asked.isListed) return isWhole && orderOf(replies[0], asked)?.['result'] === 'REFUND';
      const entry = entryOf(replies[0]);
      return (
        text(entry?.['refund_state']) === 'REFUNDSUCCESS' && text(entry?.['mch_refund_fee']) === asked.units
      );
    },
    absent(replies, told) {
      const [list, order] = asked.isListed ? replies : [null, ...replies];
      const data = orderOf(order, asked);
      const status = data && statusOf(data);
      if (!status || !('refundable' in told)) return false;
      if (list && (entryOf(list) || !answered(list, asked) || isBusy(answered(list, asked)))) return false;
      if (!asked.isListed && status === 'refunded') return false;
      return told.refundable === (status === 'paid' || status === 'refunded');
    },
  };
}

/** The refunds that are listed, never the outer refund_fee. Source: protocols B5. */
export function sumTruth(asked: AskedMch): Truth {
  return {
    told([reply], told) {
      const data = orderOf(reply, asked);
      if (!data || text(data['result']) !== 'SUCCESS' || !('sum' in told)) return false;
      const done = entriesOf(data).filter((entry) => text(entry?.['refund_state']) === 'REFUNDSUCCESS');
      const sum = done.reduce((total, entry) => total + Number(text(entry?.['mch_refund_fee'])), 0);
      return told.sum.minor === sum && told.sum.currency === asked.currency;
    },
  };
}

export function lookUpTruth(asked: AskedMch): Truth {
  const isNo = (reply: HttpReply): boolean => {
    const data = answered(reply, asked);
    return text(data?.['result']) === 'FAIL' && !isBusy(data);
  };
  const last = (replies: readonly HttpReply[]): Data | null => {
    const data = replies.slice(0, -1).every(isNo) ? answered(replies.at(-1), asked) : null;
    const numbers = ['mch_order_no', 'ksher_order_no', 'channel_order_no'].map((name) => text(data?.[name]));
    return numbers.includes(asked.orderNo) ? data : null;
  };
  return {
    found(replies, { order }) {
      const data = last(replies);
      return data !== null && isOrder(order, text(data['fee_type']), text(data['total_fee']), statusOf(data));
    },
    absent: (replies) => replies.length === 4 && replies.every(isNo),
    'currency-not-set-up'(replies, { currency }) {
      const data = last(replies);
      return data !== null && text(data['fee_type']) === currency && !asked.currencies.includes(currency);
    },
  };
}

/** Asked by the number a refund is addressed with. */
export function rereadTruth(asked: AskedMch): Truth {
  const { absent: _, ...truth } = lookUpTruth({ ...asked, orderNo: asked.orderKey });
  return truth;
}

/** merchant_info signs five of its fields alone. Source: protocols B4. */
export function accountTruth(asked: AskedMch): Truth {
  const names = ['mobile', 'mch_id', 'account_type', 'business_mode', 'nonce_str'];
  return {
    told([reply], told) {
      const answer = worked(reply);
      const data = asObject(answer?.['data']);
      if (!answer || !data) return false;
      const signed = Object.fromEntries(Object.entries(data).filter(([name]) => names.includes(name)));
      const forbids = text(data['allow_partial_refund']).toUpperCase() === 'N';
      return (
        isSigned(signed, answer['sign'], asked) &&
        text(data['nonce_str']) === asked.nonce &&
        text(data['result']) === 'SUCCESS' &&
        'parts' in told &&
        told.parts === !forbids
      );
    },
  };
}

function entriesOf(data: Data | null): (Data | null)[] {
  const list: unknown = data?.['refund_orders'];
  return Array.isArray(list) ? list.map(asObject) : [];
}

function isBusy(data: Data | null): boolean {
  return busy.includes(text(data?.['err_code']));
}

/** The answer to a query: hosted pages leave the nonce empty. Source: protocols B4. */
function answered(reply: HttpReply | undefined, asked: AskedMch): Data | null {
  const data = signedData(reply, asked);
  return data && ['', asked.nonce].includes(text(data['nonce_str'])) ? data : null;
}

function orderOf(reply: HttpReply | null | undefined, asked: AskedMch): Data | null {
  const data = answered(reply ?? undefined, asked);
  const numbers = ['ksher_order_no', 'mch_order_no', 'pay_mch_order_no'].map((name) => text(data?.[name]));
  return numbers.includes(asked.orderKey) ? data : null;
}

/** The answer to a call that worked, still unbelieved. */
function worked(reply: HttpReply | undefined): Data | null {
  const answer = reply?.status === 200 ? readObject(reply.body) : null;
  return answer && text(answer['code']) === '0' ? answer : null;
}

/** Null for anything that the gateway did not sign for this account. */
function signedData(reply: HttpReply | undefined, asked: AskedMch): Data | null {
  const answer = worked(reply);
  const data = asObject(answer?.['data']);
  if (!answer || !data || !isSigned(data, answer['sign'], asked)) return null;
  return ['', asked.appid].includes(text(data['appid'])) ? data : null;
}

function isSigned(data: Data, sign: unknown, { gatewayKey }: AskedMch): boolean {
  try {
    return isSignedBy(data, sign, gatewayKey);
  } catch {
    return false;
  }
}
