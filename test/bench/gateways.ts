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
import { canonical as mchText } from '../../main/core/gateways/ksher-mch/signature.ts';
import { ksherRedirect } from '../../main/core/gateways/ksher-redirect/index.ts';
import { canonical as redirectText } from '../../main/core/gateways/ksher-redirect/signature.ts';
import { money } from '../../preload/contract/money.ts';
import type { GatewayId } from '../../preload/contract/vocabulary.ts';
import { mchRefund, redirectRefund } from './legacy-clients.ts';
import { compare, type Comparison, type Result } from './rounds.ts';

const token = 'e1f0c5b89d7a4c6d8b2f3a5e7c9d1b0f';
const shop = rsaPair(2048);
const gateway = rsaPair(512);
const stamp: Stamp = { now: new Date(), nonce: '0123456789abcdef0123456789abcdef' };
const padding = constants.RSA_PKCS1_PADDING;
const shopKey = createPrivateKey(shop.privateKey);
const formSchema = z.record(z.string(), z.union([z.string(), z.number()]));

interface Scene {
  base: string;
  wire: Wire;
  /** The least that Node needs for one exchange: nothing is signed, checked or read. */
  bare(request: HttpRequest): Promise<string>;
}

export async function run(): Promise<Result[]> {
  const server = fork(fileURLToPath(new URL('gateway-server.js', import.meta.url)), [
    JSON.stringify({ token, gatewayPrivateKey: gateway.privateKey }),
  ]);
  const agent = new Agent({ keepAlive: true });
  const wire = openWire();
  try {
    const scene = {
      base: await addressOf(server),
      wire,
      bare: (request: HttpRequest) => bareCall(agent, request),
    };
    const comparisons = [...redirect(scene), ...mch(scene), ...direct(scene)];
    const results: Result[] = [];
    for (const comparison of comparisons.sort((a, b) => a.id.localeCompare(b.id)))
      results.push(...(await compare(comparison)));
    return results;
  } finally {
    wire.close();
    agent.destroy();
    server.disconnect();
  }
}

function redirect({ base, wire, bare }: Scene): Comparison[] {
  const protocol = ksherRedirect.open({ baseUrl: base, families: ['redirect'] });
  const signer = ksherRedirect.openSigner({ token });
  const intent = anIntent('ksher-redirect', 'redirect/mc_1626835648', 'THB');
  const ask = () => protocol.refund(intent, stamp, signer);
  const ours = () => refund(wire, ask(), 'refunded');

  const { request } = ask();
  const path = new URL(request.url).pathname;
  const { signature: _, ...fields } = formSchema.parse(JSON.parse(request.body));
  const key = createSecretKey(Buffer.from(token));
  const text = redirectText(path, fields) ?? '';
  const usual = async () => expectWord(await redirectRefund(base, path, fields, token), 'REFUNDED');
  return [
    {
      id: 'B1',
      what: 'redirect refund, signed and verified / bare PUT on a kept connection',
      ours,
      other: () => bare(request),
      ratio: 'ours/other',
      goal: 1.35,
      tailGoal: 2,
      calls: 1_000,
    },
    {
      id: 'B2',
      what: 'client of the usual shape, nothing verified / redirect refund',
      ours,
      other: usual,
      ratio: 'other/ours',
      goal: 2,
      calls: 400,
    },
    {
      id: 'B6',
      what: 'sign step of redirect / one bare HMAC-SHA256',
      ours: () => signer.sign(redirectText(path, fields) ?? ''),
      other: () => createHmac('sha256', key).update(text).digest('hex'),
      ratio: 'ours/other',
      goal: 1.8,
      calls: 40_000,
      together: 200,
    },
  ];
}

function mch({ base, wire, bare }: Scene): Comparison[] {
  const protocol = ksherMch.open({ baseUrl: base, hostedUrl: base, appid: 'mch00001' });
  const signer = ksherMch.openSigner({ privateKey: shop.privateKey, gatewayPublicKey: gateway.publicKey });
  const intent = anIntent('ksher-mch', '90020210721103549812345', 'THB');
  const ask = () => protocol.refund(intent, stamp, signer);
  const ours = () => refund(wire, ask(), 'refunded');

  const { request } = ask();
  const { sign: _, ...fields } = Object.fromEntries(new URLSearchParams(request.body));
  const text = Buffer.from(mchText(fields) ?? '');
  const gatewayKey = createPublicKey(gateway.publicKey);
  const answered = sign('md5', text, { key: createPrivateKey(gateway.privateKey), padding });
  const minimum = async () => {
    bareSign('md5', text);
    await bare(request);
    verify('md5', text, { key: gatewayKey, padding }, answered);
  };
  const usual = async () =>
    expectWord(await mchRefund(request.url, fields, shop.privateKey, gateway.publicKey), 'SUCCESS');
  return [
    {
      id: 'B3',
      what: 'mch refund / bare POST + one bare RSA-2048 sign + one bare RSA-512 verify',
      ours,
      other: minimum,
      ratio: 'ours/other',
      goal: 1.2,
      calls: 400,
    },
    {
      id: 'B4',
      what: 'client of the usual shape, keys read per call / mch refund, RSA-2048',
      ours,
      other: usual,
      ratio: 'other/ours',
      goal: 2.7,
      calls: 200,
    },
    {
      id: 'B6',
      what: 'sign step of mch / one bare RSA-2048 sign with MD5',
      ours: () => signer.sign(mchText(fields) ?? ''),
      other: () => bareSign('md5', text),
      ratio: 'ours/other',
      goal: 1.05,
      calls: 400,
    },
  ];
}

function direct({ base, wire, bare }: Scene): Comparison[] {
  const protocol = bbmsl.open({ baseUrl: base, merchantId: '1001', doors: ['direct'] });
  const signer = bbmsl.openSigner({ privateKey: shop.privateKey });
  const intent = anIntent('bbmsl', 'direct/4711', 'HKD');
  const ask = () => protocol.refund(intent, stamp, signer);

  const { request } = ask();
  const text = z.object({ request: z.string() }).parse(JSON.parse(request.body)).request;
  const bytes = Buffer.from(text);
  const minimum = async () => {
    bareSign('sha256', bytes);
    await bare(request);
  };
  return [
    {
      id: 'B5',
      what: 'BBMSL refund / bare POST + one bare RSA-2048 sign',
      ours: () => refund(wire, ask(), 'claimed'),
      other: minimum,
      ratio: 'ours/other',
      goal: 1.2,
      calls: 400,
    },
    {
      id: 'B6',
      what: 'sign step of BBMSL / one bare RSA-2048 sign with SHA-256',
      ours: () => signer.sign(text),
      other: () => bareSign('sha256', bytes),
      ratio: 'ours/other',
      goal: 1.05,
      calls: 400,
    },
  ];
}

function bareSign(digest: 'md5' | 'sha256', text: Buffer): Buffer {
  return sign(digest, text, { key: shopKey, padding });
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

function bareCall(agent: Agent, { method, url, headers, body }: HttpRequest): Promise<string> {
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
