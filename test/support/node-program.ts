// How programs of the tests are built for Node: each one file in dist, every JavaScript library inside.
import { fileURLToPath } from 'node:url';
import {
  defineConfig,
  type BuildEnvironmentOptions,
  type EnvironmentOptions,
  type Plugin,
  type UserConfig,
} from 'vite';

/** Libraries with a native file, which stay outside. */
const nativeLibraries = ['keytar', '@photostructure/sqlite', '@napi-rs/canvas'];
const root = fileURLToPath(new URL('../..', import.meta.url));
const common: UserConfig = { root, logLevel: 'warn', publicDir: false };

/** Builds `entry`, a path from the root, as dist/NAME.js. */
export function nodeProgram(name: string, entry: string): UserConfig {
  return defineConfig({
    ...common,
    ssr: { target: 'node', noExternal: true, external: nativeLibraries },
    build: buildOf(name, entry),
  });
}

export interface Program {
  /** Of the file in dist. */
  name: string;
  /** A path from the root. */
  entry: string;
  /** A module, as dist/NAME.js; or "cjs", as dist/NAME.cjs. */
  format?: 'es' | 'cjs';
  /** Files of ours, by path from the root, that stand in for libraries, and may use them. */
  instead?: Readonly<Record<string, string>>;
  /** Of Vite, for this program alone. */
  plugin?: Plugin;
}

/** Several programs with one call of `vite build --app`. */
export function nodePrograms(programs: readonly Program[]): UserConfig {
  const environmentOf = (place: number): string => `program${place}`;
  const environments = programs.map(({ name, entry, format }, place): [string, EnvironmentOptions] => [
    environmentOf(place),
    {
      consumer: 'server',
      resolve: { noExternal: true, external: nativeLibraries },
      build: buildOf(name, entry, format),
    },
  ]);
  return defineConfig({
    ...common,
    plugins: programs.flatMap(({ instead = {}, plugin }, place) =>
      [standIns(instead), ...(plugin ? [plugin] : [])].map((each) => ({
        ...each,
        name: `${each.name} of ${environmentOf(place)}`,
        applyToEnvironment: ({ name }: { name: string }) => name === environmentOf(place),
      })),
    ),
    environments: Object.fromEntries(environments),
    builder: {
      async buildApp({ environments: all, build }) {
        for (const place of programs.keys()) {
          const program = all[environmentOf(place)];
          if (program) await build(program);
        }
      },
    },
  });
}

function standIns(instead: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'stand-ins',
    enforce: 'pre',
    resolveId(library, importer) {
      const file = instead[library];
      return file === undefined || importer === `${root}${file}` ? null : `${root}${file}`;
    },
  };
}

function buildOf(name: string, entry: string, format: Program['format'] = 'es'): BuildEnvironmentOptions {
  return {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: { [name]: entry },
      output: { format, entryFileNames: `[name].${format === 'es' ? 'js' : 'cjs'}`, codeSplitting: false },
    },
  };
}
