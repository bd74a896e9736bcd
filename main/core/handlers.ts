// What each command of the contract does, and for whom: somebody signed in, a manager with their PIN, or anybody.
import type { Operator, TerminalStatus, TrainingSheet } from '../../preload/contract/shop.ts';
import type { Role } from '../../preload/contract/vocabulary.ts';
import type { Handlers } from './api.ts';
import type { Custody } from './custody.ts';
import { TerminalError } from './errors.ts';
import type { OfflineLimits } from './offline-limits.ts';
import type { Operators } from './operators.ts';
import type { PaperDesks } from './receipts/paper-desks.ts';
import type { Desk } from './refunds/desk.ts';
import type { Journal } from './refunds/journal.ts';
import type { LineWatch } from './refunds/line.ts';
import { listRefunds } from './refunds/listing.ts';
import type { Orders } from './refunds/orders.ts';
import { toRefund, type RefundRecord } from './refunds/record.ts';
import type { Sender } from './refunds/sender.ts';
import type { Session } from './session.ts';

/** What makes a terminal a training terminal: data, never a branch in the flow. */
export interface Training {
  pins: { name: string; pin: string }[];
  /** Drawn when somebody asks for it. */
  sheet(): TrainingSheet;
}

export interface HandlerParts extends Pick<PaperDesks, 'prints' | 'receipts' | 'taxNotes'> {
  session: Session;
  operators: Operators;
  custody: Custody;
  offlineLimits: OfflineLimits;
  journal: Journal;
  orders: Orders;
  desk: Desk;
  sender: Sender;
  lines: LineWatch;
  training: Training | null;
  status(): TerminalStatus;
  tellStatus(): void;
  lookAtKeys(): Promise<void>;
  startOfToday(): number;
}

/** Each refuses with a TerminalError before anything happens for somebody who may not. */
export function bindHandlers(parts: HandlerParts): Handlers {
  const { session, operators, custody, offlineLimits, journal, orders, desk, sender, lines } = parts;
  const { prints, receipts, taxNotes, training, status, tellStatus, lookAtKeys, startOfToday } = parts;

  async function proveManager(operatorId: string, pin: string): Promise<Operator> {
    session.need();
    return operators.prove(operatorId, pin, 'manager' satisfies Role);
  }

  function found(refundNo: string): RefundRecord {
    const record = journal.find(refundNo);
    if (!record) throw new TerminalError('refund-not-found', 'no refund has this number');
    return record;
  }

  return {
    'terminal.status': status,
    'terminal.takeOver': async ({ operatorId, pin, reference }) => {
      await custody.takeOver(await proveManager(operatorId, pin), reference);
      sender.wake();
      tellStatus();
      return status();
    },
    'session.signIn': async ({ operatorId, pin }) => {
      const operator = await operators.prove(operatorId, pin);
      session.open(operator);
      void lookAtKeys();
      return operator;
    },
    'session.lock': () => {
      session.close();
      return {};
    },
    'session.touch': () => {
      session.touch();
      return {};
    },
    'order.lookUp': ({ orderNo, at }) => {
      session.need();
      return desk.lookUp(orderNo, at);
    },
    'order.remembered': () => {
      session.need();
      return { orders: orders.remembered() };
    },
    'refund.submit': (draft) => {
      custody.need();
      return desk.submit(draft, session.need());
    },
    'refund.approve': async ({ refundNo, operatorId, pin, verdict }) => {
      custody.need();
      return desk.approve(refundNo, await proveManager(operatorId, pin), verdict);
    },
    'refund.cancel': ({ refundNo }) => {
      custody.need();
      return desk.cancel(refundNo, session.need());
    },
    'refund.hurry': async ({ refundNo }) => {
      session.need();
      await sender.hurry(refundNo);
      return toRefund(found(refundNo));
    },
    'refund.resolve': async ({ refundNo, operatorId, pin, verdict, reference }) => {
      custody.need();
      return desk.resolve(refundNo, await proveManager(operatorId, pin), verdict, reference);
    },
    'refund.read': ({ refundNo }) => {
      session.need();
      return {
        refund: toRefund(found(refundNo)),
        history: journal.history(refundNo),
        papers: prints.ofRefund(refundNo),
      };
    },
    'refund.list': (query) => {
      session.need();
      return listRefunds(journal, query, startOfToday());
    },
    'gateway.tryNow': async () => {
      session.need();
      await lines.probeAll();
      sender.wake();
      return {};
    },
    'settings.changeOffline': async ({ operatorId, pin, rules }) => {
      custody.need();
      offlineLimits.change(rules, await proveManager(operatorId, pin));
      tellStatus();
      return status();
    },
    'receipt.read': ({ refundNo, copy }) => receipts.read(refundNo, copy, session.need()),
    'receipt.print': ({ refundNo, copy, reason }) => receipts.print(refundNo, copy, reason, session.need()),
    'receipt.save': ({ refundNo, copy, format }) => receipts.save(refundNo, copy, format, session.need()),
    'print.list': () => {
      session.need();
      return { jobs: prints.list() };
    },
    'print.retry': ({ id, printer }) => {
      session.need();
      return { jobs: prints.retry(id, printer) };
    },
    'print.settle': ({ id, verdict }) => prints.settle(id, verdict, session.need()),
    'taxNote.print': ({ refundNo, facts }) => taxNotes.print(refundNo, facts, session.need()),
    'taxNote.save': ({ refundNo, format }) => taxNotes.save(refundNo, format, session.need()),
    'training.sheet': () => {
      session.need();
      if (!training) throw new TerminalError('not-allowed', 'there is no training sheet outside training');
      return training.sheet();
    },
  };
}
