// The folder of receipt fonts, as the build lays it out.
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { builtName, fontFiles } from '../../main/core/receipts/paper/font-files.ts';

/** Where Node itself looks, since a built program does not lie where this file does. */
const inter = createRequire(import.meta.url).resolve('@fontsource-variable/inter/package.json');
const packages = new URL('../../', pathToFileURL(inter));
const folder = new URL('.cache/refund-terminal/fonts/', packages);

/** Puts the fonts where receipts can find them, and says where. Several processes may do it at once. */
export function copyFonts(): URL {
  mkdirSync(folder, { recursive: true });
  for (const file of fontFiles) {
    const target = new URL(builtName(file), folder);
    if (existsSync(target)) continue;
    const half = new URL(`${target.href}.${process.pid}`);
    copyFileSync(new URL(file.path, packages), half);
    renameSync(half, target);
  }
  return folder;
}
