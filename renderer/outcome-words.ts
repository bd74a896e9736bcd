// What a refund's outcome says: the money first, then what to do; and how its history reads.
import type { HistoryEntry, Refund } from '../preload/contract/refund.ts';
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

export interface HistoryLine {
  readonly seq: number;
  readonly time: string;
  readonly text: string;
  /** A short word on what came back. */
  readonly tag: string | null;
  readonly tone: 'good' | 'bad' | 'doubt' | 'plain';
}

/** The history of a refund as lines to read, oldest first. */
export function historyLines(
  refund: Refund,
  history: readonly HistoryEntry[],
  gateway: string,
  isSigned: boolean,
): HistoryLine[] {
  return history.map((entry, place) => {
    const { event, seq, at, why } = entry;
    const by = entry.by ?? t('event.terminal');
    // What follows an attempt is its answer; anything later was found by asking.
    const isAnswer = history[place - 1]?.event === 'attempt';
    const line = (text: string, tone: HistoryLine['tone'], tag: string | null = null): HistoryLine => ({
      seq,
      time: exactTime(at),
      text,
      tag,
      tone,
    });
    const cause = why ? t(`cause.${why.cause}`) : null;
    switch (event) {
      case 'opened':
        return line(t('event.opened', { receiptNo: refund.receiptNo }), 'plain');
      case 'attempt':
        return line(t('event.attempt', { gateway }), 'plain');
      case 'refunded':
        return line(
          isSigned
            ? t(isAnswer ? 'event.refunded' : 'event.refunded-asked', { gateway })
            : t('event.refunded-unsigned', { gateway }),
          'good',
        );
      case 'rejected':
        return line(t(isAnswer ? 'event.rejected' : 'event.rejected-asked', { gateway }), 'bad', cause);
      case 'not-processed':
        return line(t('event.not-processed', { gateway }), 'plain', cause);
      case 'unclear':
        if (isAnswer && why?.cause === 'refused') return line(t('event.said-no', { gateway }), 'bad', cause);
        return line(t(isAnswer ? 'event.unclear' : 'event.unclear-asked', { gateway }), 'doubt', cause);
      case 'declined':
        return line(t(by === refund.operator.name ? 'event.cancelled' : 'event.declined', { by }), 'bad');
      case 'approved':
      case 'resolved-refunded':
        return line(t(`event.${event}`, { by }), 'good');
      case 'cancelled':
      case 'released':
      case 'reopened':
      case 'resolved-rejected':
        return line(t(`event.${event}`, { by }), 'plain');
      case 'interrupted':
      case 'gave-up':
      case 'expired':
      case 'print-doubtful':
        return line(t(`event.${event}`), 'doubt');
      case 'not-sent':
      case 'print-asked':
      case 'print-dropped':
      case 'printed':
      case 'saved':
        return line(t(`event.${event}`), 'plain');
    }
  });
}
