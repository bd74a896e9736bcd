// What a receipt costs: the printer's bytes within their bar, and picture and page beside the same marks drawn bare.
import { fileURLToPath } from 'node:url';
import { createCanvas, PDFDocument } from '@napi-rs/canvas';
import { drawPdf, drawPicture } from '../../main/core/receipts/paper/draw.ts';
import { toEscPos } from '../../main/core/receipts/paper/escpos.ts';
import { fontsFor, loadFonts } from '../../main/core/receipts/paper/fonts.ts';
import { layOut, type Layout } from '../../main/core/receipts/paper/layout.ts';
import { makeReceipt } from '../../main/core/receipts/receipt.ts';
import type { Receipt } from '../../preload/contract/receipt.ts';
import { aRefund, aSetting } from '../support/a-refund.ts';
import { copyFonts } from '../support/fonts.ts';
import { compare, type Result } from './rounds.ts';

/** From a refund to the bytes for a printer of 80 mm. Source: the bar of the counter. */
const mostMs = 50;
const samples = 60;

export async function run(): Promise<Result[]> {
  const results = printerBytes();
  const receipt = makeReceipt(aRefund(), aSetting());
  const bare = bareDrawing(receipt);
  results.push(
    ...(await compare({
      id: 'B22 picture',
      what: 'laid out, drawn, made black and white, as a PNG / the same marks measured, drawn, read back',
      ours: () => drawPicture(receipt),
      other: bare.picture,
      ratio: 'ours/other',
      goal: 3,
      calls: 80,
    })),
    ...(await compare({
      id: 'B22 page',
      what: 'the receipt as PDF / the same marks measured and put into a bare PDF',
      ours: () => drawPdf(receipt),
      other: bare.page,
      ratio: 'ours/other',
      goal: 1.3,
      calls: 80,
    })),
  );
  return results;
}

/** A receipt in four scripts, each as the bytes that a printer takes. */
export function printerBytes(): Result[] {
  loadFonts(fileURLToPath(copyFonts()));
  const refund = aRefund();
  return (['en', 'th', 'ja', 'ar'] as const).map((language) => {
    const setting = aSetting({ language });
    const bytes = () => toEscPos(drawPicture(makeReceipt(refund, setting)), { drawer: false });
    return within(`bytes ${language}`, 'a refund as bytes for 80 mm, of 50 ms', bytes);
  });
}

/** Against a fixed time instead of another side. */
function within(id: string, what: string, call: () => unknown): Result {
  const limit = mostMs * 1_000;
  for (let time = 0; time < 5; time++) call();
  const took = Array.from({ length: samples }, () => {
    const begun = performance.now();
    call();
    return (performance.now() - begun) * 1_000;
  }).sort((a, b) => a - b);
  const at = (part: number): number => took[Math.floor((took.length - 1) * part)] ?? Number.NaN;
  const ratio = at(0.5) / limit;
  const range = [at(0) / limit, at(0.95) / limit] as const;
  const verdict = ratio <= 1 ? 'met' : 'missed';
  return { id, what, ours: at(0.5), other: limit, ratio, range, goal: '<= 1.00', verdict };
}

/** The same marks, laid out beforehand; whoever lays out at all measures each text once. */
function bareDrawing(receipt: Receipt): { picture(): unknown; page(): unknown } {
  const fonts = fontsFor(receipt);
  const measuring = createCanvas(8, 8).getContext('2d');
  const layout: Layout = layOut(receipt, (text, { size, weight }) => {
    measuring.font = `${weight} ${size}px ${fonts}`;
    return measuring.measureText(text).width;
  });
  const { width, height, marks } = layout;
  const measure = (): void => {
    for (const mark of marks) {
      if (mark.type !== 'text') continue;
      measuring.font = `${mark.font.weight} ${mark.font.size}px ${fonts}`;
      measuring.measureText(mark.text);
    }
  };
  const paint = (context: {
    font: string;
    fillRect(x: number, y: number, width: number, height: number): void;
    fillText(text: string, x: number, y: number): void;
  }): void => {
    for (const mark of marks) {
      if (mark.type === 'box') context.fillRect(mark.x, mark.y, mark.width, mark.height);
      else {
        context.font = `${mark.font.weight} ${mark.font.size}px ${fonts}`;
        context.fillText(mark.text, mark.x, mark.baseline);
      }
    }
  };
  return {
    picture() {
      measure();
      const context = createCanvas(width, height).getContext('2d');
      paint(context);
      return context.getImageData(0, 0, width, height);
    },
    page() {
      measure();
      const document = new PDFDocument();
      paint(document.beginPage(width, height));
      document.endPage();
      return document.close();
    },
  };
}
