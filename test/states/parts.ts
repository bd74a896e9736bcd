// A shop with three gateways and two people, its orders, refunds and papers, as the scenes need them.
import type { Failure, Reply } from '../../preload/contract/api.ts';
import type { PrintJob } from '../../preload/contract/print.ts';
import type { HistoryEntry, Order, OrderView, Refund } from '../../preload/contract/refund.ts';
import type { GatewayStatus, TerminalStatus } from '../../preload/contract/shop.ts';
import { gatewayIds, type GatewayId } from '../../preload/contract/vocabulary.ts';
import type { TerminalStore } from '../../renderer/state.ts';
import { aPageRefund, aStatus, aView, type FakeBridge } from '../renderer/page-parts.ts';

export const noi = { id: '41234', name: 'Noi K.', role: 'cashier' } as const;
export const malee = { id: '40001', name: 'Malee T.', role: 'manager' } as const;

const minuteMs = 60_000;
/** An instant so many minutes before the page was opened; after it, below zero. */
export const minutesAgo = (minutes: number): string =>
  new Date(Date.now() - minutes * minuteMs).toISOString();

export const baht = (minor: number) => ({ minor, currency: 'THB' });
export const dollars = (minor: number) => ({ minor, currency: 'HKD' });

const titles: Readonly<Record<GatewayId, string>> = {
  'ksher-mch': 'Ksher',
  'ksher-redirect': 'Ksher redirect',
  bbmsl: 'BBMSL',
};

/** The three gateways, one of them changed. */
export function gateways(changed?: GatewayId, change: Partial<GatewayStatus> = {}): GatewayStatus[] {
  return gatewayIds.map((id) => ({
    id,
    title: titles[id],
    signsAnswers: id !== 'bbmsl',
    line: 'online',
    trouble: null,
    lineSince: minutesAgo(95),
    keys: 'present',
    keyFingerprint: '3f:a9:1c:77',
    address: `https://${id}.example`,
    isOff: false,
    notes: [],
    ...(id === changed && change),
  }));
}

export const offline = (id: GatewayId): GatewayStatus[] =>
  gateways(id, { line: 'offline', lineSince: minutesAgo(13) });

const troubles: Readonly<Record<GatewayId, Partial<GatewayStatus>>> = {
  'ksher-mch': { line: 'offline', trouble: 'keys-refused' },
  'ksher-redirect': { line: 'offline', trouble: 'tls' },
  bbmsl: { keys: 'unavailable' },
};

/** So many of the gateways in trouble, each in its own. */
export const inTrouble = (count: number): GatewayStatus[] =>
  gateways().map((each, place) => (place < count ? { ...each, ...troubles[each.id] } : each));

export function shop(change: Partial<TerminalStatus> = {}): TerminalStatus {
  return aStatus({
    store: {
      name: 'Siam Square Cafe',
      branch: 'Siam Square branch',
      address: 'Rama I Rd, Bangkok',
      phone: '02-123-4567',
      taxId: '0105561234567',
      footer: 'Refunds within 14 days with the receipt',
    },
    operator: noi,
    operators: [noi, malee],
    trainingPins: [
      { name: noi.name, pin: '111222' },
      { name: malee.name, pin: '333444' },
    ],
    gateways: gateways(),
    limits: [baht(100_000)],
    printsThrough: 'host',
    printing: { printers: ['Counter'], owed: 0, doubtful: 0, trouble: null },
    ...change,
  });
}

export function view(change: Partial<OrderView> = {}, order: Partial<Order> = {}): OrderView {
  return aView({
    order: { ...aView().order, channelOrderNo: '50018273640917', ...order },
    refundedBefore: baht(0),
    left: baht(15_050),
    checkedAt: minutesAgo(0),
    ...change,
  });
}

/** An order of BBMSL, which refunds it once. */
export function onceView(change: Partial<OrderView> = {}): OrderView {
  return view(
    {
      left: dollars(7_619),
      refundedBefore: dollars(0),
      notices: ['once-only'],
      rules: { ...view().rules, refundsPerOrder: 1, query: false },
      ...change,
    },
    {
      gateway: 'bbmsl',
      orderKey: 's22tring',
      orderNo: 's22tring',
      gatewayOrderNo: '88213',
      channelOrderNo: null,
      channel: 'CARD',
      total: dollars(7_619),
    },
  );
}

export function refund(change: Partial<Refund> = {}): Refund {
  return aPageRefund({
    order: view().order,
    leftAfter: baht(5_050),
    operator: noi,
    state: 'refunded',
    createdAt: minutesAgo(2),
    updatedAt: minutesAgo(1),
    gatewayRefundNo: '90020261123140502771930',
    ...change,
  });
}

export function why(
  cause: NonNullable<Refund['why']>['cause'],
  text: string | null = null,
  code: string | null = null,
) {
  return { cause, code, text };
}

/** The history of a refund from the names of its events; what `because` is of stands with the last one. */
export function storyOf(
  events: readonly HistoryEntry['event'][],
  because: Refund['why'] = null,
): HistoryEntry[] {
  return events.map((event, place) => ({
    seq: place + 1,
    at: minutesAgo(2 - place * 0.02),
    event,
    by: event === 'opened' || event.startsWith('print') ? noi.name : malee.name,
    why: place === events.length - 1 ? because : null,
  }));
}

export function paper(change: Partial<PrintJob> = {}): PrintJob {
  return {
    id: 7,
    refundNo: refund().refundNo,
    receiptNo: refund().receiptNo,
    copy: 'customer',
    kind: 'refund',
    duplicate: 0,
    state: 'owed',
    createdAt: minutesAgo(1),
    updatedAt: minutesAgo(0.5),
    tries: 1,
    trouble: 'paper-out',
    ...change,
  };
}

export function value<T>(answer: T): () => Reply<T> {
  return () => ({ ok: true, value: answer });
}

export function refused(code: Failure['code'], details: Failure['details'] = {}): () => Reply<never> {
  return () => ({ ok: false, error: { code, message: '', details } });
}

/** The scripted answer to a look-up, and the look-up. */
export function finding(found: OrderView): {
  answers: FakeBridge['answers'];
  arrive: (store: TerminalStore) => Promise<void>;
} {
  return {
    answers: { 'order.lookUp': value({ kind: 'order', view: found }) },
    arrive: (store) => store.do.lookUp(found.order.orderNo, { scanned: true }),
  };
}

/** The scripted past of a refund, and the refund on the screen. */
export function showing(
  shown: Refund,
  events: readonly HistoryEntry['event'][],
  papers: readonly PrintJob[] = [],
): { answers: FakeBridge['answers']; arrive: (store: TerminalStore) => void } {
  return {
    answers: {
      'refund.read': value({ refund: shown, history: storyOf(events, shown.why), papers: [...papers] }),
      'print.list': value({ jobs: papers.filter(({ state }) => state !== 'printed') }),
    },
    arrive: (store) => store.do.showRefund(shown),
  };
}
