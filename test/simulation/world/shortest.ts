// The shortest case that still breaks the same promise: deeds and accidents are taken away for as long as it does.
import { shorter, shrink } from '../shrink.ts';
import type { Plan } from './plans.ts';

/** What a world plays: a plan with some of its deeds and accidents left out. */
export interface Case<P extends Plan> {
  readonly plan: P;
  /** Names of accidents that do not happen this time. */
  readonly without: ReadonlySet<string>;
}

export interface End {
  /** The promises that were broken. */
  readonly broken: readonly string[];
  /** The names of the accidents that happened. */
  readonly struck: readonly string[];
}

/** The whole plan where nothing breaks. `mostTries`: so many cases are played at the most, and the shortest of them is taken. */
export async function shortestCase<P extends Plan>(
  plan: P,
  play: (candidate: Case<P>) => Promise<End>,
  mostTries = Number.POSITIVE_INFINITY,
): Promise<Case<P>> {
  const whole: Case<P> = { plan, without: new Set() };
  const { broken, struck } = await play(whole);
  const promise = promiseOf(broken[0]);
  if (promise === null) return whole;
  let tries = 0;
  return shrink(
    whole,
    (found) => simpler(found, struck),
    async (candidate) => {
      tries += 1;
      if (tries > mostTries) return false;
      return (await play(candidate)).broken.some((each) => promiseOf(each) === promise);
    },
  );
}

function* simpler<P extends Plan>({ plan, without }: Case<P>, struck: readonly string[]): Generator<Case<P>> {
  for (const deeds of shorter(plan.deeds)) yield { plan: { ...plan, deeds }, without };
  for (const left of shorter(struck.filter((name) => !without.has(name))))
    yield { plan, without: new Set(struck.filter((name) => !left.includes(name))) };
}

/** The name before the colon; what follows differs from case to case. */
function promiseOf(broken: string | undefined): string | null {
  return broken?.split(':')[0] ?? null;
}
