// A data folder that was copied, moved or put back from an earlier day sends nothing before a manager decides.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backupNow, restoreFrom } from '../../main/core/backup.ts';
import { openDatabase } from '../../main/core/database.ts';
import type { Anchor } from '../../main/core/ports.ts';
import { createMemoryVault, type FillableVault } from '../../main/hosts/keychain.ts';
import { TerminalError } from '../../main/core/errors.ts';
import { testClock } from '../support/test-clock.ts';
import { anOrder, manager, startTerminal, temporaryFolder } from '../support/start-terminal.ts';

const orderNo = '2103301701291052';
const reference = 'moved to the new till';
const orders = [
  anOrder(),
  anOrder({ mchOrderNo: 'SHOP-2', gatewayOrderNo: 'KSHER-2', channelOrderNo: 'WALLET-2' }),
];

/** A vault that remembers the journal's head from one start to the next, as a keychain does. */
function lastingVault(): FillableVault {
  let anchor: Anchor | null = null;
  return {
    ...createMemoryVault(),
    anchor: () => Promise.resolve(anchor),
    keepAnchor: (kept) => {
      anchor = kept;
      return Promise.resolve();
    },
  };
}

/** A terminal with one refund that waits for a manager, stopped. */
async function stoppedShop() {
  const vault = lastingVault();
  const first = await startTerminal({ orders, vault, limits: { THB: '1.00' } });
  const { refundNo } = await first.refund(orderNo);
  await first.stop();
  return { vault, refundNo, folder: first.folder, sandbox: first.sandbox };
}

function copyOf(folder: string): string {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

it('a backup that was put back on another computer goes on with what came later only once a manager decided', async () => {
  const { vault, refundNo, folder, sandbox } = await stoppedShop();
  const file = join(folder, 'refunds.db');
  const backup = join(temporaryFolder(), 'yesterday.db');
  const shop = openDatabase(file);
  await backupNow(shop, backup);
  shop.close();
  const clock = testClock();
  const later = await startTerminal({ folder, sandbox, clock, vault, limits: { THB: '1.00' } });
  const { refundNo: laterNo } = await later.refund('SHOP-2');
  await later.stop();
  restoreFrom(backup, file, clock.now());
  const { call, reaches, refusal } = await startTerminal({
    ...{ folder, sandbox, clock, vault },
    machine: 'another computer',
  });
  expect(await refusal('refund.read', { refundNo: laterNo })).toBe('refund-not-found');
  await call('terminal.takeOver', { ...manager, reference });
  expect((await reaches(refundNo, 'held')).why?.cause).toBe('copied');
  expect((await reaches(laterNo, 'held')).why?.cause).toBe('restored');
});

it('a journal that the keychain kept shut at the start goes on when it opens, whoever is signed in', async () => {
  const vault = lastingVault();
  const first = await startTerminal({ orders, vault, limits: { THB: '1.00' } });
  const { refundNo } = await first.refund(orderNo);
  await first.stop();
  const { folder, sandbox } = first;
  const locked = new TerminalError('keychain-locked', 'the keychain is locked');
  let isLocked = true;
  const shut: FillableVault = {
    ...vault,
    journalKey: () => (isLocked ? Promise.reject(locked) : vault.journalKey()),
  };
  const clock = testClock();
  const { call, reaches } = await startTerminal({ folder, sandbox, clock, vault: shut });
  const safekeeping = async () => (await call('terminal.status', {})).safekeeping;
  expect(await safekeeping()).toBe('locked');
  clock.advance(15_000);
  isLocked = false;
  await expect
    .poll(() => {
      clock.advance(15_000);
      return safekeeping();
    })
    .toBe('well');
  await call('refund.approve', { refundNo, ...manager, verdict: 'approve' });
  await reaches(refundNo, 'refunded');
});

it('a folder that was only moved on the same computer goes on as before', async () => {
  const { vault, refundNo, folder, sandbox } = await stoppedShop();
  const { call, reaches } = await startTerminal({ folder: copyOf(folder), sandbox, vault });
  expect((await call('terminal.status', {})).safekeeping).toBe('well');
  await call('refund.approve', { refundNo, ...manager, verdict: 'approve' });
  await reaches(refundNo, 'refunded');
});

it('a copy on another computer refunds nothing, shows everything, and waits for a manager', async () => {
  const { vault, refundNo, folder, sandbox } = await stoppedShop();
  const elsewhere = await startTerminal({ folder: copyOf(folder), sandbox, vault, machine: 'another till' });
  const { call, lookUp, refund, reaches } = elsewhere;
  expect((await call('terminal.status', {})).safekeeping).toBe('copied');
  expect((await call('refund.list', { view: 'all' })).refunds).toHaveLength(1);
  await lookUp('SHOP-2');
  await expect(refund('SHOP-2')).rejects.toThrow('data-copied');
  await expect(call('refund.approve', { refundNo, ...manager, verdict: 'approve' })).rejects.toThrow();
  const { offline: rules } = await call('terminal.status', {});
  expect(await elsewhere.refusal('settings.changeOffline', { ...manager, rules })).toBe('data-copied');
  expect(sandbox.ledger.bookings()).toEqual([]);

  const after = await call('terminal.takeOver', { ...manager, reference });
  expect(after.safekeeping).toBe('well');
  expect(await reaches(refundNo, 'held')).toMatchObject({ why: { cause: 'copied', text: reference } });
  expect(sandbox.ledger.bookings()).toEqual([]);
});

it('the first computer notices that its folder was taken over and came back', async () => {
  const { vault, folder, sandbox } = await stoppedShop();
  const copy = copyOf(folder);
  const elsewhere = await startTerminal({ folder: copy, sandbox, vault, machine: 'another till' });
  await elsewhere.call('terminal.takeOver', { ...manager, reference });
  await elsewhere.stop();
  const back = await startTerminal({ folder, sandbox, vault });
  expect((await back.call('terminal.status', {})).safekeeping).toBe('copied');
});

it('an older file of the same computer is noticed, because refunds may be missing in it', async () => {
  const vault = lastingVault();
  const first = await startTerminal({ orders, vault });
  const { folder, sandbox } = first;
  await first.refund(orderNo, 100).then(({ refundNo }) => first.reaches(refundNo, 'refunded'));
  await first.stop();
  const monday = copyOf(folder);
  const tuesday = await startTerminal({ folder, sandbox, vault });
  await tuesday.refund('SHOP-2', 100).then(({ refundNo }) => tuesday.reaches(refundNo, 'refunded'));
  await tuesday.stop();
  const wednesday = await startTerminal({ folder: monday, sandbox, vault });
  expect((await wednesday.call('terminal.status', {})).safekeeping).toBe('copied');
});
