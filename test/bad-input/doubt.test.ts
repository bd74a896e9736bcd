// What a whole terminal makes of an answer that proves nothing: "We don't know yet", until the gateway can be asked.
import { describe, expect, it } from 'vitest';
import type { HttpReply, HttpRequest } from '../../main/core/gateways/gateway.ts';
import { openWire, type Wire } from '../../main/core/gateways/http.ts';
import { startTerminal } from '../support/start-terminal.ts';

/** A wire whose answers, from the refund on, are what `damaged` makes of the true ones, until it is healed. */
function damagedWire(damaged: (reply: HttpReply) => HttpReply): { wire: Wire; heal(): void } {
  const inner = openWire({ connectMs: 2_000, answerMs: 2_000, maxBytes: 1_000_000 });
  let state: 'whole' | 'damaged' = 'whole';
  const isRefund = ({ url }: HttpRequest) => url.endsWith('/order_refund');
  return {
    wire: {
      ...inner,
      async post(request) {
        if (isRefund(request)) state = 'damaged';
        const delivery = await inner.post(request);
        return delivery.kind === 'answered' && state === 'damaged'
          ? { kind: 'answered', reply: damaged(delivery.reply) }
          : delivery;
      },
    },
    heal() {
      state = 'whole';
    },
  };
}

describe('a refund that was booked, under an answer that does not prove it', () => {
  it.each<[string, (reply: HttpReply) => HttpReply]>([
    ['the page of a portal', () => ({ status: 200, body: '<!doctype html><title>Wi-Fi</title>' })],
    ['nothing', () => ({ status: 200, body: '' })],
    ['half of it', ({ status, body }) => ({ status, body: body.slice(0, body.length >> 1) })],
    ['a redirect', ({ body }) => ({ status: 302, body })],
    ['a success under 500', ({ body }) => ({ status: 500, body })],
    ['another status of the door', () => ({ status: 403, body: '{"code":403}' })],
    ['one blank more', ({ status, body }) => ({ status, body: body.replace('"SUCCESS"', '"SUCCESS "') })],
    ['a no that nobody signed', ({ status, body }) => ({ status, body: body.replace('SUCCESS', 'FAIL') })],
    ['two documents', ({ status, body }) => ({ status, body: body + body })],
    ['a million open brackets', ({ status }) => ({ status, body: '['.repeat(1_000_000) })],
  ])('%s', async (_, damaged) => {
    const { wire, heal } = damagedWire(damaged);
    const { call, refund, reaches, sandbox, defects } = await startTerminal({ wire });
    const { refundNo } = await refund('2103301701291052');
    await reaches(refundNo, 'unconfirmed');
    expect(sandbox.ledger.bookings()).toHaveLength(1);
    heal();
    await call('refund.hurry', { refundNo });
    await reaches(refundNo, 'refunded');
    expect(sandbox.ledger.bookings()).toHaveLength(1);
    expect(defects).toEqual([]);
  });
});
