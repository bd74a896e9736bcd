// The provision file: one JSON document that sets a terminal up. Its keys go to the keychain and nowhere else.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseAmount, type AmountProblem, type Money } from '../../preload/contract/money.ts';
import { storeSchema } from '../../preload/contract/shop.ts';
import { gatewayIds, roles, type GatewayId, type TaxNoteKind } from '../../preload/contract/vocabulary.ts';
import { capabilityChangesSchema } from '../core/gateways/capabilities.ts';
import { KeyProblem } from '../core/gateways/gateway.ts';
import { gateways } from '../core/gateways/index.ts';
import type { Operators, OperatorEntry } from '../core/operators.ts';
import { hashPin, pinHashSchema } from '../core/pin-hash.ts';
import { offlineChoiceSchema } from '../core/refunds/offline.ts';
import { settingsSchema, type Settings, type SettingsStore } from '../core/settings.ts';
import type { FillableVault } from './keychain.ts';

const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, like THB');

const operatorSchema = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, 'must be 1 to 32 letters, digits, "_" or "-"'),
    name: z.string().trim().min(1).max(40),
    role: z.enum(roles),
    /** The first PIN; it is hashed at once and never kept. */
    pin: z
      .string()
      .regex(/^\d{6}$/, 'must be six digits')
      .optional(),
    pinHash: pinHashSchema.optional(),
  })
  .refine(
    ({ pin, pinHash }) => (pin === undefined) !== (pinHash === undefined),
    'needs either pin or pinHash',
  );

const gatewaySchemas = Object.fromEntries(
  gatewayIds.map((id) => [
    id,
    z
      .strictObject({
        account: gateways[id].merchant,
        keys: gateways[id].keys,
        /** Changes to what the terminal knows of this gateway's wallets and currencies. */
        capabilities: capabilityChangesSchema.optional(),
      })
      .optional(),
  ]),
);

export const provisionSchema = z.strictObject({
  terminalId: settingsSchema.shape.terminalId,
  store: storeSchema,
  environment: settingsSchema.shape.environment,
  gateways: z
    .strictObject(gatewaySchemas)
    .refine((given) => Object.values(given).some(Boolean), 'needs at least one gateway'),
  operators: z
    .array(operatorSchema)
    .min(1)
    .refine(
      (people) => new Set(people.map(({ id }) => id)).size === people.length,
      'two operators have the same id',
    )
    .refine((people) => people.some(({ role }) => role === 'manager'), 'needs at least one manager'),
  limits: z
    .strictObject({
      /** By currency, as decimal text: {"THB": "1000.00"}. */
      perRefund: z.record(currencySchema, z.string()).default({}),
    })
    .default({ perRefund: {} }),
  /** What may be saved while a gateway cannot be reached; amounts by currency, as decimal text. */
  offline: offlineChoiceSchema
    .extend({
      perRefund: z.record(currencySchema, z.string()).default({}),
      sum: z.record(currencySchema, z.string()).default({}),
    })
    .prefault({}),
  idleLockSeconds: z.int().min(15).max(900).default(300),
  proxy: settingsSchema.shape.proxy,
  receipt: settingsSchema.shape.receipt,
  printers: settingsSchema.shape.printers,
});
export type Provision = z.infer<typeof provisionSchema>;

/** The file cannot be used; nothing of it was applied. Each line of the message names a path in the document. */
export class ProvisionProblem extends Error {}

/** Reads and checks the whole file. Throws ProvisionProblem. */
export function readProvision(file: string): Provision {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ProvisionProblem(`The provision file cannot be read: ${messageOf(error)}`);
  }
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\u{feff}/u, ''));
  } catch {
    // The parser's message may quote a key.
    throw new ProvisionProblem(
      'The provision file is not JSON. Comments and trailing commas are not allowed.',
    );
  }
  return checkProvision(document);
}

/** Checks a document as readProvision does. Throws ProvisionProblem. */
export function checkProvision(document: unknown): Provision {
  const checked = provisionSchema.safeParse(document);
  const problems = checked.success
    ? [addressProblems, limitProblems, taxNumberProblems, keyProblems].flatMap((find) => find(checked.data))
    : checked.error.issues.map(({ path, message }) => `${path.join('.') || 'the document'}: ${message}`);
  if (checked.success && problems.length === 0) return checked.data;
  throw new ProvisionProblem(
    `The provision file was not applied:\n${problems.map((line) => `  ${line}`).join('\n')}`,
  );
}

/**
 * Whose account each gateway's open refunds began under, and would not go on under. `openAt`: how many refunds at the gateway
 * are not finished. Throws ProvisionProblem. Source: reliability M5.
 */
export function checkSameMerchants(
  { gateways: given, environment }: Provision,
  before: Settings,
  openAt: (gateway: GatewayId) => number,
): void {
  const problems = entriesOf(given).flatMap(([id, { account }]) => {
    const old = before.gateways[id];
    const other = gateways[id].merchantFields
      .filter((field) => fieldOf(old, field) !== fieldOf(account, field))
      .map((field) => `gateways.${id}.account.${field}`);
    const changed = environment === before.environment ? other : ['environment', ...other];
    const open = old === undefined || changed.length === 0 ? 0 : openAt(id);
    if (open === 0) return [];
    const what = open === 1 ? 'one refund is' : `${open} refunds are`;
    return [
      `${changed.join(', ')}: ${what} not finished at ${id} under the account of before. Finish them first; nothing was changed.`,
    ];
  });
  if (problems.length > 0) throw new ProvisionProblem(problems.join('\n'));
}

function fieldOf(account: unknown, field: string): unknown {
  // What was left out is what was null.
  return z.record(z.string(), z.unknown()).parse(account ?? {})[field] ?? null;
}

/**
 * Keys to the vault, people to their table, the rest to the settings; the keys first, so that a locked keychain changes
 * nothing. The file wins over what a manager changed at the terminal.
 */
export async function applyProvision(
  provision: Provision,
  into: { settings: SettingsStore; operators: Operators; vault: FillableVault },
): Promise<void> {
  const accounts: Settings['gateways'] = {};
  const capabilities: Settings['capabilities'] = {};
  for (const id of gatewayIds) {
    const entry = provision.gateways[id];
    if (!entry) continue;
    await into.vault.fill(id, entry.keys);
    accounts[id] = entry.account;
    if (entry.capabilities) capabilities[id] = entry.capabilities;
  }
  const people = await Promise.all(provision.operators.map(withHash));
  into.operators.replace(people);
  into.settings.write(settingsOf(provision, accounts, capabilities));
}

/** The hash of a first PIN is "plain"; the first sign-in replaces it by a peppered one. */
async function withHash({
  id,
  name,
  role,
  pin,
  pinHash,
}: Provision['operators'][number]): Promise<OperatorEntry> {
  return { id, name, role, pinHash: pinHash ?? (await hashPin(pin ?? '', null)) };
}

function settingsOf(
  provision: Provision,
  accounts: Settings['gateways'],
  capabilities: Settings['capabilities'],
): Settings {
  return settingsSchema.parse({
    terminalId: provision.terminalId,
    store: provision.store,
    environment: provision.environment,
    gateways: accounts,
    capabilities,
    limits: amountsOf(provision.limits.perRefund),
    offline: {
      ...provision.offline,
      perRefund: amountsOf(provision.offline.perRefund),
      sum: amountsOf(provision.offline.sum),
    },
    idleLockSeconds: provision.idleLockSeconds,
    proxy: provision.proxy,
    receipt: provision.receipt,
    printers: provision.printers,
  });
}

/** Https everywhere; plain http only to this computer, and only in a sandbox. Source: reliability K7. */
function addressProblems({ environment, gateways: given }: Provision): string[] {
  return entriesOf(given).flatMap(([id, { account }]) =>
    Object.entries(z.record(z.string(), z.unknown()).parse(account)).flatMap(([field, value]) => {
      if (typeof value !== 'string' || !URL.canParse(value)) return [];
      const { protocol, hostname, username, password } = new URL(value);
      const path = `gateways.${id}.account.${field}`;
      if (username || password) return [`${path}: must not hold a name or a password`];
      if (protocol === 'https:') return [];
      const isLoopback = hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
      if (protocol === 'http:' && isLoopback && environment === 'sandbox') return [];
      return [`${path}: must be an https address; plain http is for this computer's own sandbox only`];
    }),
  );
}

/** Amounts by currency as they are kept; an amount that cannot be read was refused before. */
function amountsOf(texts: Readonly<Record<string, string>>): (Money | AmountProblem)[] {
  return Object.entries(texts).map(([currency, text]) => parseAmount(text, currency));
}

function limitProblems({ limits, offline }: Provision): string[] {
  const tables = {
    'limits.perRefund': limits.perRefund,
    'offline.perRefund': offline.perRefund,
    'offline.sum': offline.sum,
  };
  return Object.entries(tables).flatMap(([path, texts]) =>
    Object.entries(texts).flatMap(([currency, text]) =>
      typeof parseAmount(text, currency) === 'string'
        ? [`${path}.${currency}: "${text}" is not an amount in ${currency}`]
        : [],
    ),
  );
}

/** What a tax number has to look like where the shop's tax notes bear it. Source: cashier.md E3. */
const taxNumbers: Readonly<Record<TaxNoteKind, { pattern: RegExp; says: string }>> = {
  'th-credit-note': { pattern: /^\d{13}$/, says: 'a Thai credit note needs a tax id of 13 digits' },
  'ae-tax-credit-note': {
    pattern: /^\d{15}$/,
    says: 'a tax credit note of the Emirates needs a TRN of 15 digits',
  },
  'jp-return-invoice': { pattern: /^T\d{13}$/, says: 'a Japanese return invoice needs "T" and 13 digits' },
  'my-refund-note': { pattern: /^\S/, says: 'a Malaysian refund note needs the SST number' },
};

function taxNumberProblems({ store, receipt }: Provision): string[] {
  if (!receipt.taxNote) return [];
  const { pattern, says } = taxNumbers[receipt.taxNote.kind];
  return pattern.test(store.taxId) ? [] : [`store.taxId: ${says}`];
}

function keyProblems({ gateways: given }: Provision): string[] {
  return entriesOf(given).flatMap(([id, { keys }]) => {
    try {
      gateways[id].openSigner(keys);
      return [];
    } catch (error) {
      if (!(error instanceof KeyProblem)) throw error;
      return [`gateways.${id}.keys: ${error.message}`];
    }
  });
}

interface GatewayEntry {
  account: unknown;
  keys: unknown;
}

function entriesOf(given: Provision['gateways']): [GatewayId, GatewayEntry][] {
  return gatewayIds.flatMap((id) => {
    const entry = given[id];
    return entry ? [[id, entry] satisfies [GatewayId, GatewayEntry]] : [];
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
