// A pretend gateway and its true ledger: what it books, what it answers, what it tells afterwards.
import { assertNever } from '../../../main/core/errors.ts';
import type { Answer, Asked, Word } from './answers.ts';
import type { Plan } from '../model-plan/plan.ts';
import type { Tells } from './shops.ts';

/** A request as the gateway gets it, with what only the oracle may know: which refund it is really for. */
export interface RefundRequest extends Asked {
  readonly intent: string;
}

export interface Booking {
  /** The refund of this terminal that it was made for; null for somebody else's. */
  readonly intent: string | null;
  readonly number: string;
  readonly amount: number;
  /** From when on questions show it. */
  readonly seenFrom: number;
  readonly at: number;
}

export interface Bank {
  readonly bookings: readonly Booking[];
  /** Refunds that the gateway itself refused at least once. */
  readonly refused: ReadonlySet<string>;
  isClosed(): boolean;
  /** Books it or refuses it. `isRefusing`: the shop's balance is too low at this moment. */
  refund(request: RefundRequest, now: number, isRefusing: boolean): Answer;
  /** What it says about the order, and about our refund where it knows numbers. */
  tell(asked: Asked, now: number): Answer;
  /** Somebody else pays back, or the gateway refunds the order no more; whether that happened. */
  refundElsewhere(amount: number, now: number): boolean;
  close(): boolean;
  /** The sum that a look-up shows. */
  sum(): number;
}

export function openBank({ shop, repeats, total, before, unseenMs }: Plan): Bank {
  const bookings: Booking[] = [];
  const refused = new Set<string>();
  const { currency } = shop;
  const hasNumbers = shop.tells !== 'an amount';
  const spacingMs = shop.rules.spacingSeconds * 1000;
  let isClosed = false;
  if (before > 0)
    bookings.push({ intent: null, number: 'before', amount: before, seenFrom: 0, at: -spacingMs });

  const sum = (): number => bookings.reduce((whole, { amount }) => whole + amount, 0);

  function answer(word: Word, { number, amount, nonce }: Pick<Asked, 'number' | 'amount' | 'nonce'>): Answer {
    return { word, number, amount, currency, nonce, isGenuine: true, trouble: null, isHonest: true };
  }

  function refusal(request: RefundRequest): Answer {
    refused.add(request.intent);
    return answer('no', request);
  }

  /** The gateway's own rules, before it looks at the balance. */
  function mayBook({ amount }: RefundRequest, now: number): boolean {
    if (isClosed || sum() + amount > total) return false;
    const last = bookings.at(-1);
    return last === undefined || (!shop.isOnce && now - last.at >= spacingMs);
  }

  return {
    bookings,
    refused,
    isClosed: () => isClosed,
    sum,

    refund(request, now, isRefusing) {
      const { intent, number, amount, nonce } = request;
      const used = hasNumbers ? bookings.find((booking) => booking.number === number) : undefined;
      if (shop.tells === 'the last refund') {
        const known = used ?? bookings.at(-1);
        if (known) return answer('duplicated', { number: known.number, amount: known.amount, nonce });
      } else if (used) {
        return repeats === 'yes' ? answer('refunded', { ...used, nonce }) : refusal(request);
      }
      if (isRefusing || !mayBook(request, now)) return refusal(request);
      bookings.push({ intent, number, amount, seenFrom: now + unseenMs, at: now });
      return answer('refunded', request);
    },

    tell(asked, now) {
      const seen = bookings.filter(({ seenFrom }) => seenFrom <= now);
      const last = seen.at(-1);
      if (shop.tells === 'our refund') {
        const ours = seen.find(({ number }) => number === asked.number);
        if (ours) return answer('listed', { ...ours, nonce: asked.nonce });
      }
      if (last) return answer(wordOf(shop.tells), { ...last, nonce: asked.nonce });
      return answer(isClosed ? 'closed' : 'paid', asked);
    },

    refundElsewhere(amount, now) {
      if (isClosed || sum() + amount > total || (shop.isOnce && bookings.length > 0)) return false;
      bookings.push({ intent: null, number: 'elsewhere', amount, seenFrom: now, at: now });
      return true;
    },

    close() {
      isClosed = true;
      return true;
    },
  };
}

/** How a gateway tells of a refund that it does not know by our number. */
function wordOf(tells: Tells): Word {
  switch (tells) {
    case 'our refund':
    case 'a word':
      return 'something went back';
    case 'the last refund':
      return 'last refund';
    case 'an amount':
      return 'amount';
    default:
      return assertNever(tells);
  }
}
