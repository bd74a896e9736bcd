// A clock on which a minute lasts half a second, for tests that live through waits in another process.
import type { Clock } from '../../main/core/ports.ts';

export function fastClock(times = 120): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * times,
    elapsed: () => (Date.now() - start) * times,
    after(ms, call) {
      const timer = setTimeout(call, ms / times);
      return () => clearTimeout(timer);
    },
  };
}
