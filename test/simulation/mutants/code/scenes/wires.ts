// Scenes of the wire: yeses that nobody signed, and addresses that nobody gave.
import { equal } from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { z } from 'zod';
import type { HttpRequest } from '../../../../../main/core/gateways/gateway.ts';
import { openWire, type Wire } from '../../../../../main/core/gateways/http.ts';
import type { GatewayId } from '../../../../../preload/contract/vocabulary.ts';
import type { Scene } from '../scene.ts';
import { orderNo, otherOrderNo } from '../shop.ts';

const signedGateways: readonly GatewayId[] = ['ksher-mch', 'ksher-redirect'];

export const signedOnly: Scene = {
  says: 'a yes that the gateway did not sign is not believed',
  async play({ open, booked }) {
    for (const gateway of signedGateways) {
      const till = await open({}, { wire: forger() });
      const view = await till.find(gateway);
      const honest = await till.submit(view, 500);
      await till.ended(honest.refundNo);
      const forged = await till.submit(await till.find(gateway, otherOrderNo), 500);
      const { state } = await till.ended(forged.refundNo);
      equal(state, 'refunded', `the refund at ${gateway} ended as ${state}`);
      equal(booked(gateway).length, 2, `what the journal calls refunded was not booked at ${gateway}`);
      await till.stop();
    }
  },
};

/** Keeps the second refund to itself, and answers what the first one was answered, with the second one's numbers. */
function forger(): (real: Wire) => Wire {
  let honest: { fields: ReadonlyMap<string, string>; answer: string } | null = null;
  let hasLied = false;
  return (real) => ({
    ...real,
    async post(request) {
      if (!isRefund(request) || hasLied) return real.post(request);
      if (honest) {
        hasLied = true;
        const body = withNumbersOf(fieldsOf(request), honest);
        return { kind: 'answered', reply: { status: 200, body } };
      }
      const delivery = await real.post(request);
      if (delivery.kind === 'answered') honest = { fields: fieldsOf(request), answer: delivery.reply.body };
      return delivery;
    },
  });
}

function isRefund({ method, url }: HttpRequest): boolean {
  return method === 'PUT' || url.endsWith('/order_refund');
}

function fieldsOf({ body }: HttpRequest): ReadonlyMap<string, string> {
  if (!body.startsWith('{')) return new Map(new URLSearchParams(body));
  const document = z.record(z.string(), z.unknown()).parse(JSON.parse(body));
  return new Map(Object.entries(document).map(([name, value]) => [name, String(value)]));
}

function withNumbersOf(
  fields: ReadonlyMap<string, string>,
  honest: { fields: ReadonlyMap<string, string>; answer: string },
): string {
  // It stands in the address of some requests, not among their fields.
  let text = honest.answer.replaceAll(orderNo, otherOrderNo);
  for (const [name, value] of fields) {
    const old = honest.fields.get(name);
    if (old !== undefined && old !== value && !name.startsWith('sign')) text = text.replaceAll(old, value);
  }
  return text;
}

export const noDetours: Scene = {
  says: 'a refund goes to no address that an answer names',
  async play() {
    const strangers: string[] = [];
    const stranger = await listen((request, response) => {
      strangers.push(request.method ?? '');
      response.end('{"result":"SUCCESS"}');
    });
    for (const status of [301, 302, 307, 308]) {
      const portal = await listen((_, response) => {
        response.writeHead(status, { Location: `${stranger.address}/order_refund` }).end();
      });
      const wire = openWire({ connectMs: 1_000, answerMs: 1_000 });
      const url = `${portal.address}/order_refund`;
      const delivery = await wire.post({
        method: 'POST',
        url,
        headers: {},
        body: 'refund_fee=500',
        record: '',
      });
      wire.close();
      portal.close();
      const answered = delivery.kind === 'answered' ? delivery.reply.status : delivery.why;
      equal(strangers.length, 0, `the redirect ${status} was followed`);
      equal(answered, status, 'the redirect was taken for something else');
    }
    stranger.close();
  },
};

async function listen(listener: RequestListener): Promise<{ address: string; close: () => void }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const found = server.address();
  if (found === null || typeof found === 'string') throw new Error('the server has no port');
  return {
    address: `http://127.0.0.1:${found.port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
