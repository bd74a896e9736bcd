// A whole terminal on a real database and a real sandbox, for one test; it cleans up after itself.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect } from 'vitest';
import type { CommandName, Input, Output } from '../../preload/contract/api.ts';
import { money } from '../../preload/contract/money.ts';
import { foundSchema, refundSchema, type OrderView, type Refund } from '../../preload/contract/refund.ts';
import type { Reason, RefundState } from '../../preload/contract/vocabulary.ts';
import type { Database } from '../../main/core/database.ts';
import { loadFonts } from '../../main/core/receipts/paper/fonts.ts';
import type { Terminal } from '../../main/core/terminal.ts';
import { gatewaysOf } from '../../main/hosts/training.ts';
import type { Fault } from '../../main/sandbox/faults.ts';
import type { PretendOrder } from '../../main/sandbox/ledger.ts';
import { startSandbox, type Sandbox } from '../../main/sandbox/server.ts';
import { assemble, cashier, type Parts } from './assemble.ts';
import { copyFonts } from './fonts.ts';
import { talkTo } from './talk.ts';

export { cashier, manager } from './assemble.ts';

export interface StartOptions extends Omit<Partial<Parts>, 'gateways'> {
  orders?: PretendOrder[];
  faults?: Fault[];
  sandbox?: Sandbox;
  /** Changes to what the terminal knows of ksher-mch. */
  capabilities?: Record<string, unknown>;
  /** All gateways instead of ksher-mch alone. */
  everywhere?: boolean;
  /** Changes to the account data of bbmsl. */
  bbmsl?: Record<string, unknown>;
}

export interface RunningTerminal {
  terminal: Terminal;
  database: Database;
  sandbox: Sandbox;
  folder: string;
  file: string;
  defects: unknown[];
  /** The value of a call that must succeed. */
  call<C extends CommandName>(command: C, input: Input<C>): Promise<Output<C>>;
  /** The code of a call that must be refused. */
  refusal<C extends CommandName>(command: C, input: Input<C>): Promise<string>;
  lookUp(orderNo: string): Promise<OrderView>;
  /** Looks the order up and refunds the amount, or all that is left. */
  refund(orderNo: string, minor?: number, reason?: Reason): Promise<Refund>;
  /** Waits for the refund to reach the state. */
  reaches(refundNo: string, state: RefundState): Promise<Refund>;
  stop(): Promise<void>;
}

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Runs after the test, the last one first. */
export function onTestEnd(cleanUp: () => unknown): void {
  cleanUps.push(cleanUp);
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'refund-terminal-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function anOrder(changes: Partial<PretendOrder> = {}): PretendOrder {
  return {
    gateway: 'ksher-mch',
    mchOrderNo: '2103301701291052',
    gatewayOrderNo: '90020260330180132318847',
    channelOrderNo: '50018273640917',
    channel: 'truemoney',
    currency: 'THB',
    totalMinor: 15050,
    status: 'paid',
    paidAt: '2026-11-23 13:20:00',
    ...changes,
  };
}

/** Starts everything, signs the cashier in, and stops it all after the test. */
export async function startTerminal(options: StartOptions = {}): Promise<RunningTerminal> {
  const { orders = [anOrder()], faults, sandbox: given, capabilities, everywhere, bbmsl, ...parts } = options;
  const folder = parts.folder ?? temporaryFolder();
  const sandbox = given ?? (await openSandbox(orders, faults));
  const all = gatewaysOf(sandbox);
  const gateways = {
    ...(everywhere ? { ...all, bbmsl: { ...all.bbmsl, account: { ...all.bbmsl.account, ...bbmsl } } } : {}),
    'ksher-mch': { ...all['ksher-mch'], ...(capabilities && { capabilities }) },
  };
  loadFonts(fileURLToPath(copyFonts()));
  const assembled = await assemble({ ...parts, folder, gateways });
  cleanUps.push(assembled.stop);
  const running = { ...assembled, sandbox, folder, ...talk(assembled.terminal) };
  await running.call('session.signIn', cashier);
  return running;
}

export async function openSandbox(orders: PretendOrder[], faults: Fault[] = []): Promise<Sandbox> {
  const sandbox = await startSandbox({ orders, faults });
  cleanUps.push(() => sandbox.close());
  return sandbox;
}

export function talk(terminal: Terminal) {
  const { call, refusal } = talkTo(terminal);
  async function lookUp(orderNo: string): Promise<OrderView> {
    const found = foundSchema.parse(await call('order.lookUp', { orderNo }));
    if (found.kind !== 'order') throw new Error(`${orderNo} is a refund`);
    return found.view;
  }
  async function refund(orderNo: string, minor?: number, reason: Reason = 'returned-goods'): Promise<Refund> {
    const { order, left } = await lookUp(orderNo);
    return call('refund.submit', {
      clickToken: randomUUID(),
      gateway: order.gateway,
      orderKey: order.orderKey,
      amount: money(minor ?? left.minor, left.currency),
      reason,
      reasonText: null,
    });
  }
  async function reaches(refundNo: string, state: RefundState): Promise<Refund> {
    let last: Refund | null = null;
    const read = async () => {
      // A test that moves its clock far ahead has met the idle lock.
      await call('session.signIn', cashier);
      last = refundSchema.parse((await call('refund.read', { refundNo })).refund);
      return last.state;
    };
    await expect.poll(read, { timeout: 10_000, interval: 10 }).toBe(state);
    if (!last) throw new Error('the refund was not read');
    return last;
  }
  return { call, refusal, lookUp, refund, reaches };
}
