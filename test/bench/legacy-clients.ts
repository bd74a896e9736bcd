// Clients of the shape merchants use today, written here to compare with: default axios, a new connection for each call,
// keys read from their text for each call, answers of the redirect API never verified. Source: reliability 0.1, B2, B4.
import { createHmac, createSign, createVerify } from 'node:crypto';
import { Agent } from 'node:http';
import axios from 'axios';
import { z } from 'zod';

type Fields = Record<string, string | number>;

/** On today's Node a default agent keeps connections; these clients were written for one that did not. */
const newConnection = () => ({ httpAgent: new Agent({ keepAlive: false }) });

export async function redirectRefund(
  base: string,
  path: string,
  fields: Fields,
  token: string,
): Promise<string> {
  const text = Object.keys(fields)
    .sort()
    .reduce((signed, name) => `${signed}${name}${String(fields[name])}`, path);
  const signature = createHmac('sha256', token).update(text).digest('hex').toUpperCase();
  const { data } = await axios.put<unknown>(base + path, { ...fields, signature }, newConnection());
  return z.object({ error_code: z.string() }).parse(data).error_code;
}

export async function mchRefund(
  url: string,
  fields: Fields,
  privateKeyPem: string,
  gatewayKeyPem: string,
): Promise<string> {
  const sign = createSign('RSA-MD5').update(joined(fields)).sign(privateKeyPem, 'hex');
  const form = new URLSearchParams({ ...fields, sign });
  const { data } = await axios.post<unknown>(url, form.toString(), newConnection());
  const answer = z
    .object({ data: z.record(z.string(), z.union([z.string(), z.number()])), sign: z.string() })
    .parse(data);
  const isGenuine = createVerify('RSA-MD5')
    .update(joined(answer.data))
    .verify(gatewayKeyPem, answer.sign, 'hex');
  return isGenuine ? String(answer.data['result']) : 'VERIFY_KSHER_SIGN_FAIL';
}

function joined(fields: Fields): string {
  return Object.keys(fields)
    .sort()
    .map((name) => `${name}=${String(fields[name])}`)
    .join('');
}
