// A server that answers every request with exactly the bytes it is told, however odd they are.
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach } from 'vitest';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** What the server does once these bytes of a request have arrived. */
export type Answering = (socket: Socket, request: Buffer) => void;

/** Its base address, until the end of the test. */
export async function serve(answering: Answering): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // A client that has heard enough hangs up.
    socket.on('error', () => undefined);
    socket.on('data', (request) => answering(socket, request));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((closed) => server.close(closed));
  });
  const address = server.address();
  if (typeof address === 'string' || !address) throw new Error('the server has no port');
  return `http://127.0.0.1:${(address satisfies AddressInfo).port}`;
}

export interface Head {
  status?: string;
  headers?: readonly string[];
  /** Other than the true one. */
  length?: number;
  version?: string;
}

/** One whole answer; with `length: -1` none is told and the end of the connection ends it. */
export function answer(body: string | Buffer, head: Head = {}): Buffer {
  const { status = '200 OK', headers = ['Content-Type: application/json'], version = 'HTTP/1.1' } = head;
  const bytes = Buffer.from(body);
  const length = head.length ?? bytes.length;
  const lines = [
    `${version} ${status}`,
    ...headers,
    ...(length < 0 ? [] : [`Content-Length: ${length}`]),
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), bytes]);
}

/** Answers, and keeps the connection as the request found it. */
export function saying(bytes: Buffer): Answering {
  return (socket) => void socket.write(bytes);
}

/** Answers, and hangs up. */
export function sayingLast(bytes: Buffer): Answering {
  return (socket) => void socket.end(bytes);
}

/** So many bytes of this, as fast as they are taken. */
export function pouring(head: Buffer, chunk: Buffer, times: number): Answering {
  return (socket) => {
    socket.write(head);
    let left = times;
    const pour = (): void => {
      while (left > 0 && !socket.destroyed) {
        left -= 1;
        if (!socket.write(chunk)) return void socket.once('drain', pour);
      }
    };
    pour();
  };
}

/** A byte now and then, for ever. */
export function dripping(head: Buffer): Answering {
  return (socket) => {
    socket.write(head);
    const drip = setInterval(() => socket.write('1\r\n \r\n'), 20);
    socket.on('close', () => clearInterval(drip));
  };
}
