// The layer "nth": each step of a refund's short day fails, once, for ever, and again while the terminal recovers from it.
import { gatewayIds, type GatewayId } from '../../../preload/contract/vocabulary.ts';
import { kept, type Hit, type Layer, type Verdict } from '../layer.ts';
import { steps } from '../world/life.ts';
import { openWorkshop, type Workshop } from '../world/workshop.ts';
import { runWorld } from '../world/world.ts';
import { faults, listCases, modes, turnOf, type Case } from './cases.ts';
import { openNthFate } from './fate.ts';
import { planOf, scripts } from './scripts.ts';
import { countSteps, strikesOf, type Strikes } from './strikes.ts';

const fails = (gateway: GatewayId, fault: string, mode: string): string => `${gateway}: ${fault} ${mode}`;

export const nthLayer: Layer = {
  name: 'nth',
  says: 'the whole terminal, with each of its steps failing in turn',
  size: { kind: 'cases', count: countCases },
  batch: 50,
  points: [
    ...scripts.map(({ name }) => name),
    ...gatewayIds.flatMap((gateway) =>
      modes.flatMap((mode) => faults.map((fault) => fails(gateway, fault, mode))),
    ),
    ...steps.map((step) => `failed at ${step}`),
  ],
  gate: { least: 100, from: 1 },
  async open() {
    const workshop = openWorkshop();
    const cases = await casesIn(workshop);
    return {
      async run(place, hit): Promise<Verdict> {
        const { failed } = await playAll(workshop, caseAt(cases, place), hit);
        return failed === null ? kept : { failure: failed.failure, note: null };
      },
      tell: (place) => tell(workshop, caseAt(cases, place)),
      close: workshop.close,
    };
  },
};

async function countCases(): Promise<number> {
  const workshop = openWorkshop();
  try {
    return (await casesIn(workshop)).length;
  } finally {
    workshop.close();
  }
}

/** The list is the same in every thread, since nothing in these worlds is left to chance. */
function casesIn(workshop: Workshop): Promise<readonly Case[]> {
  return listCases(scripts, async (gateway, script) => {
    const strikes = countSteps();
    const [failure] = await play(workshop, gateway, script, strikes, ignore);
    if (failure !== undefined) throw new Error(`"${scriptAt(script).name}" fails by itself: ${failure}`);
    return strikes.taken;
  });
}

function play(
  workshop: Workshop,
  gateway: GatewayId,
  script: number,
  { strike }: Strikes,
  note: (line: string) => void,
): Promise<readonly string[]> {
  const played = scriptAt(script);
  const fate = openNthFate(played.meets, strike);
  return runWorld({ workshop, seed: script, plan: planOf(played, gateway), fate, hit: ignore, note });
}

interface Played {
  /** Which step of the recovery failed in the last world. */
  last: number;
  /** The first world that broke a promise: which step of the recovery failed in it, and the promise. */
  failed: { again: number; failure: string } | null;
}

/** One world, or one for each step of the recovery that is this case's turn. */
async function playAll(workshop: Workshop, found: Case, hit: Hit): Promise<Played> {
  const { gateway, script, fault, mode, step } = found;
  hit(scriptAt(script).name);
  const { first, stride } = turnOf(found);
  for (let again = first; ; again += stride) {
    const strikes = strikesOf(found, again);
    const [failure] = await play(workshop, gateway, script, strikes, ignore);
    for (const struck of strikes.struck) hit(`failed at ${struck}`);
    hit(fails(gateway, fault, mode));
    const isThrough = mode !== 'again' || strikes.struck.length < 2;
    if (failure !== undefined) {
      const where = `${fails(gateway, fault, mode)}, "${scriptAt(script).name}", step ${step}`;
      const said = mode === 'again' ? `${where}, then step ${again}` : where;
      return { last: again, failed: { again, failure: `${said}: ${failure}` } };
    }
    if (isThrough) return { last: again, failed: null };
  }
}

/** The world that broke a promise, or the last one; it is as short as it can be. */
async function tell(workshop: Workshop, found: Case): Promise<string[]> {
  const { last, failed } = await playAll(workshop, found, ignore);
  const lines = [JSON.stringify({ ...found, script: scriptAt(found.script).name })];
  const strikes = strikesOf(found, failed?.again ?? last);
  await play(workshop, found.gateway, found.script, strikes, (line) => void lines.push(line));
  return lines;
}

function scriptAt(place: number) {
  const script = scripts[place];
  if (!script) throw new RangeError(`there are ${scripts.length} scripts`);
  return script;
}

function caseAt(cases: readonly Case[], place: number): Case {
  const found = cases[place];
  if (!found) throw new RangeError(`there are ${cases.length} cases`);
  return found;
}

function ignore(): void {}
