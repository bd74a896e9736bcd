// Builds the benches as the terminal is built, so that what is measured is what is shipped.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  logLevel: 'warn',
  publicDir: false,
  ssr: {
    target: 'node',
    noExternal: true,
    external: ['keytar', '@photostructure/sqlite', '@napi-rs/canvas'],
  },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/bench',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: ['test/bench/start.ts', 'test/bench/gateway-server.ts'],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
