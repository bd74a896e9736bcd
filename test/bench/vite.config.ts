// Builds `npm run bench`, and beside it the servers it starts.
import { mergeConfig } from 'vite';
import { nodeProgram } from '../support/node-program.ts';

export default mergeConfig(nodeProgram('bench', 'test/bench/bench.ts'), {
  ssr: { external: ['@playwright/test'] },
  build: {
    outDir: 'dist/bench',
    rolldownOptions: {
      input: {
        'gateway-server': 'test/bench/gateway-server.ts',
        'syncs-child': 'test/bench/syncs-child.ts',
      },
      output: { codeSplitting: true },
    },
  },
});
