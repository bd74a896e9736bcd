// The folder of receipt fonts, as the build lays it out.
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';

const fontsource = new URL('../../node_modules/@fontsource-variable/', import.meta.url);
const folder = new URL('../../node_modules/.cache/refund-terminal/fonts/', import.meta.url);

/** Puts the fonts where receipts can find them, and says where. Several processes may do it at once. */
export function copyFonts(): URL {
  mkdirSync(folder, { recursive: true });
  for (const font of [
    'inter/files/inter-latin-wght-normal.woff2',
    'inter/files/inter-latin-ext-wght-normal.woff2',
    'noto-sans-thai/files/noto-sans-thai-thai-wght-normal.woff2',
  ]) {
    const target = new URL(font.slice(font.lastIndexOf('/') + 1), folder);
    if (existsSync(target)) continue;
    const half = new URL(`${target.href}.${process.pid}`);
    copyFileSync(new URL(font, fontsource), half);
    renameSync(half, target);
  }
  return folder;
}
