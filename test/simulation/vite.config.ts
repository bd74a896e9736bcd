// Builds `npm run simulate`, and the programs that it starts.
import { nodePrograms } from '../support/node-program.ts';

export default nodePrograms({
  simulation: 'test/simulation/run.ts',
  'power-day': 'test/simulation/power/day.ts',
});
