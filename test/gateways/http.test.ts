// The wire tells "answered", "not sent" and "no answer" apart, against real servers that misbehave.
import { createServer } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { aRequest, aWire, bare, listen, raw, refundAt, saying, web } from '../support/odd-servers.ts';

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

describe('answered', () => {
  it('hands over status and body as they came, whatever they are', async () => {
    const address = await web((_, response) => response.writeHead(500, { Date: '' }).end('<html>'));
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

  it.each([
    ['that calls itself something else', 'HTTP/1.1 200 OK\r\nContent-Type: image/png; charset=utf-16\r\n'],
    ['in the manner of HTTP/1.0', 'HTTP/1.0 200 OK\r\n'],
    ['after early hints', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n'],
    ['that wants its cookie back', 'HTTP/1.1 200 OK\r\nSet-Cookie: session=1\r\n'],
  ])('an answer %s', async (_, head) => {
    const address = await raw((socket) => socket.end(`${head}Connection: close\r\n\r\n{"฿":1}`));
    expect(await aWire().post(aRequest(address))).toEqual({
      kind: 'answered',
      reply: { status: 200, body: '{"฿":1}' },
    });
  });

  it.each([
    ['gzip', gzipSync('{"code":0}')],
    ['deflate', deflateSync('{"code":0}')],
    ['br', brotliCompressSync('{"code":0}')],
    ['identity', Buffer.from('{"code":0}')],
  ])('an answer packed as %s', async (packing, body) => {
    const address = await web((_, response) =>
      response.writeHead(200, { 'Content-Encoding': packing }).end(body),
    );
    expect(await aWire().post(aRequest(address))).toMatchObject({ reply: { body: '{"code":0}' } });
  });

  it('sends what was asked, byte for byte, and neither cookies nor a wish for packing', async () => {
    const seen: unknown[] = [];
    const address = await web((request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => {
        seen.push({ method: request.method, url: request.url, headers: request.headers, body });
        response.setHeader('Set-Cookie', 'session=1').end('ok');
      });
    });
    const wire = aWire();
    const asked = { ...aRequest(`${address}/../a%20b?x=1&y=%E0`), body: '{"a":"฿"}' };
    await wire.post(asked);
    await wire.post(asked);
    expect(seen[1]).toEqual({
      method: 'POST',
      url: '/refund/../a%20b?x=1&y=%E0',
      headers: {
        host: new URL(address).host,
        connection: 'keep-alive',
        'user-agent': 'refund-terminal',
        'content-type': 'text/plain',
        'content-length': '11',
      },
      body: '{"a":"฿"}',
    });
  });
});

describe('connections', () => {
  it('are kept for the next request', async () => {
    const ports = new Set<number | undefined>();
    const address = await web((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('ok');
    });
    const wire = aWire();
    for (let times = 0; times < 5; times += 1) await wire.post(aRequest(address));
    expect(ports.size).toBe(1);
  });

  it('are opened anew where the server closed one', async () => {
    const closed: Promise<void>[] = [];
    const address = await bare((socket) => {
      closed.push(new Promise((resolve) => socket.on('close', () => resolve())));
      socket.once('data', () => socket.end(ok));
    });
    const wire = aWire();
    await wire.post(aRequest(address));
    await closed[0];
    expect((await wire.post(aRequest(address))).kind).toBe('answered');
  });

  it('let no request wait behind a slow one', async () => {
    let isFirst = true;
    const address = await web((_, response) => {
      if (!isFirst) response.end('ok');
      isFirst = false;
    });
    const wire = aWire();
    const slow = wire.post(aRequest(address));
    expect((await wire.post(aRequest(address))).kind).toBe('answered');
    expect((await slow).kind).toBe('no-answer');
  });

  it('never carry an answer to the request after it', async () => {
    const address = await saying(`${ok}HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfake`);
    const wire = aWire();
    expect(await wire.post(aRequest(address))).toMatchObject({ reply: { body: 'ok' } });
    expect(await wire.post(aRequest(address))).toMatchObject({ reply: { body: 'ok' } });
  });

  it('never carry one request twice', async () => {
    const seen: string[] = [];
    const address = await bare((socket) => {
      socket.once('data', (first) => {
        seen.push(String(first).slice(-7));
        socket.write(ok);
        socket.once('data', (second) => {
          seen.push(String(second).slice(-7));
          socket.resetAndDestroy();
        });
      });
    });
    const wire = aWire();
    await wire.post({ ...aRequest(address), body: 'money=1' });
    for (const method of ['PUT', 'POST', 'GET'] as const) {
      const body = method === 'GET' ? '' : 'money=2';
      // Nothing tells whether the server read it before it closed, so it may have left.
      expect((await wire.post({ ...aRequest(address), method, body })).kind).toBe('no-answer');
      expect((await wire.post({ ...aRequest(address), body: 'money=3' })).kind).toBe('answered');
    }
    expect(seen.filter((end) => end === 'money=2')).toHaveLength(2);
    expect(seen).toHaveLength(7);
  });
});

describe('not sent', () => {
  it('a refused port', async () => {
    const { port, close } = await listen(createServer());
    await close();
    expect(await aWire().post(aRequest(refundAt(port)))).toEqual({ kind: 'not-sent', why: 'ECONNREFUSED' });
  });

  it('a name that does not exist', async () => {
    expect((await aWire().post(aRequest('http://no-such-host.invalid/'))).kind).toBe('not-sent');
  });

  it.each(['ftp://127.0.0.1/', 'http://', 'refund', '', 'http://a b/', 'http://127.0.0.1:99999/'])(
    'what is no address: "%s"',
    async (url) => {
      expect(await aWire().post(aRequest(url))).toEqual({ kind: 'not-sent', why: 'EADDRESS' });
      const through = aWire({ proxy: 'http://127.0.0.1:1' });
      expect((await through.post(aRequest(url))).kind).toBe('not-sent');
    },
  );

  it.each([
    ['a line end in the path', { url: '/a\r\nb' }],
    ['a line end in a header', { headers: { 'X-Reason': 'a\r\nb' } }],
  ])('%s', async (_, part) => {
    let requests = 0;
    const address = await web((_, response) => response.end(String((requests += 1))));
    const url = address + ('url' in part ? part.url : '');
    const asked = { ...aRequest(url), ...('headers' in part ? { headers: part.headers } : {}) };
    expect((await aWire().post(asked)).kind).toBe('not-sent');
    expect(requests).toBe(0);
  });

  it.each([true, false])('what comes after the wire was closed (used before: %s)', async (isUsed) => {
    let requests = 0;
    const address = await web((_, response) => response.end(String((requests += 1))));
    const wire = aWire();
    if (isUsed) await wire.post(aRequest(address));
    const late = isUsed ? null : wire.post(aRequest(address));
    wire.close();
    for (const delivery of [late, wire.post(aRequest(address))])
      if (delivery) expect(await delivery).toEqual({ kind: 'not-sent', why: 'ECLOSED' });
    expect(requests).toBe(isUsed ? 1 : 0);
  });

  it('a TLS gateway that is a plain one', async () => {
    const address = await web((_, response) => response.end());
    expect((await aWire().post(aRequest(address.replace('http:', 'https:')))).kind).toBe('not-sent');
  });

  it('a TLS gateway that resets before the certificate', async () => {
    const address = await bare((socket) => socket.resetAndDestroy());
    expect(await aWire().post(aRequest(address.replace('http:', 'https:')))).toEqual({
      kind: 'not-sent',
      why: 'ECONNRESET',
    });
  });

  it('a TLS gateway that never says who it is, and is given up', async () => {
    let bytes = 0;
    const address = await raw((_, piece) => (bytes += piece.includes('money') ? 1 : 0));
    const wire = aWire({ connectMs: 50 });
    expect(await wire.post(aRequest(address.replace('http:', 'https:')))).toEqual({
      kind: 'not-sent',
      why: 'ETIMEDOUT',
    });
    expect(bytes).toBe(0);
  });
});

it('what a failed delivery tells holds nothing of the request', async () => {
  const secret = 'hush-hush';
  const addresses = [
    await raw((socket) => socket.resetAndDestroy()),
    await saying('nonsense\r\n\r\n'),
    'http://no-such-host.invalid/refund',
    'ftp://127.0.0.1/refund',
  ];
  const complaints: unknown[] = [];
  const listen = (...complaint: unknown[]) => complaints.push(complaint);
  for (const name of ['log', 'warn', 'error'] as const) vi.spyOn(console, name).mockImplementation(listen);
  for (const address of addresses) {
    const url = `${address}?token=${secret}`;
    const headers = { Authorization: secret };
    const told = await aWire().post({ method: 'POST', url, headers, body: secret, record: secret });
    expect(Object.keys(told).sort()).toEqual(['kind', 'why']);
    expect('why' in told && told.why).toMatch(/^[A-Z_]+$/);
  }
  expect(complaints).toEqual([]);
});

describe('a probe', () => {
  it('is answered by anything that speaks HTTP', async () => {
    for (const headers of [{}, { 'Content-Encoding': 'gzip' }, { Location: '/' }]) {
      const address = await web((_, response) => response.writeHead(404, headers).end());
      expect((await aWire().probe(address)).kind).toBe('answered');
    }
  });

  it('is answered by nothing else', async () => {
    const { port, close } = await listen(createServer());
    await close();
    const addresses = [
      refundAt(port),
      await saying('220 mail.example ready\r\n'),
      await raw(() => undefined),
    ];
    for (const address of addresses) expect((await aWire().probe(address)).kind).not.toBe('answered');
  });
});
