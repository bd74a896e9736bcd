// Ksher redirect: look up, refund, inquire.
import { z } from 'zod';
import { wireAmounts } from '../amounts.ts';
import { unrestricted, type Capabilities } from '../capabilities.ts';
import {
  unclear,
  type Conversation,
  type Exchange,
  type Finding,
  type Gateway,
  type Intent,
  type OrderAnswer,
  type Outcome,
  type Profile,
  type Protocol,
  type Refunded,
  type Signer,
  type Stamp,
  type Unclear,
} from '../gateway.ts';
import { selfTest } from './self-test.ts';
import { keysSchema, openSigner } from './signature.ts';
import {
  families,
  openAnswer,
  orderPath,
  signedGet,
  signedPut,
  type Family,
  type Opened,
  type RedirectRecord,
} from './wire.ts';

const profile: Profile = {
  id: 'ksher-redirect',
  title: 'Ksher redirect',
  whenSilent: 'inquire-then-resend',
  resendAfterMs: 60_000,
  settleMs: 5 * 60_000,
  signsAnswers: true,
  // The document's own examples. Source: seed 000.
  recognises: (orderNo) => (/^mc_/.test(orderNo) ? 'likely' : 'possible'),
};

const documented: Capabilities = {
  // Whether a second part can go back is not stated, and DUPLICATED answers one. Source: protocols A5.
  every: { ...unrestricted, refundsPerOrder: 1 },
  // Source: features 0.9 (WeChat Pay's and Alipay+'s own rules).
  channels: { wechat: { spacingSeconds: 60, windowDays: 365 }, alipayplus: { windowDays: 365 } },
  // Currencies of the countries the document names. Source: protocols A2 (provider th, ph, my), A6.
  exponents: { THB: 2, MYR: 2, PHP: 2 },
};

const merchantSchema = z.strictObject({
  /** Private to each merchant; comes with the account. */
  baseUrl: z.url(),
  provider: z.string().min(1).max(32).nullable().default(null),
  mid: z.string().min(1).max(64).nullable().default(null),
  /** The families to look in, likeliest first. */
  families: z
    .array(z.enum(families))
    .min(1)
    .default([...families]),
});
type Merchant = z.infer<typeof merchantSchema>;

export const ksherRedirect: Gateway = {
  profile,
  capabilities: documented,
  merchant: merchantSchema,
  merchantFields: ['baseUrl', 'mid'],
  keys: keysSchema,
  openSigner,
  selfTest,
  open: (raw, capabilities = documented) => bind(merchantSchema.parse(raw), capabilities),
};

/** Ksher has announced that it closes these addresses. Source: protocols A1. */
const isClosing = (address: string): boolean => new URL(address).hostname.endsWith('.vip.ksher.net');

function bind(merchant: Merchant, capabilities: Capabilities): Protocol {
  const base = merchant.baseUrl.replace(/\/+$/, '');
  const amounts = wireAmounts(capabilities.exponents);
  const { provider, mid } = merchant;

  function refund(intent: Intent, stamp: Stamp, signer: Signer): Exchange<Outcome> {
    const { family, orderNo } = addressOf(intent.order.orderKey);
    const path = orderPath(family, orderNo);
    const fields = { refund_order_id: intent.refundNo, refund_amount: amounts.to(intent.amount) };
    return {
      request: signedPut(base, path, fields, { provider, mid }, stamp, signer),
      read: (reply) =>
        judgeRefund(openAnswer(reply, path, signer), askedOf(intent, orderNo, fields.refund_amount)),
    };
  }

  function* lookUp(orderNo: string, stamp: Stamp, signer: Signer): Conversation<OrderAnswer> {
    for (const family of merchant.families) {
      const path = orderPath(family, orderNo);
      const opened = openAnswer(yield signedGet(base, path, { provider, mid }, stamp, signer), path, signer);
      if (opened.kind === 'unclear') return opened;
      if (opened.kind === 'record') return readOrder(opened.record, family, orderNo);
      if (opened.status !== 404) return unclear('call-failed', String(opened.status), opened.text);
    }
    return { kind: 'absent' };
  }

  function* reread(order: Intent['order'], stamp: Stamp, signer: Signer): Conversation<OrderAnswer> {
    const { family, orderNo } = addressOf(order.orderKey);
    const path = orderPath(family, orderNo);
    const opened = openAnswer(yield signedGet(base, path, { provider, mid }, stamp, signer), path, signer);
    if (opened.kind === 'unclear') return opened;
    if (opened.kind === 'door') return unclear('call-failed', String(opened.status), opened.text);
    return readOrder(opened.record, family, orderNo);
  }

  function readOrder(record: RedirectRecord, family: Family, orderNo: string): OrderAnswer {
    const isRefund = record.order_type === 'Refund';
    if ((isRefund ? record.reference : record.merchant_order_id) !== orderNo) return unclear('other-refund');
    const status = statusOf(record);
    if (!status) return unclear('not-sure', record.error_code);
    if (!amounts.has(record.currency)) return { kind: 'currency-not-set-up', currency: record.currency };
    // A refunded order is told as its refund, so of the sale only that much is known.
    const total = amounts.from(record.amount.replace(isRefund ? /^-/ : /^$/, ''), record.currency);
    if (!total || total.minor === 0) return unclear('not-readable');
    return {
      kind: 'found',
      order: {
        gateway: profile.id,
        orderKey: `${family}/${orderNo}`,
        orderNo,
        gatewayOrderNo: told(record.gateway_order_id),
        channelOrderNo: told(record.channel_order_id),
        channel: told(record.channel),
        total,
        paidAt: told(record.order_date),
        status,
        ways: ['refund'],
      },
    };
  }

  function* inquire(intent: Intent, stamp: Stamp, signer: Signer): Conversation<Finding> {
    const { family, orderNo } = addressOf(intent.order.orderKey);
    const path = orderPath(family, orderNo);
    const opened = openAnswer(yield signedGet(base, path, { provider, mid }, stamp, signer), path, signer);
    if (opened.kind === 'unclear') return opened;
    if (opened.kind === 'door') return unclear('call-failed', String(opened.status), opened.text);
    const { record } = opened;
    const asked = askedOf(intent, orderNo, amounts.to(intent.amount));
    if (record.order_type === 'Refund') {
      // What had gone back before ours was asked for may be what is shown.
      const isNew = intent.order.status === 'paid';
      return isOurs(record, asked) ? refunded(record) : foreign(record, asked, isNew);
    }
    const status = record.merchant_order_id === orderNo ? statusOf(record) : null;
    if (!status) return unclear('not-sure', record.error_code);
    return { kind: 'absent', refundable: status === 'paid' };
  }

  return {
    addresses: [base],
    notes: isClosing(base) ? ['address-closing'] : [],
    refund,
    lookUp,
    reread,
    inquire,
    sumRefunded: null,
    askAccount: null,
  };
}

/** The order's key holds the family that made it, because a refund goes through the same. */
function addressOf(orderKey: string): { family: Family; orderNo: string } {
  const slash = orderKey.indexOf('/');
  const family = families.find((known) => known === orderKey.slice(0, slash));
  if (!family) throw new RangeError('the order key names no family');
  return { family, orderNo: orderKey.slice(slash + 1) };
}

/** What a query says about the sale. Source: protocols A5. */
function statusOf(record: RedirectRecord): 'paid' | 'refunded' | 'unpaid' | null {
  // A refund's record says nothing of the sale but that it was refunded.
  if (record.order_type === 'Refund') return record.status === 'Refunded' ? 'refunded' : null;
  if (record.error_code === 'SUCCESS') return 'paid';
  return record.error_code === 'PENDING' ? 'unpaid' : null;
}

interface Asked {
  orderNo: string;
  refundNo: string;
  /** As the answer must write it: negative. */
  amount: string;
  currency: string;
}

function askedOf({ refundNo, amount }: Intent, orderNo: string, units: number): Asked {
  return { orderNo, refundNo, amount: `-${units}`, currency: amount.currency };
}

/** The classification table. Every row not listed is unclear. Source: protocols A5. */
function judgeRefund(opened: Opened, asked: Asked): Outcome {
  switch (opened.kind) {
    case 'unclear':
      return opened;
    case 'door':
      // 400, 401, 403, 404: refused before money moved, but unsigned, so an inquiry confirms it. Source: A5 rows 11 to 13.
      return { kind: 'refused', code: String(opened.status), text: opened.text || null };
    case 'record':
      return judgeRecord(opened.record, asked);
  }
}

function judgeRecord(record: RedirectRecord, asked: Asked): Outcome {
  switch (record.error_code) {
    // REFUNDED: done if bound. DUPLICATED: done if it is our number and amount, else somebody's. Source: seed 000; A5 rows 1 to 4.
    case 'REFUNDED':
    case 'DUPLICATED':
      return isOurs(record, asked)
        ? refunded(record)
        : foreign(record, asked, record.error_code === 'DUPLICATED');
    // FAIL: a no that a question confirms. Source: A5 row 7 (inferred).
    case 'FAIL':
      return { kind: 'refused', code: 'FAIL', text: record.error_message || null };
    // UNKNOWN: a no only where it says that the mid is not allowed. Source: A5 row 8 (inferred).
    case 'UNKNOWN':
      return /mid.*not allowed|not allowed.*mid/i.test(record.error_message)
        ? { kind: 'refused', code: 'UNKNOWN', text: record.error_message }
        : unclear('not-sure', 'UNKNOWN', record.error_message);
    // PENDING, SUCCESS and any other word: unknown. Source: A5 rows 5, 6, 9 and 10.
    default:
      return unclear('not-sure', record.error_code, record.error_message);
  }
}

/** A valid signature proves nothing about this refund; these five fields do. Source: protocols A4. */
function isOurs(record: RedirectRecord, asked: Asked): boolean {
  return (
    record.merchant_order_id === asked.refundNo &&
    record.reference === asked.orderNo &&
    record.amount === asked.amount &&
    record.currency === asked.currency &&
    record.status === 'Refunded'
  );
}

/** Not what was asked for. `isElsewhere`: another number means that the order was refunded under it instead. */
function foreign(
  { merchant_order_id: number, reference, status, error_code: code }: RedirectRecord,
  asked: Asked,
  isElsewhere: boolean,
): Unclear {
  if (reference !== asked.orderNo) return unclear('other-refund', code, number);
  if (status !== 'Refunded') return unclear('not-sure', code, status);
  if (number === asked.refundNo) return unclear('other-amount', code, number);
  return unclear(isElsewhere ? 'refunded-elsewhere' : 'other-refund', code, number);
}

function refunded(record: RedirectRecord): Refunded {
  return {
    kind: 'refunded',
    gatewayRefundNo: told(record.gateway_order_id) ?? told(record.id),
    channelRefundNo: told(record.channel_order_id),
    walletAmount: null,
  };
}

/** Unset texts are the text "False". Source: protocols A4. */
function told(text: string): string | null {
  return text === '' || text === 'False' ? null : text;
}
