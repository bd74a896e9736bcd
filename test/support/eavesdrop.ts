// Hears what a terminal sends over the line, and what its process writes to the console.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { vi } from 'vitest';

/** A line to the port on which every byte is heard, in both directions. */
export async function tapLine(port: number) {
  const heard: Buffer[] = [];
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes: Buffer) => heard.push(bytes));
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  return { port: address.port, heard: () => Buffer.concat(heard), close: () => void server.close() };
}

/** Everything this process writes to its console from now on, until vi.restoreAllMocks(). */
export function listenToConsole(): () => Buffer {
  const said: string[] = [];
  const note = (chunk: unknown) => {
    said.push(chunk instanceof Uint8Array ? Buffer.from(chunk).toString('latin1') : String(chunk));
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(note);
  vi.spyOn(process.stderr, 'write').mockImplementation(note);
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, name).mockImplementation((...words: unknown[]) => void words.map(note));
  }
  return () => Buffer.from(said.join('\n'));
}
