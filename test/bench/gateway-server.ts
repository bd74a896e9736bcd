// The gateways' side of the bench, in a process of its own: reads each request, signs its answer, and does no more.
import { createServer } from 'node:http';
import { z } from 'zod';
import * as mch from '../../main/core/gateways/ksher-mch/signature.ts';
import * as redirect from '../../main/core/gateways/ksher-redirect/signature.ts';

const { token, gatewayPrivateKey, delayMs } = z
  .object({
    token: z.string(),
    gatewayPrivateKey: z.string(),
    /** Before each answer. */
    delayMs: z.int().default(0),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));
const redirectSigner = redirect.openSigner({ token });
const mchSigner = mch.openSigner({ privateKey: gatewayPrivateKey });

type Fields = Record<string, unknown>;

/** The fields of the published example. Source: protocols A4. */
function answerRedirect(path: string, body: string): Fields {
  const asked = z
    .object({ refund_order_id: z.string(), refund_amount: z.int(), timestamp: z.string() })
    .parse(JSON.parse(body));
  const record = {
    acquirer: 'Ksher',
    acquirer_order_id: '90020210721103549',
    amount: -asked.refund_amount,
    channel: 'wechat',
    channel_order_id: '4200001124202107211234567890',
    cleared: false,
    currency: 'THB',
    error_code: 'REFUNDED',
    error_message: 'Order refunded',
    force_clear: false,
    gateway_order_id: 'sandboxbkk_90020210721103549',
    id: '0a7c4f1e',
    locked: false,
    log_entry_url: 'https://sandboxbkk.vip.ksher.net/log_entry/0a7c4f1e',
    merchant_order_id: asked.refund_order_id,
    mid: '35618',
    order_date: '2021-07-21 03:35:49',
    order_type: 'Refund',
    reference: path.slice(path.lastIndexOf('/') + 1),
    reserved1: 'False',
    reserved2: 'False',
    reserved3: 'False',
    reserved4: 'False',
    status: 'Refunded',
    timestamp: asked.timestamp,
  };
  return { ...record, signature: redirectSigner.sign(redirect.canonical(path, record) ?? '') };
}

/** What was asked comes back, with the gateway's own numbers. Source: protocols B4. */
function answerMch(body: string): Fields {
  const { sign: _, time_stamp: __, ...asked } = Object.fromEntries(new URLSearchParams(body));
  const data = {
    channel: 'wechat',
    ...asked,
    cash_refund_fee: 1010,
    channel_order_no: '4200001124202107211234567890',
    channel_refund_no: '50300908432021072110892345678',
    ksher_refund_no: '90020210721103549812345',
    refund_fee: Number(asked['refund_fee']),
    refund_time: '2021-07-21 10:35:49',
    result: 'SUCCESS',
    total_fee: Number(asked['total_fee']),
  };
  return {
    code: 0,
    data,
    msg: 'ok',
    sign: mchSigner.sign(mch.canonical(data) ?? ''),
    status_code: '',
    status_msg: '',
    time_stamp: '2021-07-21T11:35:49.812345+08:00',
    version: '3.0.0',
  };
}

/** Unsigned. Source: protocols C3, C4. */
function answerBbmsl(body: string): Fields {
  const { request } = z.object({ request: z.string() }).parse(JSON.parse(body));
  const asked = z
    .object({ merchantId: z.string(), orderId: z.int(), amount: z.number() })
    .parse(JSON.parse(request));
  return {
    responseCode: '0000',
    message: 'success',
    order: {
      id: asked.orderId,
      merchantId: asked.merchantId,
      merchantReference: 'SHOP-2021-0042',
      currency: 'HKD',
      amount: 100,
      status: 'REFUNDED',
      createTime: '2021-07-21T10:35:49',
      updateTime: '2021-07-22T09:00:00',
    },
    transaction: { id: 'T-1', type: 'REFUND', currency: 'HKD', amount: asked.amount, status: 'REFUNDED' },
  };
}

function answerTo(path: string, body: string): Fields {
  if (path.startsWith('/api/v1/')) return answerRedirect(path, body);
  return path.endsWith('/order_refund') ? answerMch(body) : answerBbmsl(body);
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (piece: string) => (body += piece));
  request.on('end', () => {
    const answer = Buffer.from(JSON.stringify(answerTo(request.url ?? '', body)));
    const send = () => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.length });
      response.end(answer);
    };
    if (delayMs === 0) send();
    else setTimeout(send, delayMs);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
process.on('disconnect', () => process.exit());
