// The wire of a world: carries requests to the pretend banks in simulated time, and does to each what the world has in store.
import type { Delivery, HttpReply, HttpRequest } from '../../../main/core/gateways/gateway.ts';
import type { Wire } from '../../../main/core/gateways/http.ts';
import type { Reading } from '../../../main/sandbox/bank.ts';
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { PretendBanks } from './banks.ts';
import { courses, usualCourse, type Course, type WireFault } from './courses.ts';
import type { Fate } from './fate.ts';
import { Arranged, type Life } from './life.ts';
import type { Timeline } from './timeline.ts';

/** A request on its way, as whoever watches it knows it. */
export interface Sent {
  readonly gateway: GatewayId;
  readonly request: HttpRequest;
  readonly kind: 'refund' | 'query';
  /** By name and value, without what must differ between two attempts; empty when the bank cannot read it. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface WireParts {
  timeline: Timeline;
  banks: PretendBanks;
  fate: Fate;
  /** Whether the gateway cannot be reached, or answers nothing, for a while. */
  weather(gateway: GatewayId): WireFault | null;
  /** Told before the first byte leaves, together with what will become of it. */
  onSent(sent: Sent, fault: WireFault | null): void;
  /** The bank acts inside of `act`, and what it books then is this request's doing. */
  onArrived(sent: Sent, act: () => HttpReply): HttpReply;
}

export interface WorldWire {
  /** The wire of one life of the terminal. */
  open(life: Life): Wire;
  /** Requests that may still reach a bank. */
  readonly underWay: number;
}

/** As the real wire: 5 s for a connection, 30 s more for an answer. */
const connectMs = 5_000;
const answerMs = 35_000;
/** A late request arrives before the gateways' settle time is over, which is 5 minutes. */
const latestMs = 240_000;

const html = '<!doctype html><html><body><h1>Welcome to the free Wi-Fi</h1></body></html>';
const unreached: Delivery = { kind: 'not-sent', why: 'ECONNREFUSED' };
const door = JSON.stringify({ code: 401, name: 'Unauthorized', description: 'not this time' });

export function openWorldWire(parts: WireParts): WorldWire {
  const { timeline, banks, fate } = parts;
  /** The last answer of each gateway to each kind of request: what is replayed. */
  const earlier = new Map<string, HttpReply>();
  let underWay = 0;

  function carry(request: HttpRequest, hears: (delivery: Delivery) => void): void {
    const reading = banks.read(request);
    const sent = sentOf(banks.gatewayAt(request.url), request, reading);
    const fault = parts.weather(sent.gateway) ?? fate.request(sent.kind);
    const course: Course = fault ? courses[fault] : usualCourse;
    parts.onSent(sent, fault);
    const arrives = (reply: (answer: HttpReply) => void) => (): void => {
      underWay -= 1;
      reply(ask(sent, reading, course));
    };
    const say = (delivery: Delivery, ms: number) => timeline.after(ms, () => hears(delivery));
    const travel = (ms: number, reply: (answer: HttpReply) => void): void => {
      underWay += 1;
      timeline.after(ms, arrives(reply));
    };
    const answer = (reply: HttpReply) => {
      // What has neither signature nor nonce could be anything; TLS alone keeps it from being told twice.
      const before = sent.gateway === 'bbmsl' ? undefined : earlier.get(keyOf(sent));
      const delivery = deliveryOf(course, reply, before ?? reply);
      earlier.set(keyOf(sent), reply);
      if (delivery) say(delivery, fate.ms(5, 200));
    };
    switch (course.reaches) {
      case 'never': {
        const delivery = deliveryOf(course, noReply, noReply);
        if (delivery)
          say(delivery, course.hears === 'no connection' ? fate.ms(5, connectMs) : fate.ms(20, 400));
        break;
      }
      case 'at once':
        travel(fate.ms(20, 400), answer);
        break;
      case 'slowly':
        travel(fate.ms(5_000, 25_000), answer);
        break;
      case 'twice':
        travel(fate.ms(20, 400), answer);
        travel(fate.ms(401, 2_000), () => {});
        break;
      case 'late':
        travel(fate.ms(answerMs, latestMs), () => {});
        break;
    }
    if (course.hears === 'nothing') say({ kind: 'no-answer', why: 'ETIMEDOUT' }, answerMs);
  }

  function ask(sent: Sent, reading: Reading, { twist }: Course): HttpReply {
    const act = (): HttpReply => (reading.understood ? reading.act(twist) : reading.answer);
    return parts.onArrived(sent, act);
  }

  return {
    open: (life) => ({
      post: (request) =>
        life.waits<Delivery>((hears, fails) => {
          const fault = life.step('send');
          if (fault === 'error') return hears(unreached);
          if (fault === 'rejection') return fails(new Arranged('the wire broke'));
          if (fault === null) carry(request, (delivery) => hear(life, delivery, hears, fails));
        }),
      probe: (address) =>
        life.waits<Delivery>((hears, fails) => {
          const fault = life.step('probe');
          const isDown = fault === 'error' || parts.weather(banks.gatewayAt(address)) === 'not-connected';
          if (fault === 'rejection') return fails(new Arranged('the probe broke'));
          const answer: Delivery = isDown
            ? unreached
            : { kind: 'answered', reply: { status: 404, body: '' } };
          timeline.after(fate.ms(5, 100), () => hears(answer));
        }),
      close: () => {},
    }),
    get underWay() {
      return underWay;
    },
  };
}

function hear(
  life: Life,
  delivery: Delivery,
  hears: (delivery: Delivery) => void,
  fails: (error: Error) => void,
): void {
  if (life.isOver) return;
  const fault = life.step('heard');
  if (fault === 'rejection') fails(new Arranged('the wire broke'));
  else hears(fault === 'error' ? { kind: 'no-answer', why: 'ECONNRESET' } : delivery);
}

const noReply: HttpReply = { status: 200, body: '' };

function keyOf({ gateway, kind }: Sent): string {
  return `${gateway} ${kind}`;
}

/** What the terminal is told when the bank has answered, or never will; null when it is told nothing, or only later. */
function deliveryOf({ hears }: Course, reply: HttpReply, replayed: HttpReply): Delivery | null {
  switch (hears) {
    case 'the answer':
      return { kind: 'answered', reply };
    case 'an earlier answer':
      return { kind: 'answered', reply: replayed };
    case 'half of it':
      return { kind: 'answered', reply: { ...reply, body: reply.body.slice(0, reply.body.length / 2) } };
    case 'nothing':
      return null;
    case 'a cut line':
      return { kind: 'no-answer', why: 'ECONNRESET' };
    case 'no connection':
      return unreached;
    case 'a server error':
      return { kind: 'answered', reply: { status: 502, body: 'bad gateway' } };
    case 'too many requests':
      return { kind: 'answered', reply: { status: 429, body: 'slow down' } };
    case 'a refusal at the door':
      return { kind: 'answered', reply: { status: 401, body: door } };
    case 'a portal':
      return { kind: 'answered', reply: { status: 200, body: html } };
  }
}

/** Differ between two attempts of one refund, and nothing else may. Source: reliability M5. */
const stamps: ReadonlySet<string> = new Set(['nonce_str', 'time_stamp', 'timestamp', 'sign', 'signature']);

function sentOf(gateway: GatewayId, request: HttpRequest, reading: Reading): Sent {
  if (!reading.understood) return { gateway, request, kind: 'query', fields: {} };
  const fields = Object.fromEntries(Object.entries(reading.fields).filter(([name]) => !stamps.has(name)));
  return { gateway, request, kind: reading.kind, fields };
}
