// What the shop chose, kept as one checked document in the same SQLite file.
import { z } from 'zod';
import { moneySchema } from '../../preload/contract/refund.ts';
import { storeSchema } from '../../preload/contract/shop.ts';
import { gatewayIds } from '../../preload/contract/vocabulary.ts';
import type { Database } from './database.ts';
import { offlineChoiceSchema } from './refunds/offline.ts';
import { capabilityChangesSchema } from './gateways/capabilities.ts';
import { printerChoiceSchema, receiptChoiceSchema } from './receipts/choices.ts';
import { readSetting, writeSetting } from './setting-rows.ts';

export const settingsSchema = z.strictObject({
  /** Goes to the gateways as their device number. */
  terminalId: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/),
  store: storeSchema,
  environment: z.enum(['sandbox', 'production']),
  /** Account data by gateway, in that gateway's own shape; no secrets. */
  gateways: z.partialRecord(z.enum(gatewayIds), z.unknown()),
  /** What the shop knows better than the documents, by gateway. */
  capabilities: z.partialRecord(z.enum(gatewayIds), capabilityChangesSchema).default({}),
  /** A refund above this asks for a manager; no entry, no limit. */
  limits: z.array(moneySchema).default([]),
  offline: offlineChoiceSchema.prefault({}),
  idleLockSeconds: z.int().min(15).max(900).default(300),
  /** The proxy that every request to a gateway goes through; null goes straight. The environment is never asked. */
  proxy: z
    .string()
    .refine(isProxyAddress, 'must be http://host:port, without a path, a name or a password')
    .nullable()
    .default(null),
  receipt: receiptChoiceSchema.prefault({}),
  /** The usual printer first; without any the page asks with its print dialog. */
  printers: z.array(printerChoiceSchema).max(4).default([]),
});
export type Settings = z.infer<typeof settingsSchema>;

function isProxyAddress(text: string): boolean {
  if (!/^http:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password, pathname, search, hash } = new URL(text);
  return username + password + search + hash === '' && pathname === '/';
}

export interface SettingsStore {
  /** Null on a terminal that was never set up. Throws ZodError when the stored document does not fit. */
  read(): Settings | null;
  write(settings: Settings): void;
}

export function openSettings(db: Database): SettingsStore {
  return {
    read: () => readSetting(db, 'shop', settingsSchema),
    write: (settings) => writeSetting(db, 'shop', settings),
  };
}
