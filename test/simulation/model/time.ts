// A world's time: what is planned runs in order, and only the clock on the wall jumps.

export interface Time {
  /** Milliseconds since the world began. */
  now(): number;
  /** What the terminal's clock shows. */
  wall(): number;
  jump(ms: number): void;
  after(ms: number, run: () => void): void;
  /** The one time at which the terminal wakes by itself, or Infinity; a new one replaces the old one. */
  wakeAt(at: number): void;
  /** Runs what comes next; false when nothing is planned any more. */
  runNext(wake: () => void): boolean;
}

interface Plan {
  readonly at: number;
  readonly run: () => void;
}

/** A Monday morning in a shop. */
export const firstMorning = Date.UTC(2026, 10, 23, 7, 5);

export function createTime(): Time {
  const plans: Plan[] = [];
  let now = 0;
  let ahead = firstMorning;
  let alarm = Infinity;

  return {
    now: () => now,
    wall: () => now + ahead,
    jump(ms) {
      ahead += ms;
    },
    after: (ms, run) => void plans.push({ at: now + ms, run }),
    wakeAt(at) {
      alarm = at;
    },
    runNext(wake) {
      let first: Plan | undefined;
      let place = -1;
      for (let index = 0; index < plans.length; index += 1) {
        const plan = plans[index];
        if (plan === undefined || (first !== undefined && plan.at >= first.at)) continue;
        first = plan;
        place = index;
      }
      if (alarm < (first?.at ?? Infinity)) {
        now = Math.max(now, alarm);
        alarm = Infinity;
        wake();
        return true;
      }
      if (first === undefined) return false;
      plans.splice(place, 1);
      now = first.at;
      first.run();
      return true;
    },
  };
}
