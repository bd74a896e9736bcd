// Toy Pay: look up, refund, inquire. It exists for the tests alone, and shows how little a gateway has to say.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { gatewayIdSchema } from '../../../preload/contract/refund.ts';
import { wireAmounts } from '../../../main/core/gateways/amounts.ts';
import { unrestricted, type Capabilities } from '../../../main/core/gateways/capabilities.ts';
import {
  KeyProblem,
  unclear,
  type Conversation,
  type Finding,
  type Gateway,
  type HttpReply,
  type HttpRequest,
  type Intent,
  type OrderAnswer,
  type Outcome,
  type Protocol,
  type Refunded,
  type Signer,
  type Stamp,
  type Unclear,
} from '../../../main/core/gateways/gateway.ts';
import { parseAnswer, rawObject } from '../../../main/core/gateways/json.ts';
import { sealOf, type Letter } from './wire.ts';

const id = gatewayIdSchema.parse('toy-pay');
const capabilities: Capabilities = { every: unrestricted, channels: {}, exponents: { THB: 2 } };
const merchantSchema = z.strictObject({ baseUrl: z.url() });
const keysSchema = z.strictObject({ secret: z.string().min(1) });
const letterSchema = z.record(z.string(), z.string());

export const toyPay: Gateway = {
  profile: {
    id,
    title: 'Toy Pay',
    whenSilent: 'inquire-then-resend',
    resendAfterMs: 60_000,
    settleMs: 60_000,
    signsAnswers: true,
    recognises: (orderNo) => (orderNo.startsWith('toy') ? 'likely' : 'possible'),
  },
  capabilities,
  merchant: merchantSchema,
  merchantFields: ['baseUrl'],
  keys: keysSchema,
  selfTest: () => null,
  openSigner(keys) {
    const { secret } = keysSchema.safeParse(keys).data ?? {};
    if (secret === undefined) throw new KeyProblem('the stored secret has the wrong shape');
    const sign = (text: string) => sealOf(letterSchema.parse(JSON.parse(text)), secret);
    return {
      fingerprint: createHash('sha256').update(secret).digest('hex').slice(0, 16),
      sign,
      verify: (text, seal) => sign(text) === seal,
    };
  },
  open: (merchant, table = capabilities) => bind(merchantSchema.parse(merchant).baseUrl, table),
};

function bind(base: string, { exponents }: Capabilities): Protocol {
  const amounts = wireAmounts(exponents);

  function letter(fields: Letter, { nonce }: Stamp, signer: Signer): HttpRequest {
    const text = JSON.stringify({ ...fields, nonce });
    const body = JSON.stringify({ ...fields, nonce, seal: signer.sign(text) });
    const url = `${base}/letter`;
    return {
      method: 'POST',
      url,
      headers: { 'Content-Type': 'application/json' },
      body,
      record: `${url} ${text}`,
    };
  }

  function lettersOf({ order, refundNo, amount }: Intent): Letter {
    return {
      order: order.orderKey,
      refund: refundNo,
      amount: String(amounts.to(amount)),
      currency: amount.currency,
    };
  }

  function* lookUp(orderNo: string, stamp: Stamp, signer: Signer): Conversation<OrderAnswer> {
    const told = opened(yield letter({ ask: 'order', order: orderNo }, stamp, signer), stamp, signer);
    if (told.kind === 'unclear') return told;
    const { order, status, amount = '', currency = '' } = told.letter;
    if (order !== orderNo) return unclear('other-refund');
    if (status === 'Unknown') return { kind: 'absent' };
    const total = amounts.from(amount, currency);
    if (status !== 'Paid' || !total) return unclear('not-readable');
    return {
      kind: 'found',
      order: {
        gateway: id,
        orderKey: orderNo,
        orderNo,
        gatewayOrderNo: null,
        channelOrderNo: null,
        channel: null,
        total,
        paidAt: null,
        status: 'paid',
        ways: ['refund'],
      },
    };
  }

  function* inquire(intent: Intent, stamp: Stamp, signer: Signer): Conversation<Finding> {
    const asked = lettersOf(intent);
    const told = opened(yield letter({ ...asked, ask: 'inquiry' }, stamp, signer), stamp, signer);
    if (told.kind === 'unclear') return told;
    const { status } = told.letter;
    if (status === 'Refunded') return judged(told.letter, asked);
    return status === 'None' ? { kind: 'absent', refundable: true } : unclear('not-sure');
  }

  return {
    addresses: [base],
    notes: [],
    refund(intent, stamp, signer) {
      const asked = lettersOf(intent);
      return {
        request: letter({ ...asked, ask: 'refund' }, stamp, signer),
        read: (reply) => readRefund(opened(reply, stamp, signer), asked),
      };
    },
    lookUp,
    reread: ({ orderNo }, stamp, signer) => lookUp(orderNo, stamp, signer),
    inquire,
    sumRefunded: null,
    askAccount: null,
  };
}

function readRefund(told: Opened, asked: Letter): Outcome {
  if (told.kind === 'unclear') return told;
  const { status = '' } = told.letter;
  if (status === 'Refused') return { kind: 'refused', code: status, text: null };
  return status === 'Refunded' ? judged(told.letter, asked) : unclear('not-sure', status);
}

function judged(told: Letter, asked: Letter): Refunded | Unclear {
  const isOurs = ['order', 'refund', 'amount', 'currency'].every((name) => told[name] === asked[name]);
  if (!isOurs) return unclear('other-refund');
  return { kind: 'refunded', gatewayRefundNo: null, channelRefundNo: null, walletAmount: null };
}

type Opened = { kind: 'letter'; letter: Letter } | Unclear;

/** A sealed letter that carries our nonce. */
function opened({ status, body }: HttpReply, { nonce }: Stamp, signer: Signer): Opened {
  if (status !== 200) return unclear('server-error', String(status));
  const raw = rawObject.safeParse(parseAnswer(body)).data;
  const members = Object.entries(raw ?? {});
  const letter = Object.fromEntries(
    members.filter((member): member is [string, string] => typeof member[1] === 'string'),
  );
  if (members.length === 0 || Object.keys(letter).length < members.length) return unclear('not-readable');
  const { seal = '', ...told } = letter;
  if (!signer.verify(JSON.stringify(told), seal)) return unclear('bad-signature');
  return letter['nonce'] === nonce ? { kind: 'letter', letter: told } : unclear('other-refund');
}
