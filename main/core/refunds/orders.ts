// Orders as the gateways tell them, remembered for when the line is down; which gateway a number belongs to.
import type { Money } from '../../../preload/contract/money.ts';
import type { Order, OrderView } from '../../../preload/contract/refund.ts';
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import { TerminalError, assertNever } from '../errors.ts';
import type { OrderAnswer, Signer, Stamp } from '../gateways/gateway.ts';
import type { Clock, KeyVault } from '../ports.ts';
import { rulesFor, type Account, type Accounts } from './accounts.ts';
import type { Carrier } from './carrier.ts';
import type { Journal } from './journal.ts';
import type { NumberMemory } from './number-memory.ts';
import { viewOf } from './order-view.ts';
import { DamagedRefund } from './rows.ts';
import { isProductCode } from './scanned.ts';
import { signerFor } from './signer.ts';

export interface OrdersParts {
  journal: Journal;
  carrier: Pick<Carrier, 'converse'>;
  accounts: Accounts;
  numbers: NumberMemory;
  vault: KeyVault;
  clock: Clock;
  newStamp(): Stamp;
}

export type FoundOrder =
  { kind: 'order'; view: OrderView } | { kind: 'several'; orderNo: string; choices: OrderView[] };

export interface Orders {
  /**
   * Asks the gateways: the one that is named, or else those the number may belong to; "everywhere" asks all of them.
   * Throws TerminalError: `order-not-found`, `product-code`, or why nobody could say.
   */
  find(number: string, at: GatewayId | 'everywhere' | null): Promise<FoundOrder>;
  /** Asks for the same order once more; null when nobody can be reached. Throws `gateway-unclear`. */
  recheck(order: Order, signer: Signer): Promise<OrderView | null>;
  /** The order as it was last told, with what this terminal refunded since; null if it was never looked up. */
  shown(gateway: GatewayId, orderKey: string): OrderView | null;
  /** What was looked up or refunded last, newest first, each order once and as it was last told. */
  remembered(): OrderView[];
}

interface Seen {
  order: Order;
  told: Money | null;
  at: number;
}

/** So many orders are remembered for when the line is down. */
const mostSeen = 1_000;
/** So many of them are handed to a page that begins. */
const mostRemembered = 50;

export function createOrders(parts: OrdersParts): Orders {
  const { journal, carrier, accounts, numbers, vault, clock } = parts;
  /** By order key and by every number they were asked with. Oldest first. */
  const seen = new Map<string, Seen>();

  async function find(number: string, at: GatewayId | 'everywhere' | null): Promise<FoundOrder> {
    if (at === 'everywhere') numbers.forget(number);
    else if (at !== null) numbers.remember(number, at);
    const problems: TerminalError[] = [];
    let asked = 0;
    for (const group of groupsFor(number, at)) {
      const answers = await Promise.all(group.map((id) => attempt(id, number)));
      asked += group.length;
      const isGuess = asked < accounts.size;
      const views = answers.flatMap((answer) => ('view' in answer ? [{ ...answer.view, isGuess }] : []));
      const [view, second] = views;
      if (second) return { kind: 'several', orderNo: number, choices: views };
      if (view) return { kind: 'order', view };
      problems.push(...answers.flatMap((answer) => ('problem' in answer ? [answer.problem] : [])));
    }
    throw problems[0] ?? unknownNumber(number);
  }

  /** Who is asked first, and who only when those do not know the number. */
  function groupsFor(number: string, at: GatewayId | 'everywhere' | null): GatewayId[][] {
    const all = [...accounts.keys()];
    if (at === 'everywhere') return [all];
    if (at !== null) return [[at]];
    const remembered = numbers.gatewayOf(number);
    const isLikely = (id: GatewayId) =>
      remembered === null
        ? accounts.get(id)?.gateway.profile.recognises(number) === 'likely'
        : id === remembered;
    return [all.filter(isLikely), all.filter((id) => !isLikely(id))].filter(({ length }) => length > 0);
  }

  /** One gateway that cannot be asked does not keep the others from knowing the order. */
  async function attempt(
    id: GatewayId,
    number: string,
  ): Promise<{ view: OrderView } | { problem: TerminalError } | { absent: true }> {
    try {
      const view = await askGateway(id, accountOf(id), number);
      return view ? { view } : { absent: true };
    } catch (error) {
      if (error instanceof TerminalError) return { problem: error };
      throw error;
    }
  }

  /** Null when the gateway says that it does not know the number. */
  async function askGateway(id: GatewayId, account: Account, number: string): Promise<OrderView | null> {
    const gateway = account.gateway.profile.title;
    if (account.failedTest !== null) {
      throw new TerminalError('gateway-off', 'switched off by its self-test', { gateway });
    }
    const signer = await signerFor(vault, id);
    const answer = await carrier.converse<OrderAnswer>(
      id,
      account.protocol.lookUp(number, parts.newStamp(), signer),
    );
    if ('silent' in answer) {
      const memory = seen.get(memoryKey(id, number));
      if (memory) return view(memory, account, 'memory');
      const why = answer.silent.kind === 'not-sent' ? 'gateway-unreachable' : 'gateway-unclear';
      throw new TerminalError(why, 'the order could not be asked for', { gateway });
    }
    switch (answer.kind) {
      case 'found': {
        await askAccount(account, signer);
        const told = await sumRefunded(account, answer.order, signer);
        return view(remember(answer.order, told, number), account, 'gateway');
      }
      case 'absent':
        return null;
      case 'currency-not-set-up':
        throw new TerminalError('currency-not-set-up', 'no exponent', { currency: answer.currency });
      case 'unclear':
        throw new TerminalError('gateway-unclear', `look-up: ${answer.cause}`, {
          gateway,
          cause: answer.cause,
        });
      default:
        return assertNever(answer);
    }
  }

  /** Once: what the account may do. Until it is told, the gateway itself decides. */
  async function askAccount(account: Account, signer: Signer): Promise<void> {
    const { protocol, gateway } = account;
    if (account.facts || !protocol.askAccount) return;
    const answer = await carrier.converse(gateway.profile.id, protocol.askAccount(parts.newStamp(), signer));
    if ('kind' in answer && answer.kind === 'told') account.facts = answer;
  }

  /** What went back in all, where the gateway lists the refunds of an order by one refund number that is known here. */
  async function sumRefunded(account: Account, order: Order, signer: Signer): Promise<Money | null> {
    const { protocol } = account;
    if (order.status !== 'refunded' || !protocol.sumRefunded || !rulesFor(account, order.channel).query)
      return null;
    const done = journal.ofOrder(order.gateway, order.orderKey).find(({ state }) => state === 'refunded');
    if (!done) return null;
    const question = protocol.sumRefunded(order, done.refundNo, parts.newStamp(), signer);
    const answer = await carrier.converse(order.gateway, question);
    return 'silent' in answer || answer.kind === 'unclear' ? null : answer.sum;
  }

  function remember(order: Order, told: Money | null, number: string): Seen {
    const entry: Seen = { order, told, at: clock.now() };
    for (const key of [memoryKey(order.gateway, order.orderKey), memoryKey(order.gateway, number)]) {
      seen.delete(key);
      seen.set(key, entry);
    }
    while (seen.size > mostSeen) {
      const [oldest] = seen.keys();
      if (oldest !== undefined) seen.delete(oldest);
    }
    return entry;
  }

  function view({ order, told, at }: Seen, account: Account, source: OrderView['source']): OrderView {
    return viewOf({
      order,
      earlier: journal.ofOrder(order.gateway, order.orderKey),
      rules: rulesFor(account, order.channel),
      told,
      checkedAt: at,
      now: clock.now(),
      source,
      isGuess: false,
    });
  }

  function accountOf(gateway: GatewayId): Account {
    const account = accounts.get(gateway);
    if (!account) throw new TerminalError('order-unknown', 'this gateway is not set up');
    return account;
  }

  async function recheck(order: Order, signer: Signer): Promise<OrderView | null> {
    const account = accountOf(order.gateway);
    const question = account.protocol.reread(order, parts.newStamp(), signer);
    const answer = await carrier.converse<OrderAnswer>(order.gateway, question);
    if ('silent' in answer && answer.silent.kind === 'not-sent') return null;
    const isSame = 'kind' in answer && answer.kind === 'found' && answer.order.orderKey === order.orderKey;
    if (!isSame) {
      const gateway = account.gateway.profile.title;
      throw new TerminalError('gateway-unclear', 'the order could not be checked once more', { gateway });
    }
    const told = await sumRefunded(account, answer.order, signer);
    return view(remember(answer.order, told, order.orderNo), account, 'gateway');
  }

  /** Refunds tell what their orders were like when they were asked for, also before the last start. */
  function remembered(): OrderView[] {
    const newest = { view: 'all', search: '', today: 0, before: null, limit: mostRemembered } as const;
    const refunded = journal.list(newest).refunds.map(({ order, createdAt }): Seen => {
      return { order, told: null, at: Date.parse(createdAt) };
    });
    const byOrder = new Map<string, Seen>();
    for (const entry of [...[...seen.values()].reverse(), ...refunded].sort((a, b) => b.at - a.at)) {
      const key = memoryKey(entry.order.gateway, entry.order.orderKey);
      if (!byOrder.has(key)) byOrder.set(key, entry);
    }
    return [...byOrder.values()].slice(0, mostRemembered).flatMap(soundView);
  }

  /** Nothing, where the record of a refund of it is damaged or its gateway is not set up any more. */
  function soundView(entry: Seen): OrderView[] {
    const account = accounts.get(entry.order.gateway);
    try {
      return account ? [view(entry, account, 'memory')] : [];
    } catch (error) {
      if (error instanceof DamagedRefund) return [];
      throw error;
    }
  }

  return {
    find,
    recheck,
    remembered,
    shown(gateway, orderKey) {
      const memory = seen.get(memoryKey(gateway, orderKey));
      return memory ? view(memory, accountOf(gateway), 'memory') : null;
    },
  };
}

/** Nobody knows it. A product's barcode is called what it is, because the cashier scanned the wrong code. */
function unknownNumber(number: string): TerminalError {
  return isProductCode(number)
    ? new TerminalError('product-code', 'a product’s barcode', { read: number })
    : new TerminalError('order-not-found', 'no gateway knows this number', { number });
}

function memoryKey(gateway: GatewayId, number: string): string {
  return `${gateway} ${number}`;
}
