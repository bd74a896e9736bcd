// The orders of a world: the same few numbers in each, so that what depends on a number alone is worked out once.
import type { PretendOrder } from '../../../main/sandbox/ledger.ts';
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';

const currencies: Record<GatewayId, string> = { 'ksher-mch': 'THB', 'ksher-redirect': 'THB', bbmsl: 'HKD' };

/** Every kind of channel the terminal has its own rules for. */
const channels: Record<GatewayId, readonly string[]> = {
  'ksher-mch': ['truemoney', 'wechat', 'promptpay', 'linepay', 'alipay', 'card'],
  'ksher-redirect': ['truemoney', 'wechat', 'linepay'],
  bbmsl: ['VISA', 'WECHATPAY', 'MASTERCARD'],
};

/** Channels whose refunds the bank does not list, so that an order is only called refunded. */
export const unlisted: ReadonlySet<string> = new Set(['promptpay', 'alipay']);

/** Two of five are above the limit, which a manager must approve. */
const totals = [15050, 9900, 120000, 4200, 250000];

/** The limit above which a refund asks for a manager. */
export const limitMinor = 100000;

/** The n-th order of a gateway. */
export function orderAt(gateway: GatewayId, n: number): PretendOrder {
  const names = channels[gateway];
  const digits = String(n).padStart(6, '0');
  return {
    gateway,
    mchOrderNo: `${prefixes[gateway]}${digits}`,
    gatewayOrderNo: `${gatewayPrefixes[gateway]}${digits}`,
    channelOrderNo: `77${gatewayIds.indexOf(gateway)}${digits}`,
    channel: names[n % names.length] ?? 'truemoney',
    currency: currencies[gateway],
    totalMinor: totals[n % totals.length] ?? 100,
    status: 'paid',
    paidAt: '2026-11-23 13:20:00',
    settled: n % 2 === 0,
  };
}

const prefixes: Record<GatewayId, string> = { 'ksher-mch': 'M2026-', 'ksher-redirect': 'mc_', bbmsl: 'HK-' };
const gatewayPrefixes: Record<GatewayId, string> = {
  'ksher-mch': '90020261123130000',
  'ksher-redirect': 'pretend',
  bbmsl: '5',
};
