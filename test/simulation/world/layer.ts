// The layer "world": the terminal's own code in worlds of accidents, each judged by the banks' books, told and shrunk when it fails.
import { kept, type Hit, type Layer, type Verdict } from '../layer.ts';
import { openFate } from './fate.ts';
import { planOf } from './plans.ts';
import { points } from './points.ts';
import { shortestCase, type Case, type End } from './shortest.ts';
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
        const whole = { plan: planOf(seed), without: new Set<string>() };
        const { broken } = await play(workshop, seed, whole, hit, ignore);
        const [failure] = broken;
        return failure === undefined ? kept : { failure, note: null };
      },
      tell: (seed) => tell(workshop, seed),
      close: workshop.close,
    };
  },
};

async function play(
  workshop: Workshop,
  seed: number,
  { plan, without }: Case<ReturnType<typeof planOf>>,
  hit: Hit,
  note: (line: string) => void,
): Promise<End> {
  const fate = openFate(seed, plan.rates, without);
  const broken = await runWorld({ workshop, seed, plan, fate, hit, note });
  return { broken, struck: fate.struck };
}

/** What happened, in order; of a world that broke a promise, with as little as still breaks the same. */
async function tell(workshop: Workshop, seed: number): Promise<string[]> {
  const told = await shortestCase(planOf(seed), (each) => play(workshop, seed, each, ignore, ignore));
  const lines = [`${told.plan.workload}, ${JSON.stringify(told.plan.orders)}`];
  await play(workshop, seed, told, ignore, (line) => void lines.push(line));
  return lines;
}

function ignore(): void {}
