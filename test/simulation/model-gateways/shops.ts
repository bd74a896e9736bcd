// The kinds of account a world can have: each gateway with what it lets the terminal find out afterwards.
import { rulesOf } from '../../../main/core/gateways/capabilities.ts';
import type { Profile } from '../../../main/core/gateways/gateway.ts';
import { gateways } from '../../../main/core/gateways/index.ts';
import type { Rules } from '../../../preload/contract/refund.ts';
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';

/**
 * What a question about an order tells: our own refund by its number; only that something went back; the last refund
 * with its number; or an amount that went back, by whomever.
 */
export type Tells = 'our refund' | 'a word' | 'the last refund' | 'an amount';

export interface Shop {
  readonly name: string;
  readonly profile: Profile;
  readonly rules: Rules;
  readonly channel: string;
  readonly currency: string;
  readonly tells: Tells;
  /** Whether the gateway takes one refund per order, whoever makes it. */
  readonly isOnce: boolean;
}

function shop(id: GatewayId, channel: string, currency: string, tells: Tells): Shop {
  const { profile, capabilities } = gateways[id];
  const rules = rulesOf(capabilities, channel);
  return {
    name: `${id} ${channel}`,
    profile,
    rules,
    channel,
    currency,
    tells,
    isOnce: rules.refundsPerOrder === 1,
  };
}

export const shops: readonly Shop[] = [
  shop('ksher-mch', 'truemoney', 'THB', 'our refund'),
  // Wants a minute between two refunds of an order.
  shop('ksher-mch', 'wechat', 'THB', 'our refund'),
  shop('ksher-mch', 'promptpay', 'THB', 'a word'),
  shop('ksher-redirect', 'truemoney', 'THB', 'the last refund'),
  shop('bbmsl', 'VISA', 'HKD', 'an amount'),
];
