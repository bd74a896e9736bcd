// Simulated time: what is planned for later runs one call after the other, each together with all that follows from it.

export interface Timeline {
  /** Milliseconds since the world began. */
  now(): number;
  /** Calls back once after `ms`; returns a canceller. */
  after(ms: number, call: () => void): () => void;
  /** Runs all that is planned for before `time`. */
  runUntil(time: number): Promise<void>;
}

interface Plan {
  at: number;
  call: (() => void) | null;
}

/** `settled` resolves when all that follows from a call is done. */
export function createTimeline(settled: () => Promise<void>): Timeline {
  let now = 0;
  /** The earliest last; of those at one time, the one planned first. */
  const plans: Plan[] = [];

  function place(plan: Plan): void {
    let low = 0;
    let high = plans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((plans[middle]?.at ?? 0) > plan.at) low = middle + 1;
      else high = middle;
    }
    plans.splice(low, 0, plan);
  }

  return {
    now: () => now,
    after(ms, call) {
      const plan: Plan = { at: now + Math.max(0, ms), call };
      place(plan);
      return () => {
        plan.call = null;
      };
    },
    async runUntil(time) {
      for (let plan = plans.at(-1); plan && plan.at < time; plan = plans.at(-1)) {
        plans.pop();
        const { call } = plan;
        if (!call) continue;
        now = plan.at;
        call();
        await settled();
      }
      now = Math.max(now, time);
    },
  };
}
