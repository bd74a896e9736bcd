// Electron's runtime on this machine: whether it is there, how it is fetched, and what became of the last try.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { spawn } from 'node:child_process';
import { z } from 'zod';
import type { Environment } from './launch.ts';

/** How a download ended. "not-begun": nothing had arrived when the patience was over. */
export type DownloadOutcome = 'downloaded' | 'not-begun' | 'stalled' | 'failed';

export interface Runtime {
  /** Electron's own version, null when the package is not installed. */
  version: string | null;
  /** The program to start, null when it has to be downloaded first. */
  program: string | null;
}

export interface Patience {
  /** How long the first byte may take. */
  toBeginMs: number;
  /** How long nothing may arrive after that. */
  betweenBytesMs: number;
  /** How often the arrived bytes are counted. */
  countEveryMs: number;
}

const patience: Patience = { toBeginMs: 15_000, betweenBytesMs: 60_000, countEveryMs: 250 };

const packageSchema = z.object({ version: z.string() });
const rememberedSchema = z.object({
  electronVersion: z.string(),
  outcome: z.enum(['downloaded', 'not-begun', 'stalled', 'failed']),
  at: z.string(),
});

/** Looks for the runtime without importing electron, which would start a download. `root` holds node_modules. */
export function findRuntime(root: string, env: Environment): Runtime {
  const home = electronFolder(root);
  if (!existsSync(join(home, 'package.json'))) return { version: null, program: null };
  const { version } = packageSchema.parse(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')));
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const pathFile = join(home, 'path.txt');
  const inside = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : '';
  if (override !== '') return { version, program: ifThere(join(override, inside || 'electron')) };
  return { version, program: inside === '' ? null : ifThere(join(home, 'dist', inside)) };
}

function ifThere(program: string): string | null {
  return existsSync(program) ? program : null;
}

function electronFolder(root: string): string {
  return join(root, 'node_modules', 'electron');
}

function memoryFile(root: string): string {
  return join(root, 'node_modules', '.cache', 'refund-terminal', 'electron-runtime.json');
}

/** What became of the last download of this version; null when it was never tried. */
export function rememberedOutcome(root: string, version: string): DownloadOutcome | null {
  const file = memoryFile(root);
  if (!existsSync(file)) return null;
  const read = rememberedSchema.safeParse(asJson(readFileSync(file, 'utf8')));
  return read.success && read.data.electronVersion === version ? read.data.outcome : null;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function rememberOutcome(root: string, version: string, outcome: DownloadOutcome): void {
  const file = memoryFile(root);
  mkdirSync(dirname(file), { recursive: true });
  const remembered = { electronVersion: version, outcome, at: new Date().toISOString() };
  writeFileSync(file, `${JSON.stringify(remembered, null, 2)}\n`);
}

/**
 * Runs Electron's own install script and tells its progress through `say`. The script keeps silent for its first
 * half minute, so what has arrived is counted in its temporary folder and in the unpacked runtime.
 */
export async function downloadRuntime(
  root: string,
  env: Environment,
  say: (sentence: string) => void,
  { toBeginMs, betweenBytesMs, countEveryMs }: Patience = patience,
): Promise<DownloadOutcome> {
  const home = electronFolder(root);
  const cache = join(root, 'node_modules', '.cache', 'refund-terminal');
  mkdirSync(cache, { recursive: true });
  const temporary = mkdtempSync(join(cache, 'download-'));
  const unpacked = join(home, 'dist');
  say('Downloading Electron, once, about 120 MB.');
  const before = bytesIn(unpacked);
  const child = spawn(process.execPath, [join(home, 'install.js')], {
    env: { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ELECTRON_GET_NO_PROGRESS: '1' },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  try {
    return await new Promise<DownloadOutcome>((done) => {
      let bytes = 0;
      let counted = 0;
      let lastGrowth = Date.now();
      let told = 0;
      const counting = setInterval(() => {
        const arrived = bytesIn(temporary) + bytesIn(unpacked) - before;
        if (arrived !== counted) lastGrowth = Date.now();
        counted = arrived;
        bytes = Math.max(bytes, arrived);
        const megabytes = Math.floor(bytes / 1_000_000);
        if (megabytes >= told + 10) {
          told = megabytes - (megabytes % 10);
          say(`Downloading Electron: ${told} MB.`);
        }
        const silentMs = Date.now() - lastGrowth;
        if (bytes === 0 && silentMs >= toBeginMs) end('not-begun');
        else if (bytes > 0 && silentMs >= betweenBytesMs) end('stalled');
      }, countEveryMs);
      function end(outcome: DownloadOutcome): void {
        clearInterval(counting);
        child.removeAllListeners();
        if (outcome === 'not-begun' || outcome === 'stalled') child.kill('SIGKILL');
        done(outcome);
      }
      child.on('error', () => {
        end('failed');
      });
      child.on('exit', (code) => {
        end(code === 0 && findRuntime(root, {}).program !== null ? 'downloaded' : 'failed');
      });
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Bytes of all files below a folder; 0 when it is not there, or is just being taken away. */
function bytesIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
    }
  } catch (error) {
    if (!isVanished(error)) throw error;
  }
  return bytes;
}

function isVanished(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
