// Turns a refusal of the core into what the cashier reads: first the money, then what to do.
import type { Failure } from '../preload/contract/api.ts';
import type { ErrorCode, ErrorDetails } from '../preload/contract/errors.ts';
import { orderBlocks } from '../preload/contract/vocabulary.ts';
import { inOneLine, t } from './words.ts';

/** A refusal. With `host-gone` nobody knows what became of the call, until the program answers again. */
export interface Trouble {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

export interface TroubleWords {
  readonly money: string;
  readonly rest: string;
}

export const hostGone: Trouble = { code: 'host-gone', details: {} };

export function troubleOf({ code, details }: Failure): Trouble {
  return { code, details };
}

/** Refusals of calls that were about a refund as it stands, not about a new one. */
const leavesRefundAlone: readonly ErrorCode[] = [
  'printer-failed',
  'print-not-found',
  'print-wrong-state',
  'refund-not-found',
  'reprint-reason-missing',
  'tax-note-not-possible',
  'wrong-state',
  'may-still-arrive',
];

const offlineRules = ['amount', 'channel', 'count', 'age', 'sum'] as const;

function moneySentence(code: ErrorCode): string {
  if (code === 'host-gone') return t('money.not-known');
  return leavesRefundAlone.includes(code) ? t('money.untouched') : t('money.nothing');
}

function rest({ code, details }: Trouble): string {
  const { left, seconds, incident } = details;
  if (code === 'wrong-pin') return t('failure.wrong-pin', { left: Number(left ?? 0) });
  if (code === 'pin-blocked') return t('failure.pin-blocked', { seconds: Number(seconds ?? 0) });
  if (code === 'amount-too-large' && typeof left === 'string')
    return t('failure.amount-too-large-left', { left });
  if (code === 'strange-order-number' && typeof details['read'] === 'string')
    return t('failure.strange-order-number-read', { read: details['read'] });
  if (code === 'offline-refused') {
    const rule = offlineRules.find((each) => each === details['rule']);
    return rule
      ? t(`failure.offline-refused.${rule}`, { limit: details['limit'] ?? '' })
      : t('failure.offline-refused');
  }
  if (code === 'gateway-off') return t('failure.gateway-off', { gateway: details['gateway'] ?? '' });
  if (code === 'internal')
    return incident === undefined ? t('failure.internal-unnumbered') : t('failure.internal', { incident });
  const block = code === 'order-blocked' && orderBlocks.find((each) => each === details['block']);
  return block ? t(`block.${block}`) : t(`failure.${code}`);
}

/** The two sentences of a refusal, in the order they are read. */
export function troubleWords(trouble: Trouble): TroubleWords {
  return { money: moneySentence(trouble.code), rest: rest(trouble) };
}

/** Both sentences in one; a PIN that does not fit needs no word about money. */
export function troubleSentence(trouble: Trouble): string {
  const { money, rest: more } = troubleWords(trouble);
  if (trouble.code === 'wrong-pin' || trouble.code === 'pin-blocked') return more;
  // A block's own sentence begins with the money.
  return trouble.code === 'order-blocked' ? more : inOneLine(money, more);
}
