// The flags of `npm run sandbox`, and what it prints.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { toDecimal } from '../../preload/contract/money.ts';
import { faultSchema } from './faults.ts';
import { pretendOrderSchema, type PretendOrder } from './ledger.ts';
import { practiceFaults, practiceOrders } from './orders.ts';
import type { Sandbox, SandboxOptions } from './server.ts';

export const help = `Usage: npm run sandbox -- [flags]

Starts the pretend banks on this computer only.

  --port N        the port; 0, the default, takes a free one
  --ledger FILE   keeps every booking in this file, and reads it at the start
  --keys FILE     keeps the throw-away keys in this file for the next start
  --orders FILE   a JSON list of orders instead of the practice orders
  --faults TEXT   accidents as a JSON list, or the file that holds it;
                  they come before those of the practice orders
  --clock-ahead S the banks' clock is so many seconds ahead of this computer's;
                  --clock-ahead=-S is behind
  --printer N     a pretend receipt printer on this port as well; 0 takes a free one
  --papers DIR    keeps each paper that it cuts off as a picture in this folder
  --json          prints one line of JSON with port, addresses and merchant keys
  --help          prints this
`;

/** A wrong flag, in one plain sentence. */
export class UsageError extends Error {}

export interface SandboxCommand {
  options: SandboxOptions;
  /** Undefined without a printer. */
  printer: { port: number; papers: string | undefined } | undefined;
  json: boolean;
  help: boolean;
}

/** Reads the flags and the files they name. Throws UsageError. */
export function readCommand(args: readonly string[]): SandboxCommand {
  const flags = readFlags(args);
  const isPractice = flags.orders === undefined;
  const asked = flags.faults === undefined ? [] : readFaults(flags.faults);
  return {
    options: {
      orders:
        flags.orders === undefined ? practiceOrders.map(({ order }) => order) : readOrders(flags.orders),
      faults: isPractice ? [...asked, ...practiceFaults] : asked,
      port: readPort(flags.port ?? '0', '--port'),
      ledgerFile: flags.ledger,
      keyFile: flags.keys,
      now: readClock(flags['clock-ahead'] ?? '0'),
    },
    printer:
      flags.printer === undefined
        ? undefined
        : { port: readPort(flags.printer, '--printer'), papers: flags.papers },
    json: flags.json ?? false,
    help: flags.help ?? false,
  };
}

/** For programs: one line, with the throw-away private keys in it. */
export function asJson({ port, addresses, merchant }: Sandbox): string {
  return `${JSON.stringify({ port, addresses, merchant })}\n`;
}

/** For people: addresses and orders as a table, and where the keys are; never a private key. */
export function asTable(sandbox: Sandbox, keyFile: string | undefined): string {
  const addresses = Object.entries(sandbox.addresses).flatMap(([gateway, urls]) =>
    Object.entries(urls).map(([name, url]) => `  ${gateway.padEnd(16)}${name.padEnd(14)}${url}`),
  );
  // Two gateways may know the same number.
  const keyOf = ({ gateway, mchOrderNo }: PretendOrder): string => `${gateway} ${mchOrderNo}`;
  const titles = new Map(practiceOrders.map(({ order, title }) => [keyOf(order), title]));
  const orders = sandbox.ledger.orders.map((order) =>
    [
      `  ${order.gateway.padEnd(16)}${order.mchOrderNo.padEnd(22)}`,
      `${toDecimal({ minor: order.totalMinor, currency: order.currency }).padStart(10)} ${order.currency}  `,
      order.channel.padEnd(12),
      titles.get(keyOf(order)) ?? order.status,
    ].join(''),
  );
  const keys =
    keyFile === undefined
      ? 'The merchant keys live in memory only; --keys FILE keeps them, --json prints them.'
      : `The merchant keys are in ${keyFile}.`;
  return [
    'The pretend banks are open.',
    '',
    ...addresses,
    '',
    ...orders,
    '',
    keys,
    'Ctrl+C closes them.',
    '',
  ].join('\n');
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        ledger: { type: 'string' },
        keys: { type: 'string' },
        faults: { type: 'string' },
        'clock-ahead': { type: 'string' },
        orders: { type: 'string' },
        printer: { type: 'string' },
        papers: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    const [sentence = ''] = (cause instanceof Error ? cause.message : String(cause)).split('. ');
    throw new UsageError(`${sentence}; --help tells the flags.`, { cause });
  }
}

function readPort(text: string, flag: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new UsageError(`${flag} wants a number from 0 to 65535, not "${text}".`);
  }
  return Number(text);
}

function readClock(text: string): () => number {
  if (!/^-?\d{1,9}$/.test(text)) {
    throw new UsageError(`--clock-ahead wants whole seconds, not "${text}".`);
  }
  return () => Date.now() + Number(text) * 1000;
}

function readFaults(textOrFile: string) {
  const isText = /^\s*[[{]/.test(textOrFile);
  const list = readJson(isText ? textOrFile : readFile(textOrFile, '--faults'), '--faults');
  return check(z.array(faultSchema), list, '--faults');
}

function readOrders(file: string): PretendOrder[] {
  return check(
    z.array(pretendOrderSchema).min(1),
    readJson(readFile(file, '--orders'), '--orders'),
    '--orders',
  );
}

function readFile(file: string, flag: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${flag} names a file that cannot be read: ${file}`, { cause });
  }
}

function readJson(text: string, flag: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${flag} does not hold JSON.`, { cause });
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, flag: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UsageError(
    `${flag} does not fit at ${issue?.path.join('.') || 'its start'}: ${issue?.message ?? ''}.`,
  );
}
