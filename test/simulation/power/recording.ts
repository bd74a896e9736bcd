// Runs the day under strace, and makes sure that nothing it did to its files was missed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../random.ts';
import { openScratchFolder } from '../../support/scratch-folder.ts';
import { createDisk } from './disk.ts';
import type { Operation } from './operations.ts';
import { readStrace, straceFlags } from './strace.ts';

/** What SQLite waits for the disk with; the terminal always uses FULL. */
export type Synchronous = 'FULL' | 'NORMAL' | 'OFF';

export interface Day {
  readonly operations: readonly Operation[];
  /** What the journal held at each acknowledgement. */
  readonly contents: readonly string[];
}

/** Lies in memory that programs share, and is built anew by whoever opens the file. */
const rebuiltAtOpen = '-shm';

/** Why days cannot be recorded on this computer; null when they can. */
export function whyNotRecorded(): string | null {
  if (process.platform !== 'linux') return 'strace, which records the writes, only exists on Linux';
  const tried = spawnSync('strace', ['-o', '/dev/null', process.execPath, '-e', '0']);
  if (tried.error) return 'strace, which records the writes, is not installed';
  return tried.status === 0 ? null : 'strace may not watch programs here';
}

/** Throws an Error when the day ended badly, or when the recording does not lead to the files that it left. */
export function recordDay(synchronous: Synchronous): Day {
  const scratch = openScratchFolder();
  try {
    const folder = join(scratch.path, 'day');
    const log = join(scratch.path, 'strace');
    mkdirSync(folder);
    const program = fileURLToPath(new URL('power-day.js', import.meta.url));
    const args = [...straceFlags, '-o', log, process.execPath, program, folder, synchronous];
    const { status, stderr } = spawnSync('strace', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the day could not be recorded: ${stderr}`);
    const operations = readStrace(readFileSync(log, 'latin1'), folder);
    compare(operations, folder);
    const contents = operations.flatMap((operation) => (operation.kind === 'said' ? [operation.line] : []));
    return { operations, contents };
  } finally {
    scratch.remove();
  }
}

function compare(operations: readonly Operation[], folder: string): void {
  const disk = createDisk();
  for (const operation of operations) disk.apply(operation);
  disk.apply({ kind: 'folder-synced' });
  const { files } = disk.cut('all kept', createRandom(0));
  const isDurable = (name: string): boolean => !name.endsWith(rebuiltAtOpen);
  const found = readdirSync(folder).filter(isDurable);
  const isSame =
    found.length === [...files.keys()].filter(isDurable).length &&
    found.every((name) => readFileSync(join(folder, name)).equals(files.get(name) ?? Buffer.alloc(0)));
  if (!isSame) throw new Error('the recording of the day leads to other files than the day left');
}
