// One believable answer in many unbelievable forms.
import { z } from 'zod';
import type { HttpReply } from '../../main/core/gateways/gateway.ts';

type Json = z.infer<ReturnType<typeof z.json>>;
type Altered = [what: string, reply: HttpReply];

/** The answer with one leaf altered, for every leaf: by one blank, by one, to the contrary, and left out. */
export function alteredLeaves({ status, body }: HttpReply): Altered[] {
  return leavesOf(z.json().parse(JSON.parse(body)), '').map(([what, document]) => [
    what,
    { status, body: JSON.stringify(document) },
  ]);
}

function leavesOf(value: Json, path: string): [string, Json | undefined][] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) =>
      leavesOf(inner, path === '' ? name : `${path}.${name}`).map(
        ([what, other]): [string, Json | undefined] => [what, withMember(value, name, other)],
      ),
    );
  }
  const others: [string, Json | undefined][] = [
    [`${path} with a blank`, `${String(value)} `],
    [`${path} left out`, undefined],
  ];
  if (typeof value === 'number') others.push([`${path} and one`, value + 1]);
  if (typeof value === 'boolean') others.push([`${path} to the contrary`, !value]);
  return others;
}

/** Undefined leaves the member out. */
function withMember(value: Json[] | Record<string, Json>, name: string, other: Json | undefined): Json {
  const members = Object.entries(value).flatMap(([each, inner]): [string, Json][] => {
    if (each !== name) return [[each, inner]];
    return other === undefined ? [] : [[each, other]];
  });
  return Array.isArray(value) ? members.map(([, inner]) => inner) : Object.fromEntries(members);
}

/** What no gateway sends, and what comes instead of an answer. */
export function brokenForms(reply: HttpReply): Altered[] {
  const { status, body } = reply;
  const texts: [string, string][] = [
    ['cut in the middle', body.slice(0, body.length >> 1)],
    ['cut before its last character', body.slice(0, -1)],
    ['empty', ''],
    ['a page of HTML', '<!doctype html><title>Sign in to the Wi-Fi</title>'],
    ['two documents', `${body}${body}`],
    ['null', 'null'],
    ['a number', '0'],
    ['a list', '[]'],
    ['the answer in a list', `[${body}]`],
    ['the answer as a text', JSON.stringify(body)],
    ['a million open brackets', '['.repeat(1_000_000)],
    ['a byte order mark', `\u{feff}${body}`],
    ['read as UTF-16', Buffer.from(body).toString('utf16le')],
    ['a field that is there twice', body.replace(/"(result|status)"/, '"$1":"FAIL","$1"')],
  ];
  const statuses = [201, 202, 301, 302, 307, 308, 409, 418, 429, 500, 502, 503, 504];
  return [
    ...texts.map(([what, text]): Altered => [what, { status, body: text }]),
    ...statuses.map((other): Altered => [`status ${other}`, { status: other, body }]),
  ];
}

/** Fields that the gateway did not send, in an object that it did. */
export function addedFields({ status, body }: HttpReply): Altered[] {
  const added = ['"__proto__":{"result":"SUCCESS"}', '"constructor":{}', '"":""', '"extra":"1"'];
  return added.map((field) => [
    `with ${field}`,
    { status, body: body.replace(/\{(?=[^{}]*"(result|status)")/, `{${field},`) },
  ]);
}
