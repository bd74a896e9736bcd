// Where a till is in each of its refunds, told by step; at the step it was given, it dies.
import { writeSync } from 'node:fs';
import type { HttpRequest } from '../../../main/core/gateways/gateway.ts';
import type { Wire } from '../../../main/core/gateways/http.ts';
import type { Refund } from '../../../preload/contract/refund.ts';
import type { Life, Message } from './messages.ts';
import { stepName, type Age } from './steps.ts';

export function say(message: Message): void {
  writeSync(1, `${JSON.stringify(message)}\n`);
}

export interface Mortality {
  reach(step: string, orderNo: string): void;
  /** The order is about to be refunded for the first time. */
  begins(orderNo: string): void;
  onRefund(refund: Refund): void;
  /** The wire with the steps around it. */
  wire(real: Wire): Wire;
}

export function createMortality({ orders, death }: Pick<Life, 'orders' | 'death'>): Mortality {
  const ages = new Map<string, Age>();
  const attempts = new Map<string, number>();
  let timesReached = 0;

  function isLast(step: string, orderNo: string): boolean {
    if (death?.step !== step || !death.orders.includes(orderNo)) return false;
    timesReached += 1;
    return timesReached === death.nth;
  }

  function reach(step: string, orderNo: string): void {
    if (isLast(step, orderNo)) die(step);
  }

  function ageOf({ order: { orderNo }, state, attempts: times }: Refund): Age {
    // Saved without a line by an earlier life, and sent now for the first time.
    const age = ages.get(orderNo) ?? (state === 'sending' && times === 1 ? 'drained' : 'woken');
    ages.set(orderNo, age);
    return age;
  }

  /** Null for a question before anything is known of a refund, or was sent for it. */
  function stepOf(request: HttpRequest, orderNo: string): ((when: string) => string) | null {
    const age = ages.get(orderNo);
    const times = attempts.get(orderNo) ?? 0;
    if (age === undefined || times === 0) return null;
    const sending = times > 1 ? 'resend' : 'attempt';
    return (when) => stepName(age, `${when} ${isRefund(request) ? sending : 'question'}`);
  }

  return {
    reach,
    begins: (orderNo) => void ages.set(orderNo, 'fresh'),

    onRefund(refund) {
      const { order, state, attempts: times } = refund;
      attempts.set(order.orderNo, times);
      const isAgain = state === 'queued' && times > 0;
      reach(stepName(ageOf(refund), isAgain ? 'saved for a resend' : `saved ${state}`), order.orderNo);
    },

    wire: (real) => ({
      ...real,
      async post(request) {
        const orderNo = orders.find((order) => isAbout(request, order))?.orderNo ?? '';
        const step = stepOf(request, orderNo);
        if (step === null) return real.post(request);
        reach(step('before'), orderNo);
        const isDying = isLast(step('during'), orderNo);
        if (isDying) setTimeout(() => die(step('during')), death?.afterMs);
        const delivery = await real.post(request);
        // The answer came first, and nobody has read it yet.
        if (isDying) die(step('during'));
        reach(step('after'), orderNo);
        return delivery;
      },
    }),
  };
}

/** Nothing runs after this line. */
function die(step: string): never {
  say({ said: 'dying', step });
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

function isAbout({ url, body }: HttpRequest, order: Life['orders'][number]): boolean {
  return [order.orderNo, order.gatewayOrderNo].some(
    (number) => url.includes(number) || body.includes(number),
  );
}

function isRefund({ method, url }: HttpRequest): boolean {
  return method === 'PUT' || /\/(order_refund|refund|void)$/.test(new URL(url).pathname);
}
