// The practice orders of BBMSL in Hong Kong.
import { minutesAgo, type PracticeOrder } from './practice-order.ts';

const paid = { gateway: 'bbmsl', status: 'paid', currency: 'HKD' } as const;

export const bbmslOrders: readonly PracticeOrder[] = [
  {
    title: 'Visa in Hong Kong',
    note: 'BBMSL refunds an order once only, so think twice before refunding a part.',
    order: {
      ...paid,
      mchOrderNo: 's22tring',
      gatewayOrderNo: '1076',
      channelOrderNo: '8120047713',
      channel: 'VISA',
      totalMinor: 7619,
      paidAt: minutesAgo(26 * 60),
      settled: true,
    },
  },
  {
    title: 'AlipayHK, not settled yet',
    note: 'The payment is of today and not settled, so it could also be voided as a whole.',
    order: {
      ...paid,
      mchOrderNo: 'HK03.51180.66',
      gatewayOrderNo: '1293',
      channelOrderNo: '8120048290',
      channel: 'ALIPAYHK',
      totalMinor: 23800,
      paidAt: minutesAgo(31),
      settled: false,
    },
  },
  {
    title: 'Refunded once in Hong Kong',
    note: 'A part was given back before, and BBMSL allows no second refund.',
    order: {
      ...paid,
      mchOrderNo: 'HK-0930-CAUSEWAY',
      gatewayOrderNo: '1018',
      channelOrderNo: '8120046601',
      channel: 'MASTERCARD',
      totalMinor: 52000,
      paidAt: minutesAgo(4 * 24 * 60),
      settled: true,
      refundedBefore: [
        {
          refundNo: 'refund-7300114520',
          amountMinor: 12000,
          gatewayRefundNo: '7300114520',
          channelRefundNo: '640911723308',
        },
      ],
    },
  },
  {
    title: 'Web shop in Hong Kong',
    note: 'Paid on a hosted checkout page, which BBMSL keeps apart from the payments at the till.',
    order: {
      ...paid,
      mchOrderNo: 'SHOPHK_774.2085',
      gatewayOrderNo: '1187',
      channelOrderNo: '8120047945',
      channel: 'VISA',
      totalMinor: 64850,
      paidAt: minutesAgo(29 * 60),
      hosted: true,
      settled: true,
    },
  },
];
