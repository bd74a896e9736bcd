// Builds `npm run vectors`.
import { nodeProgram } from '../support/node-program.ts';

export default nodeProgram('vectors', 'test/vectors/vectors.ts');
