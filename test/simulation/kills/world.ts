// One world: the banks in a process of their own, and shops whose tills are killed until all has come to an end.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBank } from './open-bank.ts';
import { planOf } from './plan.ts';
import { playShop, type Witness } from './shop.ts';

/** Files that last from one world to the next, because they take long to make. */
export interface Lasting {
  /** The banks' keys. */
  keys: string;
  /** What Node made of the till's code. */
  compiled: string;
}

/** Every broken promise, a line each. */
export async function playWorld(
  seed: number,
  folder: string,
  { keys, compiled }: Lasting,
  { hit, tell }: Witness,
): Promise<string[]> {
  const { shops, orders, faults } = planOf(seed);
  mkdirSync(folder);
  const bank = await openBank(folder, { orders: [...orders], faults: [...faults], keyFile: keys });
  try {
    const played = shops.map(async (shop, place) => {
      const name = `shop-${place}`;
      const witness = { hit, tell: (line: string) => tell(`${name} ${line}`) };
      const broken = await playShop(shop, join(folder, name), bank, compiled, witness).catch(
        // The other shops go on until their own end.
        (error: unknown) => [String(error)],
      );
      return broken.map((line) => `${name} ${line}`);
    });
    return (await Promise.all(played)).flat();
  } finally {
    await bank.close();
  }
}
