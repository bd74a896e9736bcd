// The built program as `npm start` runs it, on a folder of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/main/start.js', import.meta.url));

export interface RunningProgram {
  address: string;
  folder: string;
  process: ChildProcess;
  /** Everything it printed so far. */
  printed(): string;
  stop(): Promise<void>;
}

/** Starts the built program as `npm start -- …` does, and waits until it is ready. */
export async function startProgram(folder: string, ...options: string[]): Promise<RunningProgram> {
  const child = spawn(
    process.execPath,
    [program, '--host', 'loopback', '--no-open', '--data-dir', folder, ...options],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (text: Buffer) => {
      printed += String(text);
      const found = /is ready: (\S+)/.exec(printed)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`the program ended: ${printed}`)));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { address, folder, process: child, printed: () => printed, stop };
}
