// How wallets and gateways are called on paper.
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import { gateways } from '../gateways/index.ts';

const channels: Readonly<Record<string, string>> = {
  alipay: 'Alipay',
  alipayplus: 'Alipay+',
  wechat: 'WeChat Pay',
  linepay: 'LINE Pay',
  airpay: 'ShopeePay',
  truemoney: 'TrueMoney',
  promptpay: 'PromptPay',
  atome: 'Atome',
  card: 'Card',
};

/** The wallet's name; a word nobody listed is printed as the gateway wrote it. */
export function channelName(channel: string): string {
  return channels[channel] ?? channel;
}

export function gatewayName(gateway: GatewayId): string {
  return gateways[gateway].profile.title;
}
