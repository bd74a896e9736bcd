// A till for these tests: signs and sends BBMSL calls with code of its own.
import { createPrivateKey, sign } from 'node:crypto';
import { z } from 'zod';
import type { PretendOrder } from '../../main/sandbox/ledger.ts';
import type { Sandbox } from '../../main/sandbox/server.ts';
import { anOrder } from './till.ts';

const answerSchema = z.object({
  responseCode: z.string().optional(),
  message: z.string(),
  order: z.record(z.string(), z.unknown()).optional(),
  transaction: z.record(z.string(), z.unknown()).optional(),
  signature: z.string().optional(),
});
export type BbmslAnswer = z.infer<typeof answerSchema>;
export type Call = 'refund' | 'query' | 'void';

export function aBbmslOrder(changes: Partial<PretendOrder> = {}): PretendOrder {
  return anOrder({
    gateway: 'bbmsl',
    mchOrderNo: 's22tring',
    gatewayOrderNo: '1076',
    channelOrderNo: '8120047713',
    channel: 'VISA',
    currency: 'HKD',
    totalMinor: 7619,
    ...changes,
  });
}

export function openBbmslTill(sandbox: Pick<Sandbox, 'addresses' | 'merchant'>) {
  const { merchantId, privateKey } = sandbox.merchant.bbmsl;
  const { base } = sandbox.addresses.bbmsl;
  const key = createPrivateKey(privateKey);

  function envelope(request: string): string {
    return JSON.stringify({
      request,
      signature: sign('sha256', Buffer.from(request), key).toString('base64'),
    });
  }
  async function text(path: string, body: string, contentType = 'application/json') {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': contentType },
    });
    return { status: response.status, body: await response.text() };
  }
  /** Signs and sends exactly this text. */
  async function send(path: string, request: string): Promise<BbmslAnswer> {
    const { body } = await text(path, envelope(request));
    return answerSchema.parse(JSON.parse(body));
  }
  function call(name: Call, fields: object, kind: 'direct' | 'hosted-checkout' = 'direct') {
    return send(`/${kind}/${name}`, JSON.stringify({ merchantId, ...fields }));
  }

  return {
    merchantId,
    envelope,
    text,
    send,
    call,
    /** All of `aBbmslOrder()`. */
    refund: (amount = 76.19) => call('refund', { merchantReference: 's22tring', amount }),
    query: () => call('query', { merchantReference: 's22tring' }),
    voidOrder: () => call('void', { merchantReference: 's22tring' }),
  };
}
