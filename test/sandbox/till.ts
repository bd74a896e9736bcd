// A till for these tests: signs, sends and checks Ksher mch calls with code of its own.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { afterEach } from 'vitest';
import { z } from 'zod';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../main/sandbox/server.ts';
import type { PretendOrder } from '../../main/sandbox/ledger.ts';

export const answerSchema = z.object({
  code: z.int(),
  msg: z.string(),
  data: z.record(z.string(), z.unknown()),
  sign: z.string(),
});
export type KsherAnswer = z.infer<typeof answerSchema>;

const open: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

/** Starts a sandbox that is closed after the test, with `anOrder()` unless told otherwise. */
export async function openSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ orders: [anOrder()], ...options });
  open.push(sandbox);
  return sandbox;
}

export function anOrder(changes: Partial<PretendOrder> = {}): PretendOrder {
  return {
    gateway: 'ksher-mch',
    mchOrderNo: 'SHOP-1',
    gatewayOrderNo: 'KSHER-1',
    channelOrderNo: 'WALLET-1',
    channel: 'truemoney',
    currency: 'THB',
    totalMinor: 15050,
    status: 'paid',
    paidAt: '2026-04-01 10:00:00',
    ...changes,
  };
}

export type FormFields = Record<string, string>;

export function openTill(sandbox: Pick<Sandbox, 'addresses' | 'merchant'>) {
  const { appid, privateKey, gatewayPublicKey } = sandbox.merchant['ksher-mch'];
  const { payments, hostedPages } = sandbox.addresses['ksher-mch'];
  const key = createPrivateKey(privateKey);
  let calls = 0;

  function form(fields: FormFields): FormFields {
    calls += 1;
    const nonce = `nonce-${String(calls).padStart(8, '0')}`;
    const all = { appid, nonce_str: nonce, time_stamp: '20260401100000', ...fields };
    return { ...all, sign: sign('md5', Buffer.from(joined(all)), key).toString('hex') };
  }
  async function text(
    url: string,
    fields: FormFields,
  ): Promise<{ status: number; type: string; body: string }> {
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, body: await response.text() };
  }
  async function call(url: string, fields: FormFields): Promise<KsherAnswer> {
    const { body } = await text(url, form(fields));
    return answerSchema.parse(JSON.parse(body));
  }

  return {
    form,
    text,
    refundUrl: `${payments}/order_refund`,
    refund: (changes: FormFields = {}) => call(`${payments}/order_refund`, refundFields(changes)),
    refundQuery: (fields: FormFields) => call(`${payments}/refund_query`, fields),
    orderQuery: (fields: FormFields) => call(`${payments}/order_query`, fields),
    hostedQuery: (fields: FormFields) => call(`${hostedPages}/gateway_order_query`, fields),
    merchantInfo: (fields: FormFields = {}) => call(`${payments}/merchant_info`, fields),
    /** Whether the gateway signed the data; `only` names the fields where not all are signed. */
    trusts: ({ data, sign: signature }: KsherAnswer, only?: readonly string[]): boolean => {
      const entries = Object.entries(data).filter(([name]) => only === undefined || only.includes(name));
      const signed = Buffer.from(joined(Object.fromEntries(entries)));
      return verify('md5', signed, createPublicKey(gatewayPublicKey), Buffer.from(signature, 'hex'));
    },
  };
}

/** A refund of 50.50 of `anOrder()`. */
export function refundFields(changes: FormFields = {}): FormFields {
  return {
    mch_order_no: 'SHOP-1',
    mch_refund_no: 'R-1',
    refund_fee: '5050',
    total_fee: '15050',
    fee_type: 'THB',
    ...changes,
  };
}

/** Good for these answers only: nested objects are sent with sorted keys already. */
function joined(fields: Record<string, unknown>): string {
  return Object.keys(fields)
    .sort()
    .map((name) => {
      const value = fields[name];
      return `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
    })
    .join('');
}
