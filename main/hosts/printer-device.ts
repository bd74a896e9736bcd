// A line to a printer through a file of the system: a USB or serial line of Linux, a shared printer of Windows.
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { PrintProblem } from '../core/ports.ts';
import { createInbox } from './printer-inbox.ts';
import { LineBroken, type Patience, type PrinterLine } from './printer-talk.ts';

/** Windows has no such flag, and its shares need none. */
const withoutWaiting = constants.O_NONBLOCK ?? 0;
const pieceBytes = 4_096;
const pollMs = 20;

/** Rejects with PrintProblem `unreachable`, and then nothing was printed. */
export async function openDeviceLine(
  { path, tells }: { path: string; tells: boolean },
  { doneMs }: Patience,
): Promise<PrinterLine> {
  const file = await opened(path, tells);
  const inbox = createInbox();
  let isOpen = true;
  const reading = tells ? read() : Promise.resolve();

  async function read(): Promise<void> {
    const buffer = Buffer.alloc(64);
    while (isOpen) {
      const bytesRead = await readSome(file, buffer);
      if (bytesRead === 0) await pause(pollMs);
      else inbox.push(buffer.subarray(0, bytesRead));
    }
  }

  return {
    async send(bytes) {
      const deadline = performance.now() + doneMs;
      let sent = 0;
      while (sent < bytes.length) {
        const piece = bytes.subarray(sent, sent + pieceBytes);
        try {
          sent += await writeSome(file, piece, deadline);
        } catch (error) {
          throw new LineBroken(sent, troubleOf(error), error);
        }
      }
    },
    take: inbox.take,
    // The system took it, and says no more.
    finish: () => Promise.resolve(),
    async close() {
      isOpen = false;
      await reading;
      await file.close();
    },
  };
}

async function opened(path: string, tells: boolean): Promise<FileHandle> {
  try {
    return await open(path, (tells ? constants.O_RDWR : constants.O_WRONLY) | withoutWaiting);
  } catch (error) {
    throw new PrintProblem('unreachable', false, `the printer at ${path} cannot be opened`, error);
  }
}

/** Writes at least a byte. Rejects when the deadline passes first. */
async function writeSome(file: FileHandle, piece: Uint8Array, deadline: number): Promise<number> {
  for (;;) {
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) throw new Error('the printer takes no more');
    try {
      // Where the system waits all the same, only its own thread does.
      const late = pause(leftMs, null, { ref: false });
      const written = await Promise.race([file.write(piece), late]);
      if (written === null) throw new Error('the printer takes no more');
      return written.bytesWritten;
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      await pause(pollMs);
    }
  }
}

async function readSome(file: FileHandle, buffer: Buffer): Promise<number> {
  try {
    return (await file.read(buffer, 0, buffer.length, null)).bytesRead;
  } catch {
    // Nothing to read yet, or nothing to read ever: then the printer does not answer.
    return 0;
  }
}

/** Linux calls a printer without paper a full disk. Source: usblp.c of the kernel. */
function troubleOf(error: unknown): 'paper-out' | 'broken-off' {
  return codeOf(error) === 'ENOSPC' ? 'paper-out' : 'broken-off';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
