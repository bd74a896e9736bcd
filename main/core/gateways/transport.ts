// Carries one request over a kept-alive connection, and knows whether it left, within limits of time and size.
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { Client, ProxyAgent, type Dispatcher } from 'undici';
import type { Delivery } from './gateway.ts';
import { createDateReader, type DateReader } from './http-date.ts';

export interface Limits {
  /** For name, connection, proxy and certificate together. */
  connectMs: number;
  /** From the first byte that leaves to the last that comes. */
  answerMs: number;
  /** Of an answer's body, as it comes and unpacked. */
  maxBytes: number;
}

export interface Parcel {
  method: 'GET' | 'POST' | 'PUT' | 'HEAD';
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface Transport {
  /** Sends once, never again. Never rejects, and tells nothing of the request. */
  carry(parcel: Parcel): Promise<Delivery>;
  close(): void;
}

/** A connection is dropped before a server's usual idle limit of 5 s can cut it under a request. */
const idleMs = 4_000;

/** Certificates are always checked, redirects never followed, and no proxy is used but the given one (http://host:port). */
export function openTransport(limits: Limits, proxy: string | null): Transport {
  const lanes = new Set<Dispatcher>();
  const readDate = createDateReader();
  /** By origin. Each lane carries one request at a time, so that none waits behind another. */
  const free = new Map<string, Dispatcher[]>();

  /** Null for what is no http or https address. */
  function take(origin: string): Dispatcher | null {
    const waiting = free.get(origin)?.pop();
    if (waiting) return waiting;
    try {
      const lane = openLane(origin, limits, proxy);
      lanes.add(lane);
      return lane;
    } catch {
      return null;
    }
  }

  function putBack(origin: string, lane: Dispatcher): void {
    const others = free.get(origin);
    if (others) others.push(lane);
    else free.set(origin, [lane]);
  }

  function drop(lane: Dispatcher): void {
    lanes.delete(lane);
    void lane.destroy();
  }

  function carry({ method, url, headers, body }: Parcel): Promise<Delivery> {
    const { origin, path } = addressOf(url);
    const lane = take(origin);
    if (!lane) return Promise.resolve({ kind: 'not-sent', why: 'EADDRESS' });
    return new Promise((resolve) => {
      const { handler, fail } = receive(
        limits,
        readDate,
        (answer) => {
          putBack(origin, lane);
          const isPacked = answer.packing !== '' && answer.body.length > 0;
          resolve(isPacked ? unpacked(answer, limits.maxBytes) : delivered(answer));
        },
        (hasLeft, why) => {
          drop(lane);
          resolve({ kind: hasLeft ? 'no-answer' : 'not-sent', why });
        },
      );
      // Both of undici's own clocks are off: ours runs over all of the answer.
      const sending = { origin, path, method, headers, body, headersTimeout: 0, bodyTimeout: 0 };
      try {
        lane.dispatch(sending, handler);
      } catch (error) {
        fail(codeOf(error));
      }
    });
  }

  return { carry, close: () => lanes.forEach(drop) };
}

function openLane(origin: string, { connectMs }: Limits, proxy: string | null): Dispatcher {
  const tls = { rejectUnauthorized: true, timeout: connectMs };
  const keeping = { pipelining: 1, keepAliveTimeout: idleMs };
  if (proxy === null) return new Client(origin, { ...keeping, connect: tls });
  const through = { uri: proxy, proxyTunnel: false, requestTls: tls, proxyTls: tls };
  return new ProxyAgent({ ...keeping, ...through, connections: 1 });
}

/** Cut, not parsed: the path is sent letter by letter as it was signed. */
function addressOf(url: string): { origin: string; path: string } {
  const slash = url.indexOf('/', url.indexOf('//') + 2);
  return slash === -1 ? { origin: url, path: '/' } : { origin: url.slice(0, slash), path: url.slice(slash) };
}

interface Answer {
  status: number;
  serverTime: number | undefined;
  packing: string;
  body: Buffer;
}

/** Hears what becomes of one request, and decides once. */
function receive(
  limits: Limits,
  readDate: DateReader,
  onAnswer: (answer: Answer) => void,
  onFailure: (hasLeft: boolean, why: string) => void,
): { handler: Dispatcher.DispatchHandler; fail(why: string): void } {
  let leftAt: number | null = null;
  let isOver = false;
  let status = 0;
  let packing = '';
  let serverTime: number | undefined;
  let size = 0;
  const pieces: Buffer[] = [];
  let timer = setTimeout(onDeadline, limits.connectMs);

  function onDeadline(): void {
    const restMs = leftAt === null ? 0 : leftAt + limits.answerMs - performance.now();
    if (restMs > 0) timer = setTimeout(onDeadline, Math.ceil(restMs));
    else fail('ETIMEDOUT');
  }

  function isFirst(): boolean {
    if (isOver) return false;
    isOver = true;
    clearTimeout(timer);
    return true;
  }

  function fail(why: string): void {
    if (isFirst()) onFailure(leftAt !== null, why);
  }

  const handler: Dispatcher.DispatchHandler = {
    /** The connection is open, its certificate accepted, and nothing is written yet. */
    onRequestStart(controller) {
      // Given up meanwhile, or about to be sent a second time: neither may leave.
      if (isOver || leftAt !== null) controller.abort(new Error('not again'));
      else leftAt = performance.now();
    },
    onResponseStart(_, code, headers) {
      status = code;
      packing = String(headers['content-encoding'] ?? '');
      serverTime = readDate(headers);
    },
    onResponseData(_, piece) {
      size += piece.length;
      if (size > limits.maxBytes) fail('EMSGSIZE');
      else pieces.push(piece);
    },
    onResponseEnd() {
      if (isFirst()) onAnswer({ status, packing, serverTime, body: joined(pieces) });
    },
    onResponseError: (_, error) => fail(codeOf(error)),
  };
  return { handler, fail };
}

function joined(pieces: readonly Buffer[]): Buffer {
  const [first] = pieces;
  return first && pieces.length === 1 ? first : Buffer.concat(pieces);
}

const unpackers = new Map<string, (body: Buffer, limit: { maxOutputLength: number }) => Promise<Buffer>>([
  ['identity', (body) => Promise.resolve(body)],
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

function delivered({ status, serverTime, body }: Answer): Delivery {
  // Always UTF-8, whatever the answer calls itself.
  return { kind: 'answered', reply: { status, body: body.toString() }, serverTime };
}

/** Nobody is asked to pack an answer; some do. */
async function unpacked(answer: Answer, maxOutputLength: number): Promise<Delivery> {
  const unpacker = unpackers.get(answer.packing.toLowerCase());
  if (!unpacker) return { kind: 'no-answer', why: 'EENCODING' };
  try {
    return delivered({ ...answer, body: await unpacker(answer.body, { maxOutputLength }) });
  } catch (error) {
    return { kind: 'no-answer', why: codeOf(error) };
  }
}

/** The only thing of an error that may be kept: the rest can hold the request. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : 'EUNKNOWN';
}
