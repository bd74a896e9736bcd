// Builds `npm run simulate`.
import { nodeProgram } from '../support/node-program.ts';

export default nodeProgram('simulation', 'test/simulation/run.ts');
