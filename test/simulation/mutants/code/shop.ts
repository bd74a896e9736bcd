// A shop for scenes: the pretend banks and a till on real files and real HTTP, whose waits are leapt over where told.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openWire, type Wire } from '../../../../main/core/gateways/http.ts';
import { createMemoryVault, type FillableVault } from '../../../../main/hosts/keychain.ts';
import { gatewaysOf } from '../../../../main/hosts/training.ts';
import type { Fault } from '../../../../main/sandbox/faults.ts';
import type { PretendOrder } from '../../../../main/sandbox/ledger.ts';
import { startSandbox, type Sandbox } from '../../../../main/sandbox/server.ts';
import type { Input } from '../../../../preload/contract/api.ts';
import { money } from '../../../../preload/contract/money.ts';
import type { OrderView, Refund } from '../../../../preload/contract/refund.ts';
import { gatewayIds, type GatewayId, type RefundState } from '../../../../preload/contract/vocabulary.ts';
import { assemble, cashier, type Assembled, type Parts } from '../../../support/assemble.ts';
import { talkTo } from '../../../support/talk.ts';
import { openPace } from '../../pace.ts';

export interface Till extends Assembled, ReturnType<typeof talkTo> {
  find(gateway: GatewayId, number?: string): Promise<OrderView>;
  submit(view: OrderView, minor: number, changes?: Partial<Input<'refund.submit'>>): Promise<Refund>;
  reaches(refundNo: string, ...states: RefundState[]): Promise<Refund>;
  /** Waits until the refund is in an end state, or with a person. */
  ended(refundNo: string): Promise<Refund>;
}

export interface Oddities {
  /** Stands before the real wire. */
  wire?: (real: Wire) => Wire;
  /** False: nobody signs in yet. */
  signsIn?: boolean;
}

export interface Shop {
  readonly sandbox: Sandbox;
  readonly vault: FillableVault;
  readonly folder: string;
  /** Starts a till on the shop's folder, with the cashier signed in. */
  open(changes?: Partial<Parts>, odd?: Oddities): Promise<Till>;
  /** What was booked at the gateway, in minor units. */
  booked(gateway: GatewayId): number[];
  close(): Promise<void>;
}

const opensAt = Date.parse('2026-11-23T02:00:00Z');
const patienceMs = 4_000;
const betweenLooksMs = 4;
const currency = 'MYR';

/** Two orders at each gateway, by the same numbers. */
export const orderNo = 'SHOP-100001';
export const otherOrderNo = 'SHOP-100002';

export async function openShop(folder: string, keyFile: string, faults: Fault[] = []): Promise<Shop> {
  mkdirSync(folder);
  const orders = gatewayIds.flatMap((gateway) => [orderAt(gateway, orderNo), orderAt(gateway, otherOrderNo)]);
  const sandbox = await startSandbox({ orders, faults, keyFile });
  const vault = createMemoryVault();
  const tills: Assembled[] = [];

  async function open(changes: Partial<Parts> = {}, odd: Oddities = {}): Promise<Till> {
    const { wire: before = (real: Wire): Wire => real, signsIn = true } = odd;
    const pace = openPace(opensAt);
    const wire = pace.watch(before(openWire({ connectMs: 1_000, answerMs: 1_000 })), () => true);
    const gateways = gatewaysOf(sandbox);
    const till = await assemble({ folder, gateways, vault, clock: pace.clock, wire, ...changes });
    tills.push(till);
    const talk = talkTo(till.terminal);
    if (signsIn) await talk.call('session.signIn', cashier);
    return { ...till, ...talk, ...deskOf(talk) };
  }

  return {
    sandbox,
    vault,
    folder,
    open,
    booked: (gateway) =>
      sandbox.ledger
        .bookings()
        .filter((each) => each.gateway === gateway)
        .map(({ amountMinor }) => amountMinor),
    async close() {
      for (const till of tills) await till.stop();
      await sandbox.close();
    },
  };
}

function deskOf({ call }: ReturnType<typeof talkTo>): Pick<Till, 'find' | 'submit' | 'reaches' | 'ended'> {
  async function reaches(refundNo: string, ...states: RefundState[]): Promise<Refund> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      // The clock may have leapt over the idle lock.
      await call('session.signIn', cashier);
      const { refund } = await call('refund.read', { refundNo });
      if (states.includes(refund.state)) return refund;
      if (performance.now() > deadline) throw new Error(`the refund is still ${refund.state}`);
      await wait(betweenLooksMs);
    }
  }

  return {
    async find(gateway, number = orderNo) {
      const found = await call('order.lookUp', { orderNo: number, at: gateway });
      if (found.kind !== 'order') throw new Error('the order is a refund');
      return found.view;
    },
    submit: ({ order }, minor, changes = {}) =>
      call('refund.submit', {
        clickToken: randomUUID(),
        gateway: order.gateway,
        orderKey: order.orderKey,
        amount: money(minor, currency),
        reason: 'returned-goods',
        reasonText: null,
        ...changes,
      }),
    reaches,
    ended: (refundNo) => reaches(refundNo, 'refunded', 'rejected', 'cancelled', 'held'),
  };
}

function orderAt(gateway: GatewayId, mchOrderNo: string): PretendOrder {
  const digits = mchOrderNo.slice(-6);
  return {
    gateway,
    mchOrderNo,
    gatewayOrderNo: `7${digits}0`,
    channelOrderNo: `57${digits}0`,
    channel: 'truemoney',
    currency,
    totalMinor: 15_000,
    status: 'paid',
    paidAt: '2026-11-23 13:20:00',
  };
}

export function databaseOf({ folder }: Shop): string {
  return join(folder, 'refunds.db');
}
