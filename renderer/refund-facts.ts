// The facts of a refund that stand beside its outcome.
import type { Refund } from '../preload/contract/refund.ts';
import { channelTitle, reasonWords, showMoney } from './refund-words.ts';
import { t } from './words.ts';

export function refundFacts(refund: Refund, gateway: string): [name: string, value: string][] {
  const facts: [string, string | null][] = [
    [t('fact.refund'), refund.receiptNo],
    [t('fact.order'), refund.order.orderNo],
    [t('fact.amount'), showMoney(refund.amount)],
    [t('fact.channel'), channelTitle(refund.order.channel)],
    [t('fact.reason'), reasonWords(refund.reason, refund.reasonText)],
    [t('fact.cashier'), refund.operator.name],
    [t('fact.approved-by'), refund.approvedBy?.name ?? null],
    [t('fact.left'), showMoney(refund.leftAfter)],
    [t('fact.refund-no'), refund.refundNo],
    [t('fact.gateway-refund-no', { gateway }), refund.gatewayRefundNo],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}
