// Seeded chance: the same seed always makes the same numbers, on every machine.

export interface Random {
  /** Begins again, as if it were new. */
  reseed(seed: number): void;
  /** A whole number from 0 to 4294967295. */
  next(): number;
  /** A whole number from 0 to `count` - 1. */
  below(count: number): number;
  /** True so many times in a thousand. */
  chance(perMille: number): boolean;
  /** Throws RangeError for an empty list. */
  pick<T>(list: readonly T[]): T;
}

/** sfc32 by Chris Doty-Humphrey, its state filled from the seed by splitmix32. */
export function createRandom(seed: number): Random {
  let a = 0;
  let b = 0;
  let c = 0;
  let count = 0;

  function reseed(from: number): void {
    let state = from | 0;
    const fill = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      return (mixed ^ (mixed >>> 16)) | 0;
    };
    a = fill();
    b = fill();
    // Seeds above 32 bits differ in here.
    c = (fill() ^ Math.floor(from / 0x1_0000_0000)) | 0;
    count = 1;
    for (let round = 0; round < 12; round += 1) next();
  }

  function next(): number {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  const below = (limit: number): number => Math.floor((next() / 0x1_0000_0000) * limit);

  reseed(seed);
  return {
    reseed,
    next,
    below,
    chance: (perMille) => below(1000) < perMille,
    pick(list) {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
  };
}
