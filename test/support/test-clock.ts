// A clock that stands still until a test moves it; what was planned then runs in order.
import type { Clock } from '../../main/core/ports.ts';

export interface TestClock extends Clock {
  /** Moves on, running each planned call at its time. */
  advance(ms: number): void;
  /** Sets wall time without running anything, as a person or a time server does. */
  jump(ms: number): void;
  /** Moves on and runs nothing, as in a computer that sleeps; what was planned meanwhile runs with the next `advance`. */
  sleep(ms: number): void;
  readonly planned: number;
}

export function testClock(start = Date.parse('2026-11-23T07:05:00Z')): TestClock {
  let now = start;
  let jumped = 0;
  let nextId = 0;
  const plans = new Map<number, { at: number; call: () => void }>();
  return {
    now: () => now + jumped,
    elapsed: () => now - start,
    after(ms, call) {
      const id = nextId++;
      plans.set(id, { at: now + ms, call });
      return () => void plans.delete(id);
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...plans].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (!next) break;
        const [id, { at, call }] = next;
        plans.delete(id);
        now = Math.max(now, at);
        call();
      }
      now = end;
    },
    jump(ms) {
      jumped += ms;
    },
    sleep(ms) {
      now += ms;
    },
    get planned() {
      return plans.size;
    },
  };
}
