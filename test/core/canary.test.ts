// A whole working day with known keys and PINs, and then a search of everything the terminal wrote, said or sent.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../main/core/database.ts';
import { systemClock } from '../../main/hosts/clock.ts';
import { openTerminal, type OpenTerminal } from '../../main/hosts/open-terminal.ts';
import { gatewaysOf } from '../../main/hosts/training.ts';
import { startSandbox } from '../../main/sandbox/server.ts';
import { listenToConsole, tapLine } from '../support/eavesdrop.ts';
import { huntKey, huntPin, newKey, type Hunt } from '../support/find-secret.ts';
import { copyFonts } from '../support/fonts.ts';
import { anOrder, talk, temporaryFolder } from '../support/start-terminal.ts';

/** Digits that no date and no time of day has in a row. */
const cashier = { operatorId: '41234', pin: '987698' };
const manager = { operatorId: '40001', pin: '879879' };
const wrongPin = '798798';
const idleLockMs = 300_000;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const orderNos = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6', 'A-7'];
const orders = orderNos.map((mchOrderNo, index) =>
  anOrder({
    mchOrderNo,
    gatewayOrderNo: `9002026033018013231880${index}`,
    channelOrderNo: `5001827364092${index}`,
  }),
);
const accidents = ['bad-signature', 'drop-after', 'half-json', 'low-balance', 'html'] as const;

/** A shop that is set up with the key and the PINs, at a pretend bank that knows that key. */
async function openShop(merchantKey: string) {
  const outside = temporaryFolder();
  const keyFile = join(outside, 'bank-keys.json');
  const saved = { appid: 'mch90017', merchantPrivateKey: merchantKey, gatewayPrivateKey: newKey() };
  writeFileSync(keyFile, JSON.stringify({ 'ksher-mch': saved }));
  const faults = accidents.map((accident, index) => {
    return { on: 'refund', do: accident, nth: 1, orderNo: orderNos[index] ?? '' } as const;
  });
  const bank = await startSandbox({ orders, faults, keyFile });
  closers.push(() => bank.close());
  const line = await tapLine(bank.port);
  closers.push(line.close);
  const given = gatewaysOf(bank)['ksher-mch'];
  const through = (address: string) => address.replace(`:${bank.port}/`, `:${line.port}/`);
  const { baseUrl, hostedUrl, appid } = given.account;
  const account = { appid, baseUrl: through(baseUrl), hostedUrl: through(hostedUrl) };
  const provision = join(outside, 'provision.json');
  writeFileSync(
    provision,
    JSON.stringify({
      terminalId: 'POS001',
      store: { name: 'Siam Square Cafe' },
      environment: 'sandbox',
      gateways: { 'ksher-mch': { account, keys: given.keys } },
      printers: [{ kind: 'system', name: 'Counter' }],
      operators: [
        { id: cashier.operatorId, name: 'Noi K.', role: 'cashier', pin: cashier.pin },
        { id: manager.operatorId, name: 'Malee T.', role: 'manager', pin: manager.pin },
      ],
      limits: { perRefund: { THB: '100.00' } },
    }),
  );
  return { bank, line, provision };
}

/** Opens the terminal on the folder; its printer is out of paper and its clock can be broken for one sign-in. */
async function open(dataDir: string, provision: string) {
  let isClockBroken = false;
  const opened: OpenTerminal = await openTerminal(
    {
      host: 'loopback',
      port: 0,
      open: false,
      dataDir,
      training: undefined,
      provision,
      restoreBackup: null,
      resetTraining: false,
      vault: 'memory',
      help: false,
    },
    {
      fonts: fileURLToPath(copyFonts()),
      systemPrinter: ({ name, paperWidthMm }) => ({
        title: name,
        paperWidthMm,
        print: () => Promise.reject(new Error('the paper is out')),
      }),
      clock: {
        now: systemClock.now,
        elapsed: systemClock.elapsed,
        after(ms, call) {
          if (!isClockBroken || ms !== idleLockMs) return systemClock.after(ms, call);
          isClockBroken = false;
          throw new Error('the clock is broken');
        },
      },
    },
  );
  closers.push(opened.close);
  const said: unknown[] = [];
  opened.terminal.onEvent((event, body) => said.push({ event, body }));
  const dispatch: typeof opened.terminal.dispatch = async (command, input) => {
    const reply = await opened.terminal.dispatch(command, input);
    said.push({ command, reply });
    return reply;
  };
  const breakClock = () => {
    isClockBroken = true;
  };
  return {
    ...opened,
    ...talk({ ...opened.terminal, dispatch }),
    breakClock,
    said: () => Buffer.from(JSON.stringify(said)),
  };
}

/** Sign-in, look-ups, refunds with every accident, an approval, paper, a defect, wrong calls. */
async function workAllDay(shop: Awaited<ReturnType<typeof open>>): Promise<void> {
  const { call, refusal, refund, lookUp, breakClock } = shop;
  expect(await refusal('session.signIn', { ...cashier, pin: wrongPin })).toBe('wrong-pin');
  expect(await refusal('session.signIn', { operatorId: cashier.pin, pin: cashier.pin })).toBe('wrong-pin');
  breakClock();
  expect(await refusal('session.signIn', cashier)).toBe('internal');
  await call('session.signIn', cashier);
  expect(await refusal('order.lookUp', { orderNo: 'NOT-THERE' })).toBe('order-not-found');
  for (const [index, orderNo] of orderNos.entries()) {
    const { refundNo } = await refund(orderNo, index === 6 ? 15050 : 5050);
    if (index === 6) {
      const proof = { refundNo, verdict: 'approve' } as const;
      expect(await refusal('refund.approve', { ...proof, ...cashier })).toBe('not-allowed');
      expect(await refusal('refund.approve', { ...proof, ...manager, pin: wrongPin })).toBe('wrong-pin');
      await call('refund.approve', { ...proof, ...manager });
    }
    await expect.poll(async () => (await call('refund.read', { refundNo })).refund.state).not.toBe('sending');
    await call('refund.hurry', { refundNo });
    await call('receipt.print', { refundNo, copy: 'customer' });
    expect(await refusal('print.retry', { id: null, printer: 3 })).toBe('printer-failed');
    for (const format of ['pdf', 'text'] as const) {
      await call('receipt.save', { refundNo, copy: 'merchant', format });
    }
    await lookUp(orderNo);
  }
  expect((await call('refund.list', { view: 'all' })).refunds).toHaveLength(orderNos.length);
  const misshapen: unknown = { operatorId: cashier.operatorId, pin: `${manager.pin} ` };
  expect(await shop.terminal.dispatch('session.signIn', misshapen)).toMatchObject({ ok: false });
  expect(await shop.terminal.dispatch(manager.pin, {})).toMatchObject({ ok: false });
}

/** Every file below the folder, by its path. */
function filesBelow(folder: string): [string, Buffer][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name))]);
}

function leaks(hunts: Readonly<Record<string, Hunt>>, places: readonly [string, Buffer][]): string[] {
  return places.flatMap(([place, bytes]) =>
    Object.entries(hunts).flatMap(([secret, hunt]) =>
      hunt.in(bytes).map((as) => `${secret} in ${place} as ${as}`),
    ),
  );
}

describe('after a whole day of work', () => {
  it('no key and no PIN is in any file, reply, event, request or line of the console', async () => {
    const merchantKey = newKey();
    const dataDir = temporaryFolder();
    const console = listenToConsole();
    const { bank, line, provision } = await openShop(merchantKey);
    const shop = await open(dataDir, provision);
    await workAllDay(shop);
    const whileOpen = filesBelow(dataDir);
    await shop.close();
    const spoken = console();
    vi.restoreAllMocks();

    const places: [string, Buffer][] = [
      ...whileOpen,
      ...filesBelow(dataDir).map(([name, bytes]): [string, Buffer] => [`${name} after the end`, bytes]),
      ['replies and events', shop.said()],
      ['the line', line.heard()],
      ['the console', spoken],
    ];
    const names = whileOpen.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(['refunds.db', 'refunds.db-wal', 'terminal.log']));
    const hunts = {
      'the key': huntKey(merchantKey),
      'the cashier’s PIN': huntPin(cashier.pin),
      'the manager’s PIN': huntPin(manager.pin),
      'the wrong PIN': huntPin(wrongPin),
    };
    expect(leaks(hunts, places)).toEqual([]);

    // The search would have been idle if the day had left nothing.
    const log = places.find(([name]) => name === 'terminal.log')?.[1].toString() ?? '';
    expect(log).toContain('the clock is broken');
    expect(log).toContain('the paper is out');
    expect(line.heard().toString()).toContain('mch_refund_no');
    expect(shop.said().toString()).toContain('pdf');
    expect(bank.ledger.bookings().length).toBeGreaterThan(3);
  }, 60_000);

  it('the journal still knows each request, without its signature', async () => {
    const dataDir = temporaryFolder();
    const { provision } = await openShop(newKey());
    const shop = await open(dataDir, provision);
    await shop.call('session.signIn', cashier);
    const { refundNo } = await shop.refund('A-6', 5050);
    await expect
      .poll(async () => (await shop.call('refund.read', { refundNo })).refund.state)
      .toBe('refunded');
    await shop.close();
    const db = openDatabase(join(dataDir, 'refunds.db'));
    const requests = JSON.stringify(db.prepare('SELECT request FROM event WHERE request IS NOT NULL').all());
    db.close();
    expect(requests).toContain(refundNo);
    expect(requests).not.toContain('sign=');
  });
});
