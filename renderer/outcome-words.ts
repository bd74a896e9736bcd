// What a refund's outcome says: the money first, then what to do.
import type { Refund } from '../preload/contract/refund.ts';
import type { GatewayStatus } from '../preload/contract/shop.ts';
import { channelOfCustomer, showMoney, timeHint, whySentence } from './refund-words.ts';
import { exactTime } from './time-words.ts';
import { inOneLine, t } from './words.ts';

export interface OutcomeWords {
  readonly headline: string;
  readonly more: string;
  /** What the cashier does or must not do; `first` is the important half. */
  readonly advice: { readonly first: string; readonly more: string } | null;
}

/** A refund just saved is shown as being sent for this long, so that no other outcome flashes by. */
const startsWithinMs = 3_000;

/** Whether the refund is being sent, or will be within a moment. `now` in milliseconds. */
export function isOnItsWay(refund: Refund, line: GatewayStatus['line'], now: number): boolean {
  if (refund.state === 'sending') return true;
  const isFresh = now - Date.parse(refund.updatedAt) < startsWithinMs;
  return (
    refund.state === 'queued' && refund.attempts === 0 && refund.why === null && line !== 'offline' && isFresh
  );
}

/** `sentAt`: when the last attempt left, for the sentence of an unknown outcome. */
export function outcomeWords(refund: Refund, gateway: string, sentAt: string | null): OutcomeWords {
  const amount = showMoney(refund.amount);
  const channel = channelOfCustomer(refund.order.channel);
  const { receiptNo, refundNo } = refund;
  const why = whySentence(refund.why, gateway);
  switch (refund.state) {
    case 'proposed':
      return {
        headline: t('proposed.headline', { amount }),
        more: t('proposed.sub'),
        advice: { first: t('proposed.do'), more: t('proposed.do-more') },
      };
    case 'queued':
      return {
        headline: t('queued.headline', { amount }),
        more: inOneLine(queuedSentence(refund, gateway), why),
        advice: { first: t('queued.do'), more: t('queued.do-more', { receiptNo }) },
      };
    case 'sending':
      return {
        headline: t('sending.headline', { amount }),
        more: t('sending.sub', { channel }),
        advice: null,
      };
    case 'unconfirmed':
      return {
        headline: t('unconfirmed.headline', { amount }),
        more: inOneLine(
          refund.why?.cause === 'refused'
            ? t('unconfirmed.sub-refused', { gateway })
            : t('unconfirmed.sub', { time: exactTime(sentAt ?? refund.updatedAt) }),
          why,
        ),
        advice: { first: t('unconfirmed.do'), more: t('unconfirmed.do-more', { gateway, receiptNo }) },
      };
    case 'held':
      return {
        headline: t('held.headline', { amount }),
        more: inOneLine(t('held.sub', { gateway }), why),
        advice: { first: t('held.do'), more: t('held.do-more', { refundNo }) },
      };
    case 'refunded':
      return {
        headline: t('refunded.headline', { amount }),
        more: inOneLine(
          t('refunded.sub', { channel }),
          timeHint(refund.order.channel),
          refund.walletAmount ? t('refunded.wallet', { walletAmount: refund.walletAmount }) : '',
        ),
        advice: null,
      };
    case 'rejected':
      return {
        headline: t('rejected.headline'),
        more: inOneLine(t('rejected.sub'), why),
        advice: { first: t('rejected.do'), more: '' },
      };
    case 'cancelled':
      return {
        headline: t('cancelled.headline'),
        more: t('cancelled.sub'),
        advice: { first: t('cancelled.do'), more: '' },
      };
  }
}

function queuedSentence({ attempts, why }: Refund, gateway: string): string {
  if (why?.cause === 'spacing') return t('queued.sub-spacing');
  return attempts === 0 ? t('queued.sub', { gateway }) : t('queued.sub-retry');
}
