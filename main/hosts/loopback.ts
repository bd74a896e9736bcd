// The loopback host: the same terminal behind a page on 127.0.0.1, for one browser that showed a one-time token.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { EventName } from '../../preload/contract/api.ts';
import type { Terminal } from '../core/terminal.ts';
import { answerCall, largestCall, refuse, type ReportDefect } from './call.ts';
import { headersOf, pageHeaders, type Page } from './page.ts';

export interface LoopbackParts {
  terminal: Pick<Terminal, 'dispatch' | 'onEvent'>;
  page: Page;
  /** 0 takes any free port. */
  port: number;
  report: ReportDefect;
}

export interface LoopbackHost {
  port: number;
  /** An address with a fresh one-time token; older unused ones end. */
  newAddress(): string;
  close(): Promise<void>;
}

/** The port is taken. The message is a plain sentence. */
export class PortProblem extends Error {}

const addressBytes = 24;
const mostSockets = 40;
const beatMs = 15_000;

/** Binds 127.0.0.1 alone. Throws PortProblem. */
export async function serveLoopback(parts: LoopbackParts): Promise<LoopbackHost> {
  const sessions = createSessions();
  /** How each open stream ends. */
  const streams = new Set<() => void>();
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      parts.report('loopback', error);
      response.destroy();
    });
  });
  server.maxConnections = mostSockets;
  const port = await listen(server, parts.port);
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const cookieName = `terminal-${port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page of another name that resolves to this computer must get nothing, not even a file.
    if (request.headers.host !== host) return send(response, 403, 'The address is wrong.');
    if (!isSameSite(request)) return send(response, 403, 'Another site may not ask this.');
    const path = request.url ?? '/';
    if (request.method === 'GET') {
      if (path === '/events') return openStream(request, response);
      const file = parts.page.get(path);
      if (!file) return send(response, 404, 'There is no such file.');
      response.writeHead(200, { ...headersOf(path), 'Content-Type': file.type });
      response.end(file.body);
      return;
    }
    if (request.method !== 'POST') return send(response, 405, 'Only GET and POST are answered.');
    if (request.headers.origin !== origin) return send(response, 403, 'Another site may not ask this.');
    if (request.headers['content-type'] !== 'application/json')
      return send(response, 415, 'Only JSON is read.');
    const body = await readJson(request);
    if (path === '/session') return openSession(body, response);
    if (!sessions.has(cookieOf(request, cookieName)))
      return send(response, 401, 'Open the terminal with its address.');
    return call(path, body, response);
  }

  function openSession(body: unknown, response: ServerResponse): void {
    const asked = z.strictObject({ token: z.string().max(100) }).safeParse(body);
    const session = asked.success ? sessions.redeem(asked.data.token) : null;
    if (session === null)
      return send(response, 401, 'This address was used before, or is not from this start.');
    response.setHeader('Set-Cookie', `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`);
    sendJson(response, 200, { ok: true });
  }

  async function call(path: string, body: unknown, response: ServerResponse): Promise<void> {
    const command = /^\/call\/([a-zA-Z.]{1,64})$/.exec(path)?.[1];
    const reply =
      command !== undefined && body !== undefined
        ? await answerCall(parts.terminal, command, body, parts.report)
        : refuse('invalid-input', 'There is no such command, or its input is not JSON of at most 64 KB.');
    sendJson(response, 200, reply);
  }

  function openStream(request: IncomingMessage, response: ServerResponse): void {
    if (!sessions.has(cookieOf(request, cookieName)))
      return send(response, 401, 'Open the terminal with its address.');
    response.writeHead(200, { ...pageHeaders, 'Content-Type': 'text/event-stream; charset=utf-8' });
    response.write('retry: 500\n\n');
    const tell = (event: EventName, body: unknown) =>
      response.write(`event: ${event}\ndata: ${JSON.stringify(body)}\n\n`);
    const off = parts.terminal.onEvent(tell);
    const beat = setInterval(() => response.write(': still here\n\n'), beatMs);
    const end = () => {
      off();
      clearInterval(beat);
      streams.delete(end);
      response.end();
    };
    streams.add(end);
    response.on('close', end);
  }

  return {
    port,
    newAddress: () => `${origin}/#token=${sessions.newToken()}`,
    async close() {
      for (const end of [...streams]) end();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Sessions {
  newToken(): string;
  /** A session for the token, once; null for any other text. */
  redeem(token: string): string | null;
  has(session: string): boolean;
}

function createSessions(): Sessions {
  let token: string | null = null;
  const open: string[] = [];
  const newSecret = () => randomBytes(addressBytes).toString('base64url');
  return {
    newToken: () => (token = newSecret()),
    redeem(shown) {
      if (token === null || !isSameText(shown, token)) return null;
      token = null;
      const session = newSecret();
      open.push(session);
      return session;
    },
    has: (session) => open.some((known) => isSameText(session, known)),
  };
}

function isSameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Browsers tell where a request comes from; a person who types the address is "none". */
function isSameSite(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
}

function cookieOf(request: IncomingMessage, name: string): string {
  const cookies = (request.headers.cookie ?? '').split(/;\s*/);
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) return undefined;
    size += chunk.length;
    if (size > largestCall) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE')
      throw new PortProblem(
        `Port ${port} is in use. Choose another with --port, or leave it out for a free one.`,
      );
    if (code === 'EACCES')
      throw new PortProblem(
        `Port ${port} may not be used by this account. Choose one above 1023 with --port.`,
      );
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the loopback host has no port');
  return address.port;
}

function send(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    ...pageHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    Connection: 'close',
  });
  response.end(sentence);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...pageHeaders, 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
