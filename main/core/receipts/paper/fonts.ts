// Which fonts a receipt is drawn with: the program's own, in the order that its language asks for.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import type { Receipt } from '../../../../preload/contract/receipt.ts';
import type { ReceiptLanguage } from '../../../../preload/contract/vocabulary.ts';
import { builtName, fontFiles, type FontFile } from './font-files.ts';

const ideographs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u{3000}-\u{303f}\u{ff00}-\u{ffef}]/u;
const alphabets = fontFiles.filter(({ isIdeographic }) => !isIdeographic);
/** The same sign is drawn otherwise in Taipei, in Beijing and in Tokyo. */
const ideographsFirst: Readonly<Partial<Record<ReceiptLanguage, string>>> = {
  'zh-Hans': 'Receipt SC',
  'zh-Hant': 'Receipt TC',
  ja: 'Receipt JP',
};

let home: string | null = null;
let hasIdeographs = false;

/** Reads the fonts of the alphabets once per process. Throws when one is missing: paper without glyphs is worthless. */
export function loadFonts(folder: string): void {
  if (home !== null) return;
  const missing = fontFiles.find((file) => !existsSync(join(folder, builtName(file))));
  if (missing) throw new Error(`the receipt font ${builtName(missing)} was not found`);
  for (const file of alphabets) register(folder, file);
  home = folder;
}

/** The families for a receipt, as a list of CSS. The six megabytes of ideographs are read with the first receipt that holds one. */
export function fontsFor(receipt: Receipt): string {
  if (home === null) throw new Error('the receipt fonts were not loaded');
  const families = new Set(alphabets.map(({ family }) => family));
  if (ideographs.test(JSON.stringify(receipt.lines))) {
    const large = fontFiles.filter(({ isIdeographic }) => isIdeographic);
    if (!hasIdeographs) for (const file of large) register(home, file);
    hasIdeographs = true;
    const first = ideographsFirst[receipt.language];
    if (first !== undefined) families.add(first);
    for (const { family } of large) families.add(family);
  }
  return [...families].map((family) => `"${family}"`).join(', ');
}

function register(folder: string, file: FontFile): void {
  GlobalFonts.registerFromPath(join(folder, builtName(file)), file.family);
}
