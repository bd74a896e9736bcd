// The pretend printer does what Epson's document says: dots, letters, codes, cuts, states, and accidents.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { loadImage } from '@napi-rs/canvas';
import { afterEach, describe, expect, it } from 'vitest';
import {
  startPretendPrinter,
  type PretendPrinter,
  type PretendPrinterOptions,
} from '../../main/sandbox/printer.ts';
import { findSymbolAmong, readSymbol } from '../support/read-qr.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function aPrinter(options: PretendPrinterOptions = {}) {
  const printer = await startPretendPrinter(options);
  cleanUps.push(() => printer.close());
  const socket = connect(printer.port, '127.0.0.1');
  cleanUps.push(() => socket.destroy());
  await once(socket, 'connect');
  const answers: number[] = [];
  socket.on('data', (bytes: Buffer) => answers.push(...bytes));
  socket.on('error', () => {});
  return { printer, socket, answers };
}

/** Sends, and waits until the printer has got it. */
async function send(socket: Socket, printer: PretendPrinter, ...bytes: number[]): Promise<void> {
  const before = printer.received().length;
  socket.write(Uint8Array.from(bytes));
  await expect.poll(() => printer.received().length).toBe(before + bytes.length);
}

const letters = (text: string): number[] => [...Buffer.from(text, 'latin1')];
const cut = [0x1d, 0x56, 0x00];
/** Two rows of sixteen dots: one dark at each end of the first, the second all dark. */
const dots = [0x1d, 0x76, 0x30, 0, 2, 0, 2, 0, 0x80, 0x01, 0xff, 0xff];

describe('the pretend printer', () => {
  it('burns dots where they belong, and nothing else', async () => {
    const { printer, socket } = await aPrinter();
    await send(socket, printer, ...dots, ...cut);
    const [paper] = printer.papers();
    expect(paper).toMatchObject({ width: 576, height: 2, isCut: true });
    const dark = [0, 1].map((y) =>
      Array.from({ length: 20 }, (_, x) => (paper?.isDark(x, y) ? 1 : 0)).join(''),
    );
    expect(dark).toEqual(['10000000000000010000', '11111111111111110000']);
  });

  it('prints letters line by line', async () => {
    const { printer, socket } = await aPrinter();
    await send(socket, printer, 0x1b, 0x40, ...letters('REFUNDED\nTHB 50.50\n'), ...cut);
    const [paper] = printer.papers();
    expect(paper?.texts).toEqual(['REFUNDED', 'THB 50.50']);
    expect(paper?.height).toBe(60);
    expect(paper?.isDark(0, 59)).toBe(false);
  });

  it('prints a QR code that reads', async () => {
    const { printer, socket } = await aPrinter();
    const text = 'rf261123-0f3c9a51e2b7d4886c.82';
    await send(
      socket,
      printer,
      ...[0x1d, 0x28, 0x6b, 3, 0, 49, 67, 6],
      ...[0x1d, 0x28, 0x6b, text.length + 3, 0, 49, 80, 48, ...letters(text)],
      ...[0x1d, 0x28, 0x6b, 3, 0, 49, 81, 48],
      ...letters('\nSlip\n'),
      ...cut,
    );
    const paper = printer.papers()[0];
    if (!paper) throw new Error('nothing was cut');
    expect(readSymbol(findSymbolAmong(paper.isDark, paper.width, paper.height).modules)).toBe(text);
  });

  it('shows what it printed as a picture', async () => {
    const { printer, socket } = await aPrinter({ width: 384 });
    await send(socket, printer, ...dots, ...cut);
    const image = await loadImage(printer.papers()[0]?.draw() ?? '');
    expect([image.width, image.height]).toEqual([384, 2]);
  });

  it('tells its state in real time, as bits', async () => {
    const { printer, socket, answers } = await aPrinter();
    const ask = [1, 2, 4].flatMap((n) => [0x10, 0x04, n]);
    await send(socket, printer, ...ask);
    await expect.poll(() => answers).toEqual([0x12, 0x12, 0x12]);
    answers.length = 0;
    printer.openCover();
    await send(socket, printer, ...ask);
    await expect.poll(() => answers).toEqual([0x1a, 0x16, 0x12]);
    answers.length = 0;
    printer.closeCover();
    printer.runOutAfter(0);
    await send(socket, printer, ...ask);
    await expect.poll(() => answers).toEqual([0x1a, 0x32, 0x72]);
  });

  it('answers in its turn only once everything before is printed', async () => {
    const { printer, socket, answers } = await aPrinter();
    printer.runOutAfter(1);
    await send(socket, printer, ...dots, 0x1d, 0x72, 1);
    expect(printer.hanging()?.height).toBe(1);
    expect(answers).toEqual([]);
    printer.putPaper();
    await expect.poll(() => answers).toEqual([0x00]);
    expect(printer.hanging()?.height).toBe(2);
  });

  it('opens the drawer by command, and in real time even from within a picture', async () => {
    const { printer, socket } = await aPrinter();
    await send(socket, printer, 0x1b, 0x70, 0, 50, 250);
    expect(printer.pulses()).toBe(1);
    await send(socket, printer, 0x1d, 0x76, 0x30, 0, 5, 0, 1, 0, 0x10, 0x14, 1, 0, 1);
    expect(printer.pulses()).toBe(2);
  });

  it('takes commands apart however they arrive', async () => {
    const { printer, socket } = await aPrinter();
    for (const byte of [...dots, ...cut]) await send(socket, printer, byte);
    expect(printer.papers()).toHaveLength(1);
  });

  it('notes what no receipt has a use for', async () => {
    const { printer, socket } = await aPrinter();
    await send(socket, printer, 0x0c, 0x1b, 0x7a, 0x07);
    expect(printer.unknown()).toEqual(['0c', '1b7a', '07']);
  });

  it('breaks the line where it was told to', async () => {
    const { printer, socket } = await aPrinter();
    printer.breakAfter(10);
    socket.write(Uint8Array.from([...dots, ...cut]));
    await new Promise((resolve) => socket.once('close', resolve));
    expect(printer.received()).toHaveLength(10);
    expect(printer.papers()).toEqual([]);
    expect(printer.hanging()?.height).toBe(1);
  });
});
