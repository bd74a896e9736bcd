// Real bytes to a pretend printer: what comes out is the receipt, and what does not come out is never called printed.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { PrintProblem, type PaperJob, type Printer } from '../../main/core/ports.ts';
import { printerChoiceSchema } from '../../main/core/receipts/choices.ts';
import { drawPicture } from '../../main/core/receipts/paper/draw.ts';
import { toEscPos } from '../../main/core/receipts/paper/escpos.ts';
import { loadFonts } from '../../main/core/receipts/paper/fonts.ts';
import { makeReceipt } from '../../main/core/receipts/receipt.ts';
import { slipCode } from '../../main/core/refunds/slip-code.ts';
import { openPrinters } from '../../main/hosts/printers.ts';
import { startPretendPrinter, type PretendPrinterOptions } from '../../main/sandbox/printer.ts';
import type { Refund } from '../../preload/contract/refund.ts';
import { receiptLanguages } from '../../preload/contract/vocabulary.ts';
import { aRefund, aSetting } from '../support/a-refund.ts';
import { copyFonts } from '../support/fonts.ts';
import { findSymbolAmong, readSymbol } from '../support/read-qr.ts';
import { onTestEnd, temporaryFolder } from '../support/start-terminal.ts';

beforeAll(() => loadFonts(fileURLToPath(copyFonts())));

const patience = { openMs: 2_000, answerMs: 500, doneMs: 1_500 };

function aJob(refund: Refund = aRefund(), setting = aSetting()): PaperJob {
  const receipt = makeReceipt(refund, setting);
  return { receipt, picture: drawPicture(receipt) };
}

async function pretend(options: PretendPrinterOptions = {}) {
  const printer = await startPretendPrinter(options);
  onTestEnd(() => printer.close());
  return printer;
}

function printerOf(choice: Record<string, unknown>): Printer {
  const [printer] = openPrinters([printerChoiceSchema.parse(choice)], () => null, patience);
  if (!printer) throw new Error('there is no such printer');
  return printer;
}

const network = (port: number, more: Record<string, unknown> = {}): Printer =>
  printerOf({ kind: 'network', host: '127.0.0.1', port, ...more });

/** What a print ended with. */
async function problemOf(
  printing: Promise<void>,
): Promise<{ trouble: string; isDoubtful: boolean } | 'printed'> {
  try {
    await printing;
    return 'printed';
  } catch (error) {
    if (!(error instanceof PrintProblem)) throw error;
    return { trouble: error.trouble, isDoubtful: error.isDoubtful };
  }
}

describe('a receipt on a network printer', () => {
  it('comes out dot by dot as the screen shows it, cut off, in every language', async () => {
    const printer = await pretend();
    for (const language of receiptLanguages) {
      const job = aJob(aRefund(), aSetting({ language }));
      await network(printer.port).print(job);
      const paper = printer.papers().at(-1);
      if (!paper) throw new Error('nothing came out');
      const { width, height, rows } = job.picture;
      expect(paper.isCut).toBe(true);
      expect(paper.height).toBeGreaterThanOrEqual(height);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const isBlack = (((rows[(y * width + x) >> 3] ?? 0) >> (7 - (x & 7))) & 1) === 1;
          if (paper.isDark(x, y) !== isBlack) throw new Error(`${language}: the dot ${x}, ${y} differs`);
        }
    }
    expect(printer.papers()).toHaveLength(receiptLanguages.length);
    expect(printer.unknown()).toEqual([]);
  });

  it.each([58, 80] as const)('of %d mm has a code that opens the refund', async (paperWidthMm) => {
    const printer = await pretend({ width: paperWidthMm === 58 ? 384 : 576 });
    const refund = aRefund();
    await network(printer.port, { paperWidthMm }).print(aJob(refund, aSetting({ paperWidthMm })));
    const paper = printer.papers()[0];
    if (!paper) throw new Error('nothing came out');
    const { modules } = findSymbolAmong(paper.isDark, paper.width, paper.height);
    expect(readSymbol(modules)).toBe(slipCode(refund.refundNo));
  });

  it('opens the drawer only where the shop asked for it, and not for a copy', async () => {
    const printer = await pretend();
    await network(printer.port).print(aJob());
    expect(printer.pulses()).toBe(0);
    const withDrawer = network(printer.port, { drawer: true });
    await withDrawer.print(aJob());
    expect(printer.pulses()).toBe(1);
    const duplicate = { number: 1, at: '2026-11-23T07:05:00.000Z', by: null, reason: null };
    await withDrawer.print(aJob(aRefund(), aSetting({ duplicate })));
    await withDrawer.print(aJob(aRefund(), aSetting({ copy: 'merchant' })));
    await withDrawer.print(aJob(aRefund({ state: 'unconfirmed' })));
    expect(printer.pulses()).toBe(1);
  });

  it.each([
    ['a pulse for the drawer', '\u{1b}p\u{0}2\u{fa}'],
    ['a pulse in real time', '\u{10}\u{14}\u{1}\u{0}\u{1}'],
    ['a form feed', '\u{c}\u{c}\u{c}'],
    ['a cut', '\u{1d}V\u{0}'],
    ['a question for its state', '\u{10}\u{4}\u{1}'],
    ['text in another code page', '\u{1b}t\u{14}ABC\n'],
  ])('has no command in it when a reason or a name holds %s', async (_, bytes) => {
    const printer = await pretend();
    const person = { id: '1', name: `Noi${bytes}` };
    const refund = aRefund({
      reason: 'other',
      reasonText: `cup${bytes}`,
      operator: person,
      approvedBy: person,
    });
    const store = { ...aSetting().store, name: `Cafe${bytes}`, footer: bytes };
    await network(printer.port).print(aJob(refund, aSetting({ store })));
    expect(printer.pulses()).toBe(0);
    expect(printer.unknown()).toEqual([]);
    expect(printer.papers().map(({ isCut, texts }) => ({ isCut, texts }))).toEqual([
      { isCut: true, texts: [] },
    ]);
  });
});

describe('a printer that is not ready', () => {
  it.each([
    ['paper-out', (printer) => printer.runOutAfter(0)],
    ['cover-open', (printer) => printer.openCover()],
  ] as [string, (printer: Awaited<ReturnType<typeof pretend>>) => void][])(
    'says %s, gets nothing, and prints once it is',
    async (trouble, spoil) => {
      const printer = await pretend();
      spoil(printer);
      expect(await problemOf(network(printer.port).print(aJob()))).toEqual({ trouble, isDoubtful: false });
      expect(printer.received().length).toBeLessThan(20);
      printer.putPaper();
      printer.closeCover();
      expect(await problemOf(network(printer.port).print(aJob()))).toBe('printed');
      expect(printer.papers()).toHaveLength(1);
    },
  );

  it('is not there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    expect(await problemOf(network(port).print(aJob()))).toEqual({
      trouble: 'unreachable',
      isDoubtful: false,
    });
  });

  it('accepts everything and prints nothing: it is asked first, and gets nothing', async () => {
    const printer = await pretend();
    printer.behave('dead');
    expect(await problemOf(network(printer.port).print(aJob()))).toEqual({
      trouble: 'no-answer',
      isDoubtful: false,
    });
    expect(printer.received().length).toBeLessThan(20);
  });

  it('says that it is ready and prints nothing: that is never called printed', async () => {
    const printer = await pretend();
    printer.behave('idle');
    expect(await problemOf(network(printer.port).print(aJob()))).toEqual({
      trouble: 'no-answer',
      isDoubtful: true,
    });
    expect(printer.papers()).toEqual([]);
  });
});

describe('a printer that fails half-way', () => {
  it('runs out of paper: half is out, and a person has to look', async () => {
    const printer = await pretend();
    printer.runOutAfter(500);
    expect(await problemOf(network(printer.port).print(aJob()))).toEqual({
      trouble: 'paper-out',
      isDoubtful: true,
    });
    expect(printer.hanging()?.height).toBe(500);
  });

  it.each([200, 5_000, 60_000])('loses its line after %d bytes', async (bytes) => {
    const printer = await pretend();
    printer.breakAfter(bytes);
    expect(await problemOf(network(printer.port).print(aJob()))).toEqual({
      trouble: 'broken-off',
      isDoubtful: true,
    });
    expect(printer.papers()).toEqual([]);
  });
});

describe('a printer that cannot tell its state', () => {
  it('is believed to have printed what it took, where the shop says that it is such a one', async () => {
    const printer = await pretend();
    printer.behave('mute');
    expect(await problemOf(network(printer.port, { tells: false }).print(aJob()))).toBe('printed');
    await expect.poll(() => printer.papers().length).toBe(1);
  });

  it('is still not believed when the line broke', async () => {
    const printer = await pretend();
    printer.behave('mute');
    printer.breakAfter(1_000);
    const problem = await problemOf(network(printer.port, { tells: false }).print(aJob()));
    expect(problem).toEqual({ trouble: 'broken-off', isDoubtful: true });
  });
});

/** Ties a serial line of the system to the port of the pretend printer, and says the line's name. */
const serialLine = `
import os, pty, select, socket, sys, tty
near, far = pty.openpty()
tty.setraw(far)
tty.setraw(near)
printer = socket.create_connection(('127.0.0.1', int(sys.argv[1])))
print(os.ttyname(far), flush=True)
while True:
    for ready in select.select([near, printer], [], [])[0]:
        if ready is printer:
            os.write(near, printer.recv(64))
        else:
            printer.sendall(os.read(near, 4096))
`;

describe('a printer behind a device file', () => {
  it('gets the same bytes as one on the network', async () => {
    const path = join(temporaryFolder(), 'lp0');
    writeFileSync(path, '');
    const job = aJob();
    await printerOf({ kind: 'device', path }).print(job);
    expect(readFileSync(path).equals(toEscPos(job.picture, { drawer: false }))).toBe(true);
  });

  it.each(['nowhere/lp0', ''])('that cannot be opened (%j) is unreachable', async (name) => {
    const path = join(temporaryFolder(), name);
    expect(await problemOf(printerOf({ kind: 'device', path }).print(aJob()))).toEqual({
      trouble: 'unreachable',
      isDoubtful: false,
    });
  });

  it('that is switched off is unreachable, and one that stops taking is doubtful', async (context) => {
    context.skip(process.platform === 'win32', 'Windows has no named pipes in its file system');
    const path = join(temporaryFolder(), 'lp1');
    execFileSync('mkfifo', [path]);
    const printer = printerOf({ kind: 'device', path });
    expect(await problemOf(printer.print(aJob()))).toEqual({ trouble: 'unreachable', isDoubtful: false });
    // Someone listens now, but reads nothing: the pipe takes 64 KB and then no more.
    const listener = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    expect(await problemOf(printer.print(aJob()))).toEqual({ trouble: 'broken-off', isDoubtful: true });
    const taken = Buffer.alloc(100_000);
    expect(readSync(listener, taken)).toBeGreaterThan(1_000);
    closeSync(listener);
  });

  it('that tells its state is asked before and after, like one on the network', async (context) => {
    const python = spawnSync('python3', ['--version']).status === 0;
    context.skip(!python, 'python3 is needed for a pretend serial line');
    const printer = await pretend();
    const line = spawn('python3', ['-c', serialLine, String(printer.port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestEnd(() => line.kill());
    const printed: unknown[] = await once(line.stdout, 'data');
    const path = String(printed[0]).trim();
    const serial = printerOf({ kind: 'device', path, tells: true });
    expect(await problemOf(serial.print(aJob()))).toBe('printed');
    expect(printer.papers()).toHaveLength(1);
    printer.runOutAfter(0);
    expect(await problemOf(serial.print(aJob()))).toEqual({ trouble: 'paper-out', isDoubtful: false });
    printer.putPaper();
    printer.runOutAfter(300);
    expect(await problemOf(serial.print(aJob()))).toEqual({ trouble: 'paper-out', isDoubtful: true });
  });

  it('without paper is told by the system, and nothing is out', async (context) => {
    context.skip(process.platform !== 'linux', 'only Linux has a device that is always full');
    expect(await problemOf(printerOf({ kind: 'device', path: '/dev/full' }).print(aJob()))).toEqual({
      trouble: 'paper-out',
      isDoubtful: false,
    });
  });
});

describe('the printers of the settings', () => {
  it('keep their order; one of the system is left out where the host cannot print on it', () => {
    const choices = [
      { kind: 'system', name: 'Office' },
      { kind: 'network', host: '10.0.0.9' },
      { kind: 'device', path: '/dev/usb/lp0', paperWidthMm: 58 },
    ].map((choice) => printerChoiceSchema.parse(choice));
    const printers = openPrinters(choices, () => null);
    expect(printers.map(({ title, paperWidthMm }) => [title, paperWidthMm])).toEqual([
      ['10.0.0.9:9100', 80],
      ['/dev/usb/lp0', 58],
    ]);
  });
});
