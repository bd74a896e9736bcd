// A terminal put together from its parts, without vitest, so that a child process can run it too.
import * as crypto from 'node:crypto';
import { join } from 'node:path';
import type { EventName } from '../../preload/contract/api.ts';
import { openDatabase, type Database } from '../../main/core/database.ts';
import type { Crypto } from '../../main/core/gateways/gateway.ts';
import { openWire, type Wire } from '../../main/core/gateways/http.ts';
import { readSeal } from '../../main/core/identity.ts';
import { openOperators } from '../../main/core/operators.ts';
import { hashPin } from '../../main/core/pin-hash.ts';
import type { Clock, Log, Printer } from '../../main/core/ports.ts';
import { openSettings } from '../../main/core/settings.ts';
import { createTerminal, type Terminal } from '../../main/core/terminal.ts';
import { createMemoryVault, type FillableVault } from '../../main/hosts/keychain.ts';
import { systemClock } from '../../main/hosts/clock.ts';
import { applyProvision, checkProvision } from '../../main/hosts/provision.ts';

export const cashier = { operatorId: '41234', pin: '111222' };
export const manager = { operatorId: '40001', pin: '333444' };

/** The cheapest hash: few tests are about how long a PIN check takes. */
const testCost = 10;
const hashes = Promise.all([hashPin(cashier.pin, null, testCost), hashPin(manager.pin, null, testCost)]);

export interface Parts {
  folder: string;
  /** The `gateways` of a provision file. */
  gateways: Record<string, unknown>;
  limits?: Record<string, string>;
  /** The `offline` of a provision file. */
  offline?: Record<string, unknown>;
  clock?: Clock;
  vault?: FillableVault;
  wire?: Wire;
  /** Without any the page prints. */
  printers?: Printer[];
  /** The `receipt` of a provision file. */
  receipt?: Record<string, unknown>;
  /** Changes to the `store` of a provision file. */
  store?: Record<string, unknown>;
  log?: Log;
  crypto?: Crypto;
  /** Fingerprint of the computer. */
  machine?: string;
  /** Hears every event from the very start. */
  listen?: (event: EventName, body: unknown) => void;
}

export interface Assembled {
  terminal: Terminal;
  database: Database;
  file: string;
  defects: unknown[];
  stop(): Promise<void>;
}

/** Opens, provisions and starts; nobody is signed in yet, and paper needs fonts to be loaded. */
export async function assemble(parts: Parts): Promise<Assembled> {
  const defects: unknown[] = [];
  const file = join(parts.folder, 'refunds.db');
  const database = openDatabase(file);
  const vault = parts.vault ?? createMemoryVault();
  const clock = parts.clock ?? systemClock;
  const settings = openSettings(database);
  const operators = openOperators(database, vault, clock, testCost);
  await applyProvision(await provisionFor(parts), { settings, operators, vault });
  const wire = parts.wire ?? openWire({ connectMs: 2_000, answerMs: 2_000, maxBytes: 1_000_000 });
  const chosen = settings.read();
  if (!chosen) throw new Error('the settings were not saved');
  const terminal = createTerminal(
    {
      version: 'test',
      settings: chosen,
      operators,
      database,
      seal: await readSeal(vault),
      machine: parts.machine ?? 'the till at the door',
      training: null,
      timeZone: 'Asia/Bangkok',
    },
    {
      clock,
      vault,
      wire,
      printers: parts.printers ?? [],
      crypto: parts.crypto ?? crypto,
      random: crypto.randomBytes,
      log: parts.log ?? { info: () => {}, defect: (_, error) => defects.push(error) },
    },
  );
  if (parts.listen) terminal.onEvent(parts.listen);
  terminal.start();
  let isStopped = false;
  return {
    terminal,
    database,
    file,
    defects,
    async stop() {
      if (isStopped) return;
      isStopped = true;
      await terminal.stop();
      wire.close();
      database.close();
    },
  };
}

async function provisionFor({ gateways, limits = {}, offline = {}, receipt = {}, store = {} }: Parts) {
  const [cashierHash, managerHash] = await hashes;
  return checkProvision({
    terminalId: 'POS001',
    store: { name: 'Siam Square Cafe', branch: 'Siam Square branch', ...store },
    receipt,
    environment: 'sandbox',
    gateways,
    operators: [
      { id: cashier.operatorId, name: 'Noi K.', role: 'cashier', pinHash: cashierHash },
      { id: manager.operatorId, name: 'Malee T.', role: 'manager', pinHash: managerHash },
    ],
    limits: { perRefund: limits },
    offline,
  });
}
