// The suite every gateway passes: pays once, believes only what is signed and bound, and never throws at an answer.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { money } from '../../preload/contract/money.ts';
import type { Order } from '../../preload/contract/refund.ts';
import type { GatewayId } from '../../preload/contract/vocabulary.ts';
import type {
  Conversation,
  Delivery,
  Exchange,
  Gateway,
  HttpReply,
  Intent,
  Outcome,
  Protocol,
  Signer,
  Stamp,
} from '../../main/core/gateways/gateway.ts';
import { openWire } from '../../main/core/gateways/http.ts';
import type { PretendOrder } from '../../main/sandbox/ledger.ts';
import type { Sandbox } from '../../main/sandbox/server.ts';
import { anOrder, openSandbox } from '../support/start-terminal.ts';

export interface GatewayUnderTest {
  id: GatewayId;
  gateway: Gateway;
  /** Account data and keys of a sandbox, as a provision file states them. */
  accountOf(sandbox: Sandbox): { account: unknown; keys: unknown };
  /** An order of this gateway at the sandbox, and the number to scan. */
  order: Partial<PretendOrder>;
  /** What a yes is worth before an inquiry. */
  yes: 'refunded' | 'claimed';
  /** Currencies the gateway takes, each with two decimals on its wire. */
  currencies: readonly string[];
  /** Cases that cannot hold for this gateway, with the reason. */
  skip: readonly { reason: string; tests: readonly string[] }[];
}

const wire = openWire({ connectMs: 2_000, answerMs: 500, maxBytes: 1_000_000 });
let stamps = 0;
const newStamp = (): Stamp => ({ now: new Date(), nonce: String(stamps++).padStart(32, '0') });

/** Runs all of it. */
export function describeGateway(underTest: GatewayUnderTest): void {
  const { id, gateway, accountOf, order: itsOrder, yes, currencies, skip } = underTest;
  const test = (name: string, body: () => Promise<void>) => {
    const reason = skip.find(({ tests }) => tests.includes(name))?.reason;
    if (reason === undefined) return it(name, body);
    return it(`${name} (not here: ${reason})`, (context) => context.skip(reason));
  };

  async function open(changes: Partial<PretendOrder> = {}) {
    const sandbox = await openSandbox([anOrder({ gateway: id, ...itsOrder, ...changes })]);
    const { account, keys } = accountOf(sandbox);
    const protocol = gateway.open(account);
    const signer = gateway.openSigner(keys);
    const order = await lookUp(protocol, signer, '2103301701291052');
    const intent = (refundNo: string, minor = order.total.minor): Intent => ({
      order,
      refundNo,
      amount: money(minor, order.total.currency),
      way: 'refund',
      reason: 'damaged',
      operatorId: '41234',
      deviceId: 'POS001',
    });
    const refund = (asked: Intent) => carry(protocol.refund(asked, newStamp(), signer));
    const inquire = (asked: Intent) => converse(protocol.inquire(asked, newStamp(), signer));
    return { sandbox, protocol, signer, order, intent, refund, inquire };
  }

  describe(`the gateway ${id}`, () => {
    test('a refund pays once, and is found by an inquiry', async () => {
      const { sandbox, intent, refund, inquire } = await open();
      const outcome = await refund(intent('R-1', 5050));
      expect(outcome.kind).toBe(yes);
      expect(sandbox.ledger.bookings()).toMatchObject([{ amountMinor: 5050 }]);
      expect((await inquire(intent('R-1', 5050))).kind).toBe('refunded');
    });

    test('the same refund sent again pays nothing more', async () => {
      const { sandbox, intent, refund } = await open();
      await refund(intent('R-1'));
      await refund(intent('R-1'));
      expect(sandbox.ledger.bookings()).toHaveLength(1);
    });

    test('an explicit no is "refused", and the inquiry finds nothing', async () => {
      const { sandbox, intent, refund, inquire } = await open();
      sandbox.setFaults([{ on: 'refund', do: 'low-balance' }]);
      expect(await refund(intent('R-1'))).toMatchObject({ kind: 'refused' });
      expect(await inquire(intent('R-1'))).toMatchObject({ kind: 'absent', refundable: true });
    });

    test('another amount under the same number is never called refunded', async () => {
      const { intent, refund, inquire } = await open();
      await refund(intent('R-1', 5050));
      expect((await inquire(intent('R-1', 5051))).kind).not.toBe('refunded');
    });

    test('every altered, foreign or broken answer is unclear, and never an exception', async () => {
      const { protocol, signer, intent } = await open();
      const exchange = protocol.refund(intent('R-1', 5050), newStamp(), signer);
      const reply = await answered(exchange);
      expect(exchange.read(reply).kind).toBe('refunded');
      for (const [what, altered] of alterations(reply)) {
        expect(altered, what).not.toEqual(reply);
        expect(exchange.read(altered).kind, what).toBe('unclear');
      }
      expect(['unclear', 'refused']).toContain(exchange.read({ ...reply, status: 400 }).kind);
      const other = protocol.refund(intent('R-2', 5050), newStamp(), signer);
      expect(other.read(reply).kind, 'the answer to another refund').toBe('unclear');
    });

    test('an earlier answer to the same refund is unclear when it is replayed', async () => {
      const { protocol, signer, intent } = await open();
      const reply = await answered(protocol.refund(intent('R-1', 5050), newStamp(), signer));
      const again = protocol.refund(intent('R-1', 5050), newStamp(), signer);
      expect(again.read(reply).kind).toBe('unclear');
    });

    test('nothing that is recorded holds a signature or a key', async () => {
      const { sandbox, protocol, signer, intent } = await open();
      const { request } = protocol.refund(intent('R-1'), newStamp(), signer);
      const { keys } = accountOf(sandbox);
      for (const secret of Object.values(z.record(z.string(), z.string()).parse(keys)))
        expect(request.record).not.toContain(secret.slice(-40, -10));
      expect(request.record).not.toMatch(/[0-9a-fA-F]{60}|[A-Za-z0-9+/]{100}/);
      expect(request.record).toContain(request.url.split('?')[0]);
    });

    test('amounts arrive as they were meant, in every currency', async () => {
      for (const currency of currencies) {
        for (const minor of [1, 1_005, 7_619, 10_000, 123_456_789]) {
          const { sandbox, intent, refund, order } = await open({ currency, totalMinor: 123_456_789 });
          expect(order.total).toEqual(money(123_456_789, currency));
          await refund(intent('R-1', minor));
          expect(sandbox.ledger.bookings().map(({ amountMinor }) => amountMinor)).toEqual([minor]);
        }
      }
    });

    test('a currency without a configured exponent is never signed', async () => {
      const { protocol, signer, intent, order } = await open();
      const yen: Intent = {
        ...intent('R-1'),
        amount: money(100, 'JPY'),
        order: { ...order, total: money(100, 'JPY') },
      };
      expect(() => protocol.refund(yen, newStamp(), signer)).toThrow(RangeError);
    });
  });
}

async function lookUp(protocol: Protocol, signer: Signer, orderNo: string): Promise<Order> {
  const answer = await converse(protocol.lookUp(orderNo, newStamp(), signer));
  if (answer.kind !== 'found') throw new Error(`the order was not found: ${answer.kind}`);
  return answer.order;
}

async function carry(exchange: Exchange<Outcome>): Promise<Outcome> {
  return exchange.read(await answered(exchange));
}

async function answered({ request }: Exchange<Outcome>): Promise<HttpReply> {
  return replyOf(await wire.post(request));
}

async function converse<Answer>(conversation: Conversation<Answer>): Promise<Answer> {
  let turn = conversation.next();
  while (!turn.done) turn = conversation.next(replyOf(await wire.post(turn.value)));
  return turn.value;
}

function replyOf(delivery: Delivery): HttpReply {
  if (delivery.kind !== 'answered') throw new Error(`no answer: ${delivery.why}`);
  return delivery.reply;
}

/** One believable answer in many unbelievable forms. */
function alterations({ status, body }: HttpReply): [string, HttpReply][] {
  const of = (text: string): HttpReply => ({ status, body: text });
  return [
    ['one blank inside a value', of(body.replace(/SUCCESS|Refunded/, '$& '))],
    ['another amount', of(body.replaceAll('5050', '5051'))],
    ['another refund number', of(body.replaceAll('R-1', 'R-9'))],
    ['cut in the middle', of(body.slice(0, body.length >> 1))],
    ['empty', of('')],
    ['a page of HTML', of('<!doctype html><title>Sign in to the Wi-Fi</title>')],
    ['two documents', of(`${body}${body}`)],
    ['null', of('null')],
    ['a list', of('[]')],
    ['a million open brackets', of('['.repeat(1_000_000))],
    ['a byte order mark', of(`\u{feff}${body}`)],
    ['a doubled field', of(body.replace(/"(result|status)"/, '"$1":"FAIL","$1"'))],
    ['__proto__', of(body.replace(/\{(?=[^{}]*"(result|status)")/, '{"__proto__":{"result":"SUCCESS"},'))],
    ['status 500', { status: 500, body }],
    ['status 302', { status: 302, body }],
  ];
}
