// The layer "mutants": each wrong program must do its wrong and be noticed, where the sound one is not.
import type { Layer, Verdict } from '../layer.ts';
import { codeMutant, mistakeNames, openMistakenProgram } from './code.ts';
import { habitMutants } from './habits.ts';
import { judgingMutants } from './judging.ts';
import type { Mutant } from './mutant.ts';
import { readingMutants } from './reading.ts';

const policies: readonly Mutant[] = [...judgingMutants, ...readingMutants, ...habitMutants];

export const mutantsLayer: Layer = {
  name: 'mutants',
  says: 'wrong policies in the model and mistakes in production code, each of which must be noticed',
  size: { kind: 'cases', count: () => policies.length + mistakeNames.length },
  batch: 1,
  points: [],
  gate: { least: 0, from: 0 },
  open() {
    const program = openMistakenProgram();
    const mutants = [...policies, ...mistakeNames.map((name) => codeMutant(name, program))];
    return {
      run: (place) => tryMutant(mutantAt(mutants, place)),
      tell: (place) => [mutantAt(mutants, place).name],
      close: program.close,
    };
  },
};

function mutantAt(mutants: readonly Mutant[], place: number): Mutant {
  const mutant = mutants[place];
  if (!mutant) throw new RangeError(`there are ${mutants.length} mutants`);
  return mutant;
}

/** Both programs play the same seeds until the wrong one is noticed. */
async function tryMutant({ name, noticedBy, worlds, open }: Mutant): Promise<Verdict> {
  let reached = 0;
  const trial = await open();
  try {
    for (let seed = 0; seed < worlds; seed += 1) {
      const control = await trial.play(seed, null);
      if (control !== null) return failed(`the sound program fails at seed ${seed}: ${control}`);
      const noticed = await trial.play(seed, () => void (reached += 1));
      if (noticed === null) continue;
      if (reached === 0) return failed(`"${name}" did nothing wrong at seed ${seed}, and yet: ${noticed}`);
      return { failure: null, note: `seed ${seed}, ${noticedBy}: ${name} (${noticed})` };
    }
  } finally {
    await trial.close();
  }
  const how = reached === 0 ? 'was never reached' : `was reached ${reached} times and not noticed`;
  return failed(`"${name}" ${how} in ${worlds} worlds`);
}

function failed(failure: string): Verdict {
  return { failure, note: null };
}
