// A life that nobody ends, before all others: it leaves what Node made of the till's code, which no killed life can.
import { mkdirSync, rmSync } from 'node:fs';
import { live } from './lives.ts';
import { openBank } from './open-bank.ts';
import { rehearsalPlan } from './plan.ts';
import { opensAt } from './shop.ts';
import type { Lasting } from './world.ts';

/** Makes the lasting files: compiling would be a third of a short life. The folder is made, and removed. */
export async function rehearse(folder: string, { keys, compiled }: Lasting): Promise<void> {
  const { wished, orders, faults } = rehearsalPlan();
  mkdirSync(folder);
  const bank = await openBank(folder, { orders: [...orders], faults: [...faults], keyFile: keys });
  try {
    const wishes = wished.map(({ orderNo }) => orderNo);
    const life = { folder, gateways: bank.gateways, start: opensAt, orders: [...wished], wishes };
    await live({ ...life, isLineDown: false, death: null }, null, compiled);
  } finally {
    await bank.close();
    rmSync(folder, { recursive: true });
  }
}
