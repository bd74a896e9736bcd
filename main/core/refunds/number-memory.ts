// Which gateway such numbers belonged to before: what a cashier answered once is not asked again.
import { z } from 'zod';
import { gatewayIdSchema } from '../../../preload/contract/refund.ts';
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';
import { readSetting, writeSetting } from '../setting-rows.ts';
import { isBroken } from '../transaction.ts';

/** Lasts until the program ends where the file cannot be written. */
export interface NumberMemory {
  gatewayOf(number: string): GatewayId | null;
  remember(number: string, gateway: GatewayId): void;
  forget(number: string): void;
}

/** The oldest answer goes when there are more kinds of numbers than any shop has. */
const mostPrefixes = 200;

const name = 'number-prefixes';
const entriesSchema = z.array(z.tuple([z.string(), gatewayIdSchema]));

export function openNumberMemory(db: Database): NumberMemory {
  const known = new Map(readSetting(db, name, entriesSchema));

  function keep(): void {
    // Nobody is kept from an order because its maker cannot be noted.
    if (!isBroken(db)) writeSetting(db, name, [...known].slice(-mostPrefixes));
  }

  return {
    gatewayOf: (number) => known.get(prefixOf(number)) ?? null,
    remember(number, gateway) {
      const prefix = prefixOf(number);
      if (known.get(prefix) === gateway) return;
      known.delete(prefix);
      known.set(prefix, gateway);
      keep();
    },
    forget(number) {
      if (known.delete(prefixOf(number))) keep();
    },
  };
}

/** Numbers of one maker begin alike and are equally long. */
function prefixOf(number: string): string {
  return `${number.slice(0, 4)}/${number.length}`;
}
