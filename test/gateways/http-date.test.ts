// The time that an answer names: read from real answers as servers write it, and left alone where it is rubbish.
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { aRequest, aWire, raw, web } from '../support/odd-servers.ts';

const body = 'Content-Length: 2\r\n\r\nok';

async function timeToldBy(head: string): Promise<number | undefined> {
  const address = await raw((socket) => socket.end(`HTTP/1.1 200 OK\r\n${head}Connection: close\r\n${body}`));
  const delivery = await aWire().post(aRequest(address));
  if (delivery.kind !== 'answered') throw new Error('an answer is no less an answer for its Date');
  return delivery.serverTime;
}

it.each([
  ['as servers write it today', 'Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37Z'],
  ['of 1970', 'Thu, 01 Jan 1970 00:00:00 GMT', '1970-01-01T00:00:00Z'],
  ['of 2038', 'Tue, 19 Jan 2038 03:14:08 GMT', '2038-01-19T03:14:08Z'],
])('a Date %s', async (_, text, iso) => {
  expect(await timeToldBy(`Date: ${text}\r\n`)).toBe(Date.parse(iso));
});

it.each([
  ['is absent', ''],
  ['is empty', 'Date:\r\n'],
  ['is a word', 'Date: today\r\n'],
  ['is a number, which Date.parse takes for a year', 'Date: 5\r\n'],
  ['names no zone', 'Date: Sun Nov  6 08:49:37 1994\r\n'],
  ['names another zone', 'Date: Sun, 06 Nov 1994 08:49:37 +0700\r\n'],
  ['has a year of two digits', 'Date: Sunday, 06-Nov-94 08:49:37 GMT\r\n'],
  ['names no month of ours', 'Date: Sun, 06 Brm 1994 08:49:37 GMT\r\n'],
  ['is there twice', 'Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nDate: Sun, 06 Nov 1994 08:49:38 GMT\r\n'],
  ['comes out of a cache', 'Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nAge: 3600\r\n'],
])('tells no time where it %s', async (_, head) => {
  expect(await timeToldBy(head)).toBeUndefined();
});

it('is told of packed answers, of refusals and of probes, and anew by each answer of a wire', async () => {
  const times = [1_000, 1_000, 2_000, 1_000];
  let answers = 0;
  const address = await web((_, response) =>
    response
      .writeHead(403, {
        Date: new Date(times[answers++ % times.length] ?? 0).toUTCString(),
        'Content-Encoding': 'gzip',
      })
      .end(gzipSync('no')),
  );
  const wire = aWire();
  const told: unknown[] = [];
  for (const _ of times) told.push(await wire.post(aRequest(address)));
  told.push(await wire.probe(address));
  expect(told).toMatchObject([...times, 1_000].map((serverTime) => ({ kind: 'answered', serverTime })));
});
