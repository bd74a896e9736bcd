// Builds `npm run fuzz`.
import { nodeProgram } from '../support/node-program.ts';

export default nodeProgram('fuzz', 'test/fuzz/fuzz.ts');
