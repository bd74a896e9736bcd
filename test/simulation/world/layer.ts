// The layer "world": the terminal's own code in worlds of accidents, each judged by the banks' books, told and shrunk when it fails.
import { kept, type Hit, type Layer, type Verdict } from '../layer.ts';
import { shorter, shrink } from '../shrink.ts';
import { openFate } from './fate.ts';
import { planOf } from './plans.ts';
import { points } from './points.ts';
import { openWorkshop, type Workshop } from './workshop.ts';
import { runWorld } from './world.ts';

export const worldLayer: Layer = {
  name: 'world',
  says: 'the whole terminal, with simulated time, wire, disk, keychain, printer and people',
  size: { kind: 'seeds', test: 20_000, night: 200_000 },
  batch: 100,
  points,
  gate: { least: 100, from: 20_000 },
  open() {
    const workshop = openWorkshop();
    return {
      async run(seed: number, hit: Hit): Promise<Verdict> {
        const { broken } = await play(workshop, wholeOf(seed), hit, ignore);
        const [failure] = broken;
        return failure === undefined ? kept : { failure, note: null };
      },
      tell: (seed) => tell(workshop, seed),
      close: workshop.close,
    };
  },
};

/** A world with some of its deeds and accidents left out. */
interface Case {
  readonly seed: number;
  readonly plan: ReturnType<typeof planOf>;
  /** Names of accidents that do not happen this time. */
  readonly without: ReadonlySet<string>;
}

interface End {
  /** The promises that were broken. */
  readonly broken: readonly string[];
  /** The names of the accidents that happened. */
  readonly struck: readonly string[];
}

function wholeOf(seed: number): Case {
  return { seed, plan: planOf(seed), without: new Set() };
}

async function play(
  workshop: Workshop,
  { seed, plan, without }: Case,
  hit: Hit,
  note: (line: string) => void,
): Promise<End> {
  const fate = openFate(seed, plan.rates, without);
  const broken = await runWorld({ workshop, seed, plan, fate, hit, note });
  return { broken, struck: fate.struck };
}

/** What happened, in order; of a world that broke a promise, with as little as still breaks the same. */
async function tell(workshop: Workshop, seed: number): Promise<string[]> {
  const whole = wholeOf(seed);
  const { broken, struck } = await play(workshop, whole, ignore, ignore);
  const promise = promiseOf(broken[0]);
  const breaksIt = async (candidate: Case): Promise<boolean> =>
    (await play(workshop, candidate, ignore, ignore)).broken.some((each) => promiseOf(each) === promise);
  const told = promise === null ? whole : await shrink(whole, (found) => simpler(found, struck), breaksIt);
  const lines = [`${told.plan.workload}, ${JSON.stringify(told.plan.orders)}`];
  await play(workshop, told, ignore, (line) => void lines.push(line));
  return lines;
}

function* simpler(found: Case, struck: readonly string[]): Generator<Case> {
  for (const deeds of shorter(found.plan.deeds)) yield { ...found, plan: { ...found.plan, deeds } };
  for (const left of shorter(struck.filter((name) => !found.without.has(name))))
    yield { ...found, without: new Set(struck.filter((name) => !left.includes(name))) };
}

/** The name before the colon; what follows differs from case to case. */
function promiseOf(broken: string | undefined): string | null {
  return broken?.split(':')[0] ?? null;
}

function ignore(): void {}
