// What came of a request that may have left and was not answered whole is doubt, however the gateway misbehaves.
import { createServer as createTcpServer } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aRequest, aWire, listen, raw, refundAt, web } from '../support/odd-servers.ts';

describe('no answer', () => {
  it('a connection reset after the request', async () => {
    const address = await raw((socket) => socket.resetAndDestroy());
    expect(await aWire().post(aRequest(address))).toEqual({ kind: 'no-answer', why: 'ECONNRESET' });
  });

  it('a connection reset before the request was read: it may have left all the same', async () => {
    const server = createTcpServer({ pauseOnConnect: true });
    const { port } = await listen(server);
    const delivery = aWire({ answerMs: 5_000 }).post(aRequest(refundAt(port)));
    server.once('connection', (socket) => setImmediate(() => socket.resetAndDestroy()));
    expect((await delivery).kind).toBe('no-answer');
  });

  it('a connection closed without a word', async () => {
    const address = await raw((socket) => socket.end());
    expect((await aWire().post(aRequest(address))).kind).toBe('no-answer');
  });

  it('silence for longer than the limit', async () => {
    const address = await raw(() => undefined);
    expect(await aWire().post(aRequest(address))).toEqual({ kind: 'no-answer', why: 'ETIMEDOUT' });
  });

  it.each([
    ['half an answer', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"code":0'],
    ['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{"code":0'],
    ['a missing last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'],
    ['half a head', 'HTTP/1.1 200 OK\r\nContent-Le'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
    ['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}'],
    ['a status that is none', 'HTTP/1.1 2 OK\r\nContent-Length: 2\r\n\r\n{}'],
    ['another protocol', '220 mail.example ready\r\n'],
    ['a change of protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'],
    [
      'a request to go on that nobody asked for',
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok`,
    ],
    ['a head too large', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['ten thousand lines of head', `HTTP/1.1 200 OK\r\n${'X: x\r\n'.repeat(10_000)}\r\n`],
    ['packed in a manner unknown', 'HTTP/1.1 200 OK\r\nContent-Encoding: zip\r\nContent-Length: 2\r\n\r\n{}'],
    ['not packed as it says', 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}'],
  ])('%s', async (_, answer) => {
    const address = await raw((socket) => socket.end(answer));
    expect((await aWire().post(aRequest(address))).kind).toBe('no-answer');
  });

  it('more than the length says is cut off there, and the connection with it', async () => {
    const connections = new Set<unknown>();
    const address = await raw((socket) => {
      connections.add(socket);
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{"code":0}');
    });
    const wire = aWire();
    expect(await wire.post(aRequest(address))).toMatchObject({ reply: { body: '{"' } });
    await wire.post(aRequest(address));
    expect(connections.size).toBe(2);
  });

  it('an answer that drips for ever', async () => {
    const address = await web((_, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await aWire().post(aRequest(address))).toEqual({ kind: 'no-answer', why: 'ETIMEDOUT' });
  });

  it('hints that drip for ever', async () => {
    const address = await raw((socket) => {
      const drip = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await aWire().post(aRequest(address))).toEqual({ kind: 'no-answer', why: 'ETIMEDOUT' });
  });

  it('an answer of 100 MB, of which little is taken in', async () => {
    const piece = Buffer.alloc(64_000, 'x');
    let written = 0;
    const address = await web((_, response) => {
      response.writeHead(200, { 'Content-Length': 100_000_000 });
      const pour = () => {
        while (!response.destroyed && written < 100_000_000) {
          written += piece.length;
          if (!response.write(piece)) return void response.once('drain', pour);
        }
      };
      pour();
    });
    expect(await aWire().post(aRequest(address))).toEqual({ kind: 'no-answer', why: 'EMSGSIZE' });
    expect(written).toBeLessThan(10_000_000);
  });

  it('an answer that is too large, also when it was packed small', async () => {
    const large = Buffer.alloc(10_001, 'x');
    const packings = { gzip: gzipSync(large), deflate: deflateSync(large), br: brotliCompressSync(large) };
    const plain = await web((_, response) => response.end(large));
    expect(await aWire().post(aRequest(plain))).toMatchObject({ kind: 'no-answer', why: 'EMSGSIZE' });
    for (const [packing, body] of Object.entries(packings)) {
      const address = await web((_, response) =>
        response.writeHead(200, { 'Content-Encoding': packing }).end(body),
      );
      expect((await aWire().post(aRequest(address))).kind).toBe('no-answer');
      expect(await aWire({ maxBytes: 10_001 }).post(aRequest(address))).toMatchObject({
        reply: { body: String(large) },
      });
    }
  });

  it('a wire that is closed meanwhile', async () => {
    let isAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => (isAsked = resolve));
    const address = await raw(() => isAsked());
    const wire = aWire({ answerMs: 10_000 });
    const delivery = wire.post(aRequest(address));
    await asked;
    wire.close();
    expect((await delivery).kind).toBe('no-answer');
  });
});
