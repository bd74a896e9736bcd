// Carries exchanges and conversations over the wire, and tells the line watch what each delivery showed.
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import { assertNever } from '../errors.ts';
import {
  unclear,
  type Conversation,
  type Delivery,
  type Exchange,
  type HttpRequest,
  type Outcome,
} from '../gateways/gateway.ts';
import type { Wire } from '../gateways/http.ts';
import type { Log } from '../ports.ts';
import type { NotSent } from './judgement.ts';
import type { LineWatch, Sight } from './line.ts';

export type Silence = Exclude<Delivery, { kind: 'answered' }>;

export interface Carrier {
  /** Carries one refund. Never rejects: a defect while money may be moving is doubt, and goes to the log. */
  send(gateway: GatewayId, exchange: Exchange<Outcome>): Promise<Outcome | NotSent>;
  /** Carries questions; `silent` when the gateway did not answer one of them. */
  converse<Answer>(
    gateway: GatewayId,
    conversation: Conversation<Answer>,
  ): Promise<Answer | { silent: Silence }>;
}

export function createCarrier(wire: Wire, lines: () => LineWatch, log: Log): Carrier {
  function report(gateway: GatewayId, delivery: Delivery): void {
    const serverTime = delivery.kind === 'answered' ? delivery.serverTime : undefined;
    lines().report(gateway, sightOf(delivery), serverTime);
  }

  /** A question moves no money, so one that met a connection the gateway had just closed is asked again. */
  async function question(gateway: GatewayId, request: HttpRequest): Promise<Delivery> {
    const first = await wire.post(request);
    const wasCut = first.kind === 'no-answer' && first.why === 'ECONNRESET';
    const delivery = wasCut ? await wire.post(request) : first;
    report(gateway, delivery);
    return delivery;
  }

  return {
    async send(gateway, exchange) {
      try {
        const delivery = await wire.post(exchange.request);
        report(gateway, delivery);
        return read(delivery, exchange);
      } catch (error) {
        log.defect('send', error);
        return unclear('not-readable');
      }
    },

    async converse(gateway, conversation) {
      let turn = conversation.next();
      while (!turn.done) {
        const delivery = await question(gateway, turn.value);
        if (delivery.kind !== 'answered') return { silent: delivery };
        turn = conversation.next(delivery.reply);
      }
      return turn.value;
    },
  };
}

function read(delivery: Delivery, exchange: Exchange<Outcome>): Outcome | NotSent {
  switch (delivery.kind) {
    case 'answered':
      return exchange.read(delivery.reply);
    case 'not-sent':
      return delivery;
    case 'no-answer':
      return unclear('no-answer', delivery.why);
    default:
      return assertNever(delivery);
  }
}

/** Codes with which a certificate or the handshake itself is refused. */
const tlsCode = /CERT|TLS|SSL|EPROTO|SIGNED|UNABLE_TO/;

/** 401 and 403: this terminal's keys are refused, so sending more would change nothing. 429: too fast. Source: reliability 5. */
const sightOfStatus: Readonly<Record<number, Sight>> = {
  401: 'keys-refused',
  403: 'keys-refused',
  429: 'throttled',
};

function sightOf(delivery: Delivery): Sight {
  switch (delivery.kind) {
    case 'answered':
      return sightOfStatus[delivery.reply.status] ?? 'reached';
    case 'not-sent':
      return tlsCode.test(delivery.why) ? 'tls' : 'unreached';
    case 'no-answer':
      return 'reached';
    default:
      return assertNever(delivery);
  }
}
