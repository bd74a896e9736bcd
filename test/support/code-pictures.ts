// Pictures of codes as a camera sees them: grey paper, a code somewhere on it, noise.
import bwipjs from 'bwip-js/node';

/** Brightness of each dot, row by row. */
export interface GreyPicture {
  readonly dots: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Dark or light modules of a code, row by row; a code of bars is one row. */
function modulesOf(kind: 'code128' | 'ean13' | 'qrcode', text: string): boolean[][] {
  const [symbol] = bwipjs.raw(kind, text);
  if (symbol && 'sbs' in symbol)
    return [symbol.sbs.flatMap((width, place) => Array.from({ length: width }, () => place % 2 === 0))];
  if (!symbol || !('pixs' in symbol)) throw new Error(`no picture of ${kind}`);
  const { pixs, pixx } = symbol;
  return Array.from({ length: pixs.length / pixx }, (_, row) =>
    Array.from({ length: pixx }, (_, column) => pixs[row * pixx + column] === 1),
  );
}

/** Paper of a picture of 640 × 480 with the code in its middle; `noise` in steps of brightness, the same at each run. */
export function photograph(
  kind: 'code128' | 'ean13' | 'qrcode',
  text: string,
  { scale = 2, noise = 30 }: { scale?: number; noise?: number } = {},
): GreyPicture {
  const [width, height] = [640, 480];
  const modules = modulesOf(kind, text);
  const columns = (modules[0]?.length ?? 0) * scale;
  const rows = modules.length === 1 ? 120 : modules.length * scale;
  const [left, top] = [Math.floor((width - columns) / 2), Math.floor((height - rows) / 2)];
  let seed = 7;
  const dots = Uint8Array.from({ length: width * height }, (_, dot) => {
    const [x, y] = [(dot % width) - left, Math.floor(dot / width) - top];
    const row = modules.length === 1 ? 0 : Math.floor(y / scale);
    const isInside = y >= 0 && y < rows && x >= 0 && x < columns;
    seed = (seed * 48_271) % 2_147_483_647;
    return (isInside && modules[row]?.[Math.floor(x / scale)] ? 50 : 190) + (seed % noise);
  });
  return { dots, width, height };
}

/** The picture as a canvas gives it. */
export function asPixels({ dots, width, height }: GreyPicture) {
  const data = new Uint8ClampedArray(dots.length * 4).fill(255);
  dots.forEach((grey, dot) => data.fill(grey, 4 * dot, 4 * dot + 3));
  return { data, width, height };
}

/** The picture as a film of one frame that Chromium plays as its camera (YUV4MPEG2, colourless). */
export function asFilm({ dots, width, height }: GreyPicture): Buffer {
  const head = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`;
  return Buffer.concat([Buffer.from(head), dots, Buffer.alloc(dots.length / 2, 128)]);
}
