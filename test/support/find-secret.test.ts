// The search for secrets finds them in every spelling, and nothing where nothing is.
import { createPublicKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { huntKey, huntPin, newKey } from './find-secret.ts';

describe('the search for secrets', () => {
  const key = newKey();
  const body = key.split('\n').slice(1, -2);
  const der = Buffer.from(body.join(''), 'base64');
  const pin = '987698';

  it('finds nothing where nothing is', () => {
    const others = createPublicKey(newKey()).export({ type: 'spki', format: 'pem' }).toString();
    const innocent = Buffer.concat([
      Buffer.from(JSON.stringify({ others, pin: '******' })),
      randomBytes(10_000),
    ]);
    expect(huntKey(key).in(innocent)).toEqual([]);
    expect(huntPin(pin).in(innocent)).toEqual([]);
  });

  it.each([
    ['as it is', key],
    ['in a JSON text', JSON.stringify({ key })],
    ['in a JSON text within a JSON text', JSON.stringify(JSON.stringify({ key }))],
    ['in a web form', new URLSearchParams({ key }).toString()],
    ['as one line of it', `stack: ${body[3] ?? ''} at`],
    ['as base64 of the whole', Buffer.from(key).toString('base64')],
    ['as base64url of the whole', Buffer.from(`x${key}`).toString('base64url')],
    ['as hex of the whole', Buffer.from(key).toString('hex').toUpperCase()],
    ['as hex of its bytes', der.toString('hex')],
    ['as base64 of some of its bytes', der.subarray(301, 341).toString('base64')],
    ['as some of its bytes', Buffer.concat([Buffer.from('abc'), der.subarray(101, 114)])],
  ])('finds a key %s', (_, text) => {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    expect(huntKey(key).in(bytes)).not.toEqual([]);
  });

  it.each([
    ['as it is', `pin ${pin}`],
    ['between other digits', `40001${pin}333`],
    ['in a JSON text', JSON.stringify({ pin })],
    ['as hex', Buffer.from(`{"pin":"${pin}"}`).toString('hex')],
    ['as base64', Buffer.from(`{"pin":"${pin}"}`).toString('base64')],
    ['as base64 with another start', Buffer.from(`{"apin":"${pin}"}`).toString('base64')],
    ['as base64 with a third start', Buffer.from(`{"bapin":"${pin}"}`).toString('base64')],
    ['in a web address', `?pin=${[...pin].map((digit) => `%${digit.charCodeAt(0).toString(16)}`).join('')}`],
  ])('finds a PIN %s', (_, text) => {
    expect(huntPin(pin).in(Buffer.from(text))).not.toEqual([]);
    expect(huntPin('135790').in(Buffer.from(text))).toEqual([]);
  });
});
