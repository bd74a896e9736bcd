// Room on the wire: so many conversations at once, and whoever has waited longest is let in first.

export interface Room {
  /** Runs the work as soon as there is room for it. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Runs the work now: somebody stands at the counter. It takes room from those who wait. */
  now<T>(work: () => Promise<T>): Promise<T>;
}

export function createRoom(places: number): Room {
  const waiting: (() => void)[] = [];
  let taken = 0;

  async function now<T>(work: () => Promise<T>): Promise<T> {
    taken += 1;
    try {
      return await work();
    } finally {
      taken -= 1;
      if (taken < places) waiting.shift()?.();
    }
  }

  return {
    now,
    inTurn(work) {
      if (taken < places) return now(work);
      return new Promise((resolve) => waiting.push(() => resolve(now(work))));
    },
  };
}
