// The pretend Toy Pay: its side of the document, over the ledger of the other pretend banks.
import { z } from 'zod';
import { gatewayIdSchema } from '../../../preload/contract/refund.ts';
import type { Answer, Bank, Reading } from '../../../main/sandbox/bank.ts';
import type { Twist } from '../../../main/sandbox/faults.ts';
import { numbersOf, type Ledger, type PretendOrder } from '../../../main/sandbox/ledger.ts';
import { sealOf, type Letter } from './wire.ts';

const id = gatewayIdSchema.parse('toy-pay');
const letterSchema = z.record(z.string(), z.string());
const keysSchema = z.strictObject({ secret: z.string() });

export function openToyPay(ledger: Ledger, savedKeys: unknown): Bank<{ secret: string }, { base: string }> {
  const keys = savedKeys === undefined ? { secret: 'a-toy-secret' } : keysSchema.parse(savedKeys);

  function sealed(letter: Letter): Answer {
    const body = JSON.stringify({ ...letter, seal: sealOf(letter, keys.secret) });
    return { status: 200, contentType: 'application/json', body };
  }

  function act(letter: Letter, order: PretendOrder | undefined, twist: Twist | null): Answer {
    if (letter['seal'] !== sealOf(letter, keys.secret)) return plain(403);
    const { order: orderNo = '', refund = '', nonce = '' } = letter;
    const told = { order: orderNo, refund, nonce, currency: order?.currency ?? '' };
    if (!order) return sealed({ ...told, status: 'Unknown', amount: '0' });
    if (letter['ask'] === 'order')
      return sealed({ ...told, status: 'Paid', amount: String(order.totalMinor) });
    const booked = ledger.findBooking(id, refund);
    if (letter['ask'] === 'inquiry' || booked)
      return sealed({
        ...told,
        status: booked ? 'Refunded' : 'None',
        amount: String(booked?.amountMinor ?? 0),
      });
    if (twist === 'low-balance') return sealed({ ...told, status: 'Refused', amount: '0' });
    const amountMinor = Number(letter['amount']);
    const numbers = { gatewayRefundNo: `toy-${refund}`, channelRefundNo: `toy-${refund}` };
    ledger.book({ gateway: id, orderKey: order.gatewayOrderNo, refundNo: refund, amountMinor, ...numbers });
    return sealed({ ...told, status: 'Refunded', amount: String(amountMinor) });
  }

  return {
    prefix: '/toy-pay',
    merchant: { secret: keys.secret },
    keys,
    addresses: (origin) => ({ base: `${origin}/toy-pay` }),
    read({ path, body }): Reading {
      const letter = letterSchema.safeParse(parsed(body)).data;
      if (path !== '/toy-pay/letter' || !letter) return { understood: false, answer: plain(400) };
      const order = ledger.findOrder(id, ({ mchOrderNo }) => mchOrderNo === letter['order']);
      return {
        understood: true,
        kind: letter['ask'] === 'refund' ? 'refund' : 'query',
        fields: letter,
        orderNos: order ? numbersOf(order) : [letter['order'] ?? ''],
        act: (twist) => act(letter, order, twist),
      };
    },
  };
}

function plain(status: number): Answer {
  return { status, contentType: 'text/plain', body: 'no' };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
