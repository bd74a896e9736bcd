// The wire tells "answered", "not sent" and "no answer" apart, against real servers that misbehave.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../main/core/gateways/gateway.ts';
import { openWire, type Wire } from '../../main/core/gateways/http.ts';
import { temporaryFolder } from '../support/start-terminal.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function aWire(): Wire {
  const wire = openWire({ connectMs: 400, answerMs: 400, maxBytes: 10_000 });
  ends.push(() => wire.close());
  return wire;
}

function aRequest(url: string): HttpRequest {
  return { method: 'POST', url, headers: { 'Content-Type': 'text/plain' }, body: 'money=1', record: '' };
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((closed) => server.close(closed));
  });
  const address = server.address();
  return typeof address === 'object' && address ? (address satisfies AddressInfo).port : 0;
}

async function web(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(listener))}/refund`;
}

/** A server that does this with the first bytes of each connection. */
async function raw(onBytes: (socket: Socket, bytes: Buffer) => void): Promise<string> {
  const port = await listen(
    createTcpServer((socket) => socket.on('data', (bytes) => onBytes(socket, bytes))),
  );
  return `http://127.0.0.1:${port}/refund`;
}

describe('answered', () => {
  it('hands over status and body as they came, whatever they are', async () => {
    const address = await web((_, response) => response.writeHead(500).end('<html>'));
    expect(await aWire().post(aRequest(address))).toEqual({
      kind: 'answered',
      reply: { status: 500, body: '<html>' },
    });
  });

  it.each([301, 302, 307, 308])('a redirect %i is an answer, and is not followed', async (status) => {
    let visits = 0;
    const address = await web((_, response) => {
      visits += 1;
      response.writeHead(status, { Location: '/elsewhere' }).end();
    });
    expect(await aWire().post(aRequest(address))).toMatchObject({ kind: 'answered', reply: { status } });
    expect(visits).toBe(1);
  });

  it('keeps the connection for the next request', async () => {
    const ports = new Set<number | undefined>();
    const address = await web((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('ok');
    });
    const wire = aWire();
    await wire.post(aRequest(address));
    await wire.post(aRequest(address));
    expect(ports.size).toBe(1);
  });

  it('reads no proxy from the environment', async () => {
    const before = process.env['http_proxy'];
    process.env['http_proxy'] = 'http://127.0.0.1:1';
    ends.push(() => {
      if (before === undefined) delete process.env['http_proxy'];
      else process.env['http_proxy'] = before;
    });
    const address = await web((_, response) => response.end('ok'));
    expect((await aWire().post(aRequest(address))).kind).toBe('answered');
  });
});

describe('not sent', () => {
  it('a refused port', async () => {
    const address = await web((_, response) => response.end());
    await ends.pop()?.();
    expect(await aWire().post(aRequest(address))).toMatchObject({ kind: 'not-sent', why: 'ECONNREFUSED' });
  });

  it('a name that does not exist', async () => {
    expect((await aWire().post(aRequest('http://no-such-host.invalid/'))).kind).toBe('not-sent');
  });

  it('a certificate nobody vouches for: no byte of the request arrives', async (context) => {
    const pair = selfSigned();
    context.skip(pair === null, 'openssl is not installed, so there is no certificate to refuse');
    let requests = 0;
    const port = await listen(createTlsServer(pair ?? {}, () => (requests += 1)));
    const delivery = await aWire().post(aRequest(`https://127.0.0.1:${port}/refund`));
    expect(delivery.kind).toBe('not-sent');
    expect(requests).toBe(0);
  });

  it('a TLS gateway that is a plain one', async () => {
    const address = await web((_, response) => response.end());
    expect((await aWire().post(aRequest(address.replace('http:', 'https:')))).kind).toBe('not-sent');
  });
});

describe('no answer', () => {
  it('a connection reset after the request', async () => {
    const address = await raw((socket) => socket.resetAndDestroy());
    expect(await aWire().post(aRequest(address))).toMatchObject({ kind: 'no-answer', why: 'ECONNRESET' });
  });

  it('a connection closed without a word', async () => {
    const address = await raw((socket) => socket.end());
    expect((await aWire().post(aRequest(address))).kind).toBe('no-answer');
  });

  it('silence for longer than the limit', async () => {
    const address = await raw(() => undefined);
    expect(await aWire().post(aRequest(address))).toMatchObject({ kind: 'no-answer', why: 'ETIMEDOUT' });
  });

  it('half an answer', async () => {
    const address = await raw((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"code":0'),
    );
    expect((await aWire().post(aRequest(address))).kind).toBe('no-answer');
  });

  it('an answer that drips for ever', async () => {
    const address = await web((_, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect((await aWire().post(aRequest(address))).kind).toBe('no-answer');
  });

  it('an answer that is too large, also when it was packed small', async () => {
    const large = Buffer.alloc(1_000_000, 'x');
    const plain = await web((_, response) => response.end(large));
    const packed = await web((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(large)),
    );
    expect((await aWire().post(aRequest(plain))).kind).toBe('no-answer');
    expect((await aWire().post(aRequest(packed))).kind).toBe('no-answer');
  });

  it('something that is not HTTP', async () => {
    const address = await raw((socket) => socket.end('220 mail.example ready\r\n'));
    expect((await aWire().post(aRequest(address))).kind).toBe('no-answer');
  });
});

it('what a failed delivery tells holds nothing of the request', async () => {
  const address = await raw((socket) => socket.resetAndDestroy());
  expect(JSON.stringify(await aWire().post(aRequest(`${address}?secret=1`)))).not.toMatch(/secret|money/);
});

it('a probe is answered by anything that speaks HTTP, and by nothing else', async () => {
  const address = await web((_, response) => response.writeHead(404).end());
  expect(await aWire().probe(address)).toBe(true);
  await ends.at(-1)?.();
  ends.pop();
  expect(await aWire().probe('http://127.0.0.1:1/')).toBe(false);
});

function selfSigned(): { key: Buffer; cert: Buffer } | null {
  const folder = temporaryFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-days', '2'];
  try {
    const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject];
    execFileSync('openssl', args, { stdio: 'ignore' });
  } catch {
    return null;
  }
  return { key: readFileSync(key), cert: readFileSync(cert) };
}
