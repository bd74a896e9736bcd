// The line goes down and comes back: a real second process is the gateway, and is killed.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { gatewaysOf } from '../../main/hosts/training.ts';
import { expect, test } from './fixtures.ts';
import { practice, TillPage } from './pages/till.ts';
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

type Facts = z.infer<typeof factsSchema>;

async function startBank(folder: string, port = 0): Promise<{ bank: ChildProcess; facts: Facts }> {
  const files = ['--ledger', join(folder, 'bank.jsonl'), '--keys', join(folder, 'bank-keys.json')];
  const bank = spawn(process.execPath, [program, '--json', '--port', String(port), ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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

test('what the shop’s rules do not let be saved is refused with the rule, and nothing is saved', async ({
  folder,
  page,
  look,
}) => {
  const { bank, facts } = await startBank(folder);
  const running = await startShop(folder, facts, { perRefund: { THB: '100.00' } });
  await page.goto(running.address);
  const till = new TillPage(page);
  await till.signIn();
  await till.open(practice.ordinary);
  bank.kill('SIGKILL');
  await once(bank, 'exit');
  await till.scan(practice.ordinary);
  await expect(page.getByText(/memory of/)).toBeVisible();
  await till.press('F6');
  await till.press('1');
  await till.press('F9');
  await expect(page.getByRole('dialog')).toContainText('Save this refund');
  await till.press('F9');
  await expect(page.getByText(/Too large to save without a line: the limit is ฿\s?100\.00/)).toBeVisible();
  await look('offline-refused');
  await till.press('Escape');
  await till.press('Alt+2');
  await expect(page.getByRole('row', { name: /R-0001/ })).toHaveCount(0);
  await running.stop();
});

test('a refund is saved while the line is down, can be seen, and goes out when it is back', async ({
  folder,
  page,
  look,
}) => {
  const first = await startBank(folder);
  const running = await startShop(folder, first.facts);
  await page.goto(running.address);
  const till = new TillPage(page);
  await till.signIn();
  await till.open(practice.ordinary);

  first.bank.kill('SIGKILL');
  await once(first.bank, 'exit');
  await till.scan(practice.ordinary);
  await expect(page.getByText(/memory of/)).toBeVisible();
  await till.press('F6');
  await till.press('1');
  await till.press('F9');
  await expect(page.getByRole('dialog')).toContainText('Save this refund and send it when the line is back?');
  await look('offline');
  await till.press('F9');
  await expect(till.headline).toHaveText(/Saved\. .* is not sent yet/);
  await look('saved');
  await till.press('Alt+2');
  await expect(page.getByRole('row', { name: /R-0001/ })).toContainText('Saved, not sent');
  await look('queue-offline');

  const second = await startBank(folder, first.facts.port);
  await expect(page.getByText('Saved, not sent')).toHaveCount(0, { timeout: 20_000 });
  await till.press('Alt+3');
  await expect(page.getByRole('listitem').getByText('Refunded', { exact: true })).toBeVisible();
  second.bank.kill();
  await running.stop();
});
