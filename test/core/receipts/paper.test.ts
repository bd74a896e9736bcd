// The receipt as a picture and as a page: its width, its code, its letters.
import { fileURLToPath } from 'node:url';
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { drawPdf, drawPicture } from '../../../main/core/receipts/paper/draw.ts';
import { toEscPos } from '../../../main/core/receipts/paper/escpos.ts';
import { builtName, fontFiles } from '../../../main/core/receipts/paper/font-files.ts';
import { loadFonts } from '../../../main/core/receipts/paper/fonts.ts';
import { makePicture } from '../../../main/core/receipts/paper/picture.ts';
import { makeReceipt } from '../../../main/core/receipts/receipt.ts';
import type { Receipt, ReceiptLine } from '../../../preload/contract/receipt.ts';
import { receiptLanguages, type ReceiptLanguage } from '../../../preload/contract/vocabulary.ts';
import { aRefund, aSetting } from '../../support/a-refund.ts';
import { copyFonts } from '../../support/fonts.ts';
import { findSymbol, readSymbol } from '../../support/read-qr.ts';
import { temporaryFolder } from '../../support/start-terminal.ts';

beforeAll(() => loadFonts(fileURLToPath(copyFonts())));

const printableDots = 576;
const drawPng = (receipt: Receipt): Buffer => drawPicture(receipt).png;

interface Picture {
  width: number;
  height: number;
  isDark(x: number, y: number): boolean;
}

async function look(png: Buffer): Promise<Picture> {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const isDark = (x: number, y: number) => (data[(y * image.width + x) * 4] ?? 255) < 128;
  return { width: image.width, height: image.height, isDark };
}

function only(...lines: ReceiptLine[]): Receipt {
  return { ...makeReceipt(aRefund(), aSetting()), lines };
}

function written(text: string): Receipt {
  return only({ type: 'text', text, align: 'start', size: 'normal', bold: false });
}

/** Rows from top to bottom that hold nothing. */
function whiteRows({ width, isDark }: Picture, from: number, to: number): boolean {
  for (let y = from; y < to; y++) for (let x = 0; x < width; x++) if (isDark(x, y)) return false;
  return true;
}

describe('the picture', () => {
  it('is as wide as 80 mm paper prints, black on white', async () => {
    const picture = await look(drawPng(makeReceipt(aRefund(), aSetting())));
    expect(picture.width).toBe(printableDots);
    expect(picture.height).toBeGreaterThan(picture.width);
    expect(picture.isDark(0, 0)).toBe(false);
  });

  it('of the same refund is always the same', () => {
    const draw = () => drawPng(makeReceipt(aRefund(), aSetting()));
    expect(draw().equals(draw())).toBe(true);
  });

  it('keeps every letter within the margins, also of the longest words', async () => {
    const long = 'W'.repeat(60);
    const receipt = makeReceipt(
      aRefund({ reason: 'other', reasonText: 'W'.repeat(100) }, { orderNo: 'W'.repeat(32) }),
      aSetting({ store: { ...aSetting().store, name: long, branch: `${long} ${long}` } }),
    );
    const { height, isDark } = await look(drawPng(receipt));
    const outside = Array.from({ length: height }, (_, y) => y).filter((y) =>
      Array.from({ length: 16 }, (_unused, x) => x).some(
        (x) => isDark(x, y) || isDark(printableDots - 1 - x, y),
      ),
    );
    expect(outside).toEqual([]);
  });

  it('is as wide as 58 mm paper prints, on request, with every letter within the margins', async () => {
    for (const language of receiptLanguages) {
      const receipt = makeReceipt(
        aRefund({ reason: 'other', reasonText: 'W'.repeat(100) }),
        aSetting({ paperWidthMm: 58, language }),
      );
      const { width, height, isDark } = await look(drawPng(receipt));
      expect(width).toBe(384);
      const rows = Array.from({ length: height }, (_, y) => y);
      const isOutside = (y: number) =>
        [0, 1, 2, 3, 4, 5].some((x) => isDark(x, y) || isDark(width - 1 - x, y));
      expect(rows.filter(isOutside), language).toEqual([]);
    }
  });

  it('is black and white alone, dot by dot what the printer gets', async () => {
    const { png, rows, width, height } = drawPicture(makeReceipt(aRefund(), aSetting()));
    const { isDark } = await look(png);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const isBurnt = (((rows[(y * width + x) >> 3] ?? 0) >> (7 - (x & 7))) & 1) === 1;
        if (isDark(x, y) !== isBurnt) throw new Error(`the dot ${x}, ${y} differs`);
      }
  });

  it.each([
    'rf261123-ffffffffffffffffff.12',
    'rf261123-0f3c9a51e2b7d4886c.82',
    'rf991231-000000000000000000',
    'RF-1',
    '12345678',
  ])('has a code that reads as %s', async (text) => {
    const picture = await look(drawPng(only({ type: 'qr', text })));
    expect(readSymbol(findSymbol(picture.isDark, picture.width, picture.height).modules)).toBe(text);
  });

  it('leaves the code four modules of white on every side', async () => {
    const { lines } = makeReceipt(aRefund(), aSetting());
    const at = lines.findIndex(({ type }) => type === 'qr');
    const code = lines[at];
    if (code === undefined) throw new Error('the receipt has no code');
    const alone = await look(drawPng(only(code)));
    const { scale, left, top, modules } = findSymbol(alone.isDark, alone.width, alone.height);
    const tails: ReceiptLine = { type: 'text', text: 'gjpqyQ', align: 'center', size: 'normal', bold: true };
    const heads: ReceiptLine = { type: 'text', text: 'ÅÉจู้ที่', align: 'center', size: 'large', bold: true };
    const above = (await look(drawPng(only(tails)))).height - (await look(drawPng(only()))).height;
    const crowded = await look(drawPng(only(tails, code, heads)));
    const codeTop = top + above;
    const codeEnd = codeTop + modules.length * scale;
    expect(crowded.isDark(left, codeTop)).toBe(true);
    expect(whiteRows(crowded, codeTop - 4 * scale, codeTop)).toBe(true);
    expect(whiteRows(crowded, codeEnd, codeEnd + 4 * scale)).toBe(true);
    expect(left).toBeGreaterThan(4 * scale);
    expect(printableDots - left - modules.length * scale).toBeGreaterThan(4 * scale);
  });
});

describe('the letters', () => {
  it('come from the fonts of this program', () => {
    for (const family of ['Receipt', 'Receipt Ext', 'Receipt Thai']) {
      expect(GlobalFonts.has(family), family).toBe(true);
    }
  });

  it('of Thai are drawn, each as its own shape', () => {
    const letters = [...'กขคงจฉชซญดตถทนบปผพฟมยรลวสหอฮ๐๑๒๓๔๕๖๗๘๙'];
    const shapes = new Set(letters.map((letter) => drawPng(written(letter)).toString('base64')));
    expect(shapes.size).toBe(letters.length);
    const nobodyHas = ['\u{10fffc}', '\u{10fffd}'].map((letter) =>
      drawPng(written(letter)).toString('base64'),
    );
    expect(nobodyHas[0]).toBe(nobodyHas[1]);
    expect(shapes.has(nobodyHas[0] ?? '')).toBe(false);
  });

  it('of Thai look the same on a computer without any other font', () => {
    const text = 'แก้วแตก คืนเงินให้ลูกค้า';
    const own = createCanvas(400, 60);
    const all = createCanvas(400, 60);
    for (const [canvas, font] of [
      [own, '"Receipt Thai"'],
      [all, 'Receipt, "Receipt Ext", "Receipt Thai"'],
    ] as const) {
      const context = canvas.getContext('2d');
      context.font = `500 30px ${font}`;
      context.fillText(text.replaceAll(' ', ''), 5, 40);
    }
    expect(all.toBuffer('image/png').equals(own.toBuffer('image/png'))).toBe(true);
  });

  it('of a Thai reason are on the paper of the refund', () => {
    const withReason = (reasonText: string) =>
      drawPng(makeReceipt(aRefund({ reason: 'other', reasonText }), aSetting())).toString('base64');
    const nothing = '\u{10fffc}'.repeat(7);
    expect(new Set([withReason('แก้วแตก'), withReason('แก้วหาย'), withReason(nothing)]).size).toBe(3);
  });

  it('are looked for once; a folder without fonts is a defect', async () => {
    vi.resetModules();
    const fresh = await import('../../../main/core/receipts/paper/fonts.ts');
    expect(() => fresh.loadFonts(temporaryFolder())).toThrow(
      'the receipt font inter-latin-wght-normal.woff2 was not found',
    );
  });

  it('of a page come from files of different names', () => {
    expect(new Set(fontFiles.map(builtName)).size).toBe(fontFiles.length);
  });

  it('of Arabic are joined, and run from right to left', async () => {
    const joined = await look(drawPng(written('سلام')));
    const apart = await look(drawPng(written('س\u{200c}ل\u{200c}ا\u{200c}م')));
    expect(inkWidth(joined)).toBeLessThan(inkWidth(apart));
    // The first letter, three teeth, is the one on the right-hand side; the last one goes below the line on the left.
    const first = inkWidth(await look(drawPng(written('س'))));
    expect(first).toBeGreaterThan(10);
    const mirrored = await look(drawPng(written('مالس')));
    expect(columns(joined)).not.toEqual(columns(mirrored));
  });

  it('of Thai carry their marks above and below without a gap between the letters', async () => {
    const bare = inkWidth(await look(drawPng(written('กกก'))));
    const marked = inkWidth(await look(drawPng(written('กี่กู้ก๊'))));
    expect(Math.abs(marked - bare)).toBeLessThanOrEqual(4);
  });

  it('of the same sign differ between Beijing, Taipei and Tokyo', () => {
    const sign = (language: ReceiptLanguage) =>
      drawPng({ ...written('骨直令'), language }).toString('base64');
    expect(new Set([sign('zh-Hans'), sign('zh-Hant'), sign('ja')]).size).toBe(3);
  });
});

function columns({ width, height, isDark }: Picture): boolean[] {
  return Array.from({ length: width }, (_, x) => {
    for (let y = 0; y < height; y++) if (isDark(x, y)) return true;
    return false;
  });
}

function inkWidth(picture: Picture): number {
  const dark = columns(picture);
  return dark.lastIndexOf(true) - dark.indexOf(true) + 1;
}

describe('a receipt that runs from right to left', () => {
  it('has its labels on the right and its values on the left', async () => {
    const line: ReceiptLine = { type: 'pair', label: 'الطلب', value: '12', size: 'normal', bold: false };
    const side = async (direction: 'ltr' | 'rtl') => {
      const dark = columns(await look(drawPng({ ...only(line), direction })));
      const gap = longestGap(dark);
      return { left: gap.start - dark.indexOf(true), right: dark.lastIndexOf(true) + 1 - gap.end };
    };
    const [ltr, rtl] = [await side('ltr'), await side('rtl')];
    // "12" is the narrower of the two.
    expect(ltr.left).toBeGreaterThan(ltr.right);
    expect(rtl.right).toBeGreaterThan(rtl.left);
  });

  it('does not turn the figures of a moment, an amount or a telephone number round', () => {
    const lines = makeReceipt(aRefund(), aSetting({ language: 'ar' })).lines;
    const values = lines.flatMap((line) => (line.type === 'pair' ? [line.value] : []));
    expect(values).toContain('23/11/2026 14:05 +07:00');
    expect(values).toContain('THB 1,000.00');
    const texts = lines.flatMap((line) => (line.type === 'text' ? [line.text] : []));
    expect(texts).toContain('للاستفسار: \u{2068}02-123-4567\u{2069}');
  });
});

function longestGap(dark: readonly boolean[]): { start: number; end: number } {
  let best = { start: 0, end: 0 };
  let start = -1;
  for (let x = dark.indexOf(true); x <= dark.lastIndexOf(true); x++) {
    if (dark[x]) {
      if (start !== -1 && x - start > best.end - best.start) best = { start, end: x };
      start = -1;
    } else if (start === -1) start = x;
  }
  return best;
}

describe('the bytes for a printer', () => {
  const bytes = (receipt = makeReceipt(aRefund(), aSetting()), drawer = false) =>
    Buffer.from(toEscPos(drawPicture(receipt), { drawer }));

  it('hold the picture and nothing of the receipt as text', () => {
    const text = bytes().toString('latin1');
    expect(text).not.toMatch(/SIAM|REFUND|R-0147|THB/);
  });

  it('open the drawer only where the shop asked for it', () => {
    const pulse = Buffer.from([0x1b, 0x70, 0, 50, 250]);
    expect(bytes(undefined, true).indexOf(pulse)).toBeGreaterThan(-1);
    expect(bytes(undefined, true).indexOf(pulse)).toBeLessThan(20);
    expect(bytes().includes(pulse)).toBe(false);
  });

  it('end with the cut, so that the next paper begins with itself', () => {
    expect([...bytes().subarray(-3)]).toEqual([0x1d, 0x56, 1]);
  });

  it('hold no command in the middle of the picture, whatever its dots look like', () => {
    const width = 576;
    const pixels = new Uint8ClampedArray(width * 8 * 4).fill(255);
    // DLE DC4, which opens the drawer in real time; DLE EOT; DLE ENQ.
    [0x10, 0x14, 0x01, 0x00, 0x10, 0x04, 0x01, 0x10, 0x05, 0x02].forEach((byte, at) => {
      for (let bit = 0; bit < 8; bit++)
        if ((byte >> (7 - bit)) & 1) pixels.fill(0, (at * 8 + bit) * 4, (at * 8 + bit) * 4 + 3);
    });
    const picture = makePicture(pixels, width, 8);
    expect([...picture.rows.subarray(0, 10)]).toEqual([
      0x18, 0x14, 0x01, 0x00, 0x18, 0x04, 0x01, 0x18, 0x05, 0x02,
    ]);
    expect(Buffer.from(toEscPos(picture, { drawer: false })).toString('latin1')).not.toMatch(
      /\x10[\x04\x05\x14]/,
    );
  });

  it('of receipts in every language and width hold none either', () => {
    for (const language of receiptLanguages)
      for (const paperWidthMm of [58, 80] as const) {
        const receipt = makeReceipt(aRefund(), aSetting({ language, paperWidthMm }));
        expect(bytes(receipt).toString('latin1'), language).not.toMatch(/\x10[\x04\x05\x14]/);
      }
  });
});

describe('the page', () => {
  it('is a PDF that names the refund', () => {
    const page = drawPdf(makeReceipt(aRefund(), aSetting()));
    expect(page.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(page.toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
    expect(page.toString('latin1')).toContain('Refund rf261123-0f3c9a51e2b7d4886c');
  });

  it.each([58, 80] as const)('is one page of %d mm, as long as the receipt', (paperWidthMm) => {
    const text = drawPdf(makeReceipt(aRefund(), aSetting({ paperWidthMm }))).toString('latin1');
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(text) ?? [];
    expect((Number(width) / 72) * 25.4).toBeCloseTo(paperWidthMm, 0);
    expect(Number(height)).toBeGreaterThan(Number(width));
    expect(text.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  });
});
