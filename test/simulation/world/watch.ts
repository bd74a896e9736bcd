// Watches a world from outside the terminal, and says at once when a promise is broken. Source: reliability 3.
import type { HttpReply } from '../../../main/core/gateways/gateway.ts';
import { isFinal } from '../../../main/core/refunds/machine.ts';
import type { Booking } from '../../../main/sandbox/ledger.ts';
import type { Receipt } from '../../../preload/contract/receipt.ts';
import type { RefundState } from '../../../preload/contract/vocabulary.ts';
import type { Books } from './books.ts';
import type { Sent } from './wire.ts';

/** What the screen is told of a refund. */
export interface Told {
  refundNo: string;
  state: RefundState;
}

export interface Watch {
  /** A request leaves. */
  sent(sent: Sent): void;
  /** The bank acts on a request. */
  arrived(sent: Sent, act: () => HttpReply): HttpReply;
  /** The bank moved money; outside of `arrived` it was somebody else's doing. */
  booked(booking: Booking): void;
  /** The screen is told, by an event or by an answer. */
  told(told: Told): void;
  /** The printer put out a paper, whole or in part. */
  printed(paper: Pick<Receipt, 'refundNo' | 'kind'>): void;
  /** The cashier was told that the refund is saved. */
  acknowledged(refundNo: string): void;
  /** What the refund moved. */
  bookingsOf(refundNo: string): readonly Booking[];
  /** What the screen was last told of each refund. */
  screen(): ReadonlyMap<string, RefundState>;
  acknowledgedNumbers(): ReadonlySet<string>;
  readonly broken: readonly string[];
  breaks(promise: string, facts: string): void;
}

/** `note` gets what is told and what is broken, in order. */
export function openWatch(books: Books, inTransaction: () => boolean, note: (line: string) => void): Watch {
  const broken: string[] = [];
  const screen = new Map<string, RefundState>();
  const acknowledged = new Set<string>();
  const moved = new Map<string, Booking[]>();
  /** Whose request is on its way, and what each attempt of a refund asked for. */
  const owners = new WeakMap<Sent, string>();
  const asked = new Map<string, string>();
  /** The newest refund of each order of which a request has left. */
  const newest = new Map<string, number>();
  let acting: string | null = null;

  function breaks(promise: string, facts: string): void {
    broken.push(`${promise}: ${facts}`);
    note(`BROKEN ${promise}: ${facts}`);
  }

  return {
    broken,
    breaks,

    sent(sent) {
      if (inTransaction()) breaks('J8 nothing is sent before its commit', sent.kind);
      if (sent.kind !== 'refund') return;
      const kept = books.attemptWith(sent.request.record);
      if (kept?.state !== 'sending')
        return breaks('M4 no request without a saved attempt', `${kept?.refundNo} is ${kept?.state}`);
      owners.set(sent, kept.refundNo);
      const order = `${kept.gateway} ${kept.orderKey}`;
      const before = newest.get(order) ?? 0;
      if (kept.id < before) breaks('M11 the refunds of an order leave one after the other', kept.refundNo);
      newest.set(order, kept.id);
      const fields = JSON.stringify(sent.fields);
      const earlier = asked.get(kept.refundNo);
      if (earlier !== undefined && earlier !== fields)
        breaks('M5 each attempt asks the same', `${earlier} then ${fields}`);
      asked.set(kept.refundNo, fields);
    },

    arrived(sent, act) {
      acting = owners.get(sent) ?? null;
      try {
        return act();
      } finally {
        acting = null;
      }
    },

    booked(booking) {
      if (acting === null) return;
      const bookings = [...(moved.get(acting) ?? []), booking];
      moved.set(acting, bookings);
      if (bookings.length > 1) breaks('M1 one refund moves money once', acting);
      const state = books.stateOf(acting);
      if (state === 'rejected' || state === 'cancelled')
        breaks('M7 what is refused moves no money', `${acting} is ${state} and was booked`);
    },

    told({ refundNo, state }) {
      const before = screen.get(refundNo);
      screen.set(refundNo, state);
      note(`told ${refundNo} is ${state}`);
      if (inTransaction()) breaks('J2 the screen is told after the commit', refundNo);
      const kept = books.stateOf(refundNo);
      if (kept !== state) breaks('M12 screen and journal agree', `${refundNo}: told ${state}, kept ${kept}`);
      if (before !== undefined && isFinal(before) && before !== state)
        breaks('M9 an end stays', `${refundNo}: ${before}, then ${state}`);
      const times = moved.get(refundNo)?.length ?? 0;
      if (state === 'refunded' && times === 0) breaks('M6 refunded is what the bank has booked', refundNo);
      if (state === 'rejected' && times > 0) breaks('M7 refused is what the bank has not booked', refundNo);
    },

    printed({ refundNo, kind }) {
      note(`printed ${kind} of ${refundNo}`);
      if (inTransaction()) breaks('J2 a paper is printed after the commit', refundNo);
      const times = moved.get(refundNo)?.length ?? 0;
      if (kind === 'refund' && times === 0) breaks('M12 a receipt is what the bank has booked', refundNo);
      if (kind === 'not-refunded' && times > 0)
        breaks('M12 a paper denies nothing that was booked', refundNo);
    },

    acknowledged: (refundNo) => void acknowledged.add(refundNo),
    bookingsOf: (refundNo) => moved.get(refundNo) ?? [],
    screen: () => screen,
    acknowledgedNumbers: () => acknowledged,
  };
}
