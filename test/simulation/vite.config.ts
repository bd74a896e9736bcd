// Builds `npm run simulate`, and the programs that it starts.
import { fileURLToPath } from 'node:url';
import { nodePrograms } from '../support/node-program.ts';
import { plantMistakes } from './mutants/code/plant.ts';

const noPaper = 'test/simulation/no-paper.ts';
const withoutPaper = { '@napi-rs/canvas': noPaper, 'bwip-js/node': noPaper };

export default nodePrograms([
  { name: 'simulation', entry: 'test/simulation/run.ts' },
  { name: 'power-day', entry: 'test/simulation/power/day.ts' },
  { name: 'pretend-bank', entry: 'test/simulation/kills/bank.ts' },
  { name: 'till-start', entry: 'test/simulation/kills/quick-start.ts' },
  {
    name: 'till',
    entry: 'test/simulation/kills/till.ts',
    format: 'cjs',
    instead: { ...withoutPaper, '@photostructure/sqlite': 'test/support/mortal-sqlite.ts' },
  },
  {
    name: 'mistaken',
    entry: 'test/simulation/mutants/code/program.ts',
    instead: withoutPaper,
    plugin: plantMistakes(fileURLToPath(new URL('../..', import.meta.url))),
  },
]);
