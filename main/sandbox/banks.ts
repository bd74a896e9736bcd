// All pretend banks opened together, with the keys of the key file where there is one.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { gatewayIds, type GatewayId } from '../../preload/contract/vocabulary.ts';
import type { Bank } from './bank.ts';
import { sandboxGateways } from './index.ts';
import type { Ledger } from './ledger.ts';

type Opened<Id extends GatewayId> = ReturnType<(typeof sandboxGateways)[Id]>;
/** What each gateway's terminal must be provisioned with. */
export type Merchants = { readonly [Id in GatewayId]: Opened<Id>['merchant'] };
/** The base URLs of each gateway. */
export type Addresses = { readonly [Id in GatewayId]: ReturnType<Opened<Id>['addresses']> };
export type Banks = { readonly [Id in GatewayId]: Bank<Merchants[Id], Addresses[Id]> };

type ByGateway = Readonly<Record<GatewayId, unknown>>;
type Open<All extends ByGateway> = {
  readonly [Id in GatewayId]: (ledger: Ledger, savedKeys: unknown) => All[Id];
};

/** Throws an Error on a key file that this sandbox has not written. New keys are saved with mode 0600. */
export function openBanks(ledger: Ledger, keyFile: string | undefined): Banks {
  const saved = keyFile === undefined ? {} : readKeys(keyFile);
  const open: Open<Banks> = sandboxGateways;
  const banks = byGateway<Banks>((id) => open[id](ledger, saved[id]));
  if (keyFile !== undefined && gatewayIds.some((id) => saved[id] === undefined)) {
    const keys = Object.fromEntries(gatewayIds.map((id) => [id, banks[id].keys]));
    writeFileSync(keyFile, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
    chmodSync(keyFile, 0o600);
  }
  return banks;
}

export function merchantsOf(banks: Banks): Merchants {
  return byGateway<Merchants>((id) => banks[id].merchant);
}

/** `origin` is "http://127.0.0.1:PORT". */
export function addressesOf(banks: Banks, origin: string): Addresses {
  return byGateway<Addresses>((id) => banks[id].addresses(origin));
}

/** Whose path this is; undefined when it is nobody's. */
export function bankAt(banks: Banks, path: string): GatewayId | undefined {
  return gatewayIds.find((id) => path.startsWith(`${banks[id].prefix}/`));
}

/** One entry a gateway, each with its own gateway's type. */
function byGateway<All extends ByGateway>(make: <Id extends GatewayId>(id: Id) => All[Id]): All {
  const all: { -readonly [Id in keyof All]?: All[Id] } = {};
  for (const id of gatewayIds) all[id] = make(id);
  if (!isComplete(all)) throw new Error('a gateway of the list has no bank');
  return all;
}

function isComplete<All extends ByGateway>(all: Partial<All>): all is All {
  return gatewayIds.every((id) => all[id] !== undefined);
}

function readKeys(file: string): Readonly<Record<string, unknown>> {
  if (!existsSync(file)) return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} is no key file of this sandbox`, { cause });
  }
}
