// Real servers for the wire to meet, and a wire to meet them with; all closed after the test.
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import type { HttpRequest } from '../../main/core/gateways/gateway.ts';
import { openWire, type Wire, type WireOptions } from '../../main/core/gateways/http.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Something that has to happen after the test. */
export function afterwards(end: () => unknown): void {
  ends.push(end);
}

export interface Listening {
  port: number;
  /** Ends it now, with all its connections. */
  close(): Promise<void>;
}

export async function listen(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  };
  afterwards(close);
  return { port: typeof address === 'object' && address ? address.port : 0, close };
}

export function refundAt(port: number): string {
  return `http://127.0.0.1:${port}/refund`;
}

/** The address of a server that answers HTTP. */
export async function web(listener: RequestListener): Promise<string> {
  return refundAt((await listen(createServer(listener))).port);
}

/** The address of a server that does this with each piece it receives. */
export async function raw(onBytes: (socket: Socket, bytes: Buffer) => void): Promise<string> {
  return bare((socket) => socket.on('data', (bytes) => onBytes(socket, bytes)));
}

/** The address of a server that does this with each connection. */
export async function bare(onConnection: (socket: Socket) => void): Promise<string> {
  return refundAt((await listen(createTcpServer(onConnection))).port);
}

/** A server that writes this, as it stands, for each request, and leaves the connection open. */
export function saying(answer: string | Buffer): Promise<string> {
  return raw((socket) => socket.write(answer));
}

/** Impatient, and with little room, unless told otherwise. */
export function aWire(options: Partial<WireOptions> = {}): Wire {
  const wire = openWire({ connectMs: 400, answerMs: 400, maxBytes: 10_000, ...options });
  afterwards(() => wire.close());
  return wire;
}

export function aRequest(url: string): HttpRequest {
  return { method: 'POST', url, headers: { 'Content-Type': 'text/plain' }, body: 'money=1', record: '' };
}
