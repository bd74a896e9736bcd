// Ports that break a promise of theirs: what is asked for beside the money must not end the terminal.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Delivery } from '../../main/core/gateways/gateway.ts';
import { watchLines } from '../../main/core/refunds/line.ts';
import { refuseWrites } from '../../main/core/transaction.ts';
import { createMemoryVault } from '../../main/hosts/keychain.ts';
import { anOrder, manager, startTerminal } from '../support/start-terminal.ts';
import { testClock } from '../support/test-clock.ts';

it('a line whose probe breaks is offline, and probed again', async () => {
  const clock = testClock();
  let probes = 0;
  const probe = (): Promise<Delivery> => {
    probes += 1;
    return probes === 1
      ? Promise.reject(new Error('the wire broke'))
      : Promise.resolve({ kind: 'answered', reply: { status: 404, body: '' } });
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

it('a disk that refused a commit: no refund begins, none is sent, and everything is shown', async () => {
  const orders = ['SHOP-1', 'SHOP-2'].map((mchOrderNo, place) =>
    anOrder({ mchOrderNo, gatewayOrderNo: `K-${place}`, channelOrderNo: `W-${place}` }),
  );
  const clock = testClock();
  const running = await startTerminal({ clock, orders, limits: { THB: '100.00' } });
  const { call, refund, reaches, refusal, sandbox, database } = running;
  const proposed = await refund('SHOP-1', 10_001);
  const done = await refund('SHOP-2', 100);
  await reaches(done.refundNo, 'refunded');
  // What storage.test shows a failing commit to leave behind.
  refuseWrites(database);
  expect((await call('terminal.status', {})).safekeeping).toBe('broken');
  await expect(refund('SHOP-2', 100)).rejects.toThrow('storage-failed');
  const yes = { refundNo: proposed.refundNo, ...manager, verdict: 'approve' } as const;
  expect(await refusal('refund.approve', yes)).toBe('storage-failed');
  clock.advance(60_000);
  await nextTurn();
  expect(sandbox.requests().filter(({ kind }) => kind === 'refund')).toHaveLength(1);
  const { refunds } = await call('refund.list', { view: 'all' });
  expect(refunds.map(({ state }) => state)).toEqual(['refunded', 'proposed']);
  expect((await call('refund.read', { refundNo: done.refundNo })).history).toHaveLength(3);
});
