// The suite every gateway passes: pays once, believes only what is signed and bound, and never throws at an answer.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { money, type Money } from '../../preload/contract/money.ts';
import type {
  Conversation,
  Delivery,
  Exchange,
  Gateway,
  HttpReply,
  Intent,
  OrderAnswer,
  Outcome,
  Stamp,
} from '../../main/core/gateways/gateway.ts';
import { openWire } from '../../main/core/gateways/http.ts';
import type { PretendOrder } from '../../main/sandbox/ledger.ts';
import type { Sandbox } from '../../main/sandbox/server.ts';
import { anOrder, openSandbox } from '../support/start-terminal.ts';
import { addedFields, alteredLeaves, brokenForms } from './alterations.ts';

export interface GatewayUnderTest {
  gateway: Gateway;
  /** Account data and keys of a sandbox, as a provision file states them. */
  accountOf(sandbox: Sandbox): { account: unknown; keys: unknown };
  /** What an order of this gateway needs at the sandbox. */
  order: Partial<PretendOrder>;
  /** Currencies the gateway takes, each with two decimals on its wire. */
  currencies: readonly string[];
  /** An amount that its wire cannot carry, or whose unit there is not agreed on. */
  unwritable: Money;
  /** What the answer to an earlier attempt of the same refund is worth when it comes again. */
  replayed: Outcome['kind'];
  /** The fields of an answer on which nothing depends: neither signed nor telling what the refund is. */
  loose: RegExp;
}

const orderNo = '2103301701291052';
const wire = openWire({ connectMs: 2_000, answerMs: 500, maxBytes: 1_000_000 });
let stamps = 0;
const newStamp = (): Stamp => ({ now: new Date(), nonce: String(stamps++).padStart(32, '0') });

/** Runs all of it. */
export function describeGateway(underTest: GatewayUnderTest): void {
  const { gateway, accountOf, currencies, unwritable, replayed, loose } = underTest;
  const { id, signsAnswers } = gateway.profile;
  /** An unsigned yes is a claim until an inquiry confirms it, and an unsigned no may be somebody else's. */
  const [yes, doubt]: [Outcome['kind'], Outcome['kind'][]] = signsAnswers
    ? ['refunded', ['unclear']]
    : ['claimed', ['unclear', 'refused']];

  async function open(changes: Partial<PretendOrder> = {}) {
    const paid = anOrder({ gateway: id, ...underTest.order, ...changes });
    const sandbox = await openSandbox([paid, anotherThan(paid)]);
    const { account, keys } = accountOf(sandbox);
    const protocol = gateway.open(account);
    const signer = gateway.openSigner(keys);
    const lookUp = (number: string) => protocol.lookUp(number, newStamp(), signer);
    const order = orderOf(await converse(lookUp(paid.mchOrderNo)));
    const intent = (refundNo: string, minor = order.total.minor): Intent => ({
      order,
      refundNo,
      amount: money(minor, order.total.currency),
      way: 'refund',
      reason: 'damaged',
      operatorId: '41234',
      deviceId: 'POS001',
    });
    const exchange = (asked: Intent) => protocol.refund(asked, newStamp(), signer);
    const refund = (asked: Intent) => carry(exchange(asked));
    const inquire = (asked: Intent) => converse(protocol.inquire(asked, newStamp(), signer));
    return { sandbox, order, lookUp, intent, exchange, refund, inquire };
  }

  describe(`the gateway ${id}`, () => {
    it('a refund pays once, and is found by an inquiry', async () => {
      const { sandbox, intent, refund, inquire } = await open();
      expect((await refund(intent('R-1', 5050))).kind).toBe(yes);
      expect(sandbox.ledger.bookings()).toMatchObject([{ amountMinor: 5050 }]);
      expect((await inquire(intent('R-1', 5050))).kind).toBe('refunded');
    });

    it('the same refund sent again pays nothing more', async () => {
      const { sandbox, intent, refund } = await open();
      await refund(intent('R-1'));
      await refund(intent('R-1'));
      expect(sandbox.ledger.bookings()).toHaveLength(1);
    });

    it('an explicit no is "refused", and the inquiry finds nothing', async () => {
      const { sandbox, intent, refund, inquire } = await open();
      sandbox.setFaults([{ on: 'refund', do: 'low-balance' }]);
      expect(await refund(intent('R-1'))).toMatchObject({ kind: 'refused' });
      expect(await inquire(intent('R-1'))).toMatchObject({ kind: 'absent', refundable: true });
    });

    it('another amount under the same number is never called refunded', async () => {
      const { intent, refund, inquire } = await open();
      await refund(intent('R-1', 5050));
      expect((await inquire(intent('R-1', 5051))).kind).not.toBe('refunded');
    });

    it('an answer altered by one blank, by one, or by what is left out is not believed', async () => {
      const { intent, exchange } = await open();
      const asked = exchange(intent('R-1', 5050));
      const reply = await answered(asked);
      expect(asked.read(reply).kind).toBe(yes);
      const altered = alteredLeaves(reply);
      expect(altered.length).toBeGreaterThan(10);
      for (const [what, other] of altered)
        expect(loose.test(what) ? [yes] : doubt, what).toContain(asked.read(other).kind);
      for (const [what, other] of addedFields(reply))
        expect(signsAnswers ? doubt : [...doubt, yes], what).toContain(asked.read(other).kind);
    });

    it('the answer to another refund is not believed', async () => {
      const { sandbox, lookUp, intent, exchange } = await open();
      const asked = exchange(intent('R-1', 5050));
      const reply = await answered(asked);
      const other = orderOf(await converse(lookUp(numberOfAnother(orderNo))));
      const foreign = await answered(exchange({ ...intent('R-2', 5050), order: other }));
      expect(sandbox.ledger.bookings()).toHaveLength(2);
      expect(asked.read(foreign).kind, 'of another order').toBe('unclear');
      expect(exchange(intent('R-1', 5051)).read(reply).kind, 'of another amount').toBe('unclear');
      const ofAnotherNumber = exchange(intent('R-3', 5050)).read(reply).kind;
      expect(signsAnswers ? ['unclear'] : ['claimed'], 'of another number').toContain(ofAnotherNumber);
    });

    it('a broken answer is unclear, and never an exception', async () => {
      const { intent, exchange, lookUp } = await open();
      const asked = exchange(intent('R-1', 5050));
      const reply = await answered(asked);
      for (const [what, broken] of brokenForms(reply)) {
        expect(broken, what).not.toEqual(reply);
        expect(asked.read(broken).kind, what).toBe('unclear');
        expect(answeredWith(lookUp(orderNo), broken).kind, what).toBe('unclear');
      }
      for (const status of [400, 401, 403, 404])
        expect(['unclear', 'refused'], `status ${status}`).toContain(asked.read({ ...reply, status }).kind);
    });

    it('an earlier yes that comes again is worth no more than what was booked', async () => {
      const { sandbox, intent, exchange } = await open();
      const reply = await answered(exchange(intent('R-1', 5050)));
      expect(exchange(intent('R-1', 5050)).read(reply).kind).toBe(replayed);
      expect(sandbox.ledger.bookings()).toHaveLength(1);
      expect(exchange(intent('R-2', 5050)).read(reply).kind, 'for a new refund').not.toBe('refunded');
    });

    it('an earlier no that comes again hides no refund: the inquiry finds it', async () => {
      const { sandbox, intent, exchange, refund, inquire } = await open();
      sandbox.setFaults([{ on: 'refund', do: 'low-balance' }]);
      const no = await answered(exchange(intent('R-1')));
      sandbox.setFaults([]);
      await refund(intent('R-1'));
      expect(['refused', 'unclear']).toContain(exchange(intent('R-1')).read(no).kind);
      expect((await inquire(intent('R-1'))).kind).toBe('refunded');
    });

    it('an altered answer about an order is not believed where answers are signed', async () => {
      const { lookUp } = await open();
      const first = lookUp(orderNo).next();
      if (first.done) throw new Error('the look-up asks nothing');
      const reply = replyOf(await wire.post(first.value));
      for (const [what, other] of alteredLeaves(reply)) {
        const told = answeredWith(lookUp(orderNo), other).kind;
        if (signsAnswers && !loose.test(what)) expect(told, what).toBe('unclear');
      }
    });

    it('a number that the gateway does not know is absent', async () => {
      const { lookUp } = await open();
      expect((await converse(lookUp('2103301701290000'))).kind).toBe('absent');
    });

    it('nothing that is recorded holds a signature or a key', async () => {
      const { sandbox, intent, exchange } = await open();
      const { request } = exchange(intent('R-1'));
      const { keys } = accountOf(sandbox);
      for (const secret of Object.values(z.record(z.string(), z.string()).parse(keys)))
        expect(request.record).not.toContain(secret.slice(-40, -10));
      expect(request.record).not.toMatch(/[0-9a-fA-F]{60}|[A-Za-z0-9+/]{100}/);
      expect(request.record).toContain(request.url.split('?')[0]);
    });

    it('amounts arrive as they were meant, in every currency', async () => {
      for (const currency of currencies) {
        for (const minor of [1, 1_005, 7_619, 10_000, 123_456_789]) {
          const { sandbox, intent, refund, order } = await open({ currency, totalMinor: 123_456_789 });
          expect(order.total).toEqual(money(123_456_789, currency));
          await refund(intent('R-1', minor));
          expect(sandbox.ledger.bookings().map(({ amountMinor }) => amountMinor)).toEqual([minor]);
        }
      }
    });

    it('an amount that its wire cannot carry is never signed', async () => {
      const { exchange, intent, order } = await open();
      const asked = { ...intent('R-1'), amount: unwritable, order: { ...order, total: unwritable } };
      expect(() => exchange(asked)).toThrow(RangeError);
    });
  });
}

/** A second order of the same shop, with numbers of its own. */
function anotherThan(order: PretendOrder): PretendOrder {
  return {
    ...order,
    mchOrderNo: numberOfAnother(order.mchOrderNo),
    gatewayOrderNo: numberOfAnother(order.gatewayOrderNo),
    channelOrderNo: numberOfAnother(order.channelOrderNo),
  };
}

function numberOfAnother(number: string): string {
  return `${number.slice(0, -1)}${number.endsWith('9') ? '8' : '9'}`;
}

function orderOf(answer: OrderAnswer) {
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

/** The answer to a conversation in which every question is answered with the same. */
function answeredWith<Answer>(conversation: Conversation<Answer>, reply: HttpReply): Answer {
  let turn = conversation.next();
  while (!turn.done) turn = conversation.next(reply);
  return turn.value;
}

function replyOf(delivery: Delivery): HttpReply {
  if (delivery.kind !== 'answered') throw new Error(`no answer: ${delivery.why}`);
  return delivery.reply;
}
