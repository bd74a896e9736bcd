// The wire: carries one request and tells "answered", "not sent" or "no answer" apart by what left the socket.
import type { Axios } from 'axios';
import type { Transport, Limits, Parcel } from './transport.ts';
import type { Delivery, HttpRequest } from './gateway.ts';

export interface Wire {
  /** Sends once. Never rejects. */
  post(request: HttpRequest): Promise<Delivery>;
  /** Asks whether anything at all answers HTTP at that address; what it says proves nothing. Never rejects. */
  probe(address: string): Promise<Delivery>;
  close(): void;
}

export interface WireOptions extends Limits {
  /** Address of the proxy that all requests go through; null goes straight. The environment is never asked. */
  proxy: string | null;
}

/** 30 s for an answer: slower is unknown, not failed. Source: cashier.md S6. */
const usual: WireOptions = { connectMs: 5_000, answerMs: 30_000, maxBytes: 1_000_000, proxy: null };

/** Gateways' firewalls distrust callers without a name. */
const userAgent = { 'User-Agent': 'refund-terminal' };

interface Parts {
  client: Axios;
  transport: Transport;
}

/** Opens a wire with its own kept-alive connections. Certificates are always checked, redirects never followed. */
export function openWire(options: Partial<WireOptions> = {}): Wire {
  const { proxy, ...limits } = { ...usual, ...options };
  let loading: Promise<Parts> | null = null;
  let parts: Parts | null = null;
  let isClosed = false;

  /** With the first request, so that the terminal need not wait for two libraries before it can start. */
  async function load(): Promise<Parts> {
    const [{ Axios }, { openTransport }] = await Promise.all([import('axios'), import('./transport.ts')]);
    // Not `axios.create`: that brings defaults which cost as much as the whole request.
    return (parts = { client: new Axios(), transport: openTransport(limits, proxy) });
  }

  async function deliver({ method, url, headers, body }: Parcel): Promise<Delivery> {
    const { client, transport } = parts ?? (await (loading ??= load()));
    if (isClosed) return { kind: 'not-sent', why: 'ECLOSED' };
    const parcel: Parcel = { method, url, headers: { ...userAgent, ...headers }, body };
    try {
      // The parcel goes round axios, which rewrites what it is told, and takes its time over it.
      const { data } = await client.request<Delivery>({
        url,
        adapter: (config) =>
          transport.carry(parcel).then((delivery) => ({
            data: delivery,
            status: delivery.kind === 'answered' ? delivery.reply.status : 0,
            statusText: '',
            headers: config.headers,
            config,
          })),
      });
      return data;
    } catch {
      // A defect. Its error may hold the request, and nobody knows what left.
      return { kind: 'no-answer', why: 'EDEFECT' };
    }
  }

  return {
    post: deliver,
    probe: (address) => deliver({ method: 'HEAD', url: address, headers: {}, body: '' }),
    close() {
      isClosed = true;
      void loading?.then(({ transport }) => transport.close());
    },
  };
}
