// What an ESC/POS printer does with the bytes it gets, written from Epson's command reference alone.
import { createCanvas } from '@napi-rs/canvas';
import bwipjs from 'bwip-js/node';

/** What the commands move. */
export interface PrinterParts {
  /** Dots across the paper. */
  width: number;
  /** Burns one row; the interpreter waits as long as it answers false. */
  burn(row: Uint8Array): boolean;
  note(text: string): void;
  cut(): void;
  /** A pulse for the cash drawer. */
  pulse(): void;
  /** Sends a byte to whoever prints. */
  reply(byte: number): void;
  /** Bits 2 and 3 of the paper status: no paper. */
  paperStatus(): number;
  /** A command that this printer does not know, in hex. */
  unknown(command: string): void;
}

const lineDots = 30;
const letterDots = 24;

/** What the interpreter waits for: the next byte, or paper to go on with. */
export type Wish = 'byte' | 'paper';

/** Takes one byte at a time; what it is handed when it waits for paper is not looked at. Source: Epson, "ESC/POS Command Reference". */
export function* interpret(parts: PrinterParts): Generator<Wish, never, number> {
  let text = '';
  let qr = { data: '', module: 3 };

  function* feed(rows: number): Generator<Wish, void, number> {
    for (let row = 0; row < rows; row++) yield* burn(new Uint8Array(parts.width / 8));
  }
  function* burn(row: Uint8Array): Generator<Wish, void, number> {
    while (!parts.burn(row)) yield 'paper';
  }
  function* bytes(count: number): Generator<Wish, number[], number> {
    const taken: number[] = [];
    while (taken.length < count) taken.push(yield 'byte');
    return taken;
  }
  function* printLine(): Generator<Wish, void, number> {
    if (text === '') return yield* feed(lineDots);
    parts.note(text);
    for (const row of drawText(text, parts.width)) yield* burn(row);
    yield* feed(lineDots - letterDots);
    text = '';
  }

  /** GS v 0: m, then the size, then rows of dots. */
  function* raster(): Generator<Wish, void, number> {
    const [, , xL = 0, xH = 0, yL = 0, yH = 0] = yield* bytes(6);
    const across = xL + xH * 256;
    for (let y = yL + yH * 256; y > 0; y--) {
      const dots = yield* bytes(across);
      const row = new Uint8Array(parts.width / 8);
      row.set(dots.slice(0, row.length));
      yield* burn(row);
    }
  }

  /** GS ( x: a length, then as many bytes; of these only the QR code does something. */
  function* extended(): Generator<Wish, void, number> {
    const [name = 0, pL = 0, pH = 0] = yield* bytes(3);
    const [cn = 0, fn = 0, ...rest] = yield* bytes(pL + pH * 256);
    if (name !== 0x6b || cn !== 49) return;
    if (fn === 67) qr = { ...qr, module: rest[0] ?? qr.module };
    if (fn === 80) qr = { ...qr, data: String.fromCharCode(...rest.slice(1)) };
    if (fn === 81) for (const row of drawQr(qr.data, qr.module, parts.width)) yield* burn(row);
  }

  function* escape(): Generator<Wish, void, number> {
    const command = yield 'byte';
    switch (String.fromCharCode(command)) {
      case '@':
        text = '';
        return;
      case 'd':
        return yield* feed(lineDots * (yield 'byte'));
      case 'J':
        return yield* feed(yield 'byte');
      case 'p':
        yield* bytes(3);
        return parts.pulse();
      case '2':
        return;
      case '!':
      case '-':
      case '3':
      case 'E':
      case 'G':
      case 'M':
      case 'R':
      case 'a':
      case 't':
      case '{':
        yield 'byte';
        return;
      default:
        parts.unknown(`1b${command.toString(16).padStart(2, '0')}`);
    }
  }

  function* group(): Generator<Wish, void, number> {
    const command = yield 'byte';
    switch (String.fromCharCode(command)) {
      case 'v':
        return yield* raster();
      case '(':
        return yield* extended();
      case 'V': {
        const how = yield 'byte';
        if (how === 65 || how === 66) yield* feed(yield 'byte');
        return parts.cut();
      }
      case 'r':
        yield 'byte';
        return parts.reply(parts.paperStatus());
      case '!':
      case 'B':
        yield 'byte';
        return;
      case 'L':
      case 'W':
        yield* bytes(2);
        return;
      default:
        parts.unknown(`1d${command.toString(16).padStart(2, '0')}`);
    }
  }

  for (;;) {
    const byte = yield 'byte';
    switch (byte) {
      case 0x0a:
        yield* printLine();
        break;
      case 0x0c:
        parts.unknown('0c');
        break;
      case 0x0d:
        break;
      case 0x10: {
        // Answered when it arrived; here it is only passed over.
        const kind = yield 'byte';
        yield* bytes(kind === 0x14 ? 3 : 1);
        break;
      }
      case 0x1b:
        yield* escape();
        break;
      case 0x1c: {
        // Kanji on and off, which changes nothing here.
        const command = yield 'byte';
        if (command !== 0x2e && command !== 0x26) parts.unknown(`1c${command.toString(16).padStart(2, '0')}`);
        break;
      }
      case 0x1d:
        yield* group();
        break;
      default:
        if (byte >= 0x20) text += String.fromCharCode(byte);
        else parts.unknown(byte.toString(16).padStart(2, '0'));
    }
  }
}

function drawText(text: string, width: number): Uint8Array[] {
  return rowsOf(width, letterDots, (context) => {
    context.font = `${letterDots - 4}px monospace`;
    context.fillText(text, 0, letterDots - 6);
  });
}

function drawQr(data: string, module: number, width: number): Uint8Array[] {
  const [symbol] = bwipjs.raw('qrcode', data);
  if (!symbol || !('pixs' in symbol)) return [];
  const { pixs, pixx: side } = symbol;
  return rowsOf(width, side * module, (context) => {
    pixs.forEach((isDark, at) => {
      if (isDark) context.fillRect((at % side) * module, Math.floor(at / side) * module, module, module);
    });
  });
}

type Context = ReturnType<ReturnType<typeof createCanvas>['getContext']>;

function rowsOf(width: number, height: number, draw: (context: Context) => void): Uint8Array[] {
  const context = createCanvas(width, height).getContext('2d');
  draw(context);
  const { data } = context.getImageData(0, 0, width, height);
  return Array.from({ length: height }, (_, y) => {
    const row = new Uint8Array(width / 8);
    for (let x = 0; x < width; x++) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) > 127) row[x >> 3] = (row[x >> 3] ?? 0) | (0x80 >> (x & 7));
    }
    return row;
  });
}
