// Ksher mch under fuzzing: one order, what is asked about it, and valid answers of every row of the table.
import { createPublicKey } from 'node:crypto';
import { money } from '../../preload/contract/money.ts';
import type { Intent, Signer } from '../../main/core/gateways/gateway.ts';
import { ksherMch } from '../../main/core/gateways/ksher-mch/index.ts';
import { publicPem } from '../../main/sandbox/ksher-mch-signature.ts';
import { gatewayKeyPem } from './keys.ts';
import {
  account,
  earlier,
  entry,
  fail,
  gatewayKey,
  list,
  nonce,
  order,
  orderKey,
  orderNo,
  refund,
  said,
  signed,
  signedOfAccount,
} from './ksher-mch-answers.ts';
import {
  accountTruth,
  inquiryTruth,
  lookUpTruth,
  refundTruth,
  rereadTruth,
  sumTruth,
  type AskedMch,
} from './ksher-mch-truth.ts';
import { converse, type Reply, type Scene } from './scene.ts';

const asked: AskedMch = {
  gatewayKey: createPublicKey(gatewayKey),
  appid: 'mch00001',
  nonce,
  orderKey,
  orderNo,
  refundNo: 'R-1',
  units: '5050',
  totalUnits: '15050',
  currency: 'THB',
  currencies: ['THB', 'MYR', 'AED'],
  isListed: true,
};
const askedWhole: AskedMch = { ...asked, units: '15050', isListed: false };
const stamp = { now: new Date(1_785_549_600_000), nonce };
const intent: Intent = {
  order: {
    gateway: 'ksher-mch',
    orderKey,
    orderNo,
    gatewayOrderNo: orderKey,
    channelOrderNo: '50018273640917',
    channel: 'truemoney',
    total: money(15_050, 'THB'),
    paidAt: null,
    status: 'paid',
    ways: ['refund'],
  },
  refundNo: 'R-1',
  amount: money(5_050, 'THB'),
  way: 'refund',
  reason: 'damaged',
  operatorId: '41234',
  deviceId: 'POS001',
};
const intentWhole: Intent = {
  ...intent,
  order: { ...intent.order, channel: 'alipay' },
  amount: intent.order.total,
};

/** Opens the terminal's side with this signer's opinion of signatures. */
export function ksherMchScenes(trust: (signer: Signer) => Signer): Scene[] {
  const own = ksherMch.openSigner({ privateKey: gatewayKeyPem, gatewayPublicKey: publicPem(gatewayKey) });
  // Nobody reads the requests, so they need no signature.
  const signer: Signer = { ...trust(own), sign: () => '' };
  const protocol = ksherMch.open({
    baseUrl: 'https://gateway.invalid/KsherPay',
    hostedUrl: 'https://gateway.invalid/api',
    appid: 'mch00001',
  });
  const strangers = [
    said({ ...refund, mch_refund_no: 'R-0' }),
    said({ ...refund, nonce_str: '0'.repeat(32) }),
    said({ ...refund, ksher_order_no: '90020260330180132318848', mch_order_no: 'other' }),
    said(order),
    said(list),
    said(fail('NO_BALANCE')),
    said({ appid: 'mch00001', mch_order_no: orderNo, nonce_str: nonce, result: 'SUCCESS' }),
  ];

  const exchange = protocol.refund(intent, stamp, signer);
  const refunds = (kind: Scene['kind'], reply: Reply): Scene => ({
    question: 'ksher-mch refund',
    replies: [reply],
    kind,
    strangers,
    truth: refundTruth(asked),
    read: (next) => exchange.read(next()),
    signed: (document) => signed(document),
  });
  const inquiries = (kind: Scene['kind'], ...replies: Reply[]): Scene => ({
    ...refunds(kind, said(order)),
    replies,
    question: 'ksher-mch inquiry',
    truth: inquiryTruth(asked),
    read: (next) => converse(protocol.inquire(intent, stamp, signer), next),
  });
  const unlisted = (kind: Scene['kind'], reply: Reply): Scene => ({
    ...inquiries(kind, reply),
    question: 'ksher-mch inquiry without a list',
    truth: inquiryTruth(askedWhole),
    read: (next) => converse(protocol.inquire(intentWhole, stamp, signer), next),
  });
  const lookUps = (kind: Scene['kind'], ...replies: Reply[]): Scene => ({
    ...inquiries(kind, ...replies),
    question: 'ksher-mch look-up',
    truth: lookUpTruth(asked),
    read: (next) => converse(protocol.lookUp(orderNo, stamp, signer), next),
  });
  const rereads = (kind: Scene['kind'], reply: Reply): Scene => ({
    ...inquiries(kind, reply),
    question: 'ksher-mch second look',
    truth: rereadTruth(asked),
    read: (next) => converse(protocol.reread(intent.order, stamp, signer), next),
  });
  const accounts = (flag: string): Scene => ({
    ...refunds('told', said({ ...account, allow_partial_refund: flag }, signedOfAccount)),
    question: 'ksher-mch account',
    truth: accountTruth(asked),
    read: (next) => converse(protocol.askAccount?.(stamp, signer) ?? unasked(), next),
    signed: (document) => signed(document, signedOfAccount),
  });
  const sums = (kind: Scene['kind'], reply: Reply): Scene => ({
    ...inquiries(kind, reply),
    question: 'ksher-mch sum',
    truth: sumTruth(asked),
    read: (next) => converse(protocol.sumRefunded?.(intent.order, 'R-1', stamp, signer) ?? unasked(), next),
  });

  const no = said(fail('ORDER_NOT_EXIST'));
  return [
    refunds('refunded', said(refund)),
    refunds('refunded', said({ ...refund, refund_fee: '5050' })),
    refunds('refused', said(fail('NO_BALANCE'))),
    refunds('unclear', said(fail('KSHER_SYSTEMERROR'))),
    refunds('unclear', said({ ...fail('PAYMENT_IN_PROCESS'), result: 'NOTSURE' })),
    refunds('unclear', { status: 200, document: { code: 1, msg: 'the call failed', data: {}, sign: '' } }),
    inquiries('refunded', said(list)),
    inquiries('absent', said(fail('REFUND_NOT_EXIST')), said(order)),
    inquiries('absent', said({ ...list, refund_orders: [earlier] }), said({ ...order, result: 'REFUND' })),
    inquiries('unclear', said({ ...list, refund_orders: [{ ...entry, refund_state: 'REFUNDING' }] })),
    unlisted('refunded', said({ ...order, result: 'REFUND', channel: 'alipay' })),
    unlisted('absent', said({ ...order, channel: 'alipay' })),
    lookUps('found', said(order)),
    lookUps('found', no, said({ ...order, nonce_str: '', pay_mch_order_no: '2303031613445796' })),
    lookUps('absent', no, no, no, no),
    lookUps('currency-not-set-up', said({ ...order, fee_type: 'JPY' })),
    rereads('found', said(order)),
    rereads('unclear', no),
    rereads('currency-not-set-up', said({ ...order, fee_type: 'JPY' })),
    sums('told', said(list)),
    sums('unclear', said(fail('REFUND_NOT_EXIST'))),
    accounts('Y'),
    accounts('N'),
  ];
}

function unasked(): never {
  throw new Error('the gateway answers no such question');
}
