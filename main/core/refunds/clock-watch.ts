// How far this computer's clock is from the gateways', as their answers tell. It only warns: the wire goes on as before.
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { Clock } from '../ports.ts';

export interface ClockWatch {
  /** What an answer of the gateway named as its time, in milliseconds since 1970. Answers whether `aheadSeconds` is another now. */
  hear(gateway: GatewayId, serverTime: number | undefined): boolean;
  /** How far this computer is ahead of the gateways, below zero behind them; null when it is right, or nobody knows. */
  aheadSeconds(): number | null;
}

/**
 * Up to this nothing is wrong: an answer takes up to 30 s and names whole seconds. Ours say nothing of how old a request may
 * be; where gateways do, five minutes are usual, so the warning comes before. Source: protocols A6, B7, open questions.
 */
const toleratedMs = 120_000;
/** Two differences that are no further apart are the same one. */
const sameMs = 60_000;

interface Difference {
  aheadMs: number;
  /** Two answers in a row showed it. A single one may have been kept somewhere, or waited while this computer slept. */
  isSure: boolean;
  /** What the wall clock read when the steady one began; another since then, and the clock was set or the computer slept. */
  origin: number;
}

/**
 * Every answer counts, signed or not: a stranger cannot answer for a gateway whose certificate is checked, and over plain
 * http two of his answers have to agree as well.
 */
export function watchClock(clock: Clock): ClockWatch {
  const seen = new Map<GatewayId, Difference>();
  let told: number | null = null;

  const origin = (): number => clock.now() - clock.elapsed();
  const isSame = (one: number, other: number): boolean => Math.abs(one - other) <= sameMs;

  function aheadSeconds(): number | null {
    const valid = [...seen.values()].filter((each) => isSame(each.origin, origin()));
    // Two clocks are not wrong by the same time, so the gateway that agrees with this computer is believed.
    if (valid.some(({ aheadMs }) => Math.abs(aheadMs) <= toleratedMs)) return null;
    const sure = valid.find(({ isSure }) => isSure);
    return sure ? Math.round(sure.aheadMs / 1000) : null;
  }

  return {
    hear(gateway, serverTime) {
      if (serverTime === undefined) return false;
      const aheadMs = clock.now() - serverTime;
      const before = seen.get(gateway);
      const isSure = before !== undefined && isSame(before.aheadMs, aheadMs);
      // The first number stays, so that the screen does not count along with the wire.
      seen.set(gateway, { aheadMs: isSure ? before.aheadMs : aheadMs, isSure, origin: origin() });
      const ahead = aheadSeconds();
      const isNews = ahead !== told;
      told = ahead;
      return isNews;
    },
    aheadSeconds,
  };
}
