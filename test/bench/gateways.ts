// What a refund costs above the bare minimum: one HTTP exchange on a kept connection and the raw crypto calls.
import { fork, type ChildProcess } from 'node:child_process';
import {
  constants,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { bbmsl } from '../../main/core/gateways/bbmsl/index.ts';
import type { Exchange, HttpRequest, Intent, Outcome, Stamp } from '../../main/core/gateways/gateway.ts';
import { openWire, type Wire } from '../../main/core/gateways/http.ts';
import { ksherMch } from '../../main/core/gateways/ksher-mch/index.ts';
import * as mch from '../../main/core/gateways/ksher-mch/signature.ts';
import { ksherRedirect } from '../../main/core/gateways/ksher-redirect/index.ts';
import * as redirect from '../../main/core/gateways/ksher-redirect/signature.ts';
import { money } from '../../preload/contract/money.ts';
import type { GatewayId } from '../../preload/contract/vocabulary.ts';
import { mchRefund, redirectRefund } from './legacy-clients.ts';
import { compare, type Comparison, type Result } from './rounds.ts';

const token = 'e1f0c5b89d7a4c6d8b2f3a5e7c9d1b0f';
const shop = rsaPair(2048);
const gateway = rsaPair(512);
const stamp: Stamp = { now: new Date(), nonce: '0123456789abcdef0123456789abcdef' };
const padding = constants.RSA_PKCS1_PADDING;

export async function run(): Promise<Result[]> {
  const server = fork(fileURLToPath(new URL('gateway-server.js', import.meta.url)), [
    JSON.stringify({ token, gatewayPrivateKey: gateway.privateKey }),
  ]);
  const agent = new Agent({ keepAlive: true });
  const wire = openWire();
  try {
    const base = await addressOf(server);
    const results: Result[] = [];
    for (const comparison of comparisons(base, wire, agent)) results.push(...(await compare(comparison)));
    return results;
  } finally {
    wire.close();
    agent.destroy();
    server.disconnect();
  }
}

function comparisons(base: string, wire: Wire, agent: Agent): Comparison[] {
  const bare = ({ method, url, body, headers }: HttpRequest) => bareCall(agent, method, url, headers, body);

  const hmacSigner = ksherRedirect.openSigner({ token });
  const viaRedirect = ksherRedirect.open({ baseUrl: base, families: ['redirect'] });
  const redirectIntent = anIntent('ksher-redirect', 'redirect/mc_1626835648', 'THB');
  const redirectAsk = () => viaRedirect.refund(redirectIntent, stamp, hmacSigner);
  const redirectRequest = redirectAsk().request;
  const redirectPath = new URL(redirectRequest.url).pathname;
  const redirectFields = {
    refund_order_id: redirectIntent.refundNo,
    refund_amount: redirectIntent.amount.minor,
    timestamp: String(Math.floor(stamp.now.getTime() / 1000)),
  };
  const hmacKey = createSecretKey(Buffer.from(token));
  const hmacText = redirect.canonical(redirectPath, redirectFields) ?? '';

  const md5Signer = ksherMch.openSigner({
    privateKey: shop.privateKey,
    gatewayPublicKey: gateway.publicKey,
  });
  const viaMch = ksherMch.open({ baseUrl: base, hostedUrl: base, appid: 'mch00001' });
  const mchIntent = anIntent('ksher-mch', '90020210721103549812345', 'THB');
  const mchAsk = () => viaMch.refund(mchIntent, stamp, md5Signer);
  const mchRequest = mchAsk().request;
  const { sign: _, ...mchFields } = Object.fromEntries(new URLSearchParams(mchRequest.body));
  const mchText = Buffer.from(mch.canonical(mchFields) ?? '');
  const shopKey = createPrivateKey(shop.privateKey);
  const gatewayKey = createPublicKey(gateway.publicKey);
  const answerText = Buffer.from(mchText.toString().repeat(2));
  const answerSign = sign('md5', answerText, { key: createPrivateKey(gateway.privateKey), padding });

  const shaSigner = bbmsl.openSigner({ privateKey: shop.privateKey });
  const viaBbmsl = bbmsl.open({ baseUrl: base, merchantId: '1001', doors: ['direct'] });
  const bbmslIntent = anIntent('bbmsl', 'direct/4711', 'HKD');
  const bbmslAsk = () => viaBbmsl.refund(bbmslIntent, stamp, shaSigner);
  const bbmslRequest = bbmslAsk().request;
  const bbmslText = z.object({ request: z.string() }).parse(JSON.parse(bbmslRequest.body)).request;
  const bbmslBytes = Buffer.from(bbmslText);

  const oursRedirect = () => refund(wire, redirectAsk(), 'refunded');
  const oursMch = () => refund(wire, mchAsk(), 'refunded');
  const bareSign = (digest: string, text: Buffer) => sign(digest, text, { key: shopKey, padding });

  return [
    {
      id: 'B1',
      what: 'redirect refund, signed and verified / bare PUT on a kept connection',
      ours: oursRedirect,
      other: () => bare(redirectRequest),
      ratio: 'ours/other',
      goal: 1.35,
      tailGoal: 2,
      calls: 1_000,
    },
    {
      id: 'B2',
      what: 'client of the usual shape, unverified / redirect refund, verified',
      ours: oursRedirect,
      other: async () =>
        expectWord(await redirectRefund(base, redirectPath, redirectFields, token), 'REFUNDED'),
      ratio: 'other/ours',
      goal: 2,
      calls: 400,
    },
    {
      id: 'B3',
      what: 'mch refund / bare POST + one bare RSA-2048 sign + one bare RSA-512 verify',
      ours: oursMch,
      other: async () => {
        bareSign('md5', mchText);
        await bare(mchRequest);
        verify('md5', answerText, { key: gatewayKey, padding }, answerSign);
      },
      ratio: 'ours/other',
      goal: 1.2,
      calls: 400,
    },
    {
      id: 'B4',
      what: 'client of the usual shape, key read per call / mch refund, RSA-2048',
      ours: oursMch,
      other: async () =>
        expectWord(await mchRefund(mchRequest.url, mchFields, shop.privateKey, gateway.publicKey), 'SUCCESS'),
      ratio: 'other/ours',
      goal: 2.7,
      calls: 200,
    },
    {
      id: 'B5',
      what: 'BBMSL refund / bare POST + one bare RSA-2048 sign',
      ours: () => refund(wire, bbmslAsk(), 'claimed'),
      other: async () => {
        bareSign('sha256', bbmslBytes);
        await bare(bbmslRequest);
      },
      ratio: 'ours/other',
      goal: 1.2,
      calls: 400,
    },
    {
      id: 'B6',
      what: 'sign step of redirect / one bare HMAC-SHA256',
      ours: () => hmacSigner.sign(redirect.canonical(redirectPath, redirectFields) ?? ''),
      other: () => createHmac('sha256', hmacKey).update(hmacText).digest('hex'),
      ratio: 'ours/other',
      goal: 1.8,
      calls: 40_000,
      together: 200,
    },
    {
      id: 'B6',
      what: 'sign step of mch / one bare RSA-2048 sign with MD5',
      ours: () => md5Signer.sign(mch.canonical(mchFields) ?? ''),
      other: () => bareSign('md5', mchText),
      ratio: 'ours/other',
      goal: 1.05,
      calls: 400,
    },
    {
      id: 'B6',
      what: 'sign step of BBMSL / one bare RSA-2048 sign with SHA-256',
      ours: () => shaSigner.sign(bbmslText),
      other: () => bareSign('sha256', bbmslBytes),
      ratio: 'ours/other',
      goal: 1.05,
      calls: 400,
    },
  ];
}

/** As the sender does it: signed, carried, verified, judged. A bench that measures refusals measures nothing. */
async function refund(wire: Wire, exchange: Exchange<Outcome>, expected: Outcome['kind']): Promise<void> {
  const delivery = await wire.post(exchange.request);
  if (delivery.kind !== 'answered') throw new Error(`${delivery.kind}: ${delivery.why}`);
  expectWord(exchange.read(delivery.reply).kind, expected);
}

function expectWord(found: string, expected: string): void {
  if (found !== expected) throw new Error(`the gateway's side answered ${found} instead of ${expected}`);
}

/** The least that Node needs for one exchange: nothing is signed, checked or read. */
function bareCall(
  agent: Agent,
  method: string,
  url: string,
  headers: HttpRequest['headers'],
  body: string,
): Promise<string> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const call = request({ agent, hostname, port, method, path: pathname, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => (text += piece));
      answer.on('end', () => resolve(text));
    });
    call.on('error', reject);
    call.end(body);
  });
}

function anIntent(id: GatewayId, orderKey: string, currency: string): Intent {
  return {
    order: {
      gateway: id,
      orderKey,
      orderNo: 'SHOP-2021-0042',
      gatewayOrderNo: orderKey,
      channelOrderNo: null,
      channel: 'wechat',
      total: money(10_000, currency),
      paidAt: null,
      status: 'paid',
      ways: ['refund'],
    },
    refundNo: 'R-POS001-20210721-0042',
    amount: money(5_050, currency),
    reason: 'damaged',
    operatorId: '41234',
    deviceId: 'POS001',
    way: 'refund',
  };
}

function rsaPair(modulusLength: number): { privateKey: string; publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

async function addressOf(server: ChildProcess): Promise<string> {
  const [{ port }] = z
    .tuple([z.object({ port: z.int() })])
    .rest(z.unknown())
    .parse(await once(server, 'message'));
  return `http://127.0.0.1:${port}`;
}
