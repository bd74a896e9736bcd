// The folder of receipt fonts, as the build lays it out.
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { builtName, fontFiles } from '../../main/core/receipts/paper/font-files.ts';

const packages = new URL('../../node_modules/', import.meta.url);
const folder = new URL('../../node_modules/.cache/refund-terminal/fonts/', import.meta.url);

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
