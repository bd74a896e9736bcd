// A till in a process of its own that refunds one order and dies by SIGKILL at a named step.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { foundSchema, refundSchema } from '../../preload/contract/refund.ts';
import { openWire, type Wire } from '../../main/core/gateways/http.ts';
import { assemble, cashier } from './assemble.ts';
import { fastClock } from './fast-clock.ts';

const orders = z
  .object({
    folder: z.string(),
    gateways: z.record(z.string(), z.unknown()),
    orderNo: z.string(),
    step: z.string(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

/** Nothing runs after this line. */
function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

function dieAt(step: string): void {
  if (orders.step === step) die();
}

/** The real wire, with the steps around it. */
function mortalWire(): Wire {
  const wire = openWire({ connectMs: 2_000, answerMs: 1_000, maxBytes: 1_000_000 });
  let attempts = 0;
  return {
    ...wire,
    async post(request) {
      const isRefund = request.url.endsWith('/order_refund');
      if (isRefund) attempts += 1;
      const name = isRefund ? (attempts === 1 ? 'attempt' : 'resend') : 'question';
      // The order is asked for once more before it is sent; the questions meant here come after.
      if (attempts === 0) return wire.post(request);
      dieAt(`before ${name}`);
      if (orders.step === `during ${name}`) setTimeout(die, Math.random() * 30);
      const delivery = await wire.post(request);
      dieAt(`after ${name}`);
      return delivery;
    },
  };
}

const wire = mortalWire();
// Loads its libraries, which may take longer than a session lasts on a clock this fast.
await wire.probe('http://127.0.0.1:1/');
const { terminal } = await assemble({
  folder: orders.folder,
  gateways: orders.gateways,
  wire,
  clock: fastClock(),
});
terminal.onEvent((event, body) => {
  if (event !== 'refund.changed') return;
  const { state, attempts } = refundSchema.parse(body);
  dieAt(`saved ${state}`);
  if (attempts > 1) dieAt(`saved ${state} again`);
  if (state === 'refunded' || state === 'rejected') process.exit(3);
});

async function call(command: string, input: unknown): Promise<unknown> {
  const reply = await terminal.dispatch(command, input);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}

await call('session.signIn', cashier);
// Questions before the refund are not the ones this test is about.
const step = orders.step;
orders.step = '';
const found = foundSchema.parse(await call('order.lookUp', { orderNo: orders.orderNo }));
orders.step = step;
if (found.kind !== 'order') throw new Error('this is a refund');
dieAt('looked up');
await call('refund.submit', {
  clickToken: randomUUID(),
  gateway: found.view.order.gateway,
  orderKey: found.view.order.orderKey,
  amount: found.view.left,
  reason: 'returned-goods',
  reasonText: null,
});
