// How amounts, channels, states and causes of a refund read on the screen.
import { formatMoney, type Money } from '../preload/contract/money.ts';
import type { PrintJob } from '../preload/contract/print.ts';
import type { OrderView, Refund, Why } from '../preload/contract/refund.ts';
import type { Cause, GatewayId, OrderBlock, Reason, RefundState } from '../preload/contract/vocabulary.ts';
import type { TerminalStatus } from '../preload/contract/shop.ts';
import { timeLeft } from './time-words.ts';
import { inOneLine, spoken, t } from './words.ts';

/** Which of the outcome colours and shapes a state wears. */
export type Tone = 'refunded' | 'refused' | 'unknown' | 'saved' | 'plain';

const tones: Readonly<Record<RefundState, Tone>> = {
  proposed: 'unknown',
  queued: 'saved',
  sending: 'saved',
  unconfirmed: 'unknown',
  held: 'unknown',
  refunded: 'refunded',
  rejected: 'refused',
  cancelled: 'plain',
};

export const toneOf = (state: RefundState): Tone => tones[state];

/**
 * The amount with a space that never breaks between sign and digits, which reads more easily from a step away. Behind the
 * digits, as Arabic writes it, "HK$" is marked as one word from left to right: else its sign stands before its letters.
 */
export function showMoney(amount: Money): string {
  return formatMoney(amount, spoken().locale)
    .replace(/^(-?[^\d-]*[^\d\s\u200f-])\s*(?=\d)/, '$1\u00a0')
    .replace(/[A-Z]\p{Sc}$/u, '$&\u200e');
}

const channels = [
  'truemoney',
  'linepay',
  'promptpay',
  'alipay',
  'wechat',
  'airpay',
  'card',
  'atome',
] as const;
type Channel = (typeof channels)[number];

function knownChannel(channel: string | null): Channel | undefined {
  const plain = channel?.toLowerCase().replaceAll(/[^a-z]/g, '') ?? '';
  return channels.find((each) => each === plain);
}

/** As a name of its own: "Paid with Card". An unknown channel is shown as the gateway wrote it. */
export function channelTitle(channel: string | null): string {
  const known = knownChannel(channel);
  return known ? t(`channel-title.${known}`) : channel || t('order.not-told');
}

/** Inside "the customer’s …". */
export function channelOfCustomer(channel: string | null): string {
  const known = knownChannel(channel);
  return known ? t(`channel.${known}`) : channel || t('channel.unknown');
}

/** How long the customer may have to wait for the money. */
export function timeHint(channel: string | null): string {
  const known = knownChannel(channel);
  switch (known) {
    case undefined:
    case 'atome':
      return t('hint.other');
    case 'card':
      return t('hint.card');
    case 'promptpay':
      return t('hint.bank');
    case 'truemoney':
    case 'linepay':
    case 'alipay':
    case 'wechat':
    case 'airpay':
      return t('hint.wallet');
  }
}

export function gatewayTitle(status: TerminalStatus | null, id: GatewayId): string {
  return status?.gateways.find((gateway) => gateway.id === id)?.title ?? t('shell.the-gateway');
}

/** Whether "signature valid" may be said of the gateway's answers. */
export function signsAnswers(status: TerminalStatus | null, id: GatewayId): boolean {
  return status?.gateways.find((gateway) => gateway.id === id)?.signsAnswers ?? false;
}

/** Why the order cannot be refunded. One that may be refunded once only can be blocked with money left on it. */
export function blockSentence(block: OrderBlock, { left }: Pick<OrderView, 'left'>): string {
  return block === 'already-refunded' && left.minor > 0 ? t('block.no-further') : t(`block.${block}`);
}

export function reasonWords(reason: Reason, text: string | null): string {
  return reason === 'other' && text ? t('reason.other-said', { text }) : t(`reason.${reason}`);
}

/** Causes behind which the gateway's own words stand; behind the others stand words of the machine. */
const saidByGateway: readonly Cause[] = [
  'server-error',
  'gateway-busy',
  'not-sure',
  'call-failed',
  'refused',
  'absent',
];

/** The gateway's own words and code, or what a person wrote; words of the machine are none of these. */
export function saidWords({ cause, text, code }: Why): string {
  if (cause !== 'person' && !saidByGateway.includes(cause)) return '';
  return [text, code === null ? null : `(${code})`].filter(Boolean).join(' ');
}

/** Why a refund is where it is, as a sentence with the gateway's own words behind it. */
export function whySentence(why: Why | null, gateway: string): string {
  if (!why) return '';
  const words = saidWords(why);
  if (why.cause === 'person') return words ? t('why.person-words', { words }) : t('why.person');
  const sentence = t(`why.${why.cause}`, { gateway });
  return words ? inOneLine(sentence, t('why.said', { words })) : sentence;
}

/** One line about where the money is, for a table. `now` in milliseconds. */
export function moneyLine(refund: Refund, gateway: string, now: number): string {
  const why = whySentence(refund.why, gateway);
  const left = refund.dueAt === null ? null : timeLeft(refund.dueAt, now);
  switch (refund.state) {
    case 'proposed':
      return t('line.proposed');
    case 'queued':
      return left === null || !why ? t('line.queued') : inOneLine(why, t('line.queued-at', { left }));
    case 'sending':
      return t('line.sending');
    case 'unconfirmed':
      return inOneLine(why, left === null ? t('line.unconfirmed-now') : t('line.unconfirmed', { left }));
    case 'held':
      return inOneLine(why, t('line.held'));
    case 'refunded':
      return t('line.refunded', { left: showMoney(refund.leftAfter) });
    case 'rejected':
      return inOneLine(t('line.rejected'), why);
    case 'cancelled':
      return t('line.cancelled');
  }
}

/** Whether a customer has the receipt or slip. `open` is the paper of the refund that is not out yet. */
export function paperWords({ prints }: Refund, open: PrintJob | undefined): string {
  if (open?.state === 'doubtful') return t('history.paper.doubtful');
  if (open) return t(open.trouble === null ? 'history.paper.printing' : 'history.paper.owed');
  return t('history.paper.printed', { count: prints });
}
