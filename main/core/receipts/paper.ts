// Receipt lines -> picture, PDF, text. Laid out once, so that screen and paper show the same.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, GlobalFonts, PDFDocument } from '@napi-rs/canvas';
import bwipjs from 'bwip-js/node';
import type { Receipt, ReceiptLine } from '../../../preload/contract/receipt.ts';

/** Printable dots of 80 mm paper at 203 dpi. */
const paperDots = 576;
const margin = 24;
const width = paperDots - 2 * margin;
const sizes = { small: 20, normal: 23, large: 30 } as const;
const lineHeight = 1.35;
const qrDots = 190;
/** Four modules around a QR code stay white, or scanners miss it. Source: ISO/IEC 18004. */
const quietDots = 24;
const textColumns = 42;

/** What drawing needs of a picture's context and of a PDF page's alike. */
interface Context {
  font: string;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { width: number };
}

let hasFonts = false;

/** Registers every font file of the folder once per process. Throws when there is none: paper without glyphs is worthless. */
export function loadFonts(folder: string): void {
  if (hasFonts) return;
  const files = readdirSync(folder).filter((name) => name.endsWith('.woff2'));
  if (files.length === 0) throw new Error('no receipt fonts were found');
  for (const name of files) {
    const family = name.includes('thai') ? 'Receipt Thai' : name.includes('ext') ? 'Receipt Ext' : 'Receipt';
    GlobalFonts.registerFromPath(join(folder, name), family);
  }
  hasFonts = true;
}

/** A PNG, one pixel a printer dot. */
export function drawPng(receipt: Receipt): Buffer {
  const height = layOut(createCanvas(paperDots, 16).getContext('2d'), receipt.lines, false);
  const canvas = createCanvas(paperDots, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, paperDots, height);
  context.fillStyle = '#000';
  layOut(context, receipt.lines, true);
  return canvas.toBuffer('image/png');
}

/** One page as long as the receipt, 80 mm wide, with real text. */
export function drawPdf(receipt: Receipt): Buffer {
  const height = layOut(createCanvas(paperDots, 16).getContext('2d'), receipt.lines, false);
  const points = (80 / 25.4) * 72;
  const scale = points / paperDots;
  const document = new PDFDocument({ title: `Refund ${receipt.refundNo}` });
  const context = document.beginPage(points, height * scale);
  context.scale(scale, scale);
  layOut(context, receipt.lines, true);
  document.endPage();
  return document.close();
}

/** Plain text of 42 columns, for files and for people who cannot see the picture. */
export function writeText(receipt: Receipt): string {
  return `${receipt.lines.map(textLine).join('\n')}\n`;
}

function textLine(line: ReceiptLine): string {
  switch (line.type) {
    case 'rule':
      return '-'.repeat(textColumns);
    case 'qr':
      return `[QR ${line.text}]`;
    case 'pair': {
      const gap = textColumns - line.left.length - line.right.length;
      return gap > 0
        ? line.left + ' '.repeat(gap) + line.right
        : `${line.left}\n${wrapText(line.right, true)}`;
    }
    case 'text': {
      if (line.text.length > textColumns) return wrapText(line.text);
      const indent = line.align === 'center' ? Math.max(0, (textColumns - line.text.length) >> 1) : 0;
      return ' '.repeat(indent) + line.text;
    }
  }
}

/** Whole words in rows of 42 columns, on the right or on the left. */
function wrapText(text: string, isRight = false): string {
  const rows: string[] = [''];
  for (const word of text.split(' ')) {
    const row = rows.at(-1) ?? '';
    if (row !== '' && row.length + 1 + word.length > textColumns) rows.push(word);
    else rows[rows.length - 1] = row === '' ? word : `${row} ${word}`;
  }
  return rows.map((row) => (isRight ? row.padStart(textColumns) : row)).join('\n');
}

/** Draws from the top and returns the height in dots. */
function layOut(context: Context, lines: readonly ReceiptLine[], isDrawing: boolean): number {
  let y = margin;
  for (const line of lines) y = layOutLine(context, line, y, isDrawing);
  return Math.ceil(y + margin);
}

function layOutLine(context: Context, line: ReceiptLine, top: number, isDrawing: boolean): number {
  switch (line.type) {
    case 'rule':
      if (isDrawing) dashes(context, top + 12);
      return top + 25;
    case 'qr':
      if (isDrawing) drawQr(context, line.text, top + quietDots);
      return top + quietDots + qrDots + 8;
    case 'text':
      return drawText(context, line, top, isDrawing);
    case 'pair':
      return drawPair(context, line, top, isDrawing);
  }
}

function drawText(
  context: Context,
  line: Extract<ReceiptLine, { type: 'text' }>,
  top: number,
  isDrawing: boolean,
): number {
  const step = useFont(context, line.size, line.bold);
  let y = top;
  for (const row of wrap(context, line.text)) {
    const left = line.align === 'center' ? margin + (width - context.measureText(row).width) / 2 : margin;
    if (isDrawing) context.fillText(row, left, y + step * 0.78);
    y += step;
  }
  return y;
}

function drawPair(
  context: Context,
  line: Extract<ReceiptLine, { type: 'pair' }>,
  top: number,
  isDrawing: boolean,
): number {
  const step = useFont(context, line.size, line.bold);
  const leftWidth = context.measureText(line.left).width;
  const rows = wrap(context, line.right, width - leftWidth - 16);
  const isTooNarrow = rows.length > 1;
  const shown = isTooNarrow ? wrap(context, line.right) : rows;
  if (isDrawing) context.fillText(line.left, margin, top + step * 0.78);
  let y = isTooNarrow ? top + step : top;
  for (const row of shown) {
    if (isDrawing) context.fillText(row, margin + width - context.measureText(row).width, y + step * 0.78);
    y += step;
  }
  return Math.max(y, top + step);
}

function useFont(context: Context, size: keyof typeof sizes, isBold: boolean): number {
  context.font = `${isBold ? 700 : 500} ${sizes[size]}px Receipt, "Receipt Ext", "Receipt Thai"`;
  return Math.round(sizes[size] * lineHeight);
}

/** Breaks at blanks where it can, and inside a word where it must. */
function wrap(context: Context, text: string, room = width): string[] {
  if (context.measureText(text).width <= room) return [text];
  const rows: string[] = [];
  let row = '';
  for (const piece of text.split(/(?<=\s)/).flatMap((word) => splitLong(context, word, room))) {
    if (row !== '' && context.measureText(row + piece.trimEnd()).width > room) {
      rows.push(row.trimEnd());
      row = '';
    }
    row += piece;
  }
  rows.push(row.trimEnd());
  return rows;
}

function splitLong(context: Context, word: string, room: number): string[] {
  if (context.measureText(word).width <= room) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (piece !== '' && context.measureText(piece + segment).width > room) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}

function dashes(context: Context, y: number): void {
  for (let x = margin; x < margin + width; x += 10) context.fillRect(x, y, 6, 2);
}

function drawQr(context: Context, text: string, top: number): void {
  const [symbol] = bwipjs.raw('qrcode', text);
  if (!symbol || !('pixs' in symbol)) throw new Error('the QR code could not be made');
  const side = symbol.pixx;
  const module = Math.floor(qrDots / side);
  const left = Math.round((paperDots - module * side) / 2);
  symbol.pixs.forEach((isDark, index) => {
    if (isDark)
      context.fillRect(
        left + (index % side) * module,
        top + Math.floor(index / side) * module,
        module,
        module,
      );
  });
}
