// One HTTP server on the loopback for all pretend banks: real bytes, real connections, and the accidents of the line.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { GatewayId } from '../../preload/contract/vocabulary.ts';
import type { Answer, Question, Reading } from './bank.ts';
import {
  addressesOf,
  bankAt,
  merchantsOf,
  openBanks,
  type Addresses,
  type Banks,
  type Merchants,
} from './banks.ts';
import { createFaultBox, isBeforeBank, twistOf, type Fault, type FaultBox } from './faults.ts';
import { openLedger, type Ledger, type PretendOrder } from './ledger.ts';
import { deliver, readBody, sendPlain, send } from './line.ts';

const usualSlownessMs = 3000;

export interface SandboxOptions {
  orders: readonly PretendOrder[];
  faults?: readonly Fault[];
  /** Append-only file of the bookings; left out, they are forgotten at the end. */
  ledgerFile?: string | undefined;
  /** 0, or left out, for any free one. */
  port?: number;
  /** Where the throw-away keys are kept for the next start. */
  keyFile?: string | undefined;
  /** The banks' time, which their answers name; the computer's own when left out. */
  now?: (() => number) | undefined;
}

/** A request that was understood, in the order of arrival, whether or not it was then refused. */
export interface SeenRequest {
  gateway: GatewayId;
  kind: 'refund' | 'query';
  fields: Readonly<Record<string, string>>;
}

export interface Sandbox {
  readonly port: number;
  readonly addresses: Addresses;
  readonly merchant: Merchants;
  readonly ledger: Ledger;
  setFaults(faults: readonly Fault[]): void;
  requests(): readonly SeenRequest[];
  /** Cuts what is still open and closes the ledger. */
  close(): Promise<void>;
}

/** Rejects with an Error when the port is taken, or when the ledger or key file is damaged. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const ledger = openLedger({ orders: options.orders, file: options.ledgerFile, now: options.now });
  try {
    const banks = openBanks(ledger, options.keyFile);
    const faults = createFaultBox(options.faults ?? []);
    const seen: SeenRequest[] = [];
    const closing = new AbortController();
    const serve = createDesk({ banks, faults, seen, now: ledger.now, closing: closing.signal });
    const server = createServer({ keepAlive: true, keepAliveTimeout: 60_000 }, (request, response) => {
      serve(request, response).catch((error: unknown) => {
        if (closing.signal.aborted) return;
        process.stderr.write(
          `The pretend bank failed: ${error instanceof Error ? error.message : String(error)}\n`,
        );
        if (response.headersSent) response.destroy();
        else sendPlain(response, 500, 'the pretend bank failed');
      });
    });
    server.listen(options.port ?? 0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the pretend bank has no port');

    return {
      port: address.port,
      addresses: addressesOf(banks, `http://127.0.0.1:${address.port}`),
      merchant: merchantsOf(banks),
      ledger,
      setFaults: (next) => faults.set(next),
      requests: () => [...seen],
      async close() {
        if (closing.signal.aborted) return;
        closing.abort();
        const closed = once(server, 'close');
        server.close();
        server.closeAllConnections();
        await closed;
        ledger.close();
      },
    };
  } catch (error) {
    ledger.close();
    throw error;
  }
}

interface Desk {
  banks: Banks;
  faults: FaultBox;
  seen: SeenRequest[];
  now(): number;
  closing: AbortSignal;
}

function createDesk({ banks, faults, seen, now, closing }: Desk) {
  /** The last answer by gateway, kind and order, and by gateway and kind: what "replay" sends again. */
  const earlier = new Map<string, Answer>();

  function act(
    reading: Extract<Reading, { understood: true }>,
    gateway: GatewayId,
    fault: Fault | undefined,
  ): Answer {
    const general = `${gateway} ${reading.kind}`;
    const special = `${general} ${reading.orderNos[0] ?? ''}`;
    const again = earlier.get(special) ?? earlier.get(general);
    const answer = reading.act(fault === undefined ? null : twistOf(fault));
    earlier.set(special, answer).set(general, answer);
    return fault?.do === 'replay' ? (again ?? answer) : answer;
  }

  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Date', new Date(now()).toUTCString());
    const body = await readBody(request);
    if (body === 'left') return;
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const gateway = bankAt(banks, pathname);
    if (body === 'too-large') return sendPlain(response, 413, 'at most 64 KB');
    if (gateway === undefined) return sendPlain(response, 404, 'no such gateway');

    const question: Question = {
      method: request.method ?? '',
      path: pathname,
      query: search.slice(1),
      contentType: request.headers['content-type'] ?? '',
      body: body.text,
    };
    const reading = banks[gateway].read(question);
    if (!reading.understood) return send(response, reading.answer);
    const { kind, fields, orderNos } = reading;
    seen.push({ gateway, kind, fields });

    const fault = faults.strike({ gateway, kind, orderNos });
    const answer = fault !== undefined && isBeforeBank(fault) ? null : act(reading, gateway, fault);
    const delayMs = fault?.delayMs ?? (fault?.do === 'slow' ? usualSlownessMs : 0);
    if (delayMs > 0) await wait(delayMs, undefined, { signal: closing });
    deliver(response, answer, fault?.do ?? null);
  };
}
