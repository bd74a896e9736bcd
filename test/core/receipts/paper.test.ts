// The receipt as a picture and as a page: its width, its code, its letters.
import { fileURLToPath } from 'node:url';
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { drawPdf, drawPng, loadFonts } from '../../../main/core/receipts/paper.ts';
import { makeReceipt } from '../../../main/core/receipts/receipt.ts';
import type { Receipt, ReceiptLine } from '../../../preload/contract/receipt.ts';
import { aRefund, aSetting } from '../../support/a-refund.ts';
import { copyFonts } from '../../support/fonts.ts';
import { findSymbol, readSymbol } from '../../support/read-qr.ts';
import { temporaryFolder } from '../../support/start-terminal.ts';

beforeAll(() => loadFonts(fileURLToPath(copyFonts())));

const printableDots = 576;

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
  return only({ type: 'text', text, align: 'left', size: 'normal', bold: false });
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

  it('has a code that reads as the refund number', async () => {
    const refund = aRefund();
    const picture = await look(drawPng(only({ type: 'qr', text: refund.refundNo })));
    const { modules } = findSymbol(picture.isDark, picture.width, picture.height);
    expect(readSymbol(modules)).toBe(refund.refundNo);
  });

  it.each(['rf261123-ffffffffffffffffff', 'rf991231-000000000000000000', 'RF-1', '12345678'])(
    'has a code that reads as %s',
    async (text) => {
      const picture = await look(drawPng(only({ type: 'qr', text })));
      expect(readSymbol(findSymbol(picture.isDark, picture.width, picture.height).modules)).toBe(text);
    },
  );

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
    const fresh = await import('../../../main/core/receipts/paper.ts');
    expect(() => fresh.loadFonts(temporaryFolder())).toThrow('no receipt fonts were found');
  });
});

describe('the page', () => {
  it('is a PDF that names the refund', () => {
    const page = drawPdf(makeReceipt(aRefund(), aSetting()));
    expect(page.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(page.toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
    expect(page.toString('latin1')).toContain('Refund rf261123-0f3c9a51e2b7d4886c');
  });

  it('is one page of 80 mm, as long as the receipt', () => {
    const text = drawPdf(makeReceipt(aRefund(), aSetting())).toString('latin1');
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(text) ?? [];
    expect((Number(width) / 72) * 25.4).toBeCloseTo(80, 0);
    expect(Number(height)).toBeGreaterThan(Number(width));
    expect(text.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  });
});
