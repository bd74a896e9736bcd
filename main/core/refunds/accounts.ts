// The shop's accounts at its gateways: protocol, rules, self-test, and what the gateway tells about the account.
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';
import { changed, rulesOf, type Capabilities } from '../gateways/capabilities.ts';
import type { AccountFacts, Crypto, Gateway, Protocol } from '../gateways/gateway.ts';
import { gateways } from '../gateways/index.ts';
import type { Rules } from '../../../preload/contract/refund.ts';
import type { Settings } from '../settings.ts';

export interface Account {
  readonly gateway: Gateway;
  readonly protocol: Protocol;
  readonly capabilities: Capabilities;
  /** The known answer that this computer does not give; such a gateway is switched off, and no other. */
  readonly failedTest: string | null;
  /** What the gateway last told about the account; null until it did. */
  facts: AccountFacts | null;
}

export type Accounts = ReadonlyMap<GatewayId, Account>;

/** Opens every gateway the shop has, each with its own self-test. Throws ZodError for settings that do not fit. */
export function openAccounts(settings: Settings, crypto: Crypto): Accounts {
  const accounts = new Map<GatewayId, Account>();
  for (const id of gatewayIds) {
    const merchant = settings.gateways[id];
    if (merchant === undefined) continue;
    const gateway = gateways[id];
    const changes = settings.capabilities[id];
    const capabilities = changes ? changed(gateway.capabilities, changes) : gateway.capabilities;
    accounts.set(id, {
      gateway,
      capabilities,
      protocol: gateway.open(merchant, capabilities),
      failedTest: gateway.selfTest(crypto),
      facts: null,
    });
  }
  return accounts;
}

/** The rules of a channel for this account: what the gateway says of the account can only forbid. */
export function rulesFor({ capabilities, facts }: Account, channel: string | null): Rules {
  const rules = rulesOf(capabilities, channel);
  return { ...rules, parts: rules.parts && (facts?.parts ?? true) };
}
