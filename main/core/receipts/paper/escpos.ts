// Picture -> the bytes of an ESC/POS printer. Nothing of a receipt goes to it as text, so nothing in it can be a command.
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { Picture } from './picture.ts';

/** Printers of little memory take a picture in pieces. A multiple of 24, so that no piece ends within a row of pins. */
const bandRows = 240;

/**
 * Start, the drawer where it is wanted, picture, cut. The encoder's own image command takes 100 ms for 80 mm of paper,
 * most of it for greys that are not there; the dots are therefore handed to it as they are.
 */
export function toEscPos({ width, height, rows }: Picture, { drawer }: { drawer: boolean }): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', feedBeforeCut: 4, errors: 'strict' });
  encoder.initialize();
  if (drawer) encoder.pulse();
  const bytes = width / 8;
  for (let y = 0; y < height; y += bandRows) {
    const count = Math.min(bandRows, height - y);
    encoder.raw(band(rows.subarray(y * bytes, (y + count) * bytes), bytes, count));
  }
  const commands = encoder.cut('partial').encode();
  // The encoder feeds a line behind the cut, which the next paper would begin with.
  return commands.at(-2) === 0x0a && commands.at(-1) === 0x0d ? commands.subarray(0, -2) : commands;
}

/** GS v 0: dots in rows, at their own size. Source: Epson, "ESC/POS Application Programming Guide", GS v 0. */
function band(dots: Uint8Array, bytes: number, count: number): Uint8Array {
  const header = [0x1d, 0x76, 0x30, 0, bytes & 0xff, bytes >> 8, count & 0xff, count >> 8];
  const command = new Uint8Array(header.length + dots.length);
  command.set(header);
  command.set(dots, header.length);
  return command;
}
