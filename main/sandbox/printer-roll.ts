// The roll of paper in the pretend printer: dots that were burned, and the pieces that were cut off.
import { createCanvas } from '@napi-rs/canvas';

/** A piece of printed paper. */
export interface PrintedPaper {
  /** Dots. */
  readonly width: number;
  readonly height: number;
  /** False for what hangs out of the printer, or was torn off when it lost its line. */
  readonly isCut: boolean;
  /** What was printed as letters, line by line. */
  readonly texts: readonly string[];
  isDark(x: number, y: number): boolean;
  /** A PNG, one pixel a dot. */
  draw(): Buffer;
}

export interface Roll {
  readonly width: number;
  /** Rows of dots that are left on the roll. */
  left: number;
  /** Burns one row, eight dots a byte, the left one in the highest bit; answers whether there was paper for it. */
  burn(row: Uint8Array): boolean;
  note(text: string): void;
  cut(): PrintedPaper | null;
  /** What hangs out, uncut; null when nothing does. */
  hanging(): PrintedPaper | null;
}

export function openRoll(width: number): Roll {
  let rows: Uint8Array[] = [];
  let texts: string[] = [];

  function piece(isCut: boolean): PrintedPaper | null {
    if (rows.length === 0) return null;
    const printed = rows;
    const isDark = (x: number, y: number): boolean =>
      (((printed[y]?.[x >> 3] ?? 0) >> (7 - (x & 7))) & 1) === 1;
    const height = printed.length;
    return { width, height, isCut, texts, isDark, draw: () => drawPaper(width, height, isDark) };
  }

  const roll: Roll = {
    width,
    left: Number.POSITIVE_INFINITY,
    burn(row) {
      if (roll.left <= 0) return false;
      roll.left -= 1;
      rows.push(row);
      return true;
    },
    note: (text) => void texts.push(text),
    cut() {
      const paper = piece(true);
      rows = [];
      texts = [];
      return paper;
    },
    hanging: () => piece(false),
  };
  return roll;
}

function drawPaper(width: number, height: number, isDark: (x: number, y: number) => boolean): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (isDark(x, y)) context.fillRect(x, y, 1, 1);
  return canvas.toBuffer('image/png');
}
