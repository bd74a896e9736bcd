// The layer "model": a million worlds of the policy alone, each told and shrunk when it breaks a promise.
import { kept, type Hit, type Layer, type Verdict } from '../layer.ts';
import { createRandom } from '../random.ts';
import { shorter, shrink } from '../shrink.ts';
import type { Incident } from '../model-plan/incidents.ts';
import { planOf, type Plan } from '../model-plan/plan.ts';
import { points } from '../model-plan/points.ts';
import { sound } from './policy.ts';
import type { Tell } from './stage.ts';
import { playWorld } from './world.ts';

export const modelLayer: Layer = {
  name: 'model',
  says: 'the policy against the gateways’ ledgers, with every accident',
  size: { kind: 'seeds', test: 1_000_000, night: 10_000_000 },
  batch: 10_000,
  points,
  gate: { least: 100, from: 200_000 },
  open() {
    const random = createRandom(0);

    function planFor(seed: number): Plan {
      random.reseed(seed);
      return planOf(random);
    }

    return {
      run: (seed: number, hit: Hit): Verdict => {
        const failure = play(planFor(seed), hit, null);
        return failure === null ? kept : { failure, note: null };
      },
      tell: (seed) => tellPlan(planFor(seed)),
      close: () => {},
    };
  },
};

/** A world that throws has broken a promise too. */
function play(plan: Plan, hit: Hit, tell: Tell | null): string | null {
  try {
    return playWorld(plan, sound, hit, tell);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

async function tellPlan(plan: Plan): Promise<string[]> {
  const failure = play(plan, ignore, null);
  const isAlike = (candidate: Plan): boolean => play(candidate, ignore, null) === failure;
  const told = failure === null ? plan : await shrink(plan, simplerPlans, isAlike);
  const { shop, incidents, ...rest } = told;
  const lines = [`${shop.name}, ${JSON.stringify(rest)}`];
  for (const { on, what, at, size } of incidents) lines.push(`planned: ${on} ${at}: ${what} (${size})`);
  play(told, ignore, (line) => void lines.push(line));
  return lines;
}

/** Fewer incidents, shorter ones, and nothing out of the ordinary about the order. */
function* simplerPlans(plan: Plan): Generator<Plan> {
  for (const incidents of shorter(plan.incidents)) yield { ...plan, incidents };
  for (const [place, incident] of plan.incidents.entries())
    for (const simpler of simplerIncidents(incident))
      yield { ...plan, incidents: plan.incidents.toSpliced(place, 1, simpler) };
  if (plan.before > 0) yield { ...plan, before: 0 };
  if (plan.unseenMs > 0) yield { ...plan, unseenMs: 0 };
  if (plan.limit < plan.total) yield { ...plan, limit: plan.total };
  if (plan.amount < plan.total) yield { ...plan, amount: plan.total };
}

function* simplerIncidents(incident: Incident): Generator<Incident> {
  for (const size of [0, Math.trunc(incident.size / 2), Math.trunc(incident.size / 1000) * 1000])
    if (Math.abs(size) < Math.abs(incident.size)) yield { ...incident, size };
}

function ignore(): void {}
