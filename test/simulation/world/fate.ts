// What a seed has in store for one world: every accident has a name of its own, so that one can be left out and the others stay.
import { createRandom, type Random } from '../random.ts';
import { courses, refundOnly, type WireFault } from './courses.ts';
import type { Step, StepFault } from './life.ts';

/** How often, in a thousand. */
export interface Rates {
  readonly wire: Readonly<Partial<Record<WireFault, number>>>;
  /** Per step of a life. */
  readonly crash: number;
  readonly mostCrashes: number;
  /** Per commit, per look at the keychain, per print. */
  readonly commit: number;
  readonly keys: number;
  readonly print: number;
}

export interface Fate {
  request(kind: 'refund' | 'query'): WireFault | null;
  step(step: Step): StepFault | null;
  /** How long something takes, in milliseconds. */
  ms(least: number, most: number): number;
  /** So many bytes. */
  bytes(count: number): Uint8Array;
  /** So many digits. */
  digits(count: number): string;
  /** Nothing goes wrong any more. */
  calm(): void;
  /** The names of the accidents that happened, in order. */
  readonly struck: readonly string[];
}

const streams = ['request', 'crash', 'commit', 'keys', 'print', 'ms', 'bytes', 'digits'] as const;
type Stream = (typeof streams)[number];

/** `without`: names of accidents that do not happen this time. */
export function openFate(seed: number, rates: Rates, without: ReadonlySet<string>): Fate {
  const random = createRandom(seed);
  const asked = new Map<Stream, number>();
  const struck: string[] = [];
  const weights = weightsOf(rates);
  let crashes = 0;
  let isCalm = false;

  /** The chance of the next decision of its kind, which no other decision can shift. */
  function draw(stream: Stream): { random: Random; name: string } {
    const n = asked.get(stream) ?? 0;
    asked.set(stream, n + 1);
    random.reseed(mixed(seed, streams.indexOf(stream), n));
    return { random, name: `${stream} ${n}` };
  }

  /** Whether the accident happens: not when all is calm, nor when it is left out. */
  function strikes(name: string): boolean {
    if (isCalm || without.has(name)) return false;
    struck.push(name);
    return true;
  }

  function mayStrike(stream: Stream, perMille: number): boolean {
    const decision = draw(stream);
    return decision.random.chance(perMille) && strikes(decision.name);
  }

  return {
    request(kind) {
      const decision = draw('request');
      const fault = picked(weights[kind], decision.random.below(1000));
      return fault !== null && strikes(decision.name) ? fault : null;
    },
    step(step) {
      // Paper is rare: drawing it takes longer than all else.
      const crash = step === 'print' ? rates.crash * 80 : rates.crash;
      if (crashes < rates.mostCrashes && mayStrike('crash', crash)) {
        crashes += 1;
        return 'crash';
      }
      if (step !== 'commit' && step !== 'keys' && step !== 'print') return null;
      if (!mayStrike(step, rates[step])) return null;
      // The keychain's port never rejects. A broken disk is another than a full one, paper that is out than a jam.
      return step === 'keys' ? 'error' : random.pick(['error', 'rejection']);
    },
    ms: (least, most) => least + draw('ms').random.below(most - least + 1),
    bytes: (count) => {
      const { random: chance } = draw('bytes');
      return Uint8Array.from({ length: count }, () => chance.below(256));
    },
    digits: (count) => {
      const { random: chance } = draw('digits');
      return Array.from({ length: count }, () => chance.below(10)).join('');
    },
    calm() {
      isCalm = true;
    },
    struck,
  };
}

type Weights = readonly (readonly [WireFault, number])[];

/** A refund asks several questions, and one that fails may end it before it began. */
const queryShare = 0.5;

/** Up to which of a thousand each accident reaches. */
function weightsOf({ wire }: Rates): Record<'refund' | 'query', Weights> {
  const names = Object.keys(courses).filter((name): name is WireFault => name in courses);
  const upTo = (allowed: readonly WireFault[], share: number): Weights => {
    let sum = 0;
    return allowed.map((name) => [name, (sum += (wire[name] ?? 0) * share)] as const);
  };
  return {
    refund: upTo(names, 1),
    query: upTo(
      names.filter((name) => !refundOnly.has(name)),
      queryShare,
    ),
  };
}

function picked(weights: Weights, roll: number): WireFault | null {
  return weights.find(([, upTo]) => roll < upTo)?.[0] ?? null;
}

/** 32 bits of three numbers, each of which changes all of them. */
function mixed(seed: number, stream: number, n: number): number {
  let hash = seed | 0;
  for (const part of [Math.floor(seed / 0x1_0000_0000), stream, n]) {
    hash = Math.imul(hash ^ part, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca77);
    hash ^= hash >>> 13;
  }
  return hash >>> 0;
}
