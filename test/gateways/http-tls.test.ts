// Over TLS nothing is sent to anyone but the gateway itself, straight or through a proxy; and a proxy is used when it is given.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { promisify } from 'node:util';
import { build, mergeConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { z } from 'zod';
import { openAuthority, type Authority } from '../support/certificates.ts';
import { nodeProgram } from '../support/node-program.ts';
import { aRequest, aWire, bare, listen, raw, web } from '../support/odd-servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'refund-terminal-tls-'));
const program = join(folder, 'wire-child.js');
let authority: Authority | null = null;

beforeAll(async () => {
  authority = openAuthority(folder);
  const child = nodeProgram('wire-child', 'test/support/wire-child.ts');
  await build(mergeConfig(child, { configFile: false, build: { outDir: folder } }));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

function theAuthority({ skip }: TestContext): Authority {
  if (authority === null) return skip('openssl is not installed, so there is nobody to issue certificates');
  return authority;
}

const delivered = z.array(
  z.object({
    kind: z.string(),
    why: z.string().optional(),
    reply: z.object({ status: z.int(), body: z.string() }).optional(),
  }),
);
type Delivered = z.infer<typeof delivered>[number];

interface Call {
  url: string;
  times?: number;
  proxy?: string | null;
  env?: Record<string, string>;
}

/** Posts from a process that trusts the authority besides all others. */
async function post(
  trusted: Authority,
  { url, times = 1, proxy = null, env = {} }: Call,
): Promise<Delivered[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, JSON.stringify({ url, times, proxy })],
    { env: { ...process.env, NODE_EXTRA_CA_CERTS: trusted.file, ...env } },
  );
  return delivered.parse(JSON.parse(stdout));
}

/** A gateway behind TLS that answers by hand, so that it sees every byte. */
async function tlsGateway(options: TlsOptions) {
  const seen = { connections: 0, bytes: 0 };
  const server = createTlsServer(options, (socket) => {
    seen.connections += 1;
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      seen.bytes += bytes.length;
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
  });
  const { port } = await listen(server);
  return { url: `https://127.0.0.1:${port}/refund`, seen };
}

/** A proxy that opens tunnels, carries plain requests, and remembers what it was asked for. */
async function proxyServer(refusal: number | null = null) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.host}`);
    response.end('by the proxy');
  });
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    if (refusal !== null) return client.end(`HTTP/1.1 ${refusal} No\r\nContent-Length: 2\r\n\r\n{}`);
    const upstream = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [upstream, client]) socket.on('error', () => undefined);
    return upstream;
  });
  const { port } = await listen(server);
  return { address: `http://127.0.0.1:${port}`, asked };
}

describe('over TLS', () => {
  it('the gateway itself is answered, and its connection kept', async (context) => {
    const trusted = theAuthority(context);
    const { url, seen } = await tlsGateway(trusted.issue('IP:127.0.0.1'));
    const answered = { kind: 'answered', reply: { status: 200, body: 'ok' } };
    expect(await post(trusted, { url, times: 3 })).toEqual([answered, answered, answered]);
    expect(seen.connections).toBe(1);
  });

  it('a certificate for another name gets nothing', async (context) => {
    const trusted = theAuthority(context);
    const { url, seen } = await tlsGateway(trusted.issue('DNS:pay.example,IP:127.0.0.2'));
    expect(await post(trusted, { url })).toEqual([{ kind: 'not-sent', why: 'ERR_TLS_CERT_ALTNAME_INVALID' }]);
    expect(seen.bytes).toBe(0);
  });

  it('a certificate that has expired gets nothing', async (context) => {
    const trusted = theAuthority(context);
    const { url, seen } = await tlsGateway(trusted.issue('IP:127.0.0.1', 0));
    expect(await post(trusted, { url })).toEqual([{ kind: 'not-sent', why: 'CERT_HAS_EXPIRED' }]);
    expect(seen.bytes).toBe(0);
  });

  it('a certificate nobody vouches for gets nothing, even where the environment would let it pass', async (context) => {
    const trusted = theAuthority(context);
    const strange = openAuthority(mkdtempSync(join(folder, 'strange-'))) ?? context.skip('openssl is gone');
    const { url, seen } = await tlsGateway(strange.issue('IP:127.0.0.1'));
    expect(await post(trusted, { url, env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } })).toEqual([
      { kind: 'not-sent', why: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    ]);
    expect(seen.bytes).toBe(0);
  });

  it('nothing older than TLS 1.2 is spoken', async (context) => {
    const trusted = theAuthority(context);
    const old = { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const { url, seen } = await tlsGateway({ ...trusted.issue('IP:127.0.0.1'), ...old });
    expect((await post(trusted, { url }))[0]?.kind).toBe('not-sent');
    expect(seen.bytes).toBe(0);
  });
});

describe('through a given proxy', () => {
  it('a TLS gateway is reached by a tunnel, one for many requests', async (context) => {
    const trusted = theAuthority(context);
    const { url, seen } = await tlsGateway(trusted.issue('IP:127.0.0.1'));
    const proxy = await proxyServer();
    const deliveries = await post(trusted, { url, times: 3, proxy: proxy.address });
    expect(deliveries.map(({ reply }) => reply?.body)).toEqual(['ok', 'ok', 'ok']);
    expect(proxy.asked).toEqual([`CONNECT ${new URL(url).host}`]);
    expect(seen.connections).toBe(1);
  });

  it('a wrong name at the end of the tunnel gets nothing', async (context) => {
    const trusted = theAuthority(context);
    const { url, seen } = await tlsGateway(trusted.issue('DNS:pay.example'));
    const proxy = await proxyServer();
    expect(await post(trusted, { url, proxy: proxy.address })).toEqual([
      { kind: 'not-sent', why: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    ]);
    expect(seen.bytes).toBe(0);
  });

  it.each([403, 407, 502])('a tunnel refused with %i is not the gateway’s answer', async (status) => {
    const proxy = await proxyServer(status);
    const wire = aWire({ proxy: proxy.address });
    expect((await wire.post(aRequest('https://pay.example/refund'))).kind).toBe('not-sent');
    expect(proxy.asked).toEqual(['CONNECT pay.example:443']);
  });

  it('a tunnel that opens after it was given up carries nothing', async () => {
    let open = (): void => undefined;
    let heard = '';
    const address = await bare((socket) => {
      open = () => socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.on('data', (bytes) => (heard += String(bytes)));
      socket.on('close', () => (open = () => undefined));
    });
    const wire = aWire({ proxy: new URL(address).origin, connectMs: 50 });
    expect(await wire.post(aRequest('https://pay.example/refund'))).toEqual({
      kind: 'not-sent',
      why: 'ETIMEDOUT',
    });
    open();
    expect((await wire.post(aRequest('https://pay.example/refund'))).kind).toBe('not-sent');
    expect(heard).toContain('CONNECT pay.example:443');
    expect(heard).not.toContain('money');
  });

  it('a plain gateway is asked for by its whole address', async () => {
    const proxy = await proxyServer();
    const wire = aWire({ proxy: proxy.address });
    expect(await wire.post(aRequest('http://pay.example:8080/refund?x=1'))).toMatchObject({
      kind: 'answered',
      reply: { status: 200, body: 'by the proxy' },
    });
    expect(proxy.asked).toEqual(['POST http://pay.example:8080/refund?x=1 pay.example:8080']);
  });

  it('limits hold as they do without', async () => {
    const large = await web((_, response) => response.end('x'.repeat(20_000)));
    expect(await aWire({ proxy: new URL(large).origin }).post(aRequest('http://pay.example/'))).toEqual({
      kind: 'no-answer',
      why: 'EMSGSIZE',
    });
    const silent = new URL(await raw(() => undefined)).origin;
    const wire = aWire({ proxy: silent });
    expect(await wire.post(aRequest('http://pay.example/'))).toEqual({ kind: 'no-answer', why: 'ETIMEDOUT' });
    expect(await wire.post(aRequest('https://pay.example/'))).toEqual({ kind: 'not-sent', why: 'ETIMEDOUT' });
  });

  it.each(['http:', 'https:'])('nothing is sent by %s where the proxy is down', async (protocol) => {
    const { port, close } = await listen(createServer());
    await close();
    const wire = aWire({ proxy: `http://127.0.0.1:${port}` });
    expect(await wire.post(aRequest(`${protocol}//pay.example/`))).toEqual({
      kind: 'not-sent',
      why: 'ECONNREFUSED',
    });
  });
});

it('a proxy in the environment is not used', async (context) => {
  const trusted = theAuthority(context);
  const proxy = await proxyServer();
  const env: Record<string, string> = { no_proxy: '', NODE_USE_ENV_PROXY: '1' };
  for (const name of ['http_proxy', 'https_proxy', 'all_proxy', 'npm_config_proxy'])
    env[name] = env[name.toUpperCase()] = proxy.address;
  const plain = await web((_, response) => response.end('ok'));
  const { url } = await tlsGateway(trusted.issue('IP:127.0.0.1'));
  for (const straight of [plain, url]) {
    expect(await post(trusted, { url: straight, env })).toMatchObject([{ reply: { body: 'ok' } }]);
  }
  expect(proxy.asked).toEqual([]);
});
