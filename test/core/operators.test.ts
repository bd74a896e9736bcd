// Who may work here: PINs, waits after wrong ones, roles, and the lock of an idle terminal.
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase, type Database } from '../../main/core/database.ts';
import { TerminalError } from '../../main/core/errors.ts';
import { openOperators, type Operators } from '../../main/core/operators.ts';
import { hashPin, usualCost } from '../../main/core/pin-hash.ts';
import type { KeyVault } from '../../main/core/ports.ts';
import { createMemoryVault } from '../../main/hosts/keychain.ts';
import { cashier, manager, startTerminal, temporaryFolder } from '../support/start-terminal.ts';
import { testClock, type TestClock } from '../support/test-clock.ts';

const noi = { id: '41234', name: 'Noi K.', role: 'cashier' } as const;
const malee = { id: '40001', name: 'Malee T.', role: 'manager' } as const;
const pins = { [noi.id]: '111222', [malee.id]: '333444' };
const wrong = '999999';
const cheap = 10;
const second = 1_000;

const open: Database[] = [];
afterEach(() => {
  for (const db of open.splice(0)) if (db.isOpen) db.close();
});

interface Shop {
  db: Database;
  operators: Operators;
  clock: TestClock;
  vault: KeyVault;
  file: string;
}

/** A shop with a cashier and a manager, whose PIN hashes cost as much as told. */
async function openShop(cost = cheap): Promise<Shop> {
  const shop = reopen({
    file: join(temporaryFolder(), 'refunds.db'),
    clock: testClock(),
    vault: createMemoryVault(),
    cost,
  });
  shop.operators.replace([
    { ...noi, pinHash: await hashPin(pins[noi.id], null, cost) },
    { ...malee, pinHash: await hashPin(pins[malee.id], null, cost) },
  ]);
  return shop;
}

function reopen(parts: { file: string; clock: TestClock; vault: KeyVault; cost?: number }): Shop {
  const db = openDatabase(parts.file);
  open.push(db);
  const { clock, vault, file, cost = cheap } = parts;
  return { db, clock, vault, file, operators: openOperators(db, vault, clock, cost) };
}

/** What a PIN was refused with: "wrong-pin, 4 left", "pin-blocked, 30 s" and so on. */
async function refusal(operators: Operators, pin: string, id: string = noi.id): Promise<string> {
  try {
    await operators.prove(id, pin);
    return 'not refused';
  } catch (error) {
    if (!(error instanceof TerminalError)) throw error;
    const { left, seconds } = error.details;
    if (left !== undefined) return `${error.code}, ${left} left`;
    return seconds === undefined ? error.code : `${error.code}, ${seconds} s`;
  }
}

async function guess(operators: Operators, times: number): Promise<string[]> {
  const answers: string[] = [];
  for (let count = 0; count < times; count++) answers.push(await refusal(operators, wrong));
  return answers;
}

function hashOf(db: Database, id: string): string {
  return z
    .object({ pin_hash: z.string() })
    .parse(db.prepare('SELECT pin_hash FROM operator WHERE id = ?').get(id)).pin_hash;
}

describe('the right PIN', () => {
  it('proves the person with name and role', async () => {
    const { operators } = await openShop();
    expect(await operators.prove(noi.id, '111222')).toEqual(noi);
    expect(await operators.prove(malee.id, '333444')).toEqual(malee);
  });

  it('of one person is not the PIN of another', async () => {
    const { operators } = await openShop();
    expect(await refusal(operators, '333444', noi.id)).toBe('wrong-pin, 4 left');
  });

  it('proves nothing for a number that nobody has', async () => {
    const { operators } = await openShop();
    expect(await refusal(operators, '111222', '99999')).toBe('wrong-pin, 0 left');
  });

  it('of a manager is needed where a manager is asked for', async () => {
    const { operators } = await openShop();
    await expect(operators.prove(noi.id, '111222', 'manager')).rejects.toThrow('this needs a manager');
    expect(await operators.prove(malee.id, '333444', 'manager')).toEqual(malee);
  });

  it('of a cashier who asks as a manager counts as no wrong try', async () => {
    const { operators } = await openShop();
    for (const _ of [1, 2, 3, 4, 5, 6]) {
      await expect(operators.prove(noi.id, '111222', 'manager')).rejects.toThrow('this needs a manager');
    }
    expect(await operators.prove(noi.id, '111222')).toEqual(noi);
  });
});

describe('a wrong PIN', () => {
  it('counts down, and the fifth one blocks', async () => {
    const { operators } = await openShop();
    expect(await guess(operators, 5)).toEqual([
      'wrong-pin, 4 left',
      'wrong-pin, 3 left',
      'wrong-pin, 2 left',
      'wrong-pin, 1 left',
      'pin-blocked, 30 s',
    ]);
  });

  it('blocks for longer each time, at most half an hour', async () => {
    const { operators, clock } = await openShop();
    await guess(operators, 5);
    for (const [wait, next] of [
      [30, 120],
      [120, 600],
      [600, 1800],
      [1800, 1800],
    ] as const) {
      clock.advance(wait * second - 1);
      expect(await refusal(operators, '111222')).toBe('pin-blocked, 1 s');
      clock.advance(1);
      expect(await refusal(operators, wrong)).toBe(`pin-blocked, ${next} s`);
    }
  });

  it('blocks only the person it was typed for', async () => {
    const { operators } = await openShop();
    await guess(operators, 5);
    expect(await operators.prove(malee.id, '333444')).toEqual(malee);
  });

  it('is forgiven by the right one, once the wait is over', async () => {
    const { operators, clock } = await openShop();
    await guess(operators, 5);
    expect(await refusal(operators, '111222')).toBe('pin-blocked, 30 s');
    clock.advance(30 * second);
    expect(await operators.prove(noi.id, '111222')).toEqual(noi);
    expect(await refusal(operators, wrong)).toBe('wrong-pin, 4 left');
  });

  it('is remembered when the terminal is started again', async () => {
    const shop = await openShop();
    await guess(shop.operators, 3);
    shop.db.close();
    const next = reopen(shop);
    expect(await guess(next.operators, 2)).toEqual(['wrong-pin, 1 left', 'pin-blocked, 30 s']);
    next.db.close();
    expect(await refusal(reopen(shop).operators, '111222')).toBe('pin-blocked, 30 s');
  });

  it('is remembered when the shop is set up again', async () => {
    const { operators } = await openShop();
    await guess(operators, 5);
    operators.replace([{ ...noi, pinHash: await hashPin('555666', null, cheap) }]);
    expect(await refusal(operators, '555666')).toBe('pin-blocked, 30 s');
  });

  it('cannot be tried faster by trying at the same time', async () => {
    const { operators } = await openShop();
    const answers = await Promise.all(
      ['000000', '000001', '000002', '000003', '000004', '000005', '111222', '111222'].map((pin) =>
        refusal(operators, pin),
      ),
    );
    expect(answers.slice(0, 5).at(-1)).toBe('pin-blocked, 30 s');
    expect(answers.slice(5)).toEqual(Array(3).fill('pin-blocked, 30 s'));
  });
});

describe('what is stored of a PIN', () => {
  it('never holds the PIN', async () => {
    const { operators, db } = await openShop();
    for (const [id, pin] of Object.entries(pins)) {
      expect(hashOf(db, id)).not.toContain(pin);
      await operators.prove(id, pin);
      expect(hashOf(db, id)).not.toContain(pin);
    }
  });

  it('becomes peppered at the first sign-in, and not by a wrong PIN', async () => {
    const { operators, db } = await openShop();
    await refusal(operators, wrong);
    expect(hashOf(db, noi.id)).toMatch(/^plain\$/);
    await operators.prove(noi.id, '111222');
    const peppered = hashOf(db, noi.id);
    expect(peppered).toMatch(/^peppered\$/);
    expect(await operators.prove(noi.id, '111222')).toEqual(noi);
    expect(hashOf(db, noi.id)).toBe(peppered);
  });

  it('is worth nothing on a computer with another keychain', async () => {
    const shop = await openShop();
    await shop.operators.prove(noi.id, '111222');
    shop.db.close();
    const elsewhere = { ...createMemoryVault(), pepper: () => Promise.resolve(new Uint8Array(32).fill(7)) };
    const stolen = reopen({ ...shop, vault: elsewhere });
    expect(await refusal(stolen.operators, '111222')).toBe('wrong-pin, 4 left');
  });

  it('becomes dearer to guess when the program asks for more', async () => {
    const shop = await openShop();
    await shop.operators.prove(noi.id, '111222');
    shop.db.close();
    const later = reopen({ ...shop, cost: cheap + 1 });
    await later.operators.prove(noi.id, '111222');
    expect(hashOf(later.db, noi.id)).toMatch(new RegExp(`^peppered\\$${cheap + 1}\\$`));
    expect(await later.operators.prove(noi.id, '111222')).toEqual(noi);
  });

  it('is the same for nobody, even with the same PIN', async () => {
    expect(await hashPin('111222', null, cheap)).not.toBe(await hashPin('111222', null, cheap));
  });
});

describe('the list of people', () => {
  it('is the one of the last provision file; who is missing cannot sign in', async () => {
    const { operators } = await openShop();
    const ploy = { id: '41235', name: 'Ploy L.', role: 'cashier' } as const;
    operators.replace([
      { ...malee, pinHash: await hashPin('333444', null, cheap) },
      { ...ploy, pinHash: await hashPin('222333', null, cheap) },
    ]);
    expect(operators.list()).toEqual([malee, ploy]);
    expect(await refusal(operators, '111222', noi.id)).toBe('wrong-pin, 0 left');
    expect(await operators.prove(ploy.id, '222333')).toEqual(ploy);
  });

  it('stays as it was when one person cannot be saved', async () => {
    const { operators, db } = await openShop();
    db.exec(`CREATE TRIGGER disk_is_full BEFORE INSERT ON operator WHEN NEW.name = 'Ploy L.'
      BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`);
    const pinHash = await hashPin('222333', null, cheap);
    const next = ['Malee T.', 'Ploy L.'].map((name, at) => ({ ...malee, id: `5000${at}`, name, pinHash }));
    expect(() => operators.replace(next)).toThrow('the disk is full');
    expect(operators.list()).toEqual([noi, malee]);
  });
});

describe('the idle lock', () => {
  const idleMs = 300 * second;

  async function signedIn() {
    const clock = testClock();
    const running = await startTerminal({ clock });
    const status = () => running.call('terminal.status', {});
    return { ...running, clock, person: async () => (await status()).operator?.name ?? null };
  }

  it('comes after the time the shop chose, and tells the screen', async () => {
    const { clock, person, terminal, refusal: refused } = await signedIn();
    const told: unknown[] = [];
    terminal.onEvent((event, body) => event === 'terminal.changed' && told.push(body));
    clock.advance(idleMs - 1);
    expect(await person()).toBe('Noi K.');
    clock.advance(1);
    expect(await person()).toBeNull();
    expect(told.at(-1)).toMatchObject({ operator: null });
    expect(await refused('refund.list', { view: 'all' })).toBe('signed-out');
  });

  it('is put off by a touch and by every call a person makes', async () => {
    const { clock, person, call } = await signedIn();
    clock.advance(idleMs - 1);
    await call('session.touch', {});
    clock.advance(idleMs - 1);
    await call('refund.list', { view: 'all' });
    clock.advance(idleMs - 1);
    expect(await person()).toBe('Noi K.');
    clock.advance(1);
    expect(await person()).toBeNull();
  });

  it('is not put off by the screen that looks at the status', async () => {
    const { clock, person } = await signedIn();
    clock.advance(idleMs - 1);
    expect(await person()).toBe('Noi K.');
    clock.advance(1);
    expect(await person()).toBeNull();
  });

  it('is not opened again by a touch', async () => {
    const { clock, person, call } = await signedIn();
    clock.advance(idleMs);
    await call('session.touch', {});
    expect(await person()).toBeNull();
  });

  it('leaves an unfinished refund to go on to its end', async () => {
    const { clock, person, sandbox, refund, reaches } = await signedIn();
    sandbox.setFaults([{ on: 'refund', do: 'slow', delayMs: 300 }]);
    const { refundNo, state } = await refund('2103301701291052');
    expect(state).toBe('sending');
    clock.advance(idleMs);
    expect(await person()).toBeNull();
    await expect.poll(() => sandbox.ledger.bookings().map((booking) => booking.refundNo)).toEqual([refundNo]);
    const done = await reaches(refundNo, 'refunded');
    expect(done.operator.name).toBe('Noi K.');
  });

  it('opens for the manager, whose refunds then carry the manager’s name', async () => {
    const { clock, person, call, refund } = await signedIn();
    clock.advance(idleMs);
    await call('session.signIn', manager);
    expect(await person()).toBe('Malee T.');
    expect((await refund('2103301701291052')).operator).toEqual({ id: malee.id, name: malee.name });
    await call('session.signIn', cashier);
    expect(await person()).toBe('Noi K.');
  });
});

describe('a PIN check at its full cost', () => {
  it('takes long enough to annoy a thief, and keeps nothing else waiting', async () => {
    const { operators } = await openShop(usualCost);
    await operators.prove(noi.id, '111222');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const begun = performance.now();
    delay.enable();
    for (const _ of [1, 2, 3]) await operators.prove(noi.id, '111222');
    delay.disable();
    const oneCheckMs = (performance.now() - begun) / 3;
    expect(oneCheckMs).toBeGreaterThan(50);
    // The goal is 20 ms; a busy machine is given some more.
    expect(delay.percentile(99) / 1e6).toBeLessThan(Math.min(50, oneCheckMs));
  });
});
