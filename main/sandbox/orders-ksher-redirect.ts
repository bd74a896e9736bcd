// The practice orders of Ksher's redirect gateway.
import { minutesAgo, type PracticeOrder } from './practice-order.ts';

const paid = { gateway: 'ksher-redirect', status: 'paid', currency: 'THB' } as const;

export const ksherRedirectOrders: readonly PracticeOrder[] = [
  {
    title: 'WeChat Pay, older Ksher account',
    note: "An order of Ksher's redirect gateway: refund all of it, or a part.",
    order: {
      ...paid,
      mchOrderNo: 'mc_1795402860',
      gatewayOrderNo: 'pretend358',
      channelOrderNo: '5020100894202611231039',
      channel: 'wechat',
      totalMinor: 15000,
      paidAt: minutesAgo(42),
      family: 'redirect',
    },
  },
  {
    title: 'QR code at the till, older account',
    note: "The customer scanned the shop's code, so Ksher keeps this order apart from those of the web page.",
    order: {
      ...paid,
      mchOrderNo: 'SLM-0047-88213',
      gatewayOrderNo: 'pretend371',
      channelOrderNo: '5001839126640571',
      channel: 'truemoney',
      totalMinor: 4200,
      paidAt: minutesAgo(65),
      family: 'cscanb',
    },
  },
];
