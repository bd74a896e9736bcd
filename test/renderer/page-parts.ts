// Orders, refunds, a status and a bridge for tests of the page.
import type {
  Bridge,
  CommandName,
  EventBody,
  EventName,
  Input,
  Output,
  Reply,
} from '../../preload/contract/api.ts';
import type { PrintJob } from '../../preload/contract/print.ts';
import type { OrderView, Refund } from '../../preload/contract/refund.ts';
import type { TerminalStatus } from '../../preload/contract/shop.ts';
import { gatewayIds } from '../../preload/contract/vocabulary.ts';

const gateway = gatewayIds[0];
const at = '2026-11-23T07:05:11.204Z';
const baht = (minor: number) => ({ minor, currency: 'THB' });

export function aView(change: Partial<OrderView> = {}): OrderView {
  return {
    order: {
      gateway,
      orderKey: 'key-1',
      orderNo: '2103301701291052',
      gatewayOrderNo: '90020210330180132318847',
      channelOrderNo: null,
      channel: 'truemoney',
      total: baht(15_050),
      paidAt: '2026-03-30 17:01:29',
      status: 'paid',
      ways: ['refund'],
    },
    refundedBefore: baht(5_050),
    left: baht(10_000),
    earlier: [],
    open: null,
    block: null,
    notices: [],
    partialRefunds: true,
    rules: {
      refunds: true,
      parts: true,
      refundsPerOrder: null,
      windowDays: null,
      query: true,
      spacingSeconds: 0,
      instruction: null,
    },
    checkedAt: at,
    source: 'gateway',
    isGuess: false,
    ...change,
  };
}

export function aPageRefund(change: Partial<Refund> = {}): Refund {
  return {
    refundNo: 'rf261123-1',
    receiptNo: 'R-0147',
    gateway,
    state: 'sending',
    order: aView().order,
    amount: baht(10_000),
    way: 'refund',
    leftAfter: baht(0),
    reason: 'returned-goods',
    reasonText: null,
    operator: { id: '41234', name: 'Noi K.' },
    approvedBy: null,
    terminalId: 'POS001',
    training: true,
    createdAt: at,
    updatedAt: at,
    attempts: 1,
    inquiries: 0,
    dueAt: null,
    gatewayRefundNo: null,
    channelRefundNo: null,
    walletAmount: null,
    why: null,
    prints: 0,
    ...change,
  };
}

export function aStatus(change: Partial<TerminalStatus> = {}): TerminalStatus {
  const noi = { id: '41234', name: 'Noi K.', role: 'cashier' } as const;
  return {
    version: '0.1.0',
    terminalId: 'POS001',
    store: { name: 'Siam Square', branch: '', address: '', phone: '', taxId: '', footer: '' },
    environment: 'sandbox',
    training: true,
    operator: noi,
    operators: [noi],
    trainingPins: [],
    idleLockSeconds: 300,
    gateways: [],
    counts: { proposed: 0, queued: 0, unconfirmed: 0, held: 0 },
    leftToDo: { count: 0, sums: [] },
    safekeeping: 'well',
    clockAheadSeconds: null,
    damaged: [],
    limits: [],
    offline: { perRefund: [], count: 20, sum: [], ageHours: 24, expireHours: 72, refusedChannels: [] },
    printsThrough: 'page',
    printing: { printers: [], owed: 0, doubtful: 0, trouble: null },
    taxNote: null,
    receiptLanguage: null,
    ...change,
  };
}

type Answers = { [C in CommandName]?: (input: Input<C>) => Reply<Output<C>> | Promise<Reply<Output<C>>> };

export interface FakeBridge extends Bridge {
  readonly calls: { command: CommandName; input: unknown }[];
  readonly answers: Answers;
  tell<E extends EventName>(event: E, body: EventBody<E>): void;
}

/** Answers what it was given answers for; anything else is a rejected call. */
export function aBridge(answers: Answers): FakeBridge {
  const calls: FakeBridge['calls'] = [];
  const changed = new Set<(refund: Refund) => void>();
  const printed = new Set<(job: PrintJob) => void>();
  const status = new Set<(status: TerminalStatus) => void>();
  const listeners: { [E in EventName]: Set<(body: EventBody<E>) => void> } = {
    'refund.changed': changed,
    'print.changed': printed,
    'terminal.changed': status,
  };
  return {
    calls,
    answers,
    async call<C extends CommandName>(command: C, input: Input<C>): Promise<Reply<Output<C>>> {
      calls.push({ command, input });
      const answer: Answers[C] = answers[command];
      if (!answer) throw new Error(`no answer for ${command}`);
      return answer(input);
    },
    on(event, listener) {
      listeners[event].add(listener);
      return () => {
        listeners[event].delete(listener);
      };
    },
    tell(event, body) {
      listeners[event].forEach((listener) => listener(body));
    },
  };
}

/** A page's storage in memory, with what was kept before; null is nothing. */
export function aStorage(kept: readonly (readonly [key: string, text: string | null])[] = []): Pick<
  Storage,
  'getItem' | 'setItem' | 'removeItem'
> & {
  readonly items: Map<string, string>;
} {
  const items = new Map(kept.flatMap(([key, text]) => (text === null ? [] : [[key, text] as const])));
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      items.set(key, value);
    },
    removeItem: (key) => {
      items.delete(key);
    },
  };
}
