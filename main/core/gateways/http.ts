// The wire: carries one request and tells "answered", "not sent" or "no answer" apart by what left the socket.
import {
  Agent as PlainAgent,
  request as plainRequest,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as TlsAgent, request as tlsRequest, type RequestOptions } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Socket } from 'node:net';
import axios, { type AxiosInstance } from 'axios';
import type { Delivery, HttpRequest } from './gateway.ts';

export interface Wire {
  post(request: HttpRequest): Promise<Delivery>;
  /** Whether anything at all answers HTTP at that address; the answer's content proves nothing and is not read. */
  probe(address: string): Promise<boolean>;
  close(): void;
}

export interface WireLimits {
  connectMs: number;
  answerMs: number;
  maxBytes: number;
}

/** 30 s for an answer: slower is unknown, not failed. Source: cashier.md S6. */
const usual: WireLimits = { connectMs: 5_000, answerMs: 30_000, maxBytes: 1_000_000 };

/** Opens a wire with its own kept-alive connections. Certificates are always checked, redirects never followed, no proxy is guessed. */
export function openWire(limits: WireLimits = usual): Wire {
  const agents = {
    // A connection is dropped before a server's usual idle limit of 5 s can cut it under a request.
    httpAgent: new PlainAgent({ keepAlive: true, maxSockets: 32, timeout: 4_000 }),
    httpsAgent: new TlsAgent({ keepAlive: true, maxSockets: 32, timeout: 4_000, rejectUnauthorized: true }),
  };
  const client = axios.create({
    ...agents,
    adapter: 'http',
    proxy: false,
    maxRedirects: 0,
    maxContentLength: limits.maxBytes,
    maxBodyLength: 64_000,
    responseType: 'text',
    transformResponse: [(body: unknown) => body],
    validateStatus: () => true,
  });
  return {
    post: (request) => carry(client, request, limits),
    probe: (address) => probe(client, address, limits),
    close: () => {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}

async function carry(client: AxiosInstance, request: HttpRequest, limits: WireLimits): Promise<Delivery> {
  const trace = { connected: false };
  const deadline = new AbortController();
  const connecting = setTimeout(() => {
    if (!trace.connected) deadline.abort();
  }, limits.connectMs);
  const answering = setTimeout(() => deadline.abort(), limits.connectMs + limits.answerMs);
  try {
    const { status, data } = await client.request<unknown>({
      method: request.method,
      url: request.url,
      headers: request.headers,
      data: request.body === '' ? undefined : request.body,
      signal: deadline.signal,
      transport: tracedTransport(trace),
    });
    return { kind: 'answered', reply: { status, body: typeof data === 'string' ? data : '' } };
  } catch (error) {
    // The error object holds the whole request, so only its code leaves this function.
    const why = deadline.signal.aborted ? 'ETIMEDOUT' : errorCode(error);
    return trace.connected ? { kind: 'no-answer', why } : { kind: 'not-sent', why };
  } finally {
    clearTimeout(connecting);
    clearTimeout(answering);
  }
}

async function probe(client: AxiosInstance, address: string, limits: WireLimits): Promise<boolean> {
  try {
    await client.request({ method: 'HEAD', url: address, signal: AbortSignal.timeout(limits.connectMs) });
    return true;
  } catch {
    return false;
  }
}

type Transport = {
  request(options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest;
};

/** Notes the moment from which bytes of the request may have left: an open plain socket, or a TLS one whose certificate was accepted. */
function tracedTransport(trace: { connected: boolean }): Transport {
  return {
    request(options, onAnswer) {
      const open = options.protocol === 'https:' ? tlsRequest : plainRequest;
      const request = open(options, onAnswer);
      request.on('socket', (socket: Socket) => {
        if (isOpen(socket)) trace.connected = true;
        const opened = socket instanceof TLSSocket ? 'secureConnect' : 'connect';
        socket.once(opened, () => {
          trace.connected = true;
        });
      });
      return request;
    },
  };
}

function isOpen(socket: Socket): boolean {
  if (socket.connecting) return false;
  return socket instanceof TLSSocket ? socket.authorized : true;
}

function errorCode(error: unknown): string {
  return axios.isAxiosError(error) && error.code !== undefined ? error.code : 'EUNKNOWN';
}
