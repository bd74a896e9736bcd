// Kill -9 after each step of a refund, twenty times each; the bank's ledger says how often money moved.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, expect, it } from 'vitest';
import { gatewaysOf } from '../../../main/hosts/training.ts';
import type { Refund } from '../../../preload/contract/refund.ts';
import type { Fault } from '../../../main/sandbox/faults.ts';
import type { Sandbox } from '../../../main/sandbox/server.ts';
import { fastClock } from '../../support/fast-clock.ts';
import {
  anOrder,
  cashier,
  openSandbox,
  startTerminal,
  temporaryFolder,
} from '../../support/start-terminal.ts';

const times = 20;
const cache = new URL('../../../node_modules/.cache/', import.meta.url);

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['keytar', '@photostructure/sqlite', '@napi-rs/canvas'] },
    build: {
      ssr: true,
      target: 'node20',
      emptyOutDir: false,
      outDir: fileURLToPath(cache),
      rolldownOptions: { input: fileURLToPath(new URL('../../support/refund-child.ts', import.meta.url)) },
    },
  });
}, 60_000);

/** Runs the till until it dies; answers the signal or exit code. */
function runTill(facts: object): Promise<string> {
  const program = fileURLToPath(new URL('refund-child.js', cache));
  const till = spawn(process.execPath, [program, JSON.stringify(facts)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  till.stderr.on('data', (text) => (complaint += String(text)));
  return new Promise((resolve) => {
    till.on('exit', (code, signal) => resolve(signal ?? `exit ${code} ${complaint}`));
  });
}

type Accident = Pick<Fault, 'do' | 'delayMs'>;
const cutBefore: Accident = { do: 'drop-before' };
const cutAfter: Accident = { do: 'drop-after' };
const slow: Accident = { do: 'slow', delayMs: 40 };

/** The step, the accident that leads there, and how often the order is refunded in the end. */
const steps: [step: string, accident: Accident | null, refunds: number][] = [
  ['looked up', null, 0],
  ['before attempt', null, 1],
  ['saved sending', null, 1],
  ['during attempt', slow, 1],
  ['after attempt', null, 1],
  ['saved refunded', null, 1],
  ['saved unconfirmed', cutAfter, 1],
  ['before question', cutAfter, 1],
  ['after question', cutAfter, 1],
  ['saved queued', cutBefore, 1],
  ['before resend', cutBefore, 1],
  ['after resend', cutBefore, 1],
];

const orderNos = Array.from({ length: times }, (_, round) => `SHOP-${round}`);
const orders = orderNos.map((orderNo) =>
  anOrder({ mchOrderNo: orderNo, gatewayOrderNo: `KSHER-${orderNo}`, channelOrderNo: `WALLET-${orderNo}` }),
);

it.for(steps)(
  'killed at "%s", the books agree and nobody is paid twice',
  { timeout: 240_000 },
  async ([step, accident, refunds]) => {
    const faults = accident
      ? orderNos.map((orderNo): Fault => ({ on: 'refund', nth: 1, orderNo, ...accident }))
      : [];
    const sandbox = await openSandbox(orders, faults);
    await inTurns(orderNos, async (orderNo) => {
      const folder = temporaryFolder();
      expect(await runTill({ folder, gateways: gatewaysOf(sandbox), orderNo, step })).toBe('SIGKILL');
      const kept = await recovered(folder, sandbox);
      const booked = sandbox.ledger.bookings().filter(({ orderKey }) => orderKey === `KSHER-${orderNo}`);
      expect(booked.map(({ refundNo }) => refundNo)).toEqual(kept.map(({ refundNo }) => refundNo));
      expect(booked).toHaveLength(refunds);
    });
  },
);

/** Starts on the folder again and waits until nothing is open. */
async function recovered(folder: string, sandbox: Sandbox): Promise<Refund[]> {
  const { call, stop } = await startTerminal({ folder, sandbox, clock: fastClock() });
  const read = async () => {
    await call('session.signIn', cashier);
    return (await call('refund.list', { view: 'all' })).refunds;
  };
  await expect
    .poll(async () => (await read()).every(({ state }) => state === 'refunded'), {
      timeout: 30_000,
      interval: 30,
    })
    .toBe(true);
  const kept = await read();
  await stop();
  return kept;
}

/** A few at a time: a start is work for the processor. */
async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all([worker(), worker(), worker()]);
}
