// One terminal with all gateways for a whole file of bad input, and what has to be true after each of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { gatewaysOf } from '../../main/hosts/training.ts';
import type { PretendOrder } from '../../main/sandbox/ledger.ts';
import { startSandbox, type Sandbox } from '../../main/sandbox/server.ts';
import { assemble, cashier, type Assembled } from '../support/assemble.ts';
import { huntKey } from '../support/find-secret.ts';
import { talk } from '../support/start-terminal.ts';

export interface Counter {
  readonly sandbox: Sandbox;
  readonly call: ReturnType<typeof talk>['call'];
  readonly lookUp: ReturnType<typeof talk>['lookUp'];
  readonly refund: ReturnType<typeof talk>['refund'];
  readonly reaches: ReturnType<typeof talk>['reaches'];
  /** The code with which a command is refused; nobody was asked, nothing was booked, and no key was told. */
  refusedUnasked(command: string, input: unknown): Promise<string>;
  /** The same, where the gateways may be asked before it is refused. */
  refused(command: string, input: unknown): Promise<string>;
}

/** Opened before the first test of the file and closed after the last; the cashier is signed in. */
export function openCounter(orders: readonly PretendOrder[]): () => Counter {
  const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
  let opened: (Counter & { assembled: Assembled }) | null = null;

  beforeAll(async () => {
    const sandbox = await startSandbox({ orders });
    const assembled = await assemble({ folder, gateways: gatewaysOf(sandbox) });
    opened = { ...counterOf(sandbox, assembled), assembled };
    await opened.call('session.signIn', cashier);
  });
  afterAll(async () => {
    await opened?.assembled.stop();
    await opened?.sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  return () => {
    if (!opened) throw new Error('the counter is not open yet');
    return opened;
  };
}

function counterOf(sandbox: Sandbox, { terminal, defects }: Assembled): Counter {
  const keys = gatewaysOf(sandbox);
  const key = huntKey(keys['ksher-mch'].keys.privateKey);

  async function refused(command: string, input: unknown): Promise<string> {
    const booked = sandbox.ledger.bookings().length;
    const reply = await terminal.dispatch(command, input);
    expect(sandbox.ledger.bookings()).toHaveLength(booked);
    expect(defects).toEqual([]);
    const told = JSON.stringify(reply);
    expect(key.in(Buffer.from(told))).toEqual([]);
    expect(told).not.toContain(keys['ksher-redirect'].keys.token);
    return reply.ok ? 'it was not refused' : reply.error.code;
  }

  return {
    ...talk(terminal),
    sandbox,
    refused,
    async refusedUnasked(command, input) {
      const asked = sandbox.requests().length;
      const code = await refused(command, input);
      expect(sandbox.requests()).toHaveLength(asked);
      return code;
    },
  };
}
