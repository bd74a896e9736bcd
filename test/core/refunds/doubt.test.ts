// What the terminal believes when the line, the answer or the program fails, over real HTTP.
import { describe, expect, it } from 'vitest';
import { openWire } from '../../../main/core/gateways/http.ts';
import type { Log } from '../../../main/core/ports.ts';
import { createMemoryVault } from '../../../main/hosts/keychain.ts';
import type { Fault } from '../../../main/sandbox/faults.ts';
import { anOrder, cashier, openSandbox, startTerminal } from '../../support/start-terminal.ts';
import { testClock } from '../../support/test-clock.ts';

const orderNo = '2103301701291052';
const minute = 60_000;
const patient = { timeout: 10_000 };

/** A terminal on a clock that the test moves, with one accident at the first refund. */
async function withAccident(fault: Omit<Fault, 'on' | 'nth'>, orders?: Parameters<typeof openSandbox>[0]) {
  const clock = testClock();
  const wire = openWire({ connectMs: 2_000, answerMs: 300, maxBytes: 1_000_000 });
  const faults = [{ on: 'refund' as const, nth: 1, ...fault }];
  const running = await startTerminal({ clock, wire, faults, ...(orders && { orders, everywhere: true }) });
  return { clock, ...running };
}

describe('an answer that cannot be believed is doubt, and the gateway is asked', () => {
  it.each([
    ['hang', 'no-answer'],
    ['drop-after', 'no-answer'],
    ['status-500-after', 'server-error'],
    ['half-json', 'not-readable'],
    ['bad-signature', 'bad-signature'],
    ['other-refund', 'other-refund'],
    ['other-amount', 'other-amount'],
    ['system-error', 'gateway-busy'],
  ] as const)('%s: booked, so an inquiry finds it', async (accident, cause) => {
    const { clock, refund, reaches, sandbox } = await withAccident({ do: accident });
    const { refundNo } = await refund(orderNo);
    const doubted = await reaches(refundNo, 'unconfirmed');
    expect(doubted.why?.cause).toBe(cause);
    expect(doubted.dueAt).not.toBeNull();
    clock.advance(2_000);
    const done = await reaches(refundNo, 'refunded');
    expect(done).toMatchObject({ attempts: 1, inquiries: 1 });
    expect(sandbox.ledger.bookings()).toMatchObject([{ refundNo, amountMinor: 15050 }]);
  });

  it.each([
    ['drop-before', 'no-answer'],
    ['status-500', 'server-error'],
    ['html', 'not-readable'],
    ['not-sure', 'not-sure'],
    ['code-nonzero', 'call-failed'],
  ] as const)('%s: not booked, so the same number is sent again after a minute', async (accident, cause) => {
    const { clock, refund, reaches, sandbox } = await withAccident({ do: accident });
    const { refundNo } = await refund(orderNo);
    expect((await reaches(refundNo, 'unconfirmed')).why?.cause).toBe(cause);
    clock.advance(2_000);
    await expect
      .poll(() => sandbox.requests().filter(({ kind }) => kind === 'query').length)
      .toBeGreaterThan(1);
    expect(sandbox.ledger.bookings()).toEqual([]);
    await expect
      .poll(() => {
        clock.advance(minute);
        return sandbox.ledger.bookings().length;
      }, patient)
      .toBe(1);
    expect((await reaches(refundNo, 'refunded')).attempts).toBe(2);
    const sent = sandbox.requests().filter(({ kind }) => kind === 'refund');
    expect(sent.map(({ fields }) => fields['mch_refund_no'])).toEqual([refundNo, refundNo]);
    expect(new Set(sent.map(({ fields }) => fields['nonce_str'])).size).toBe(2);
  });
});

it.each(['bad-signature', 'other-refund', 'other-amount'] as const)(
  'an answer that does not fit (%s) is in the log, with the refund and without what it said',
  async (accident) => {
    const logged: unknown[] = [];
    const log: Log = {
      info: (message, facts) => logged.push([message, facts]),
      defect: (incident, error) => logged.push([incident, error]),
    };
    const { refund, reaches } = await startTerminal({
      clock: testClock(),
      log,
      faults: [{ on: 'refund', nth: 1, do: accident }],
    });
    const { refundNo } = await refund(orderNo);
    await reaches(refundNo, 'unconfirmed');
    const facts = { refund: refundNo, gateway: 'ksher-mch', cause: accident };
    expect(logged).toEqual([['an answer that does not fit', facts]]);
  },
);

describe('a refund that went back otherwise than it was asked for', () => {
  it('with another amount: is held at the first question, and never sent again', async () => {
    const { clock, refund, reaches, sandbox } = await withAccident({ do: 'drop-before' });
    const { refundNo } = await refund(orderNo);
    await reaches(refundNo, 'unconfirmed');
    const { gateway, gatewayOrderNo } = anOrder();
    const another = { refundNo, amountMinor: 5000, gatewayRefundNo: '1', channelRefundNo: '1' };
    sandbox.ledger.book({ gateway, orderKey: gatewayOrderNo, ...another });
    clock.advance(2_000);
    const held = await reaches(refundNo, 'held');
    expect(held).toMatchObject({ attempts: 1, inquiries: 1, why: { cause: 'other-amount' } });
    clock.advance(24 * 60 * minute);
    expect(sandbox.requests().filter(({ kind }) => kind === 'refund')).toHaveLength(1);
  });

  it('under another number, which a duplicate names: is held at the first question', async () => {
    const order = anOrder({ gateway: 'ksher-redirect', mchOrderNo: 'mc_77' });
    const { clock, refund, reaches, sandbox } = await withAccident({ do: 'drop-before' }, [order]);
    const { refundNo } = await refund('mc_77');
    await reaches(refundNo, 'unconfirmed');
    const another = {
      refundNo: 'by-console',
      amountMinor: 15050,
      gatewayRefundNo: '1',
      channelRefundNo: '1',
    };
    sandbox.ledger.book({ gateway: order.gateway, orderKey: order.gatewayOrderNo, ...another });
    clock.advance(2_000);
    const held = await reaches(refundNo, 'held');
    expect(held).toMatchObject({ attempts: 1, why: { cause: 'refunded-elsewhere', text: 'by-console' } });
    expect(sandbox.ledger.bookings()).toHaveLength(1);
  });
});

describe('a no of the gateway', () => {
  it.each(['low-balance', 'not-found'] as const)(
    '%s is believed once an inquiry confirms it',
    async (accident) => {
      const { refund, reaches, sandbox, lookUp } = await withAccident({ do: accident });
      const { refundNo } = await refund(orderNo);
      const refused = await reaches(refundNo, 'rejected');
      expect(refused).toMatchObject({ attempts: 1, inquiries: 0, why: { cause: 'refused' } });
      expect(refused.why?.code).not.toBeNull();
      expect(sandbox.ledger.bookings()).toEqual([]);
      expect((await lookUp(orderNo)).block).toBeNull();
    },
  );

  it('to a second attempt is not believed while the first may still arrive', async () => {
    const { clock, refund, reaches, sandbox, call } = await withAccident({ do: 'drop-before' });
    const { refundNo } = await refund(orderNo);
    await reaches(refundNo, 'unconfirmed');
    sandbox.setFaults([{ on: 'refund', do: 'low-balance' }]);
    await expect
      .poll(() => {
        clock.advance(minute);
        return sandbox.requests().filter(({ kind }) => kind === 'refund').length;
      }, patient)
      .toBe(2);
    await expect.poll(async () => (await reaches(refundNo, 'unconfirmed')).why?.cause).toBe('refused');
    const { history } = await call('refund.read', { refundNo });
    expect(history.map(({ event }) => event)).not.toContain('rejected');
    clock.advance(5 * minute);
    await reaches(refundNo, 'rejected');
    expect(sandbox.ledger.bookings()).toEqual([]);
  });
});

describe('when the line cannot be opened', () => {
  it('a refund is saved, not sent, and goes out when the gateway answers again', async () => {
    const clock = testClock();
    const { refund, reaches, sandbox, call, lookUp } = await startTerminal({ clock });
    await lookUp(orderNo);
    const port = sandbox.port;
    await sandbox.close();
    const { order, left, source } = await lookUp(orderNo);
    expect(source).toBe('memory');
    const { refundNo } = await refund(orderNo);
    const saved = await reaches(refundNo, 'queued');
    expect(saved.why?.cause).toBe('line-down');
    expect((await call('terminal.status', {})).gateways[0]?.line).toBe('offline');
    expect(order.total).toEqual(left);
    expect(port).toBeGreaterThan(0);
  });

  it('an order that was never seen cannot be refunded', async () => {
    const { sandbox, refusal } = await startTerminal();
    await sandbox.close();
    expect(await refusal('order.lookUp', { orderNo })).toBe('gateway-unreachable');
  });

  it('what was saved can be taken back until it is sent', async () => {
    const { sandbox, refund, reaches, call, lookUp } = await startTerminal({ clock: testClock() });
    await lookUp(orderNo);
    await sandbox.close();
    const { refundNo } = await refund(orderNo);
    await reaches(refundNo, 'queued');
    expect(await call('refund.cancel', { refundNo })).toMatchObject({ state: 'cancelled' });
  });
});

describe('without keys', () => {
  it('no refund starts, and nothing is saved', async () => {
    const vault = createMemoryVault();
    let isEmpty = false;
    const { lookUp, refund, call } = await startTerminal({
      vault: {
        ...vault,
        signer: (gateway) => (isEmpty ? Promise.resolve({ state: 'absent' }) : vault.signer(gateway)),
      },
    });
    await lookUp(orderNo);
    isEmpty = true;
    await expect(refund(orderNo)).rejects.toThrow('keys-missing');
    expect((await call('refund.list', { view: 'all' })).refunds).toEqual([]);
  });
});

describe('the wallets whose refunds cannot be asked by number', () => {
  it('a whole refund is proven by the order', async () => {
    const clock = testClock();
    const sandbox = await openSandbox(
      [anOrder({ channel: 'promptpay' })],
      [{ on: 'refund', do: 'drop-after' }],
    );
    const { refund, reaches } = await startTerminal({ clock, sandbox });
    const { refundNo } = await refund(orderNo);
    await reaches(refundNo, 'unconfirmed');
    clock.advance(2_000);
    await reaches(refundNo, 'refunded');
  });

  it('a part is never called refunded, and ends with a person', async () => {
    const clock = testClock();
    const sandbox = await openSandbox(
      [anOrder({ channel: 'promptpay' })],
      [{ on: 'refund', do: 'drop-after' }],
    );
    const { refund, reaches, call } = await startTerminal({ clock, sandbox });
    const { refundNo } = await refund(orderNo, 100);
    await reaches(refundNo, 'unconfirmed');
    await expect
      .poll(async () => {
        clock.advance(60 * minute);
        await call('session.signIn', cashier);
        return (await call('refund.read', { refundNo })).refund.state;
      }, patient)
      .toBe('held');
    const { history } = await call('refund.read', { refundNo });
    expect(history.map(({ event }) => event)).not.toContain('refunded');
  });
});
