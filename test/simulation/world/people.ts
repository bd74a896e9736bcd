// The people of a world: cashiers who look up, refund, click twice and take back, and a manager who knows the bank's console.
import { z } from 'zod';
import type { CommandName, Input } from '../../../preload/contract/api.ts';
import { foundSchema, type OrderView } from '../../../preload/contract/refund.ts';
import { money, type Money } from '../../../preload/contract/money.ts';
import { openStates, refundStates, type RefundState } from '../../../preload/contract/vocabulary.ts';
import type { PretendOrder } from '../../../main/sandbox/ledger.ts';
import type { Random } from '../random.ts';
import type { Errand, Part } from './deeds.ts';
import { cashier, manager, otherCashier } from './ports.ts';
import { toldSchema, type Said, type Till } from './till.ts';
import type { Watch } from './watch.ts';

export interface People {
  /** "again": the terminal was gone or the gateway silent, and whoever it was has not given up. */
  does(errand: Errand, order: PretendOrder): Promise<'done' | 'again'>;
  /** Settles what waits for a manager; what the console shows is the truth. Who is not decisive may want it tried again. */
  manage(isDecisive: boolean): Promise<void>;
  tryNow(): Promise<void>;
  /** Somebody signs in and sees every refund, as after a start. */
  takeOver(): Promise<void>;
}

const pageSchema = z.object({ refunds: z.array(toldSchema), next: z.int().nullable() });
const safekeepingSchema = z.object({ safekeeping: z.string() });
type Listed = z.infer<typeof toldSchema>;
type View = Input<'refund.list'>['view'];
type Act = (refund: Listed) => Promise<unknown>;
type Haste = Pick<Extract<Errand, { do: 'refund' }>, 'part' | 'clicks' | 'windows'>;

/** `newToken` makes click tokens; `random` decides what people do where there is a choice. */
export function createPeople(till: Till, watch: Watch, random: Random, newToken: () => string): People {
  /** Whoever finds the terminal locked signs in first. */
  async function call<C extends CommandName>(command: C, input: Input<C>): Promise<Said> {
    const said = await till.call(command, input);
    if (said === 'gone' || said.ok || said.error.code !== 'signed-out') return said;
    await till.call('session.signIn', random.chance(500) ? cashier : otherCashier);
    return till.call(command, input);
  }

  async function list(view: View): Promise<Listed[]> {
    const listed: Listed[] = [];
    for (let before: number | null = null; ;) {
      const said = await call('refund.list', { view, before, limit: 200 });
      if (said === 'gone' || !said.ok) return listed;
      const page = pageSchema.parse(said.value);
      listed.push(...page.refunds);
      before = page.next;
      if (before === null) return listed;
    }
  }

  async function ask(order: PretendOrder): Promise<Said> {
    const at = random.chance(850) ? order.gateway : null;
    return call('order.lookUp', { orderNo: order.mchOrderNo, at });
  }

  async function submit(draft: Input<'refund.submit'>): Promise<Said> {
    const said = await call('refund.submit', draft);
    if (said !== 'gone' && said.ok) watch.acknowledged(toldSchema.parse(said.value).refundNo);
    return said;
  }

  /** One window: the same button, pressed so often. */
  async function press(draft: Input<'refund.submit'>, clicks: number): Promise<'done' | 'gone'> {
    const answers = await Promise.all(Array.from({ length: clicks }, () => submit(draft)));
    const numbers = new Set(
      answers.flatMap((said) => (said !== 'gone' && said.ok ? numberOf(said.value) : [])),
    );
    if (numbers.size > 1) watch.breaks('M1 one click token makes one refund', [...numbers].join(' '));
    return answers.includes('gone') ? 'gone' : 'done';
  }

  async function decide({ refundNo, state }: Listed, isDecisive: boolean): Promise<void> {
    if (state === 'proposed') {
      const verdict = random.chance(750) ? 'approve' : 'decline';
      await call('refund.approve', { refundNo, ...manager, verdict });
      return;
    }
    const settle = (verdict: Input<'refund.resolve'>['verdict']) =>
      call('refund.resolve', { refundNo, ...manager, verdict, reference: 'console' });
    if (watch.bookingsOf(refundNo).length > 0) await settle('refunded');
    else if (isDecisive || random.chance(400)) await settle('not-refunded');
    else if (random.chance(300)) await call('refund.hurry', { refundNo });
    else await settle('send-again');
  }

  async function refund(order: PretendOrder, { part, clicks, windows }: Haste): Promise<'done' | 'again'> {
    const said = await ask(order);
    if (said === 'gone') return 'again';
    if (!said.ok) return said.error.code.startsWith('gateway-') ? 'again' : 'done';
    const found = foundSchema.parse(said.value);
    if (found.kind !== 'order' || found.view.block !== null) return 'done';
    const drafts = Array.from({ length: windows }, () => draftOf(found.view, part, newToken(), random));
    const ends = await Promise.all(drafts.map((draft) => press(draft, clicks)));
    return ends.includes('gone') ? 'again' : 'done';
  }

  async function withOne(view: View, states: readonly RefundState[], act: Act): Promise<void> {
    const listed = (await list(view)).filter(({ state }) => states.includes(state));
    if (listed.length > 0) await act(random.pick(listed));
  }

  async function manage(isDecisive: boolean): Promise<void> {
    await takeOverCopy();
    for (const listed of await list('held')) await decide(listed, isDecisive);
  }

  /** Nothing is sent from a copied journal before a manager has decided. */
  async function takeOverCopy(): Promise<void> {
    const said = await call('terminal.status', {});
    const isCopied =
      said !== 'gone' && said.ok && safekeepingSchema.parse(said.value).safekeeping === 'copied';
    if (isCopied) await call('terminal.takeOver', { ...manager, reference: 'a new computer' });
  }

  async function tryNow(): Promise<void> {
    await call('gateway.tryNow', {});
  }

  async function act(errand: Exclude<Errand, { do: 'refund' }>, order: PretendOrder): Promise<void> {
    switch (errand.do) {
      case 'look up':
        await ask(order);
        break;
      case 'take back':
        await withOne('open', ['queued', 'proposed'], ({ refundNo }) => call('refund.cancel', { refundNo }));
        break;
      case 'hurry':
        await withOne('open', openStates, ({ refundNo }) => call('refund.hurry', { refundNo }));
        break;
      case 'print':
        await withOne('all', refundStates, ({ refundNo }) =>
          call('receipt.print', { refundNo, copy: 'customer' }),
        );
        break;
      case 'lock':
        await call('session.lock', {});
        break;
      case 'manage':
        await manage(false);
        break;
      case 'try now':
        await tryNow();
        break;
    }
  }

  return {
    async does(errand, order) {
      if (errand.do === 'refund') return refund(order, errand);
      await act(errand, order);
      return 'done';
    },
    manage,
    tryNow,
    async takeOver() {
      const shown = new Map(watch.screen());
      for (const listed of await list('all')) {
        // What an event has told meanwhile is newer than the list.
        const isNewer = watch.screen().get(listed.refundNo) === shown.get(listed.refundNo);
        if (isNewer) watch.told(listed);
      }
    },
  };
}

function numberOf(refund: unknown): string {
  return toldSchema.parse(refund).refundNo;
}

function draftOf(view: OrderView, part: Part, clickToken: string, random: Random): Input<'refund.submit'> {
  const { order, left } = view;
  const way = random.pick(order.ways);
  const amount = way === 'void' || !view.partialRefunds ? order.total : partOf(left, part);
  return {
    clickToken,
    gateway: order.gateway,
    orderKey: order.orderKey,
    amount,
    way,
    reason: 'returned-goods',
    reasonText: null,
  };
}

export function partOf({ minor, currency }: Money, part: Part): Money {
  switch (part) {
    case 'whole':
      return money(minor, currency);
    case 'half':
      return money(Math.ceil(minor / 2), currency);
    case 'little':
      return money(Math.min(minor, 100), currency);
  }
}
