// BBMSL under fuzzing: one order, what is asked about it, and answers of every row of the table.
import { money } from '../../preload/contract/money.ts';
import { bbmsl } from '../../main/core/gateways/bbmsl/index.ts';
import type { Intent, Signer } from '../../main/core/gateways/gateway.ts';
import { inquiryTruth, lookUpTruth, refundTruth, rereadTruth, type AskedBbmsl } from './bbmsl-truth.ts';
import type { JsonObject } from './documents.ts';
import { converse, type Reply, type Scene } from './scene.ts';

const stamp = { now: new Date(1_785_549_600_000), nonce: '' };
const intent: Intent = {
  order: {
    gateway: 'bbmsl',
    orderKey: 'direct/1076',
    orderNo: 'mc_77',
    gatewayOrderNo: '1076',
    channelOrderNo: 'mc_77',
    channel: 'VISA',
    total: money(15_050, 'HKD'),
    paidAt: null,
    status: 'paid',
    ways: ['refund', 'void'],
  },
  refundNo: 'R-1',
  amount: money(5_050, 'HKD'),
  way: 'refund',
  reason: 'damaged',
  operatorId: '41234',
  deviceId: 'POS001',
};
const asked: AskedBbmsl = {
  id: '1076',
  reference: 'mc_77',
  minor: 5_050,
  totalMinor: 15_050,
  currency: 'HKD',
  way: 'refund',
  questions: 2,
};
const whole = { intent: { ...intent, amount: intent.order.total }, asked: { ...asked, minor: 15_050 } };
/** What the cashier wanted, for both sides. */
const wishes: Record<'part' | 'whole' | 'void', { intent: Intent; asked: AskedBbmsl }> = {
  part: { intent, asked },
  whole,
  void: { intent: { ...whole.intent, way: 'void' }, asked: { ...whole.asked, way: 'void' } },
};

const order = {
  id: 1076,
  merchantReference: 'mc_77',
  currency: 'HKD',
  amount: 150.5,
  netAmount: 150.5,
  cardType: 'VISA',
  status: 'SETTLED',
  createTime: '2026-08-01 10:11:12',
};
const transaction = { id: '77001', type: 'REFUND', currency: 'HKD', amount: 50.5, status: 'SUCCESS' };

function told(changes: JsonObject, more: JsonObject = {}): Reply {
  const document = { responseCode: '0000', message: 'SUCCESS', order: { ...order, ...changes }, ...more };
  return { status: 200, document };
}

function refused(message: string, responseCode?: string): Reply {
  return { status: 200, document: { ...(responseCode === undefined ? {} : { responseCode }), message } };
}

/** Nothing is sent, and answers carry no signature. */
const unneeded: Signer = { fingerprint: '', sign: () => '', verify: () => false };

export function bbmslScenes(): Scene[] {
  const protocol = bbmsl.open({
    baseUrl: 'https://gateway.invalid',
    merchantId: '3000001',
    doors: ['direct', 'hosted-checkout'],
  });
  const strangers = [
    told({ status: 'REFUNDED', id: 1077, merchantReference: 'mc_78' }),
    told({ status: 'REFUNDED', amount: 99 }),
    told({ status: 'SETTLED' }),
    told({ status: 'PARTIALLY_REFUNDED' }, { transaction }),
    refused('invalid signature'),
  ];

  const refunds = (kind: Scene['kind'], reply: Reply, wish: keyof typeof wishes = 'part'): Scene => ({
    question: 'bbmsl refund',
    replies: [reply],
    kind,
    strangers,
    truth: refundTruth(wishes[wish].asked),
    read: (next) => protocol.refund(wishes[wish].intent, stamp, unneeded).read(next()),
    signed: (document) => document,
  });
  const inquiries = (kind: Scene['kind'], reply: Reply, wish: keyof typeof wishes = 'part'): Scene => ({
    ...refunds(kind, reply),
    question: 'bbmsl inquiry',
    truth: inquiryTruth(wishes[wish].asked),
    read: (next) => converse(protocol.inquire(wishes[wish].intent, stamp, unneeded), next),
  });
  const lookUps = (kind: Scene['kind'], ...replies: Reply[]): Scene => ({
    ...refunds(kind, told({})),
    replies,
    question: 'bbmsl look-up',
    truth: lookUpTruth(asked),
    read: (next) => converse(protocol.lookUp('mc_77', stamp, unneeded), next),
  });
  const rereads = (kind: Scene['kind'], reply: Reply): Scene => ({
    ...refunds(kind, reply),
    question: 'bbmsl second look',
    truth: rereadTruth(asked),
    read: (next) => converse(protocol.reread(intent.order, stamp, unneeded), next),
  });

  return [
    refunds('claimed', told({ status: 'PARTIALLY_REFUNDED' }, { transaction })),
    refunds('claimed', told({ status: 'REFUNDED' }), 'whole'),
    refunds('claimed', told({ status: 'VOIDED' }), 'void'),
    refunds('unclear', told({ status: 'SETTLED' })),
    refunds('refused', refused('balance', '3001')),
    refunds('refused', refused('no public key')),
    inquiries('refunded', told({ status: 'PARTIALLY_REFUNDED' }, { transaction })),
    inquiries('refunded', told({ status: 'REFUNDED' }), 'whole'),
    inquiries('refunded', told({ status: 'VOIDED' }), 'void'),
    inquiries('unclear', told({ status: 'REFUNDED' })),
    inquiries('absent', told({ status: 'SETTLED' })),
    inquiries('absent', told({ status: 'VOIDED' })),
    inquiries('unclear', refused('try later', '9999')),
    lookUps('found', told({})),
    lookUps('found', refused('no such order', '2001'), told({})),
    rereads('found', told({})),
    rereads('unclear', refused('no such order', '2001')),
    lookUps('absent', refused('no such order', '2001'), refused('no such order', '2001')),
  ];
}
