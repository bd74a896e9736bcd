// Makes a failing case small: takes whatever can be taken away while it still fails.

/**
 * Follows the first simpler case that still fails until there is none. `simpler` yields candidates, the boldest first.
 * Ends because each candidate must be simpler than its origin.
 */
export async function shrink<Case>(
  failing: Case,
  simpler: (found: Case) => Iterable<Case>,
  fails: (candidate: Case) => boolean | Promise<boolean>,
): Promise<Case> {
  for (const candidate of simpler(failing)) {
    if (await fails(candidate)) return shrink(candidate, simpler, fails);
  }
  return failing;
}

/** The list without one run of its items, long runs first. */
export function* shorter<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let length = items.length; length >= 1; length = Math.floor(length / 2)) {
    for (let start = 0; start + length <= items.length; start += length)
      yield [...items.slice(0, start), ...items.slice(start + length)];
  }
}
