// The bytes between terminal and bank: reading a request, sending an answer, and losing it on the way.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './bank.ts';
import type { FaultKind } from './faults.ts';

const largestBody = 64 * 1024;
const portal =
  '<!doctype html><html><body><h1>Welcome to the free Wi-Fi</h1><p>Please sign in.</p></body></html>';

/** The body as UTF-8; "left" when the caller hung up before its end, "too-large" above 64 KB. */
export function readBody(request: IncomingMessage): Promise<{ text: string } | 'left' | 'too-large'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBody) chunks.push(chunk);
      else resolve('too-large');
    });
    request.on('end', () => resolve({ text: Buffer.concat(chunks).toString('utf8') }));
    request.on('error', () => resolve('left'));
    request.on('close', () => resolve('left'));
  });
}

/** Sends the answer as the accident leaves it. `answer` is null when the bank was never asked. */
export function deliver(response: ServerResponse, answer: Answer | null, fault: FaultKind | null): void {
  switch (fault) {
    case 'drop-before':
    case 'drop-after':
      response.destroy();
      return;
    case 'hang':
      return;
    case 'status-500':
    case 'status-500-after':
      sendPlain(response, 500, 'internal server error');
      return;
    case 'html':
      send(response, { status: 200, contentType: 'text/html; charset=utf-8', body: portal });
      return;
    case 'half-json':
      if (answer !== null) send(response, { ...answer, body: answer.body.slice(0, answer.body.length / 2) });
      return;
    case null:
    case 'slow':
    case 'replay':
    case 'bad-signature':
    case 'other-refund':
    case 'other-amount':
    case 'low-balance':
    case 'not-found':
    case 'duplicate':
    case 'system-error':
    case 'not-sure':
    case 'code-nonzero':
      if (answer !== null) send(response, answer);
  }
}

export function sendPlain(response: ServerResponse, status: number, body: string): void {
  send(response, { status, contentType: 'text/plain; charset=utf-8', body });
}

export function send(response: ServerResponse, { status, contentType, body }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'content-type': contentType, 'content-length': bytes.length }).end(bytes);
}
