// Builds `npm run simulate`, and the programs that it starts.
import { nodePrograms } from '../support/node-program.ts';

const noPaper = 'test/simulation/kills/no-paper.ts';

export default nodePrograms([
  { name: 'simulation', entry: 'test/simulation/run.ts' },
  { name: 'power-day', entry: 'test/simulation/power/day.ts' },
  { name: 'pretend-bank', entry: 'test/simulation/kills/bank.ts' },
  { name: 'till-start', entry: 'test/simulation/kills/quick-start.ts' },
  {
    name: 'till',
    entry: 'test/simulation/kills/till.ts',
    format: 'cjs',
    instead: {
      '@napi-rs/canvas': noPaper,
      'bwip-js/node': noPaper,
      '@photostructure/sqlite': 'test/support/mortal-sqlite.ts',
    },
  },
]);
