// A till in a process of its own: takes up what earlier lives left, refunds its orders, and dies at the step it was given.
import './calm-zod.ts';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { openWire, type Wire } from '../../../main/core/gateways/http.ts';
import { money } from '../../../preload/contract/money.ts';
import { refundSchema, type OrderView } from '../../../preload/contract/refund.ts';
import type { RefundState } from '../../../preload/contract/vocabulary.ts';
import { assemble, cashier } from '../../support/assemble.ts';
import { dieBefore, liveOn } from '../../support/mortal-sqlite.ts';
import { talkTo, type Said } from '../../support/talk.ts';
import { lifeSchema, type Life, type ShopOrder } from './messages.ts';
import { createMortality, say } from './mortality.ts';
import { openPace } from '../pace.ts';
import { keychainIn } from './shop-folder.ts';
import { touching } from './steps.ts';

void live(lifeSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))));

async function live(life: Life): Promise<void> {
  // Without whoever started it, nobody would ever end it.
  process.stdin.on('end', () => process.exit()).resume();
  const pace = openPace(life.start);
  const mortality = createMortality(life);
  let isLineUp = true;
  let isAtWork = true;

  dieWhileTouching(life, ['migrating', 'starting']);
  const { terminal } = await assemble({
    folder: life.folder,
    gateways: life.gateways,
    vault: keychainIn(life.folder),
    clock: pace.clock,
    wire: pace.watch(mortality.wire(lineThatIs(() => isLineUp)), () => isLineUp),
    log: { info: () => {}, defect: (_, error) => say({ said: 'defect', what: String(error) }) },
    listen(event, body) {
      if (event !== 'refund.changed') return;
      mortality.onRefund(refundSchema.parse(body));
      if (!isAtWork) void endIfDone();
    },
  });
  liveOn();
  const { ask } = talkTo(terminal);
  say({ said: 'ready' });
  dieWhileTouching(life, ['working']);

  const wishes = life.orders.filter(({ orderNo }) => life.wishes.includes(orderNo));
  const views = await Promise.all(wishes.map(find));
  if (life.isLineDown) isLineUp = false;
  await Promise.all(views.map((view, place) => refund(view, wishes[place])));
  isAtWork = false;
  await endIfDone();

  /** The cashier signs in whenever the clock has leapt over the idle lock. */
  async function serve<C extends 'order.lookUp' | 'refund.submit' | 'refund.list'>(
    ...[command, input]: Parameters<typeof ask<C>>
  ): Promise<Said<C>> {
    for (;;) {
      const said = await ask(command, input);
      if (said.ok || said.code !== 'signed-out') return said;
      await ask('session.signIn', cashier);
    }
  }

  /** Null where there is nothing to refund any more. */
  async function find({ orderNo, gateway }: ShopOrder): Promise<OrderView | null> {
    const found = await serve('order.lookUp', { orderNo, at: gateway });
    if (!found.ok) {
      say({ said: 'refused', orderNo, why: found.code });
      return null;
    }
    if (found.value.kind !== 'order' || found.value.view.earlier.length > 0) {
      say({ said: 'known', orderNo });
      return null;
    }
    mortality.reach('looked up', orderNo);
    return found.value.view;
  }

  /** Each button is clicked twice. */
  async function refund(view: OrderView | null, order: ShopOrder | undefined): Promise<void> {
    if (!view || !order) return;
    const { orderNo, minor } = order;
    const draft = {
      clickToken: randomUUID(),
      gateway: order.gateway,
      orderKey: view.order.orderKey,
      amount: money(minor, view.left.currency),
      reason: 'returned-goods',
      reasonText: null,
    } as const;
    mortality.begins(orderNo);
    const clicks = [serve('refund.submit', draft), serve('refund.submit', draft)];
    for (const said of await Promise.all(clicks)) {
      if (said.ok) say({ said: 'saved', orderNo, refundNo: said.value.refundNo });
      else say({ said: 'refused', orderNo, why: said.code });
    }
  }

  /** A held refund waits for a manager; what is saved or in doubt waits for the line. */
  async function endIfDone(): Promise<void> {
    const open = await serve('refund.list', { view: 'open', limit: 200 });
    const mayWait: RefundState[] = isLineUp ? ['held'] : ['held', 'queued', 'unconfirmed'];
    if (!open.ok || !open.value.refunds.every(({ state }) => mayWait.includes(state))) return;
    say({ said: 'done' });
    process.exit();
  }
}

function dieWhileTouching({ death }: Life, phases: Parameters<typeof touching>[0][]): void {
  if (!death || !phases.map(touching).includes(death.step)) return;
  dieBefore(death.nth, () => say({ said: 'dying', step: death.step }));
}

function lineThatIs(isUp: () => boolean): Wire {
  const real = openWire({ connectMs: 1_500, answerMs: 1_000 });
  return {
    ...real,
    post: (request) =>
      isUp() ? real.post(request) : Promise.resolve({ kind: 'not-sent', why: 'ECONNREFUSED' }),
  };
}
