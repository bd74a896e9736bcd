// What a layer of the simulation is: worlds by number, each judged, and what a run must have met.

/** Counts that something happened in a world; the point must be one of the layer's own. */
export type Hit = (point: string) => void;

export interface Verdict {
  /** What went wrong, in one line; null when the world kept every promise. */
  readonly failure: string | null;
  /** A line for the report whatever came of it; null in the many worlds that need none. */
  readonly note: string | null;
}

export const kept: Verdict = { failure: null, note: null };

/** How a layer's worlds are counted: any seed makes one, or there is a list of them that is always run whole. */
export type Size =
  | { readonly kind: 'seeds'; readonly test: number; readonly night: number }
  | { readonly kind: 'cases'; count(): number | Promise<number> };

/** A layer as one thread runs it. */
export interface Runner {
  /** The same seed always makes the same world, whatever ran before it. */
  run(seed: number, hit: Hit): Verdict | Promise<Verdict>;
  /** The world again, step by step; of one that failed, the shortest that still fails. */
  tell(seed: number): readonly string[] | Promise<readonly string[]>;
  close(): void | Promise<void>;
}

export interface Gate {
  readonly least: number;
  readonly from: number;
  /** Points that are promised more often than the others. */
  readonly more?: Readonly<Record<string, number>>;
}

export interface Layer {
  /** As `--layer` takes it. */
  readonly name: string;
  /** What it is, for the report. */
  readonly says: string;
  readonly size: Size;
  /** Worlds that a thread takes at a time: about a second's work. */
  readonly batch: number;
  /** Every point a world can hit. */
  readonly points: readonly string[];
  /** How often each point must be hit in a run of at least so many worlds. Source: reliability 6, "sometimes" gate. */
  readonly gate: Gate;
  /** Why it cannot run on this computer, in a few words; null, or left out, when it can. */
  obstacle?(): string | null;
  /** Called once in each thread. */
  open(): Runner | Promise<Runner>;
}
