// Where everything of a receipt stands, in printer dots. Pure: whoever measures letters is passed in.
import bwipjs from 'bwip-js/node';
import type { PaperWidthMm, Receipt, ReceiptLine } from '../../../../preload/contract/receipt.ts';

/** How a text is drawn. `size` in dots. */
export interface Font {
  size: number;
  weight: 500 | 700;
}

export type Mark =
  | { type: 'text'; text: string; font: Font; direction: 'ltr' | 'rtl'; x: number; baseline: number }
  | { type: 'box'; x: number; y: number; width: number; height: number };

export interface Layout {
  width: number;
  height: number;
  marks: Mark[];
}

/** Width of a text in dots. */
export type Measure = (text: string, font: Font) => number;

/** Printable dots at 203 dpi. Source: the usual printers of 58 and 80 mm paper print 48 and 72 mm. */
export const paperDots: Readonly<Record<PaperWidthMm, number>> = { 58: 384, 80: 576 };

const margins: Readonly<Record<PaperWidthMm, number>> = { 58: 8, 80: 24 };
const sizes = { small: 20, normal: 23, large: 30 } as const;
const lineHeight = 1.35;
const qrDots = 190;
/** Four modules around a QR code stay white, or scanners miss it. Source: ISO/IEC 18004. */
const quietDots = 24;
const ruleDots = 25;
const gapDots = 56;
/** Between a label and its value. */
const pairDots = 16;

interface Page {
  receipt: Receipt;
  measure: Measure;
  left: number;
  room: number;
  marks: Mark[];
}

export function layOut(receipt: Receipt, measure: Measure): Layout {
  const width = paperDots[receipt.paperWidthMm];
  const margin = margins[receipt.paperWidthMm];
  const page: Page = { receipt, measure, left: margin, room: width - 2 * margin, marks: [] };
  let y = 24;
  for (const line of receipt.lines) y = place(page, line, y);
  return { width, height: Math.ceil(y + 24), marks: page.marks };
}

/** Places one line below `top` and answers where the next may stand. */
function place(page: Page, line: ReceiptLine, top: number): number {
  switch (line.type) {
    case 'rule':
      for (let x = page.left; x < page.left + page.room; x += 10)
        page.marks.push({ type: 'box', x, y: top + 12, width: 6, height: 2 });
      return top + ruleDots;
    case 'gap':
      return top + gapDots;
    case 'qr':
      placeQr(page, line.text, top + quietDots);
      return top + quietDots + qrDots + 8;
    case 'text':
      return placeText(page, line, top);
    case 'pair':
      return placePair(page, line, top);
  }
}

function placeText(page: Page, line: Extract<ReceiptLine, { type: 'text' }>, top: number): number {
  const font = fontOf(line.size, line.bold);
  const rows = wrap(page, line.text, font, page.room);
  return placeRows(page, rows, font, line.align, top);
}

/** The label at the start of the line and the value at its end; below each other where there is no room for both. */
function placePair(page: Page, line: Extract<ReceiptLine, { type: 'pair' }>, top: number): number {
  const font = fontOf(line.size, line.bold);
  const room = page.room - page.measure(line.label, font) - pairDots;
  const isOneRow = page.measure(line.value, font) <= room;
  if (isOneRow) {
    placeRows(page, [line.label], font, 'start', top);
    return placeRows(page, [line.value], font, 'end', top);
  }
  const below = placeRows(page, wrap(page, line.label, font, page.room), font, 'start', top);
  return placeRows(page, wrap(page, line.value, font, page.room), font, 'end', below);
}

function placeRows(
  { receipt, measure, left, room, marks }: Page,
  rows: readonly string[],
  font: Font,
  align: 'start' | 'center' | 'end',
  top: number,
): number {
  const step = Math.round(font.size * lineHeight);
  const direction = directionOf(rows.join(' '));
  const isAtLeft = (align === 'start') === (receipt.direction === 'ltr');
  rows.forEach((text, index) => {
    const free = room - measure(text, font);
    const x = left + (align === 'center' ? free / 2 : isAtLeft ? 0 : free);
    marks.push({ type: 'text', text, font, direction, x, baseline: top + step * (index + 0.78) });
  });
  return top + step * rows.length;
}

/** The direction of the first letter that has one; figures without letters run from left to right. Source: UAX 9, P2. */
function directionOf(text: string): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter)
    ? 'rtl'
    : 'ltr';
}

function fontOf(size: keyof typeof sizes, isBold: boolean): Font {
  return { size: sizes[size], weight: isBold ? 700 : 500 };
}

/** Breaks at blanks where it can, between the words of a script without blanks where it must, and inside a word at last. */
function wrap(page: Page, text: string, font: Font, room: number): string[] {
  const fits = (piece: string): boolean => page.measure(piece.trimEnd(), font) <= room;
  if (fits(text)) return [text];
  const words = text
    .split(/(?<=\s)/)
    .flatMap((word) => (fits(word) ? [word] : wordsWithin(word, page.receipt.language)))
    .flatMap((word) => (fits(word) ? [word] : lettersOf(word)));
  const rows: string[] = [];
  let row = '';
  for (const word of words) {
    if (row !== '' && !fits(row + word)) {
      rows.push(row.trimEnd());
      row = '';
    }
    row += word;
  }
  return [...rows, row.trimEnd()];
}

/** A mark like "。" stays with the word before it. */
function wordsWithin(text: string, language: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const last = words.at(-1);
    if (last !== undefined && isWordLike === false) words[words.length - 1] = last + segment;
    else words.push(segment);
  }
  return words;
}

function lettersOf(word: string): string[] {
  return [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);
}

function placeQr({ left, room, marks }: Page, text: string, top: number): void {
  const [symbol] = bwipjs.raw('qrcode', text);
  if (!symbol || !('pixs' in symbol)) throw new Error('the QR code could not be made');
  const side = symbol.pixx;
  const module = Math.floor(qrDots / side);
  const x = Math.round(left + (room - module * side) / 2);
  symbol.pixs.forEach((isDark, index) => {
    if (!isDark) return;
    const [column, row] = [index % side, Math.floor(index / side)];
    marks.push({
      type: 'box',
      x: x + column * module,
      y: top + row * module,
      width: module,
      height: module,
    });
  });
}
