// A picture of black and white dots: what a receipt printer burns, and what the screen shows of it.
import { crc32, deflateSync } from 'node:zlib';

export interface Picture {
  /** Dots, a multiple of eight. */
  width: number;
  height: number;
  /** Rows of dots, eight a byte, the left one in the highest bit; 1 is black. */
  rows: Uint8Array;
  /** The same as a PNG. */
  png: Buffer;
}

/** Greys up to here become black: thin strokes that lose their edges are hard to read on thermal paper. */
const lightestBlack = 184;

/** Grey becomes black or white, as on paper. `pixels` are red, green, blue and alpha, row by row. */
export function makePicture(pixels: Uint8ClampedArray, width: number, height: number): Picture {
  const rows = new Uint8Array((width / 8) * height);
  for (let dot = 0; dot < width * height; dot++) {
    const isBlack = (pixels[dot * 4] ?? 255) < lightestBlack;
    if (isBlack) rows[dot >> 3] = (rows[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
  }
  hush(rows);
  return { width, height, rows, png: writePng(rows, width, height) };
}

/**
 * Blackens one dot wherever dots by chance look like a command that a printer obeys even inside a picture: a pulse for
 * the drawer, switching off, a question for its state. Source: Epson, "Real-time commands": DLE with EOT, ENQ or DC4.
 */
function hush(rows: Uint8Array): void {
  for (let at = 0; at + 1 < rows.length; at++) {
    const next = rows[at + 1];
    if (rows[at] === 0x10 && (next === 0x04 || next === 0x05 || next === 0x14)) rows[at] = 0x18;
  }
}

/** One bit a dot. Source: the PNG specification, 11.2 (IHDR, IDAT, IEND). */
function writePng(rows: Uint8Array, width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const bytes = width / 8;
  const scanlines = Buffer.alloc((bytes + 1) * height);
  for (let y = 0; y < height; y++) {
    // In a PNG 0 is black.
    for (let x = 0; x < bytes; x++) scanlines[y * (bytes + 1) + 1 + x] = ~(rows[y * bytes + x] ?? 0);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(scanlines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
