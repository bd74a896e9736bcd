// Ksher mch: look up, refund, inquire.
import { z } from 'zod';
import { add, money } from '../../../../preload/contract/money.ts';
import { wholeNumber, wireAmounts } from '../amounts.ts';
import { rulesOf, unrestricted, type Capabilities } from '../capabilities.ts';
import {
  unclear,
  type AccountFacts,
  type Conversation,
  type Exchange,
  type Finding,
  type Gateway,
  type HttpReply,
  type Intent,
  type OrderAnswer,
  type Outcome,
  type Profile,
  type Protocol,
  type Refunded,
  type RefundedSum,
  type Signer,
  type Stamp,
  type Unclear,
} from '../gateway.ts';
import { keysSchema, openSigner } from './signature.ts';
import { selfTest } from './self-test.ts';
import { busyCodes, openAccount, openAnswer, orderStatus, signedForm, type Data } from './wire.ts';

/** A number of 23 digits that starts with 900 is Ksher's own. Source: the examples of seed 001. */
const looksLikeTheirs = /^900\d{20}$/;

const profile: Profile = {
  id: 'ksher-mch',
  title: 'Ksher',
  whenSilent: 'inquire-then-resend',
  resendAfterMs: 60_000,
  settleMs: 5 * 60_000,
  signsAnswers: true,
  recognises: (orderNo) => (looksLikeTheirs.test(orderNo) ? 'likely' : 'possible'),
};

const documented: Capabilities = {
  every: unrestricted,
  channels: {
    // A minute between two refunds of an order, fifty of them, for a year. Source: features 0.9 (WeChat Pay's own rules).
    wechat: { spacingSeconds: 60, refundsPerOrder: 50, windowDays: 365 },
    // refund_query does not know their refunds. Source: protocols B5.
    promptpay: { query: false },
    alipay: { query: false },
    // A year. Source: features 0.9 (Alipay+).
    alipayplus: { query: false, windowDays: 365 },
  },
  // JPY is missing because two texts contradict each other. Source: protocols B7.
  exponents: { THB: 2, MYR: 2, AED: 2 },
};

const merchantSchema = z.strictObject({
  baseUrl: z.url(),
  /** Base of the hosted-page calls. */
  hostedUrl: z.url(),
  appid: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
  /** Which of its keys the gateway is asked to sign with. Source: protocols B1. */
  signVersion: z.enum(['V1', 'V2']).default('V1'),
});
type Merchant = z.infer<typeof merchantSchema>;

export const ksherMch: Gateway = {
  profile,
  capabilities: documented,
  merchant: merchantSchema,
  merchantFields: ['appid'],
  keys: keysSchema,
  openSigner,
  selfTest,
  open: (raw, capabilities = documented) => bind(merchantSchema.parse(raw), capabilities),
};

function bind(merchant: Merchant, capabilities: Capabilities): Protocol {
  const base = merchant.baseUrl.replace(/\/+$/, '');
  const hosted = merchant.hostedUrl.replace(/\/+$/, '');
  const amounts = wireAmounts(capabilities.exponents);
  const sign = (url: string, fields: Asked, stamp: Stamp, signer: Signer) =>
    signedForm(url, fields, stamp, signer, merchant.signVersion);

  function refund(intent: Intent, stamp: Stamp, signer: Signer): Exchange<Outcome> {
    const { order, refundNo, amount } = intent;
    const asked = {
      appid: merchant.appid,
      ...orderNumber(order),
      mch_refund_no: refundNo,
      refund_fee: amounts.to(amount),
      total_fee: amounts.to(order.total),
      fee_type: order.total.currency,
    };
    const fields = {
      ...asked,
      attach: intent.reason,
      device_id: intent.deviceId,
      operator_id: intent.operatorId,
    };
    return {
      request: sign(`${base}/order_refund`, fields, stamp, signer),
      read: (reply) => judgeRefund(openAnswer(reply, merchant.appid, signer), asked, stamp.nonce),
    };
  }

  function* lookUp(orderNo: string, stamp: Stamp, signer: Signer): Conversation<OrderAnswer> {
    const ask = (field: string) =>
      sign(`${base}/order_query`, { appid: merchant.appid, [field]: orderNo }, stamp, signer);
    const byShop = () => ask('mch_order_no');
    const byHostedPage = () =>
      sign(`${hosted}/gateway_order_query`, { appid: merchant.appid, mch_order_no: orderNo }, stamp, signer);
    const byKsher = () => ask('ksher_order_no');
    const byWallet = () => ask('channel_order_no');
    const questions = looksLikeTheirs.test(orderNo)
      ? [byKsher, byShop, byHostedPage, byWallet]
      : [byShop, byHostedPage, byWallet, byKsher];
    for (const question of questions) {
      const answer = boundQuery(yield question(), stamp, signer);
      if ('kind' in answer) return answer;
      if (answer.result === 'FAIL') {
        if (busyCodes.has(answer.err_code)) return unclear('gateway-busy', answer.err_code, answer.err_msg);
        continue;
      }
      return readOrder(answer, orderNo);
    }
    return { kind: 'absent' };
  }

  function* reread(order: Intent['order'], stamp: Stamp, signer: Signer): Conversation<OrderAnswer> {
    const question = sign(
      `${base}/order_query`,
      { appid: merchant.appid, ...orderNumber(order) },
      stamp,
      signer,
    );
    const answer = boundQuery(yield question, stamp, signer);
    if ('kind' in answer) return answer;
    if (!isAbout(answer, order)) return unclear('other-refund');
    const found = readOrder(answer, order.orderKey);
    return found.kind === 'found'
      ? { kind: 'found', order: { ...found.order, orderNo: order.orderNo } }
      : found;
  }

  function readOrder(data: Data, orderNo: string): OrderAnswer {
    const numbers = [data.mch_order_no, data.ksher_order_no, data.channel_order_no];
    if (!numbers.includes(orderNo)) return unclear('other-refund');
    const status = orderStatus.get(data.result);
    if (!status) return unclear('not-sure', data.result);
    if (!amounts.has(data.fee_type)) return { kind: 'currency-not-set-up', currency: data.fee_type };
    const total = amounts.from(data.total_fee, data.fee_type);
    const orderKey = data.ksher_order_no || data.pay_mch_order_no || data.mch_order_no;
    if (!total || total.minor === 0 || orderKey === '') return unclear('not-readable');
    return {
      kind: 'found',
      order: {
        gateway: profile.id,
        orderKey,
        orderNo,
        gatewayOrderNo: data.ksher_order_no || null,
        channelOrderNo: data.channel_order_no || null,
        channel: data.channel || null,
        total,
        paidAt: data.time_end || null,
        status,
        ways: ['refund'],
      },
    };
  }

  function* inquire(intent: Intent, stamp: Stamp, signer: Signer): Conversation<Finding> {
    const { order, refundNo, amount } = intent;
    const asked = { appid: merchant.appid, ...orderNumber(order) };
    const isListed = rulesOf(capabilities, order.channel).query;
    if (isListed) {
      const question = sign(`${base}/refund_query`, { ...asked, mch_refund_no: refundNo }, stamp, signer);
      const answer = boundQuery(yield question, stamp, signer);
      if ('kind' in answer) return answer;
      if (busyCodes.has(answer.err_code)) return unclear('gateway-busy', answer.err_code, answer.err_msg);
      const entry = answer.refund_orders.find(({ mch_refund_no }) => mch_refund_no === refundNo);
      if (entry) {
        if (wholeNumber(entry.mch_refund_fee) !== amounts.to(amount)) return unclear('other-amount');
        if (entry.refund_state !== 'REFUNDSUCCESS') return unclear('not-sure', entry.refund_state || null);
        return refunded(entry.ksher_refund_no, entry.channel_refund_no);
      }
    }
    const answer = boundQuery(yield sign(`${base}/order_query`, asked, stamp, signer), stamp, signer);
    if ('kind' in answer) return answer;
    const status = orderStatus.get(answer.result);
    if (!status || !isAbout(answer, order))
      return unclear(status ? 'other-refund' : 'not-sure', answer.err_code || answer.result);
    // Where refunds are not listed, REFUND proves a refund of the whole order and says nothing about a part.
    if (status === 'refunded' && !isListed) {
      const isProof = order.status === 'paid' && amount.minor === order.total.minor;
      return isProof ? refunded('', '') : unclear('not-sure', answer.result);
    }
    return { kind: 'absent', refundable: status === 'paid' || status === 'refunded' };
  }

  /** A query's answer must carry our nonce, or none (hosted pages leave it empty). Source: protocols B4. */
  function boundQuery(reply: HttpReply, stamp: Stamp, signer: Signer): Data | Unclear {
    const answer = openAnswer(reply, merchant.appid, signer);
    if ('kind' in answer) return answer;
    return answer.nonce_str === '' || answer.nonce_str === stamp.nonce ? answer : unclear('other-refund');
  }

  function* askAccount(stamp: Stamp, signer: Signer): Conversation<AccountFacts | Unclear> {
    const question = sign(`${base}/merchant_info`, { appid: merchant.appid }, stamp, signer);
    return openAccount(yield question, stamp.nonce, signer);
  }

  /** The sum of the listed refunds, never the outer `refund_fee`. Source: protocols B5, D13. */
  function* sumRefunded(
    order: Intent['order'],
    refundNo: string,
    stamp: Stamp,
    signer: Signer,
  ): Conversation<RefundedSum | Unclear> {
    const asked = { appid: merchant.appid, ...orderNumber(order), mch_refund_no: refundNo };
    const question = sign(`${base}/refund_query`, asked, stamp, signer);
    const answer = boundQuery(yield question, stamp, signer);
    if ('kind' in answer) return answer;
    if (answer.result !== 'SUCCESS') return unclear('not-sure', answer.err_code || answer.result);
    if (!isAbout(answer, order)) return unclear('other-refund');
    const { currency } = order.total;
    let sum = money(0, currency);
    for (const { refund_state, mch_refund_fee } of answer.refund_orders) {
      if (refund_state !== 'REFUNDSUCCESS') continue;
      const amount = amounts.from(mch_refund_fee, currency);
      if (!amount) return unclear('not-readable');
      sum = add(sum, amount);
    }
    return { kind: 'told', sum };
  }

  return { addresses: [base, hosted], notes: [], refund, lookUp, reread, inquire, sumRefunded, askAccount };
}

function isAbout(answer: Data, { orderKey }: Intent['order']): boolean {
  return [answer.ksher_order_no, answer.mch_order_no, answer.pay_mch_order_no].includes(orderKey);
}

/** Card payments need Ksher's number, and it is unambiguous for hosted pages too. Source: protocols B2, B5. */
function orderNumber(order: Intent['order']): { ksher_order_no: string } | { mch_order_no: string } {
  return order.orderKey === order.gatewayOrderNo
    ? { ksher_order_no: order.orderKey }
    : { mch_order_no: order.orderKey };
}

type Asked = Readonly<Record<string, string | number>>;

/** The classification table. Every row not listed is unclear. Source: protocols B6. */
function judgeRefund(answer: Data | Unclear, asked: Asked, nonce: string): Outcome {
  if ('kind' in answer) return answer;
  // An older nonce is a replay, or the answer to an earlier try.
  if (answer.nonce_str !== nonce) return unclear('other-refund');
  // SUCCESS: done, once it is bound to what was asked. Source: seed 001; B6 rows 1 and 2.
  if (answer.result === 'SUCCESS') return judgeSuccess(answer, asked);
  if (answer.result === 'FAIL') {
    // KSHER_SYSTEMERROR, SYSTEMERROR: unknown, asked about and sent again. Source: seed 001 for the codes; B6 rows 3 and 4.
    if (answer.err_code === '' || busyCodes.has(answer.err_code)) {
      return unclear('gateway-busy', answer.err_code || null, answer.err_msg);
    }
    // FAIL with any other code: a no that a question confirms. Source: B6 row 6 (inferred).
    return { kind: 'refused', code: answer.err_code, text: answer.err_msg || null };
  }
  // NOTSURE, PENDING and everything else: unknown. Source: B6 rows 5 and 7.
  return unclear('not-sure', answer.result);
}

/** Success counts only for exactly what was asked: account, order, refund number, both amounts, currency. */
function judgeSuccess(answer: Data, asked: Asked): Outcome {
  const told = new Map<string, string>(
    Object.entries(answer).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const differs = (name: string) => told.get(name) !== String(asked[name]);
  const amountFields = ['refund_fee', 'total_fee', 'fee_type'];
  if (Object.keys(asked).some((name) => !amountFields.includes(name) && differs(name)))
    return unclear('other-refund');
  if (amountFields.some(differs)) return unclear('other-amount');
  return refunded(answer.ksher_refund_no, answer.channel_refund_no);
}

/** What the wallet pays out is answered without its currency, so it is not shown. Source: protocols B7. */
function refunded(gatewayRefundNo: string, channelRefundNo: string): Refunded {
  return {
    kind: 'refunded',
    gatewayRefundNo: gatewayRefundNo || null,
    channelRefundNo: channelRefundNo || null,
    walletAmount: null,
  };
}
