// The sandbox as a command: its flags, what it prints, and a real process that is killed and started again.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asJson, asTable, readCommand, UsageError } from '../../main/sandbox/command.ts';
import { practiceFaults, practiceOrders } from '../../main/sandbox/orders.ts';
import { anOrder, openSandbox, openTill } from './till.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const children: ChildProcess[] = [];
let folder = '';
let program = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-command-'));
  // Inside the project, so that the built file still finds zod.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'sandbox-'));
  program = join(outDir, 'start-sandbox.mjs');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'main/start-sandbox.ts'),
      target: 'node20',
      outDir,
      rolldownOptions: { output: { entryFileNames: 'start-sandbox.mjs' } },
    },
  });
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
  rmSync(join(program, '..'), { recursive: true });
});

const startedSchema = z.object({
  port: z.int(),
  addresses: z.object({
    'ksher-redirect': z.object({ base: z.url() }),
    'ksher-mch': z.object({ payments: z.url(), hostedPages: z.url() }),
    bbmsl: z.object({ base: z.url() }),
  }),
  merchant: z.object({
    'ksher-redirect': z.object({ token: z.string() }),
    'ksher-mch': z.object({ appid: z.string(), privateKey: z.string(), gatewayPublicKey: z.string() }),
    bbmsl: z.object({ merchantId: z.string(), privateKey: z.string() }),
  }),
});

async function start(...flags: string[]) {
  const child = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const printed: unknown[] = await once(child.stdout, 'data');
  return { child, sandbox: startedSchema.parse(JSON.parse(String(printed[0]))) };
}

async function runToEnd(...flags: string[]) {
  const child = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended: unknown[] = await once(child, 'close');
  return { code: z.number().parse(ended[0]), out, err };
}

describe('the flags', () => {
  it('mean the practice orders and a free port when there are none', () => {
    const { options, json, help } = readCommand([]);
    expect(options.orders).toEqual(practiceOrders.map(({ order }) => order));
    expect(options.faults).toEqual(practiceFaults);
    expect([options.port, options.ledgerFile, options.keyFile, json, help]).toEqual([
      0,
      undefined,
      undefined,
      false,
      false,
    ]);
  });

  it('take faults as text or file, and orders as a file', () => {
    const faults = [{ on: 'refund', do: 'hang', nth: 2 }];
    const faultFile = join(folder, 'faults.json');
    const orderFile = join(folder, 'orders.json');
    writeFileSync(faultFile, JSON.stringify(faults));
    writeFileSync(orderFile, JSON.stringify([anOrder()]));
    expect(readCommand(['--faults', JSON.stringify(faults)]).options.faults).toEqual([
      ...faults,
      ...practiceFaults,
    ]);
    const { options } = readCommand(['--faults', faultFile, '--orders', orderFile, '--port', '8123']);
    expect(options).toMatchObject({ faults, orders: [anOrder()], port: 8123 });
  });

  it('ask for a pretend printer, and for a folder of its papers', () => {
    expect(readCommand([]).printer).toBeUndefined();
    expect(readCommand(['--printer', '9100']).printer).toEqual({ port: 9100, papers: undefined });
    expect(readCommand(['--printer', '0', '--papers', folder]).printer).toEqual({ port: 0, papers: folder });
    expect(() => readCommand(['--printer', 'lpt1'])).toThrow('--printer wants a number');
  });

  it('set the banks’ clock, which every answer of theirs names', async () => {
    for (const [flags, aheadSeconds] of [
      [[], 0],
      [['--clock-ahead', '3600'], 3600],
      [['--clock-ahead=-86400'], -86_400],
    ] as const) {
      const { options } = readCommand(flags);
      const sandbox = await openSandbox(options);
      const { headers } = await fetch(sandbox.addresses.bbmsl.base, { method: 'HEAD' });
      const aheadMs = Date.parse(headers.get('date') ?? '') - Date.now();
      expect(Math.abs(aheadMs / 1000 - aheadSeconds)).toBeLessThan(5);
    }
  });

  it.each([
    [['--colour'], /--colour.*--help/],
    [['extra'], /extra/],
    [['--port', '65536'], /0 to 65535/],
    [['--port', 'x'], /0 to 65535/],
    [['--faults', '[{'], /--faults does not hold JSON/],
    [['--faults', '[{"on":"refund","do":"explode"}]'], /--faults does not fit at 0\.do/],
    [['--faults', 'nowhere.json'], /cannot be read: nowhere\.json/],
    [['--orders', 'nowhere.json'], /cannot be read: nowhere\.json/],
    [['--clock-ahead', 'noon'], /--clock-ahead wants whole seconds/],
  ])('%j are refused in one sentence', (args, sentence) => {
    expect(() => readCommand(args)).toThrow(UsageError);
    expect(() => readCommand(args)).toThrow(sentence);
  });
});

describe('what is printed', () => {
  it('for people names addresses and orders, never a private key', async () => {
    const sandbox = await openSandbox({ orders: practiceOrders.map(({ order }) => order) });
    const table = asTable(sandbox, undefined);
    expect(table).toContain(sandbox.addresses['ksher-mch'].payments);
    for (const { order, title } of practiceOrders) {
      expect(table).toContain(order.mchOrderNo);
      expect(table).toContain(title);
    }
    expect(table).toContain('12500.00 THB');
    expect(table).toContain('3200 JPY');
    expect(table).toContain('76.19 HKD');
    expect(table).toContain(sandbox.addresses.bbmsl.base);
    expect(table).toMatch(
      new RegExp(`ksher-redirect +base +${sandbox.addresses['ksher-redirect'].base}$`, 'm'),
    );
    expect(table).not.toContain(sandbox.merchant['ksher-redirect'].token);
    expect(table).not.toContain('PRIVATE KEY');
    expect(asTable(sandbox, 'keys.json')).toContain('The merchant keys are in keys.json.');
  });

  it('for programs is one line with everything a terminal needs', async () => {
    const sandbox = await openSandbox();
    const text = asJson(sandbox);
    expect(text.indexOf('\n')).toBe(text.length - 1);
    expect(startedSchema.parse(JSON.parse(text))).toMatchObject({
      port: sandbox.port,
      addresses: sandbox.addresses,
      merchant: sandbox.merchant,
    });
  });
});

describe('the process', () => {
  it('keeps a booking through kill -9, and goes on with the same keys', async () => {
    const orderFile = join(folder, 'one-order.json');
    writeFileSync(orderFile, JSON.stringify([anOrder()]));
    const files = [
      '--ledger',
      join(folder, 'ledger.jsonl'),
      '--keys',
      join(folder, 'keys.json'),
      '--orders',
      orderFile,
    ];
    const faults = JSON.stringify([{ on: 'refund', do: 'hang' }]);
    const first = await start('--json', ...files, '--faults', faults);
    const hanging = expect(openTill(first.sandbox).refund()).rejects.toThrow('fetch failed');
    await expect.poll(() => readFileSync(join(folder, 'ledger.jsonl'), 'utf8')).toContain('"R-1"');
    first.child.kill('SIGKILL');
    await hanging;

    const second = await start('--json', ...files);
    expect(second.sandbox.merchant).toEqual(first.sandbox.merchant);
    const till = openTill(second.sandbox);
    expect((await till.refund()).data['err_code']).toBe('REFUND_NO_USED');
    const { data } = await till.refundQuery({ mch_order_no: 'SHOP-1', mch_refund_no: 'R-1' });
    expect(data['refund_count']).toBe('1');

    second.child.kill('SIGTERM');
    expect(await once(second.child, 'exit')).toEqual([0, null]);
  });

  it('tells its flags, and ends with 2 on a wrong one', async () => {
    const asked = await runToEnd('--help');
    expect(asked.code).toBe(0);
    expect(asked.out).toContain('--faults');
    const wrong = await runToEnd('--port', 'x');
    expect(wrong).toEqual({ code: 2, out: '', err: '--port wants a number from 0 to 65535, not "x".\n' });
  });
});
