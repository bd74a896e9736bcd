// How a program of the tests is built for Node: one file in dist, every JavaScript library inside.
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

/** Libraries with a native file, which stay outside. */
const nativeLibraries = ['keytar', '@photostructure/sqlite', '@napi-rs/canvas'];

/** Builds `entry`, a path from the root, as dist/NAME.js. */
export function nodeProgram(name: string, entry: string): UserConfig {
  return defineConfig({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'warn',
    publicDir: false,
    ssr: { target: 'node', noExternal: true, external: nativeLibraries },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist',
      emptyOutDir: false,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: { [name]: entry },
        output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  });
}
