// The orders the gateways told of: asks for them, remembers them for when the line is down, and says what can be refunded.
import { add, money, subtract, type Money } from '../../../preload/contract/money.ts';
import type { Order, OrderView } from '../../../preload/contract/refund.ts';
import {
  openStates,
  type GatewayId,
  type OrderBlock,
  type OrderNotice,
} from '../../../preload/contract/vocabulary.ts';
import { TerminalError, assertNever } from '../errors.ts';
import type { OrderAnswer, Stamp } from '../gateways/gateway.ts';
import type { Clock, KeyVault } from '../ports.ts';
import type { Journal } from './journal.ts';
import { toRefund, type RefundRecord } from './record.ts';
import type { Account, Sender } from './sender.ts';
import { signerFor } from './signer.ts';

export interface OrdersParts {
  journal: Journal;
  sender: Pick<Sender, 'converse'>;
  accounts: ReadonlyMap<GatewayId, Account>;
  vault: KeyVault;
  clock: Clock;
  newStamp(): Stamp;
}

export interface Orders {
  /** Asks the gateways. Throws TerminalError: `order-not-found`, or why nobody could say. */
  find(number: string): Promise<OrderView>;
  /** The order as it was last told, with what this terminal refunded since; null if it was never looked up. */
  shown(gateway: GatewayId, orderKey: string): OrderView | null;
}

interface Seen {
  order: Order;
  at: number;
}

/** So many orders are remembered for when the line is down. */
const mostSeen = 1_000;

export function createOrders(parts: OrdersParts): Orders {
  const { journal, sender, accounts, vault, clock } = parts;
  /** By order key and by every number they were asked with. Oldest first. */
  const seen = new Map<string, Seen>();

  /** Asks the likeliest gateway first; one that cannot be asked does not keep the others from knowing the order. */
  async function find(number: string): Promise<OrderView> {
    let problem: TerminalError | null = null;
    const isLikely = ([, { gateway }]: [GatewayId, Account]) =>
      gateway.profile.recognises(number) === 'likely';
    const ordered = [...accounts].sort((a, b) => Number(isLikely(b)) - Number(isLikely(a)));
    for (const [id, account] of ordered) {
      try {
        const view = await askGateway(id, account, number);
        if (view) return view;
      } catch (error) {
        if (!(error instanceof TerminalError)) throw error;
        problem ??= error;
      }
    }
    throw problem ?? new TerminalError('order-not-found', 'no gateway knows this number', { number });
  }

  /** Null when the gateway says that it does not know the number. */
  async function askGateway(id: GatewayId, account: Account, number: string): Promise<OrderView | null> {
    const signer = await signerFor(vault, id);
    const gateway = account.gateway.profile.title;
    const answer = await sender.converse<OrderAnswer>(
      id,
      account.protocol.lookUp(number, parts.newStamp(), signer),
    );
    if ('silent' in answer) {
      const memory = seen.get(memoryKey(id, number));
      if (memory) return view(memory, 'memory');
      const why = answer.silent.kind === 'not-sent' ? 'gateway-unreachable' : 'gateway-unclear';
      throw new TerminalError(why, 'the order could not be asked for', { gateway });
    }
    switch (answer.kind) {
      case 'found':
        return view(remember(answer.order, number), 'gateway');
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

  function remember(order: Order, number: string): Seen {
    const entry: Seen = { order, at: clock.now() };
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

  function view({ order, at }: Seen, source: 'gateway' | 'memory'): OrderView {
    const { profile } = accountOf(order.gateway).gateway;
    const earlier = journal.ofOrder(order.gateway, order.orderKey);
    const refundedBefore = sumOf(earlier, ({ state }) => state === 'refunded', order.total.currency);
    const open = earlier.find(isOpen) ?? null;
    const isOnce = profile.refundsPerOrder === 1;
    const notices: OrderNotice[] = isOnce ? ['once-only'] : [];
    if (order.status === 'refunded' && refundedBefore.minor === 0 && !isOnce)
      notices.push('refunded-elsewhere');
    if (source === 'memory') notices.push('from-memory');
    if (!profile.tellsRefunds(order.channel)) notices.push('cannot-be-checked');
    const left = subtract(order.total, refundedBefore);
    return {
      order,
      refundedBefore,
      left,
      earlier: earlier.map(toRefund),
      open: open && toRefund(open),
      block: blockOf(
        order,
        left,
        open !== null,
        isOnce && (refundedBefore.minor > 0 || order.status === 'refunded'),
      ),
      notices,
      partialRefunds: true,
      checkedAt: new Date(at).toISOString(),
      source,
    };
  }

  function accountOf(gateway: GatewayId): Account {
    const account = accounts.get(gateway);
    if (!account) throw new TerminalError('order-unknown', 'this gateway is not set up');
    return account;
  }

  return {
    find,
    shown(gateway, orderKey) {
      const memory = seen.get(memoryKey(gateway, orderKey));
      return memory ? view(memory, 'memory') : null;
    },
  };
}

function memoryKey(gateway: GatewayId, number: string): string {
  return `${gateway} ${number}`;
}

function isOpen({ state }: RefundRecord): boolean {
  return openStates.some((open) => open === state);
}

function sumOf(
  records: readonly RefundRecord[],
  which: (record: RefundRecord) => boolean,
  currency: string,
): Money {
  return records.filter(which).reduce((sum, { amount }) => add(sum, amount), money(0, currency));
}

/** A gateway that refunds an order once has nothing left after the first, and tells only that much. */
function blockOf(order: Order, left: Money, hasOpen: boolean, isSpent: boolean): OrderBlock | null {
  if (hasOpen) return 'refund-open';
  if (order.status === 'unpaid') return 'never-paid';
  if (order.status === 'pending') return 'not-paid-yet';
  if (order.status === 'closed') return 'closed';
  return left.minor <= 0 || isSpent ? 'already-refunded' : null;
}
