// A shop whose bank is a process of its own, which may be slow, be killed and come back.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { gatewaysOf } from '../../main/hosts/training.ts';
import type { Fault } from '../../main/sandbox/faults.ts';
import { TillPage } from './pages/till.ts';
import { startProgram, type RunningProgram } from './program.ts';

const program = fileURLToPath(new URL('../../dist/main/start-sandbox.js', import.meta.url));
const factsSchema = z.object({
  port: z.int(),
  addresses: z.object({
    'ksher-mch': z.object({ payments: z.string(), hostedPages: z.string() }),
    'ksher-redirect': z.object({ base: z.string() }),
    bbmsl: z.object({ base: z.string() }),
  }),
  merchant: z.object({
    'ksher-mch': z.object({ appid: z.string(), privateKey: z.string(), gatewayPublicKey: z.string() }),
    'ksher-redirect': z.object({ token: z.string() }),
    bbmsl: z.object({ merchantId: z.string(), privateKey: z.string() }),
  }),
});

interface BankOptions {
  port?: number;
  faults?: readonly Fault[];
  aheadSeconds?: number;
}

type Facts = z.infer<typeof factsSchema>;

/** `faults`: accidents of the bank, besides those that its practice orders have. `aheadSeconds`: of its clock. */
export async function startBank(
  folder: string,
  { port = 0, faults = [], aheadSeconds = 0 }: BankOptions = {},
): Promise<{ bank: ChildProcess; facts: Facts }> {
  const files = ['--ledger', join(folder, 'bank.jsonl'), '--keys', join(folder, 'bank-keys.json')];
  const told = ['--port', String(port), '--faults', JSON.stringify(faults), `--clock-ahead=${aheadSeconds}`];
  const options = ['--json', ...told, ...files];
  const bank = spawn(process.execPath, [program, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = z.array(z.unknown()).parse(await once(bank.stdout, 'data'));
  return { bank, facts: factsSchema.parse(JSON.parse(String(line))) };
}

/** A shop at this bank, with its rules for what may be saved without a line. */
function startShop(folder: string, facts: Facts, offline: object = {}): Promise<RunningProgram> {
  const provision = join(folder, 'provision.json');
  writeFileSync(
    provision,
    JSON.stringify({
      terminalId: 'POS007',
      store: { name: 'Siam Square Cafe' },
      environment: 'sandbox',
      gateways: gatewaysOf(facts),
      operators: [
        { id: '1', name: 'Noi K.', role: 'cashier', pin: '111222' },
        { id: '2', name: 'Malee T.', role: 'manager', pin: '333444' },
      ],
      offline,
    }),
  );
  return startProgram(join(folder, 'data'), '--provision', provision, '--vault', 'memory');
}

/** A bank, a shop at it, and its cashier at the counter. */
export async function openCounter(
  { folder, page }: { folder: string; page: Page },
  { offline, ...options }: BankOptions & { offline?: object } = {},
) {
  const { bank, facts } = await startBank(folder, options);
  const running = await startShop(folder, facts, offline);
  await page.goto(running.address);
  const till = new TillPage(page);
  await till.signIn();
  return { bank, facts, running, till };
}
