// What a manager decides about a refund that the machine could not settle: when that is allowed, and that it stays.
import { expect, it } from 'vitest';
import type { Fault } from '../../../main/sandbox/faults.ts';
import { anOrder, cashier, manager, startTerminal } from '../../support/start-terminal.ts';
import { testClock } from '../../support/test-clock.ts';

const orderNo = '2103301701291052';
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
        clock.advance(3_600_000);
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
