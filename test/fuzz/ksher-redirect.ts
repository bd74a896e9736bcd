// Ksher redirect under fuzzing: one order, what is asked about it, and valid answers of every row of the table.
import { money } from '../../preload/contract/money.ts';
import type { Intent, Signer } from '../../main/core/gateways/gateway.ts';
import { ksherRedirect } from '../../main/core/gateways/ksher-redirect/index.ts';
import { signFields } from '../../main/sandbox/ksher-redirect-signature.ts';
import type { JsonObject } from './documents.ts';
import {
  inquiryTruth,
  lookUpTruth,
  refundTruth,
  rereadTruth,
  type AskedRedirect,
} from './ksher-redirect-truth.ts';
import { converse, type Reply, type Scene } from './scene.ts';

const token = 'a-token-for-fuzzing';
const families = ['redirect', 'bscanc'] as const;
const asked: AskedRedirect = {
  paths: families.map((family) => `/api/v1/${family}/orders/mc_77`),
  token,
  orderNo: 'mc_77',
  refundNo: 'R-1',
  units: '5050',
  currency: 'THB',
  currencies: ['THB', 'MYR', 'PHP'],
};
const stamp = { now: new Date(1_785_549_600_000), nonce: '' };
const intent: Intent = {
  order: {
    gateway: 'ksher-redirect',
    orderKey: 'redirect/mc_77',
    orderNo: 'mc_77',
    gatewayOrderNo: 'dev300',
    channelOrderNo: null,
    channel: 'wechat',
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

const sale = {
  id: '300',
  error_code: 'SUCCESS',
  error_message: 'The order is paid.',
  status: 'Paid',
  order_type: 'Sale',
  merchant_order_id: 'mc_77',
  reference: 'https://pay.invalid/mc_77',
  amount: 15_050,
  currency: 'THB',
  channel: 'wechat',
  gateway_order_id: 'dev300',
  channel_order_id: '4200001',
  order_date: '2026-08-01 03:02:55',
  mid: 'False',
  locked: false,
};
const refund = {
  ...sale,
  id: '358',
  error_code: 'REFUNDED',
  error_message: 'The order is refunded.',
  status: 'Refunded',
  order_type: 'Refund',
  merchant_order_id: 'R-1',
  reference: 'mc_77',
  amount: -5_050,
  gateway_order_id: 'dev358',
};

/** Opens the terminal's side with this signer's opinion of signatures. */
export function ksherRedirectScenes(trust: (signer: Signer) => Signer): Scene[] {
  const signer = trust(ksherRedirect.openSigner({ token }));
  const protocol = ksherRedirect.open({ baseUrl: 'https://gateway.invalid', families });
  const strangers = [
    record(sale),
    record({ ...refund, merchant_order_id: 'R-0' }),
    record({ ...refund, reference: 'mc_78' }),
    record({ ...sale, merchant_order_id: 'mc_78' }),
    door(404),
  ];

  const exchange = protocol.refund(intent, stamp, signer);
  const refunds = (kind: Scene['kind'], reply: Reply): Scene => ({
    question: 'ksher-redirect refund',
    replies: [reply],
    kind,
    strangers,
    truth: refundTruth(asked),
    read: (next) => exchange.read(next()),
    signed: (document) => signed(document),
  });
  const inquiries = (kind: Scene['kind'], reply: Reply): Scene => ({
    ...refunds(kind, reply),
    question: 'ksher-redirect inquiry',
    truth: inquiryTruth(asked),
    read: (next) => converse(protocol.inquire(intent, stamp, signer), next),
  });
  const lookUps = (kind: Scene['kind'], ...replies: Reply[]): Scene => ({
    ...refunds(kind, door(404)),
    replies,
    question: 'ksher-redirect look-up',
    truth: lookUpTruth(asked),
    read: (next) => converse(protocol.lookUp('mc_77', stamp, signer), next),
    signed,
  });
  const rereads = (kind: Scene['kind'], reply: Reply): Scene => ({
    ...refunds(kind, reply),
    question: 'ksher-redirect second look',
    truth: rereadTruth(asked),
    read: (next) => converse(protocol.reread(intent.order, stamp, signer), next),
  });

  return [
    refunds('refunded', record(refund)),
    refunds('refunded', record({ ...refund, error_code: 'DUPLICATED' })),
    refunds('unclear', record({ ...refund, error_code: 'DUPLICATED', merchant_order_id: 'R-0' })),
    refunds('unclear', record({ ...refund, error_code: 'PENDING' })),
    refunds('refused', record({ ...refund, error_code: 'FAIL', status: 'Paid' })),
    refunds('refused', record({ ...refund, error_code: 'UNKNOWN', error_message: 'mid is not allowed' })),
    refunds('refused', door(400)),
    refunds('refused', door(404)),
    inquiries('refunded', record(refund)),
    inquiries('absent', record(sale)),
    inquiries('absent', record({ ...sale, error_code: 'PENDING', status: 'Available' })),
    inquiries('unclear', record({ ...refund, merchant_order_id: 'R-0' })),
    inquiries('unclear', door(401)),
    lookUps('found', record(sale)),
    lookUps('found', door(404), record(sale, 1)),
    lookUps('found', record(refund)),
    lookUps('absent', door(404), door(404)),
    lookUps('currency-not-set-up', record({ ...sale, currency: 'JPY' })),
    rereads('found', record(sale)),
    rereads('found', record(refund)),
    rereads('currency-not-set-up', record({ ...sale, currency: 'JPY' })),
  ];
}

function record(document: JsonObject, index = 0): Reply {
  const whole = signed(document, index);
  if (!whole) throw new Error('the answer cannot be signed');
  return { status: 200, document: { ...whole, log_entry_url: 'https://gateway.invalid/web#id=1277' } };
}

/** Refused at the door, unsigned. Source: protocols A4. */
function door(code: number): Reply {
  return { status: code, document: { code, name: 'Not Found', description: 'no such order' } };
}

function signed(document: JsonObject, index = 0): JsonObject | null {
  const { signature: _, ...fields } = document;
  try {
    return { ...fields, signature: signFields(asked.paths[index] ?? '', fields, token) };
  } catch {
    return null;
  }
}
