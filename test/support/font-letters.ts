// Which letters a WOFF2 font file holds, read from the file itself. Source: W3C WOFF 2.0; OpenType, "cmap".
import { brotliDecompressSync } from 'node:zlib';

/** WOFF2's numbers for the tables it knows by number; "cmap" is the first, "glyf" and "loca" may be transformed. */
const known = { cmap: 0, glyf: 10, loca: 11, named: 63 };

/** The code points of every letter in the file. */
export function lettersOf(font: Buffer): ReadonlySet<number> {
  const tables = font.readUInt16BE(12);
  let at = 48;
  let offset = 0;
  let cmap: { offset: number; length: number } | null = null;
  const number = (): number => {
    let value = 0;
    for (;;) {
      const byte = font.readUInt8(at++);
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  };
  for (let table = 0; table < tables; table++) {
    const flags = font.readUInt8(at++);
    const tag = flags & 0x3f;
    const version = flags >> 6;
    let isCmap = tag === known.cmap;
    if (tag === known.named) {
      isCmap = font.toString('latin1', at, at + 4) === 'cmap';
      at += 4;
    }
    const length = number();
    const isOutline = tag === known.glyf || tag === known.loca;
    const stored = (isOutline ? version !== 3 : version !== 0) ? number() : length;
    if (isCmap) cmap = { offset, length };
    offset += stored;
  }
  if (!cmap) throw new Error('the font has no table of letters');
  const data = brotliDecompressSync(font.subarray(at, at + font.readUInt32BE(20)));
  return readCmap(data.subarray(cmap.offset, cmap.offset + cmap.length));
}

function readCmap(cmap: Buffer): ReadonlySet<number> {
  const letters = new Set<number>();
  for (let entry = 0; entry < cmap.readUInt16BE(2); entry++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + entry * 8 + 4));
    const format = table.readUInt16BE(0);
    if (format === 12) {
      for (let group = 0; group < table.readUInt32BE(12); group++) {
        const last = table.readUInt32BE(16 + group * 12 + 4);
        for (let code = table.readUInt32BE(16 + group * 12); code <= last; code++) letters.add(code);
      }
    } else if (format === 4) {
      const bytes = table.readUInt16BE(6);
      for (let segment = 0; segment < bytes; segment += 2) {
        const last = table.readUInt16BE(14 + segment);
        const first = table.readUInt16BE(16 + bytes + segment);
        for (let code = first; code <= last && code !== 0xffff; code++) letters.add(code);
      }
    }
  }
  return letters;
}
