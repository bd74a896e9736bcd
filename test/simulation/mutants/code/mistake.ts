// What a mistake in production code is, as data: which expression of which file is wrong, and how.
export interface Spot {
  /** A path from the root. */
  file: string;
  /** A piece of the file that is there once, so that the expression is found in it. */
  within: string;
  /** The sound expression, and the wrong one that stands in for it. */
  sound: string;
  wrong: string;
}

export interface Mistake {
  /** What the program does wrong. */
  name: string;
  spots: readonly Spot[];
}
