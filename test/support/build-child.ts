// Builds one file into a program for a process of its own, because a plain process does not read TypeScript.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const natives = ['keytar', '@photostructure/sqlite', '@napi-rs/canvas'];

export interface ChildProgram {
  file: string;
  remove(): void;
}

/** `entry` from the project's folder; `sqlite` is what the terminal gets in place of SQLite. */
export async function buildChild(entry: string, sqlite?: string): Promise<ChildProgram> {
  // Inside the project, so that the built file still finds the native libraries.
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const home = mkdtempSync(join(cache, 'child-'));
  const outDir = join(home, 'dist', 'main');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: sqlite === undefined ? [] : [inPlaceOfSqlite(join(root, sqlite))],
    ssr: { target: 'node', noExternal: true, external: natives },
    build: {
      ssr: join(root, entry),
      target: 'node20',
      outDir,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  // A program reads its version two folders up.
  copyFileSync(join(root, 'package.json'), join(home, 'package.json'));
  return { file: join(outDir, 'child.mjs'), remove: () => rmSync(home, { recursive: true }) };
}

function inPlaceOfSqlite(file: string): Plugin {
  return {
    name: 'in-place-of-sqlite',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === '@photostructure/sqlite' && importer?.endsWith('main/core/database.ts') ? file : null,
  };
}
