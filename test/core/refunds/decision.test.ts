// What a manager decides about a refund that the machine could not settle: when that is allowed, and that it stays.
import { expect, it } from 'vitest';
import { ksherMch } from '../../../main/core/gateways/ksher-mch/index.ts';
import { createMemoryVault } from '../../../main/hosts/keychain.ts';
import type { Fault } from '../../../main/sandbox/faults.ts';
import { anOrder, cashier, manager, startTerminal } from '../../support/start-terminal.ts';
import { testClock } from '../../support/test-clock.ts';

const orderNo = '2103301701291052';
const hour = 3_600_000;
/** So long after it was sent a request may still be booked. */
const { settleMs } = ksherMch.profile;
const atBbmsl = { gateway: 'bbmsl', currency: 'HKD', channel: 'VISA', gatewayOrderNo: '1076' } as const;

/** A terminal with a refund that the gateway never showed to be booked, and that now needs a person. */
async function withHeld(faults: Fault[] = []) {
  const clock = testClock();
  const running = await startTerminal({
    clock,
    everywhere: true,
    orders: [anOrder(atBbmsl)],
    faults: [{ on: 'refund', nth: 1, do: 'drop-before' }],
  });
  const { refundNo } = await running.refund(orderNo);
  await running.reaches(refundNo, 'unconfirmed');
  running.sandbox.setFaults(faults);
  await expect
    .poll(
      async () => {
        clock.advance(hour);
        await running.call('session.signIn', cashier);
        return (await running.call('refund.read', { refundNo })).refund.state;
      },
      { timeout: 10_000 },
    )
    .toBe('held');
  return { ...running, clock, refundNo };
}

it.each([
  ['refunded', 'refunded', 'resolved-refunded'],
  ['not-refunded', 'rejected', 'resolved-rejected'],
] as const)(
  'that it was %s stays with its reference, over a restart and for ever',
  async (verdict, state, event) => {
    const first = await withHeld();
    const { refundNo, folder, sandbox, clock } = first;
    const decision = { refundNo, ...manager, verdict, reference: 'portal, statement 4711' };
    await first.call('refund.resolve', decision);
    expect(await first.refusal('refund.resolve', { ...decision, verdict: 'send-again' })).toBe('wrong-state');
    await first.stop();
    const second = await startTerminal({ folder, sandbox, clock, everywhere: true });
    const { refund, history } = await second.call('refund.read', { refundNo });
    expect(refund).toMatchObject({ state, why: { cause: 'person', text: 'portal, statement 4711' } });
    expect(history.at(-1)).toMatchObject({
      event,
      by: 'Malee T.',
      why: { cause: 'person', text: 'portal, statement 4711' },
    });
    expect(sandbox.requests().filter(({ kind }) => kind === 'refund')).toHaveLength(1);
  },
);

it('is not to send it again before two inquiries, apart in time, showed the order untouched', async () => {
  const { refusal, call, refundNo, sandbox } = await withHeld([{ on: 'query', do: 'drop-before' }]);
  const again = { refundNo, ...manager, verdict: 'send-again', reference: 'portal: paid' } as const;
  expect(await refusal('refund.resolve', again)).toBe('not-asked-twice');
  expect((await call('refund.read', { refundNo })).refund.state).toBe('held');
  expect(sandbox.ledger.bookings()).toEqual([]);
});

it('is nobody’s who is no manager', async () => {
  const { refusal, call, refundNo } = await withHeld();
  const decision = { refundNo, verdict: 'refunded', reference: 'I saw it' } as const;
  expect(await refusal('refund.resolve', { ...decision, ...cashier })).toBe('not-allowed');
  expect((await call('refund.read', { refundNo })).refund.state).toBe('held');
});

it('is not "not refunded" while an attempt may still be booked, on whatever computer it is decided', async () => {
  const clock = testClock();
  const vault = createMemoryVault();
  const first = await startTerminal({ clock, vault, faults: [{ on: 'refund', do: 'drop-before' }] });
  const { refundNo } = await first.refund(orderNo);
  await first.reaches(refundNo, 'unconfirmed');
  await first.stop();
  const { folder, sandbox } = first;
  const second = await startTerminal({ folder, sandbox, clock, vault, machine: 'the spare till' });
  const { call, refusal, reaches } = second;
  await call('terminal.takeOver', { ...manager, reference: 'the old till is broken' });
  await reaches(refundNo, 'held');
  const no = { refundNo, ...manager, verdict: 'not-refunded', reference: 'portal: paid' } as const;
  expect(await refusal('refund.resolve', no)).toBe('may-still-arrive');
  // A day by the wall clock alone has let nothing settle.
  clock.jump(24 * hour);
  clock.advance(settleMs - 1);
  expect(await refusal('refund.resolve', no)).toBe('may-still-arrive');
  const { refund, history } = await call('refund.read', { refundNo });
  expect(refund.state).toBe('held');
  expect(history.map(({ event }) => event)).not.toContain('resolved-rejected');
  clock.advance(1);
  expect(await call('refund.resolve', no)).toMatchObject({ state: 'rejected', why: { cause: 'person' } });
  expect(sandbox.ledger.bookings()).toEqual([]);
});
