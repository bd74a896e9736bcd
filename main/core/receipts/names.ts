// How wallets and gateways are called on paper.
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import { gateways } from '../gateways/index.ts';
import { fitForPaper } from './clean.ts';
import type { Say } from './words.ts';

const wallets: Readonly<Record<string, string>> = {
  alipay: 'Alipay',
  alipayplus: 'Alipay+',
  wechat: 'WeChat Pay',
  linepay: 'LINE Pay',
  airpay: 'ShopeePay',
  truemoney: 'TrueMoney',
  promptpay: 'PromptPay',
  atome: 'Atome',
};

/** The wallet's name; a word nobody listed is printed as the gateway wrote it, made fit for paper. */
export function channelName(channel: string, say: Say): string {
  if (channel === 'card') return say('channel.card');
  return wallets[channel] ?? fitForPaper(channel);
}

/** Where the money was paid from, as far as that tells how soon it is back. */
export function channelSort(channel: string | null): 'card' | 'wallet' | 'unknown' {
  if (channel === null) return 'unknown';
  if (channel === 'card') return 'card';
  return Object.hasOwn(wallets, channel) ? 'wallet' : 'unknown';
}

export function gatewayName(gateway: GatewayId): string {
  return gateways[gateway].profile.title;
}
