// Builds the Electron bridge as the one CommonJS file that a sandboxed preload script has to be.
import { defineConfig } from 'vite';

export default defineConfig({
  logLevel: 'warn',
  publicDir: false,
  build: {
    target: 'chrome140',
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: false,
    sourcemap: false,
    lib: { entry: 'preload/electron.ts', formats: ['cjs'], fileName: () => 'electron.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
});
