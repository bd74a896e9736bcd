// The pretend receipt printer: ESC/POS over TCP, paper that runs out, a cover, and lines that break half-way.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { interpret, type Wish } from './printer-commands.ts';
import { openRoll, type PrintedPaper } from './printer-roll.ts';

/**
 * How it behaves: "well"; "idle", says that it is ready and prints nothing; "mute", takes everything, prints it and
 * never says a word; "dead", takes everything and does nothing at all.
 */
export type Behaviour = 'well' | 'idle' | 'mute' | 'dead';

export interface PretendPrinterOptions {
  /** 0, or left out, for any free one. */
  port?: number;
  /** Dots across the paper: 576 on 80 mm, 384 on 58 mm. */
  width?: number;
  onPaper?(paper: PrintedPaper): void;
}

export interface PretendPrinter {
  readonly port: number;
  /** Every paper that was cut off, oldest first. */
  papers(): readonly PrintedPaper[];
  /** What hangs out of it, uncut. */
  hanging(): PrintedPaper | null;
  /** Every byte that came. */
  received(): Buffer;
  /** Pulses for the cash drawer, whether by command or in real time. */
  pulses(): number;
  /** Commands that a receipt has no use for, in hex. */
  unknown(): readonly string[];
  behave(behaviour: Behaviour): void;
  /** The roll ends after so many rows of dots. */
  runOutAfter(rows: number): void;
  /** A new roll; what waited is printed on. */
  putPaper(): void;
  openCover(): void;
  closeCover(): void;
  /** Cuts the line after so many bytes more, counted from now, without a word. */
  breakAfter(bytes: number): void;
  close(): Promise<void>;
}

export async function startPretendPrinter(options: PretendPrinterOptions = {}): Promise<PretendPrinter> {
  const { port = 0, width = 576, onPaper } = options;
  const roll = openRoll(width);
  const papers: PrintedPaper[] = [];
  const unknown: string[] = [];
  const received: Buffer[] = [];
  /** Bytes that came, and how many of them were worked on. */
  const bytes: number[] = [];
  let done = 0;
  const sockets = new Set<Socket>();
  let pulses = 0;
  let behaviour: Behaviour = 'well';
  let isOpen = false;
  let bytesToBreak = Number.POSITIVE_INFINITY;
  let talkingTo: Socket | null = null;

  const hasPaper = (): boolean => roll.left > 0;
  const reply = (byte: number): void => {
    if (behaviour === 'well' || behaviour === 'idle') talkingTo?.write(Uint8Array.of(byte));
  };
  const interpreter = interpret({
    width,
    burn: (row) => !isOpen && roll.burn(row),
    note: roll.note,
    cut() {
      const paper = roll.cut();
      if (!paper) return;
      papers.push(paper);
      onPaper?.(paper);
    },
    pulse: () => void pulses++,
    reply,
    paperStatus: () => (hasPaper() ? 0x00 : 0x0c),
    unknown: (command) => void unknown.push(command),
  });
  let wish: Wish = interpreter.next(0).value;

  /** Works on as long as there is something to do and paper to do it on. */
  function work(): void {
    if (behaviour === 'idle' || behaviour === 'dead') return;
    while (!isOpen && hasPaper()) {
      const byte = bytes[done];
      if (wish === 'byte' && byte === undefined) return;
      if (wish === 'byte') done += 1;
      wish = interpreter.next(byte ?? 0).value;
    }
  }

  /** DLE EOT n, DLE ENQ n, DLE DC4 fn m t: obeyed on arrival, wherever they stand. Source: "Real-time commands". */
  function obeyAtOnce(taken: Buffer): void {
    for (let at = 0; at + 2 < taken.length; at++) {
      if (taken[at] !== 0x10) continue;
      if (taken[at + 1] === 0x04) reply(statusOf(taken[at + 2] ?? 0));
      if (taken[at + 1] === 0x14 && taken[at + 2] === 1) pulses += 1;
    }
  }

  /** Source: the tables of DLE EOT. Bits 1 and 4 are always set. */
  function statusOf(n: number): number {
    const isOffline = isOpen || !hasPaper();
    if (n === 1) return 0x12 | (isOffline ? 0x08 : 0);
    if (n === 2) return 0x12 | (isOpen ? 0x04 : 0) | (hasPaper() ? 0 : 0x20);
    return n === 4 ? 0x12 | (hasPaper() ? 0 : 0x60) : 0x12;
  }

  function take(socket: Socket, came: Buffer): void {
    talkingTo = socket;
    const taken = came.subarray(0, Math.min(came.length, bytesToBreak));
    bytesToBreak -= taken.length;
    received.push(taken);
    obeyAtOnce(taken);
    for (const byte of taken) bytes.push(byte);
    work();
    if (bytesToBreak <= 0) {
      bytesToBreak = Number.POSITIVE_INFINITY;
      socket.resetAndDestroy();
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (came: Buffer) => take(socket, came));
    // Whoever prints may hang up as it likes.
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the pretend printer has no port');

  return {
    port: address.port,
    papers: () => papers,
    hanging: roll.hanging,
    received: () => Buffer.concat(received),
    pulses: () => pulses,
    unknown: () => unknown,
    behave(next) {
      behaviour = next;
      work();
    },
    runOutAfter(rows) {
      roll.left = rows;
    },
    putPaper() {
      roll.left = Number.POSITIVE_INFINITY;
      work();
    },
    openCover() {
      isOpen = true;
    },
    closeCover() {
      isOpen = false;
      work();
    },
    breakAfter(bytes) {
      bytesToBreak = bytes;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
