// The orders seen since the sign-in, so that one which is scanned again stands there before its gateway has answered. Pure.
import type { OrderView } from '../preload/contract/refund.ts';
import type { GatewayId } from '../preload/contract/vocabulary.ts';

export interface KnownOrders {
  /** The order with this number as it was last seen; null when there is none, or more than one. */
  recall(number: string, at: GatewayId | null): OrderView | null;
  /** Keeps the newer of what was known and this. */
  remember(view: OrderView): void;
  forget(gateway: GatewayId, orderKey: string): void;
  clear(): void;
}

const mostKnown = 200;

export function createKnownOrders(): KnownOrders {
  /** The one that was remembered longest ago comes first. */
  const known = new Map<string, OrderView>();
  return {
    recall(number, at) {
      const fits = ({ order }: OrderView): boolean =>
        order.orderNo === number && (at === null || order.gateway === at);
      const [view, second] = [...known.values()].filter(fits);
      if (!view || second) return null;
      // Whether the gateway can be asked is being found out.
      return { ...view, notices: view.notices.filter((notice) => notice !== 'from-memory') };
    },
    remember(view) {
      const key = keyOf(view.order.gateway, view.order.orderKey);
      const before = known.get(key);
      if (before && before.checkedAt > view.checkedAt) return;
      known.delete(key);
      known.set(key, view);
      const [oldest] = known.keys();
      if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    },
    forget: (gateway, orderKey) => void known.delete(keyOf(gateway, orderKey)),
    clear: () => known.clear(),
  };
}

export function isSameOrder(one: OrderView, other: OrderView): boolean {
  return one.order.gateway === other.order.gateway && one.order.orderKey === other.order.orderKey;
}

function keyOf(gateway: GatewayId, orderKey: string): string {
  return `${gateway} ${orderKey}`;
}
