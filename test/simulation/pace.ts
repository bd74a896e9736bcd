// Time for a till that nobody watches: it passes as usual while something is on the wire, and leaps over every wait.
import type { Delivery } from '../../main/core/gateways/gateway.ts';
import type { Wire } from '../../main/core/gateways/http.ts';
import type { Clock } from '../../main/core/ports.ts';

const up: Delivery = { kind: 'answered', reply: { status: 404, body: '' } };
const down: Delivery = { kind: 'not-sent', why: 'ECONNREFUSED' };

export interface Pace {
  readonly clock: Clock;
  /** The wire, watched; time does not leap while it carries something. It is never probed: a leaping clock would do that all the time. */
  watch(wire: Wire, isUp: () => boolean): Wire;
}

/** `start` in milliseconds: what the wall clock shows first. */
export function openPace(start: number): Pace {
  const begun = performance.now();
  const plans = new Set<{ at: number; call: () => void }>();
  let leapt = 0;
  let carried = 0;
  let timer: NodeJS.Timeout | null = null;

  const elapsed = (): number => performance.now() - begun + leapt;

  function arm(): void {
    if (timer === null && plans.size > 0) timer = setTimeout(turn, 1);
  }

  function turn(): void {
    timer = null;
    // They were all called off meanwhile.
    if (plans.size === 0) return;
    const first = Math.min(...[...plans].map(({ at }) => at));
    if (carried === 0) leapt += Math.max(0, first - elapsed());
    const now = elapsed();
    const ripe = [...plans].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    for (const plan of ripe) if (plans.delete(plan)) plan.call();
    arm();
  }

  return {
    clock: {
      now: () => Math.floor(start + elapsed()),
      elapsed,
      after(ms, call) {
        const plan = { at: elapsed() + ms, call };
        plans.add(plan);
        arm();
        return () => void plans.delete(plan);
      },
    },
    watch: (wire, isUp) => ({
      ...wire,
      probe: () => Promise.resolve(isUp() ? up : down),
      async post(request) {
        carried += 1;
        try {
          return await wire.post(request);
        } finally {
          carried -= 1;
        }
      },
    }),
  };
}
