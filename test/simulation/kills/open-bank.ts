// Starts the pretend banks as a process of their own, and reads their ledger when it is asked for.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { bookingSchema, type Booking } from '../../../main/sandbox/ledger.ts';
import type { BankOptions } from './bank.ts';

export interface Bank {
  /** The `gateways` of a provision file. */
  gateways: Record<string, unknown>;
  /** Whatever moved money until now. */
  bookings(): Booking[];
  close(): Promise<void>;
}

const lineSchema = z.tuple([z.string()]);

/** Rejects with an Error when the banks do not open. */
export async function openBank(folder: string, options: Omit<BankOptions, 'ledgerFile'>): Promise<Bank> {
  const ledgerFile = join(folder, 'ledger.jsonl');
  const file = join(folder, 'bank.json');
  writeFileSync(file, JSON.stringify({ ...options, ledgerFile } satisfies BankOptions));
  const program = fileURLToPath(new URL('pretend-bank.js', import.meta.url));
  const bank = spawn(process.execPath, [program, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(bank, 'close');
  const told = once(createInterface(bank.stdout), 'line').then((line) => lineSchema.parse(line)[0]);
  const gateways = await Promise.race([told, closed.then(() => null)]);
  if (gateways === null) throw new Error('the pretend banks did not open');
  return {
    gateways: z.record(z.string(), z.unknown()).parse(JSON.parse(gateways)),
    bookings() {
      const lines = existsSync(ledgerFile) ? readFileSync(ledgerFile, 'utf8').split('\n') : [];
      return lines.filter((line) => line !== '').map((line) => bookingSchema.parse(JSON.parse(line)));
    },
    async close() {
      bank.stdin.end();
      await closed;
    },
  };
}
