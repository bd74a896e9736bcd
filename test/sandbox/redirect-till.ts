// A till for these tests: signs, sends and checks calls of Ksher's redirect gateway with code of its own.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { PretendOrder } from '../../main/sandbox/ledger.ts';
import type { Sandbox } from '../../main/sandbox/server.ts';
import { anOrder } from './till.ts';

const fieldsSchema = z.record(z.string(), z.unknown());
export type Fields = Record<string, unknown>;

/** An answer as it came, and the path it was asked at. */
export interface RedirectAnswer {
  path: string;
  status: number;
  body: string;
  data: Fields;
}

export function aRedirectOrder(changes: Partial<PretendOrder> = {}): PretendOrder {
  return anOrder({
    gateway: 'ksher-redirect',
    mchOrderNo: 'mc_77',
    gatewayOrderNo: 'pretend358',
    channelOrderNo: 'WALLET-77',
    channel: 'wechat',
    ...changes,
  });
}

/** A refund of 50.50 of `aRedirectOrder()`. */
export function redirectFields(changes: Fields = {}): Fields {
  return { refund_order_id: 'mr_77', refund_amount: 5050, timestamp: '1785549600', ...changes };
}

export function openRedirectTill(sandbox: Pick<Sandbox, 'addresses' | 'merchant'>) {
  const { token } = sandbox.merchant['ksher-redirect'];
  const { base } = sandbox.addresses['ksher-redirect'];

  const hmac = (path: string, fields: Fields): string =>
    createHmac('sha256', token).update(joined(path, fields)).digest('hex').toUpperCase();
  const signed = (path: string, fields: Fields): Fields => ({ ...fields, signature: hmac(path, fields) });

  async function text(method: string, path: string, init: RequestInit = {}, query = '') {
    const response = await fetch(`${base}${path}${query}`, { method, ...init });
    return { path, status: response.status, body: await response.text() };
  }
  /** Sends a PUT exactly as given, without signing it. */
  function put(path: string, body: string, contentType = 'application/json') {
    return text('PUT', path, { body, headers: { 'content-type': contentType } });
  }
  function get(path: string, fields: Fields) {
    const form = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
    return text('GET', path, {}, `?${form.toString()}`);
  }
  const read = (answer: Omit<RedirectAnswer, 'data'>): RedirectAnswer => ({
    ...answer,
    data: fieldsSchema.parse(JSON.parse(answer.body)),
  });

  return {
    pathOf,
    signed,
    put,
    get,
    text,
    refund: async (changes: Fields = {}, path = pathOf()) =>
      read(await put(path, JSON.stringify(signed(path, redirectFields(changes))))),
    query: async (path = pathOf(), fields: Fields = { timestamp: '1785549700' }) =>
      read(await get(path, signed(path, fields))),
    /** Whether the gateway signed all of the answer but the link into its log. */
    trusts({ path, data }: RedirectAnswer): boolean {
      const { signature, log_entry_url: _link, ...rest } = data;
      return signature === hmac(path, rest);
    },
  };
}

export function pathOf(orderNo = 'mc_77', family = 'redirect'): string {
  return `/api/v1/${family}/orders/${orderNo}`;
}

function joined(path: string, fields: Fields): string {
  const words = new Map<unknown, string>([
    [true, 'True'],
    [false, 'False'],
  ]);
  const names = Object.keys(fields).sort();
  return path + names.map((name) => `${name}${words.get(fields[name]) ?? String(fields[name])}`).join('');
}
