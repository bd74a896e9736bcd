// Receipt -> picture and PDF. Laid out once, so that screen and paper show the same.
import { createCanvas, PDFDocument } from '@napi-rs/canvas';
import type { Receipt } from '../../../../preload/contract/receipt.ts';
import { fontsFor } from './fonts.ts';
import { layOut, type Font, type Layout } from './layout.ts';
import { makePicture, type Picture } from './picture.ts';

/** What drawing needs of a picture's context and of a PDF page's alike. */
interface Context {
  font: string;
  direction: 'ltr' | 'rtl' | 'inherit';
  textAlign: 'left' | 'right' | 'center' | 'start' | 'end';
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
}

/** One pixel a printer dot. Needs loadFonts. */
export function drawPicture(receipt: Receipt): Picture {
  const fonts = fontsFor(receipt);
  const layout = measured(receipt, fonts);
  const context = createCanvas(layout.width, layout.height).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, layout.width, layout.height);
  context.fillStyle = '#000';
  paint(context, layout, fonts);
  const { data } = context.getImageData(0, 0, layout.width, layout.height);
  return makePicture(data, layout.width, layout.height);
}

/** One page as wide as the paper and as long as the receipt, with real text. Needs loadFonts. */
export function drawPdf(receipt: Receipt): Buffer {
  const fonts = fontsFor(receipt);
  const layout = measured(receipt, fonts);
  const points = (receipt.paperWidthMm / 25.4) * 72;
  const scale = points / layout.width;
  const document = new PDFDocument({ title: `Refund ${receipt.refundNo}` });
  const context = document.beginPage(points, layout.height * scale);
  context.scale(scale, scale);
  paint(context, layout, fonts);
  document.endPage();
  return document.close();
}

function measured(receipt: Receipt, fonts: string): Layout {
  const useFont = fontSetter(createCanvas(8, 8).getContext('2d'), fonts);
  const widths = new Map<string, number>();
  return layOut(receipt, (text, font) => {
    const key = `${font.size} ${font.weight} ${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const { width } = useFont(font).measureText(text);
    widths.set(key, width);
    return width;
  });
}

function paint(context: Context, { marks }: Layout, fonts: string): void {
  const useFont = fontSetter(context, fonts);
  // Not "start": that is the right-hand side of a text that runs from right to left.
  context.textAlign = 'left';
  for (const mark of marks) {
    if (mark.type === 'box') {
      context.fillRect(mark.x, mark.y, mark.width, mark.height);
    } else {
      context.direction = mark.direction;
      useFont(mark.font).fillText(mark.text, mark.x, mark.baseline);
    }
  }
}

/** Reading a list of families takes longer than drawing a word, so it is read only when the font is another one. */
function fontSetter<C extends { font: string }>(context: C, fonts: string): (font: Font) => C {
  let current = '';
  return (font) => {
    const wanted = cssFont(font, fonts);
    if (wanted !== current) context.font = wanted;
    current = wanted;
    return context;
  };
}

function cssFont({ size, weight }: Font, fonts: string): string {
  return `${weight} ${size}px ${fonts}`;
}
