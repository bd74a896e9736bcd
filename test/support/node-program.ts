// How programs of the tests are built for Node: each one file in dist, every JavaScript library inside.
import { fileURLToPath } from 'node:url';
import { defineConfig, type BuildEnvironmentOptions, type UserConfig } from 'vite';

/** Libraries with a native file, which stay outside. */
const nativeLibraries = ['keytar', '@photostructure/sqlite', '@napi-rs/canvas'];

const common: UserConfig = {
  root: fileURLToPath(new URL('../..', import.meta.url)),
  logLevel: 'warn',
  publicDir: false,
};

/** Builds `entry`, a path from the root, as dist/NAME.js. */
export function nodeProgram(name: string, entry: string): UserConfig {
  return defineConfig({
    ...common,
    ssr: { target: 'node', noExternal: true, external: nativeLibraries },
    build: buildOf(name, entry),
  });
}

/** The same for several programs, by name, with `vite build --app`. */
export function nodePrograms(entries: Readonly<Record<string, string>>): UserConfig {
  const programs = Object.entries(entries).map(([name, entry], place) => ({
    environment: `program${place}`,
    options: {
      consumer: 'server' as const,
      resolve: { noExternal: true as const, external: nativeLibraries },
      build: buildOf(name, entry),
    },
  }));
  return defineConfig({
    ...common,
    environments: Object.fromEntries(programs.map(({ environment, options }) => [environment, options])),
    builder: {
      async buildApp({ environments, build }) {
        for (const { environment } of programs) {
          const program = environments[environment];
          if (program) await build(program);
        }
      },
    },
  });
}

function buildOf(name: string, entry: string): BuildEnvironmentOptions {
  return {
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
  };
}
