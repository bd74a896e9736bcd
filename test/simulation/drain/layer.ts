// The layer "drain": a full queue is drained while everything goes wrong, and the banks' books must agree with the journal.
import { kept, type Hit, type Layer, type Verdict } from '../layer.ts';
import { courses } from '../world/courses.ts';
import { openWorkshop, type Workshop } from '../world/workshop.ts';
import type { Plan } from '../world/plans.ts';
import { shortestCase, type Case, type End } from '../world/shortest.ts';
import { runWorld } from '../world/world.ts';
import { openDrainFate } from './fate.ts';
import { drainPlan, refundsInAll } from './plan.ts';

/**
 * What drains must have met, by the names that a world gives it. A crash as an answer is heard is left to the other
 * layers: where many refunds are under way, one of them is usually at an earlier step at that moment.
 */
const points = [
  ...Object.keys(courses).map((name) => `refund: ${name}`),
  ...['commit', 'committed', 'send', 'keys'].map((step) => `crash at ${step}`),
  'error at commit',
  'rejection at commit',
  'error at keys',
  'queued -attempt->',
  'sending -refunded->',
  'unconfirmed -refunded->',
];
const own: ReadonlySet<string> = new Set(points);
/** A whole drain takes many seconds, half of it half as long. */
const mostTries = 100;

export const drainLayer: Layer = {
  name: 'drain',
  says: `a queue of ${refundsInAll.toLocaleString('en')} refunds, drained while everything goes wrong`,
  size: { kind: 'seeds', test: 1, night: 100 },
  batch: 1,
  points,
  // One drain alone may be spared a fault that is rare; the layer "world" counts them all in each run.
  gate: { least: 1, from: 10 },
  open() {
    const workshop = openWorkshop();
    return {
      run: (seed, hit) => run(workshop, seed, hit),
      tell: (seed) => tell(workshop, seed),
      close: workshop.close,
    };
  },
};

async function run(workshop: Workshop, seed: number, hit: Hit): Promise<Verdict> {
  const waiting = new Set<string>();
  let mostWaiting = 0;
  const whole = { plan: drainPlan(), without: new Set<string>() };
  const { broken } = await play(
    workshop,
    seed,
    whole,
    (point) => {
      if (own.has(point)) hit(point);
    },
    (line) => {
      const [, refundNo, state] = / told (\S+) is (\S+)$/.exec(line) ?? [];
      if (refundNo === undefined) return;
      if (state === 'queued') waiting.add(refundNo);
      else waiting.delete(refundNo);
      mostWaiting = Math.max(mostWaiting, waiting.size);
    },
  );
  const [failure] = broken;
  if (failure !== undefined) return { failure, note: null };
  if (mostWaiting < refundsInAll) return { failure: `only ${mostWaiting} waited at once`, note: null };
  return kept;
}

async function play(
  workshop: Workshop,
  seed: number,
  { plan, without }: Case<Plan>,
  hit: Hit,
  note: (line: string) => void,
): Promise<End> {
  const fate = openDrainFate(seed, without);
  const broken = await runWorld({ workshop, seed, plan, fate, hit, note });
  return { broken, struck: fate.struck };
}

/**
 * What happened to the refunds that a broken promise names, and to the program; of a drain that broke one, with as few refunds
 * and accidents as some minutes find.
 */
async function tell(workshop: Workshop, seed: number): Promise<string[]> {
  const told = await shortestCase(
    drainPlan(),
    (each) => play(workshop, seed, each, ignore, ignore),
    mostTries,
  );
  const lines: string[] = [];
  const { broken } = await play(workshop, seed, told, ignore, (line) => void lines.push(line));
  const named = new Set(broken.flatMap((each) => each.match(/rf\d{6}-[0-9a-f]{18}/g) ?? []));
  return lines.filter(
    (line) =>
      / (BROKEN|opened|ended|healed)\b/.test(line) || [...named].some((refundNo) => line.includes(refundNo)),
  );
}

function ignore(): void {}
