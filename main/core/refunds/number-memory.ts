// Which gateway such numbers belonged to before: what a cashier answered once is not asked again.
import { z } from 'zod';
import { gatewayIdSchema } from '../../../preload/contract/refund.ts';
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { Database } from '../database.ts';

export interface NumberMemory {
  gatewayOf(number: string): GatewayId | null;
  remember(number: string, gateway: GatewayId): void;
  forget(number: string): void;
}

/** The oldest answer goes when there are more kinds of numbers than any shop has. */
const mostPrefixes = 200;

const entriesSchema = z.array(z.tuple([z.string(), gatewayIdSchema]));

export function openNumberMemory(db: Database): NumberMemory {
  const select = db.prepare("SELECT body FROM setting WHERE name = 'number-prefixes'");
  const upsert = db.prepare(
    "INSERT INTO setting (name, body) VALUES ('number-prefixes', ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body",
  );
  const known = new Map(read());

  function read(): z.infer<typeof entriesSchema> {
    const row: unknown = select.get();
    if (row === undefined || row === null) return [];
    return entriesSchema.parse(JSON.parse(z.object({ body: z.string() }).parse(row).body));
  }

  function keep(): void {
    upsert.run(JSON.stringify([...known].slice(-mostPrefixes)));
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
