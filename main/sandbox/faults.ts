// The accidents a pretend bank can have: their declaration, and which request meets which.
import { z } from 'zod';
import { gatewayIdSchema } from '../../preload/contract/refund.ts';
import type { GatewayId } from '../../preload/contract/vocabulary.ts';

/** Accidents of the line: the server does them to any gateway. */
export const lineFaults = [
  /** Booked at once, answered after delayMs. */
  'slow',
  /** The connection is cut; nothing was booked. */
  'drop-before',
  /** Booked, then the connection is cut without an answer. */
  'drop-after',
  /** Booked, and never answered. */
  'hang',
  /** HTTP 500; nothing was booked. */
  'status-500',
  /** Booked, then HTTP 500. */
  'status-500-after',
  /** HTTP 200 with the page of a captive portal; nothing was booked. */
  'html',
  /** Booked; a complete HTTP answer that holds the first half of the text. */
  'half-json',
  /**
   * Booked; answered byte for byte with what the request before this one got, of the same order if there was one,
   * else of any. The very first request has nothing before it and gets its true answer.
   */
  'replay',
] as const;

/** Accidents in the words: each gateway says them in its own protocol, correctly signed unless told otherwise. */
export const twists = [
  /** Booked; the signature is altered. */
  'bad-signature',
  /** Booked; the answer is about another refund number (a query about an order: another order number). */
  'other-refund',
  /** Booked; the answer tells another amount. */
  'other-amount',
  /** Refused for want of balance; nothing is booked. */
  'low-balance',
  /** Refused: no such order; nothing is booked. */
  'not-found',
  /** Refused: the refund number was used before; nothing is booked now. */
  'duplicate',
  /** Booked, but the answer speaks of a system error. */
  'system-error',
  /** Not booked; the gateway says that it is not sure. */
  'not-sure',
  /** Not booked; the unsigned answer says that the call failed. */
  'code-nonzero',
] as const;
export type Twist = (typeof twists)[number];
export type FaultKind = (typeof lineFaults)[number] | Twist;

export const faultSchema = z.strictObject({
  on: z.enum(['refund', 'query', 'any']),
  do: z.enum([...lineFaults, ...twists]),
  gateway: gatewayIdSchema.optional(),
  /** Any number of the order: the shop's, the gateway's, the channel's. */
  orderNo: z.string().min(1).max(64).optional(),
  /** Counts the matching requests from 1; left out, every one is meant. */
  nth: z.int().min(1).optional(),
  /** Waited before the answer, or its loss, happens; 3000 for "slow" when left out, else 0. */
  delayMs: z.int().min(0).max(600_000).optional(),
});
export type Fault = z.infer<typeof faultSchema>;

/** Whether the accident comes before the bank has heard of the request, so that nothing is done at all. */
export function isBeforeBank(fault: Fault): boolean {
  return fault.do === 'drop-before' || fault.do === 'status-500' || fault.do === 'html';
}

/** The accident as the gateway has to word it; null when its words are the usual ones. */
export function twistOf(fault: Fault): Twist | null {
  return twists.find((twist) => twist === fault.do) ?? null;
}

/** What a fault is matched with. */
export interface Target {
  gateway: GatewayId;
  kind: 'refund' | 'query';
  orderNos: readonly string[];
}

export interface FaultBox {
  /** Counts the request for every fault that matches it, and answers the first fault that strikes now. */
  strike(target: Target): Fault | undefined;
  /** Replaces all faults; counting starts again. */
  set(faults: readonly Fault[]): void;
}

export function createFaultBox(faults: readonly Fault[]): FaultBox {
  let entries = faults.map((fault) => ({ fault, met: 0 }));
  return {
    strike(target) {
      const matching = entries.filter(({ fault }) => isMeant(fault, target));
      for (const entry of matching) entry.met += 1;
      return matching.find(({ fault, met }) => fault.nth === undefined || fault.nth === met)?.fault;
    },
    set(next) {
      entries = next.map((fault) => ({ fault, met: 0 }));
    },
  };
}

function isMeant(fault: Fault, target: Target): boolean {
  return (
    (fault.on === 'any' || fault.on === target.kind) &&
    (fault.gateway === undefined || fault.gateway === target.gateway) &&
    (fault.orderNo === undefined || target.orderNos.includes(fault.orderNo))
  );
}
