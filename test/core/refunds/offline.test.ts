// What is saved without a line: how much of it, for how long, and what becomes of it.
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Delivery } from '../../../main/core/gateways/gateway.ts';
import { openWire, type Wire } from '../../../main/core/gateways/http.ts';
import { openSettings } from '../../../main/core/settings.ts';
import { anOrder, cashier, manager, startTerminal } from '../../support/start-terminal.ts';
import { testClock } from '../../support/test-clock.ts';

const hour = 3_600_000;
const numbers = ['SHOP-1', 'SHOP-2', 'SHOP-3'];
const orders = numbers.map((orderNo, place) =>
  anOrder({
    mchOrderNo: orderNo,
    gatewayOrderNo: `KSHER-${place}`,
    channelOrderNo: `WALLET-${place}`,
    channel: place === 2 ? 'promptpay' : 'truemoney',
  }),
);

/** A wire that a test can cut, before anything leaves, or answer in the gateway's place. */
function cuttable() {
  const wire = openWire({ connectMs: 2_000, answerMs: 2_000, maxBytes: 1_000_000 });
  let instead: Delivery | null = null;
  let posts = 0;
  const cut: Wire = {
    ...wire,
    post(request) {
      posts += 1;
      return instead ? Promise.resolve(instead) : wire.post(request);
    },
    probe: (address) => (instead?.kind === 'not-sent' ? Promise.resolve(instead) : wire.probe(address)),
  };
  return {
    wire: cut,
    answer(delivery: Delivery | null) {
      instead = delivery;
    },
    posts: () => posts,
  };
}
const down: Delivery = { kind: 'not-sent', why: 'ECONNREFUSED' };

async function withoutLine(offline: Record<string, unknown> = {}, limits: Record<string, string> = {}) {
  const clock = testClock();
  const line = cuttable();
  const running = await startTerminal({ clock, wire: line.wire, orders, offline, limits });
  for (const orderNo of numbers) await running.lookUp(orderNo);
  line.answer(down);
  await running.call('gateway.tryNow', {});
  const save = async (orderNo: string, minor: number) => {
    const { order } = await running.lookUp(orderNo);
    const draft = {
      clickToken: randomUUID(),
      gateway: order.gateway,
      orderKey: order.orderKey,
      amount: { minor, currency: 'THB' },
      reason: 'damaged' as const,
      reasonText: null,
    };
    return running.terminal.dispatch('refund.submit', draft);
  };
  /** Lets so many seconds pass; answers how much was sent meanwhile. */
  const turn = async (seconds: number): Promise<number> => {
    const before = line.posts();
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1_000);
      await nextTurn();
    }
    return line.posts() - before;
  };
  return { clock, line, save, turn, ...running };
}

describe('a limit for saved refunds', () => {
  it.each([
    ['the amount of one', { perRefund: { THB: '50.00' } }, 'amount', '฿50.00'],
    ['the channel', { refusedChannels: ['truemoney'] }, 'channel', 'truemoney'],
    ['how many', { count: 0 }, 'count', 0],
    ['the sum of all', { sum: { THB: '80.00' } }, 'sum', '฿80.00'],
  ])('on %s refuses with its rule, and nothing is saved', async (_, offline, rule, limit) => {
    const { save, call } = await withoutLine(offline);
    const reply = await save('SHOP-1', 10_000);
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'offline-refused', details: { rule, limit } },
    });
    expect((await call('refund.list', { view: 'all' })).refunds).toEqual([]);
  });

  it('counts what waits already', async () => {
    const { save } = await withoutLine({ count: 5, sum: { THB: '150.00' } });
    expect(await save('SHOP-1', 10_000)).toMatchObject({ ok: true, value: { state: 'queued' } });
    expect(await save('SHOP-2', 5_001)).toMatchObject({ error: { details: { rule: 'sum' } } });
    expect(await save('SHOP-2', 5_000)).toMatchObject({ ok: true });
  });

  it('is not lifted by a manager’s yes to the amount', async () => {
    const { save, line, call, reaches, refusal, sandbox } = await withoutLine(
      { perRefund: { THB: '80.00' } },
      { THB: '50.00' },
    );
    const asked = await save('SHOP-1', 10_000);
    expect(asked).toMatchObject({ ok: true, value: { state: 'proposed' } });
    const [{ refundNo = '' } = {}] = (await call('refund.list', { view: 'all' })).refunds;
    const yes = { refundNo, ...manager, verdict: 'approve' } as const;
    expect(await refusal('refund.approve', yes)).toBe('offline-refused');
    await reaches(refundNo, 'proposed');
    line.answer(null);
    await call('gateway.tryNow', {});
    await call('refund.approve', yes);
    await reaches(refundNo, 'refunded');
    expect(sandbox.ledger.bookings()).toHaveLength(1);
  });

  it('on age stops saving while the oldest has waited too long', async () => {
    const { save, clock } = await withoutLine({ ageHours: 24 });
    await save('SHOP-1', 100);
    clock.jump(25 * hour);
    expect(await save('SHOP-2', 100)).toMatchObject({ error: { details: { rule: 'age', limit: 24 } } });
  });
});

describe('the limits, once a manager changes them', () => {
  /** Without a line under the usual limits; `change` is a manager's, to all of them or a part. */
  async function changeable() {
    const running = await withoutLine();
    const { call, database } = running;
    const { offline: usual } = await call('terminal.status', {});
    const change = (changes: Partial<typeof usual>) =>
      call('settings.changeOffline', { ...manager, rules: { ...usual, ...changes } });
    const recorded = () =>
      database
        .prepare("SELECT body FROM setting WHERE name LIKE 'offline-change-%' ORDER BY rowid")
        .all()
        .map((row): unknown => JSON.parse(z.object({ body: z.string() }).parse(row).body));
    return { ...running, usual, change, recorded };
  }

  it('hold at once for what is saved from then on, and what was saved stays', async () => {
    const { save, change, call } = await changeable();
    await save('SHOP-1', 10_000);
    const status = await change({ count: 1, perRefund: [{ minor: 500, currency: 'THB' }] });
    expect(status.offline).toMatchObject({ count: 1, perRefund: [{ minor: 500, currency: 'THB' }] });
    expect(await save('SHOP-2', 501)).toMatchObject({ error: { details: { rule: 'amount' } } });
    expect(await save('SHOP-2', 500)).toMatchObject({ error: { details: { rule: 'count', limit: 1 } } });
    expect((await call('refund.list', { view: 'all' })).refunds).toMatchObject([{ state: 'queued' }]);
    await change({ count: 2 });
    expect(await save('SHOP-2', 501)).toMatchObject({ ok: true });
  });

  it('say how long what waits already may still be sent without asking', async () => {
    const { save, change, clock, call } = await changeable();
    await save('SHOP-1', 100);
    await change({ expireHours: 2 });
    const states = async () =>
      (await call('refund.list', { view: 'all' })).refunds.map(({ state, why }) => [state, why?.cause]);
    clock.jump(1.9 * hour);
    clock.advance(61_000);
    expect(await states()).toMatchObject([['queued', 'line-down']]);
    clock.jump(0.1 * hour);
    clock.advance(61_000);
    expect(await states()).toEqual([['held', 'expired']]);
  });

  it('know a channel by its word, however it was written', async () => {
    const { save, change } = await changeable();
    const { offline } = await change({ refusedChannels: [' TrueMoney ', 'linepay'] });
    expect(offline.refusedChannels).toEqual(['truemoney', 'linepay']);
    expect(await save('SHOP-1', 100)).toMatchObject({ error: { details: { rule: 'channel' } } });
    expect(await save('SHOP-3', 100)).toMatchObject({ ok: true });
  });

  it('leave on record for ever who changed what, and when', async () => {
    const { change, usual, recorded, clock } = await changeable();
    const by = { id: manager.operatorId, name: 'Malee T.' };
    const at = new Date(clock.now()).toISOString();
    const tighter = { ...usual, count: 1 };
    await change(tighter);
    await change(usual);
    expect(recorded()).toEqual([
      { at, by, from: usual, to: tighter },
      { at, by, from: tighter, to: usual },
    ]);
  });

  it('stay as they are when the record of the change cannot be written', async () => {
    const { refusal, usual, recorded, database, call } = await changeable();
    database.exec(`CREATE TRIGGER no_record BEFORE INSERT ON setting WHEN NEW.name LIKE 'offline-change-%'
      BEGIN SELECT RAISE(ABORT, 'no record'); END`);
    const rules = { ...usual, count: 1 };
    expect(await refusal('settings.changeOffline', { ...manager, rules })).toBe('internal');
    expect((await call('terminal.status', {})).offline).toEqual(usual);
    expect(openSettings(database).read()?.offline).toEqual(usual);
    expect(recorded()).toEqual([]);
  });

  it('are not changed by a cashier’s PIN, a wrong one, or while nobody is signed in', async () => {
    const { call, refusal, usual, recorded } = await changeable();
    const rules = { ...usual, count: 999 };
    expect(await refusal('settings.changeOffline', { ...cashier, rules })).toBe('not-allowed');
    expect(await refusal('settings.changeOffline', { ...manager, pin: '000000', rules })).toBe('wrong-pin');
    await call('session.lock', {});
    expect(await refusal('settings.changeOffline', { ...manager, rules })).toBe('signed-out');
    expect((await call('terminal.status', {})).offline).toEqual(usual);
    expect(recorded()).toEqual([]);
  });

  it.each([
    ['more than a thousand waiting', { count: 1_001 }],
    ['fewer than none waiting', { count: -1 }],
    ['no hour', { ageHours: 0 }],
    ['more than a month', { expireHours: 721 }],
    ['an amount below zero', { sum: [{ minor: -1, currency: 'THB' }] }],
    ['two limits of one currency', { perRefund: [1, 2].map((minor) => ({ minor, currency: 'THB' })) }],
    ['a limit without a currency', { sum: [{ minor: 1, currency: 'baht' }] }],
  ])('cannot be set to %s', async (_, changes) => {
    const { refusal, usual, recorded } = await changeable();
    const rules = { ...usual, ...changes };
    expect(await refusal('settings.changeOffline', { ...manager, rules })).toBe('invalid-input');
    expect(recorded()).toEqual([]);
  });

  it('are all of them given: what is left out does not become as usual', async () => {
    const { terminal } = await changeable();
    const input = { ...manager, rules: { count: 1 } };
    expect(await terminal.dispatch('settings.changeOffline', input)).toMatchObject({
      error: { code: 'invalid-input' },
    });
  });
});

describe('a saved refund', () => {
  it('goes out under its own number when the line is back, signed anew', async () => {
    const { save, line, call, reaches, sandbox } = await withoutLine();
    const reply = await save('SHOP-1', 10_000);
    if (!reply.ok) throw new Error('it was not saved');
    line.answer(null);
    await call('gateway.tryNow', {});
    const [saved] = (await call('refund.list', { view: 'all' })).refunds;
    await reaches(saved?.refundNo ?? '', 'refunded');
    expect(sandbox.ledger.bookings()).toMatchObject([{ refundNo: saved?.refundNo, amountMinor: 10_000 }]);
  });

  it('that waited too long is not sent, not dropped, and goes on when a manager says so', async () => {
    const { save, clock, line, call, reaches, sandbox } = await withoutLine({ expireHours: 72 });
    await save('SHOP-1', 10_000);
    clock.jump(73 * hour);
    clock.advance(61_000);
    const [kept] = (await call('refund.list', { view: 'all' })).refunds;
    const refundNo = kept?.refundNo ?? '';
    expect(await reaches(refundNo, 'held')).toMatchObject({ attempts: 0, why: { cause: 'expired' } });
    line.answer(null);
    await call('gateway.tryNow', {});
    expect(sandbox.ledger.bookings()).toEqual([]);
    await call('refund.resolve', {
      refundNo,
      ...manager,
      verdict: 'send-again',
      reference: 'customer waits',
    });
    await reaches(refundNo, 'refunded');
  });

  it('is still there after sign-out and restart, and told with its sum until it has gone out', async () => {
    const first = await withoutLine();
    await first.save('SHOP-1', 10_000);
    await first.save('SHOP-2', 50);
    const waiting = { count: 2, sums: [{ minor: 10_050, currency: 'THB' }] };
    await first.call('session.lock', {});
    const locked = await first.call('terminal.status', {});
    expect(locked).toMatchObject({ operator: null, leftToDo: waiting });
    await first.stop();
    expect(first.terminal.leftToDo()).toEqual(waiting);
    const { folder, sandbox, clock } = first;
    const second = await startTerminal({ folder, sandbox, clock });
    const kept = (await second.call('refund.list', { view: 'all' })).refunds;
    for (const { refundNo } of kept) await second.reaches(refundNo, 'refunded');
    expect((await second.call('terminal.status', {})).leftToDo).toEqual({ count: 0, sums: [] });
    expect(sandbox.ledger.bookings()).toHaveLength(2);
  });

  it('waits no longer than its time because the clock was set back by three days', async () => {
    const { save, clock, line, call, sandbox } = await withoutLine();
    await save('SHOP-1', 10_000);
    clock.jump(-72 * hour);
    line.answer(null);
    await call('gateway.tryNow', {});
    await expect
      .poll(() => {
        clock.advance(10_000);
        return sandbox.ledger.bookings().length;
      })
      .toBe(1);
  });
});

describe('a gateway that does not take our calls', () => {
  it.each([
    ['refuses the keys', { kind: 'answered', reply: { status: 401, body: '{}' } }, 'keys-refused'],
    ['has a certificate nobody vouches for', { kind: 'not-sent', why: 'CERT_HAS_EXPIRED' }, 'tls'],
  ] as [string, Delivery, string][])(
    '%s: its queue stops, and the status says why',
    async (_, delivery, trouble) => {
      const clock = testClock();
      const line = cuttable();
      const { lookUp, call, reaches, sandbox, refund } = await startTerminal({
        clock,
        wire: line.wire,
        orders,
      });
      await lookUp('SHOP-1');
      await lookUp('SHOP-2');
      line.answer(delivery);
      await call('order.lookUp', { orderNo: 'SHOP-1' }).catch(() => undefined);
      const { gateways } = await call('terminal.status', {});
      expect(gateways[0]).toMatchObject({ line: 'offline', trouble });
      const draft = await lookUp('SHOP-2').catch(() => null);
      expect(draft?.source ?? 'memory').toBe('memory');
      line.answer(null);
      const sentBefore = sandbox.requests().filter(({ kind }) => kind === 'refund').length;
      expect(sentBefore).toBe(0);
      clock.advance(61_000);
      const { refundNo } = await refund('SHOP-1', 100);
      await expect
        .poll(
          async () => {
            clock.advance(5_000);
            await call('session.signIn', cashier);
            return (await call('refund.read', { refundNo })).refund.state;
          },
          { timeout: 10_000 },
        )
        .toBe('refunded');
      await reaches(refundNo, 'refunded');
      expect((await call('terminal.status', {})).gateways[0]).toMatchObject({
        line: 'online',
        trouble: null,
      });
    },
  );
});

it.each([401, 403])(
  'a gateway that answers %i to a call gets one saved refund a minute, and the others once it takes our calls again',
  async (status) => {
    const { save, line, turn, call, refusal, sandbox } = await withoutLine();
    await save('SHOP-1', 100);
    await save('SHOP-2', 100);
    line.answer({ kind: 'answered', reply: { status, body: '{}' } });
    await refusal('order.lookUp', { orderNo: 'SHOP-3', at: 'ksher-mch' });
    expect((await call('terminal.status', {})).gateways[0]).toMatchObject({ trouble: 'keys-refused' });
    expect(await turn(55)).toBe(0);
    await turn(10);
    const inState = async (state: string) =>
      (await call('refund.list', { view: 'all' })).refunds.filter((refund) => refund.state === state).length;
    await expect.poll(async () => [await inState('unconfirmed'), await inState('queued')]).toEqual([1, 1]);
    line.answer(null);
    await call('session.signIn', cashier);
    await expect
      .poll(
        async () => {
          await turn(10);
          await call('session.signIn', cashier);
          return inState('refunded');
        },
        { timeout: 20_000 },
      )
      .toBe(2);
    expect(sandbox.ledger.bookings()).toHaveLength(2);
  },
);

it('a gateway that answers 429 is left alone for half a minute, and then asked what became of the refund', async () => {
  const { save, line, turn, call, sandbox } = await withoutLine();
  await save('SHOP-1', 100);
  const [{ refundNo = '' } = {}] = (await call('refund.list', { view: 'all' })).refunds;
  const stateNow = async () => (await call('refund.read', { refundNo })).refund.state;
  line.answer({ kind: 'answered', reply: { status: 429, body: '{}' } });
  await call('gateway.tryNow', {});
  await expect.poll(stateNow).toBe('unconfirmed');
  expect((await call('terminal.status', {})).gateways[0]).toMatchObject({ line: 'online', trouble: null });
  line.answer(null);
  expect(await turn(28)).toBe(0);
  expect(await turn(6)).toBeGreaterThan(0);
  await expect
    .poll(async () => {
      await turn(30);
      await call('session.signIn', cashier);
      return stateNow();
    })
    .toBe('refunded');
  expect(sandbox.ledger.bookings()).toHaveLength(1);
});

describe('the last look before sending', () => {
  it('refuses what the gateway shows to be refunded since the order was looked up, and sends nothing', async () => {
    const { lookUp, sandbox, terminal, call } = await startTerminal({
      everywhere: true,
      orders: [anOrder({ gateway: 'bbmsl', currency: 'HKD', channel: 'VISA', gatewayOrderNo: '1076' })],
    });
    const view = await lookUp('2103301701291052');
    sandbox.ledger.book({
      gateway: 'bbmsl',
      orderKey: '1076',
      refundNo: 'refund-portal',
      amountMinor: 15_050,
      gatewayRefundNo: '1',
      channelRefundNo: '1',
    });
    const reply = await terminal.dispatch('refund.submit', {
      clickToken: randomUUID(),
      gateway: 'bbmsl',
      orderKey: view.order.orderKey,
      amount: view.left,
      way: view.order.ways[0] ?? 'refund',
      reason: 'damaged',
      reasonText: null,
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'order-blocked' } });
    expect(sandbox.requests().filter(({ kind }) => kind === 'refund')).toEqual([]);
    expect((await call('refund.list', { view: 'all' })).refunds).toEqual([]);
  });

  it('sees what was refunded elsewhere since the order was looked up', async () => {
    const { lookUp, sandbox, terminal } = await startTerminal({
      orders: [anOrder({ channel: 'wechat' })],
      everywhere: false,
    });
    const view = await lookUp('2103301701291052');
    sandbox.ledger.book({
      gateway: 'ksher-mch',
      orderKey: '90020260330180132318847',
      refundNo: 'portal-1',
      amountMinor: 15_050,
      gatewayRefundNo: '1',
      channelRefundNo: '2',
    });
    const reply = await terminal.dispatch('refund.submit', {
      clickToken: randomUUID(),
      gateway: 'ksher-mch',
      orderKey: view.order.orderKey,
      amount: view.left,
      reason: 'damaged',
      reasonText: null,
    });
    // Ksher lists refunds only by one of their numbers, so the gateway's own rule is what refuses here.
    expect(reply.ok).toBe(true);
    expect(sandbox.ledger.bookings()).toHaveLength(1);
  });

  it('refuses a refund whose order cannot be checked believably', async () => {
    const { lookUp, sandbox, terminal } = await startTerminal();
    const view = await lookUp('2103301701291052');
    sandbox.setFaults([{ on: 'query', do: 'bad-signature' }]);
    const reply = await terminal.dispatch('refund.submit', {
      clickToken: randomUUID(),
      gateway: 'ksher-mch',
      orderKey: view.order.orderKey,
      amount: view.left,
      reason: 'damaged',
      reasonText: null,
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'gateway-unclear' } });
    expect(sandbox.requests().filter(({ kind }) => kind === 'refund')).toEqual([]);
  });
});

it('the same click with another amount is refused, and pays nothing more', async () => {
  const { lookUp, sandbox, terminal } = await startTerminal();
  const view = await lookUp('2103301701291052');
  const draft = {
    clickToken: randomUUID(),
    gateway: 'ksher-mch',
    orderKey: view.order.orderKey,
    amount: { minor: 100, currency: 'THB' },
    reason: 'damaged',
    reasonText: null,
  };
  expect(await terminal.dispatch('refund.submit', draft)).toMatchObject({ ok: true });
  const other = { ...draft, amount: { minor: 200, currency: 'THB' } };
  expect(await terminal.dispatch('refund.submit', other)).toMatchObject({ error: { code: 'invalid-input' } });
  await expect.poll(() => sandbox.ledger.bookings().length).toBe(1);
});
