// Ports that break a promise of theirs: what is asked for beside the money must not end the terminal.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { watchLines } from '../../main/core/refunds/line.ts';
import { createMemoryVault } from '../../main/hosts/keychain.ts';
import { startTerminal } from '../support/start-terminal.ts';
import { testClock } from '../support/test-clock.ts';

it('a line whose probe breaks is offline, and probed again', async () => {
  const clock = testClock();
  let probes = 0;
  const probe = (): Promise<boolean> => {
    probes += 1;
    return probes === 1 ? Promise.reject(new Error('the wire broke')) : Promise.resolve(true);
  };
  const lines = watchLines(new Map([['bbmsl', 'https://bank.invalid']]), probe, clock, () => {});
  lines.start();
  clock.advance(0);
  await nextTurn();
  expect(lines.line('bbmsl').state).toBe('offline');
  clock.advance(5_000);
  await nextTurn();
  expect(lines.line('bbmsl').state).toBe('online');
  lines.stop();
});

it('a keychain that breaks when the keys are looked at is told to the log', async () => {
  const vault = createMemoryVault();
  const broken = new Error('the keychain broke');
  const { defects, call } = await startTerminal({
    vault: { ...vault, signer: () => Promise.reject(broken) },
  });
  await nextTurn();
  expect(defects).toContain(broken);
  expect((await call('terminal.status', {})).safekeeping).toBe('well');
});
