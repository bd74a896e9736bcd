// Plants the mistakes into production code while it is built: each beside the sound expression, to be chosen at run time.
import { relative } from 'node:path';
import type { Plugin } from 'vite';
import type { Spot } from './mistake.ts';
import { mistakes } from './mistakes.ts';
import { imports } from './wire-mistakes.ts';

/** The build fails where an expression is no longer there, so that no mistake can stop being made unnoticed. */
export function plantMistakes(root: string): Plugin {
  const spots = mistakes.flatMap(({ name, spots }) => spots.map((spot) => ({ ...spot, name })));
  const planted = new Set<string>();
  return {
    name: 'plant-mistakes',
    enforce: 'pre',
    transform(code, id) {
      const file = relative(root, id).replaceAll('\\', '/');
      const own = spots.filter((spot) => spot.file === file);
      if (own.length === 0) return null;
      planted.add(file);
      const header = imports[file] ?? '';
      return `${header}${own.reduce((text, spot) => plant(text, spot), code)}`;
    },
    buildEnd(error) {
      const missing = spots.find(({ file }) => !planted.has(file));
      if (!error && missing) throw new Error(`"${missing.name}" is in ${missing.file}, which was not built`);
    },
  };
}

/** Throws an Error where the place is not there once. */
export function plant(code: string, { name, file, within, sound, wrong }: Spot & { name: string }): string {
  const parts = code.split(within);
  const [head = '', tail = ''] = parts;
  const [before = '', after = '', ...more] = within.split(sound);
  if (parts.length !== 2) throw new Error(`"${name}" needs in ${file}, exactly once: ${within}`);
  if (more.length > 0 || !within.includes(sound))
    throw new Error(`"${name}" needs one "${sound}" in its place`);
  const choice = `(globalThis.makesMistake?.(${JSON.stringify(name)}) ? (${wrong}) : (${sound}))`;
  return head + before + choice + after + tail;
}
