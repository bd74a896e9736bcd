// A terminal that ends while something is still under way.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { KeyAnswer } from '../../main/core/ports.ts';
import { createMemoryVault } from '../../main/hosts/keychain.ts';
import { startTerminal } from '../support/start-terminal.ts';

it('a keychain that answers after the end disturbs nobody', async () => {
  const vault = createMemoryVault();
  const late: ((answer: KeyAnswer) => void)[] = [];
  const { terminal, stop, defects } = await startTerminal({
    vault: { ...vault, signer: () => new Promise((answer) => late.push(answer)) },
  });
  const told: unknown[] = [];
  terminal.onEvent((event) => told.push(event));
  await stop();
  const toldUntilTheEnd = told.length;
  expect(late.length).toBeGreaterThan(0);
  for (const answer of late) answer({ state: 'absent' });
  await nextTurn();
  expect(told).toHaveLength(toldUntilTheEnd);
  expect(defects).toEqual([]);
});

it('a refund that is being sent is journaled before the data file is closed', async () => {
  const { refund, stop, file, sandbox } = await startTerminal({
    faults: [{ on: 'refund', do: 'slow', delayMs: 300 }],
  });
  const { refundNo, state } = await refund('2103301701291052');
  expect(state).toBe('sending');
  await stop();
  expect(sandbox.ledger.bookings()).toMatchObject([{ refundNo }]);
  const next = await startTerminal({ folder: file.slice(0, file.lastIndexOf('/')), sandbox });
  const { refund: found, history } = await next.call('refund.read', { refundNo });
  expect(found.state).toBe('refunded');
  expect(history.map(({ event }) => event)).toEqual(['opened', 'attempt', 'refunded']);
});
