// A folder for files that nobody needs afterwards, in memory where the system has such a disk.
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ScratchFolder {
  readonly path: string;
  remove(): void;
}

const disksInMemory = ['/dev/shm'];

export function openScratchFolder(): ScratchFolder {
  const path = mkdtempSync(join(disksInMemory.find(isWritable) ?? tmpdir(), 'refund-terminal-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
