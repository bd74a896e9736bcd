// Composition root of the core: createTerminal(setup, ports) -> dispatch, events, start, stop.
import type { EventName, Reply } from '../../preload/contract/api.ts';
import type { LeftToDo, TerminalStatus } from '../../preload/contract/shop.ts';
import { createDispatch } from './api.ts';
import type { Database } from './database.ts';
import type { Crypto, Stamp } from './gateways/gateway.ts';
import type { Wire } from './gateways/http.ts';
import { createCustody } from './custody.ts';
import { createGatewayFacts } from './gateway-facts.ts';
import { bindHandlers, type Training } from './handlers.ts';
import type { Seal } from './identity.ts';
import { openOfflineLimits } from './offline-limits.ts';
import type { Operators } from './operators.ts';
import type { Clock, KeyVault, Log, Printer, Random } from './ports.ts';
import { openPaperDesks } from './receipts/paper-desks.ts';
import { openAccounts } from './refunds/accounts.ts';
import { createCarrier } from './refunds/carrier.ts';
import { keepCatalogue } from './refunds/catalogue-keeper.ts';
import { createDesk, newRefundNo } from './refunds/desk.ts';
import { openJournal } from './refunds/journal.ts';
import { watchLines } from './refunds/line.ts';
import { openNumberMemory } from './refunds/number-memory.ts';
import { createOrders } from './refunds/orders.ts';
import { toRefund, type RefundRecord } from './refunds/record.ts';
import { createSender } from './refunds/sender.ts';
import { createSession } from './session.ts';
import type { Settings } from './settings.ts';

export interface Ports {
  clock: Clock;
  vault: KeyVault;
  wire: Wire;
  /** The usual one first; without any the page prints. */
  printers: readonly Printer[];
  log: Log;
  random: Random;
  /** Signs and checks; every gateway tests it before it is used. */
  crypto: Crypto;
}

export interface TerminalSetup {
  version: string;
  settings: Settings;
  operators: Operators;
  database: Database;
  /** What the keychain knows of the journal; null while it cannot be read. */
  seal: Seal | null;
  /** Fingerprint of this computer; null where the system does not say. */
  machine: string | null;
  training: Training | null;
  timeZone: string;
}

export interface Terminal {
  /** Runs one command of the contract. Never rejects. */
  dispatch(command: string, input: unknown): Promise<Reply<unknown>>;
  onEvent(listener: (event: EventName, body: unknown) => void): () => void;
  /** Takes up what the last run left open, and begins to watch lines and queue. */
  start(): void;
  /** Also after `stop`, as long as the database is open. */
  leftToDo(): LeftToDo;
  /** Resolves when nothing is under way any more; the database may be closed then. */
  stop(): Promise<void>;
}

export function createTerminal(setup: TerminalSetup, ports: Ports): Terminal {
  const { settings, operators, training } = setup;
  const { clock, vault, log } = ports;
  const listeners = new Set<(event: EventName, body: unknown) => void>();
  let isStatusPlanned = false;
  /** Once for all refunds of one commit: a draining queue changes thousands. */
  const planStatus = () => {
    if (isStatusPlanned) return;
    isStatusPlanned = true;
    setImmediate(() => {
      isStatusPlanned = false;
      tellStatus();
    });
  };
  const journal = openJournal(setup.database, { onDamaged: planStatus });
  const custody = createCustody({
    database: setup.database,
    journal,
    vault,
    clock,
    log,
    machine: setup.machine,
    terminalId: settings.terminalId,
    onOpened: () => sender.wake(),
  });
  const offlineLimits = openOfflineLimits(setup.database, settings, clock, log);
  const accounts = openAccounts(settings, ports.crypto);

  const emit = (event: EventName, body: unknown) => {
    for (const listener of listeners) listener(event, body);
  };
  const tellStatus = () => {
    // A slow look at the keychain may end after the terminal has, when the database is closed and nobody listens.
    if (listeners.size > 0) emit('terminal.changed', status());
  };
  const onRefund = (record: RefundRecord) => {
    emit('refund.changed', toRefund(record));
    prints.owe(record);
    catalogue.follow();
    planStatus();
  };
  const newStamp = (): Stamp => ({
    now: new Date(clock.now()),
    nonce: Buffer.from(ports.random(16)).toString('hex'),
  });

  const session = createSession(clock, settings.idleLockSeconds * 1000, tellStatus);
  const carrier = createCarrier(ports.wire, () => lines, log);
  const sender = createSender({
    journal,
    accounts,
    vault,
    carrier,
    clock,
    log,
    newStamp,
    lines: () => lines,
    expireAfterMs: () => offlineLimits.rules().expireHours * 3_600_000,
    maySend: () => custody.state() === 'well',
    onChange: onRefund,
  });
  const addresses = new Map([...accounts].map(([id, { protocol }]) => [id, protocol.addresses[0] ?? '']));
  const lines = watchLines(addresses, ports.wire.probe, clock, () => {
    tellStatus();
    sender.wake();
  });
  const gatewayFacts = createGatewayFacts(accounts, vault, lines);
  const catalogue = keepCatalogue(journal, clock, log);
  const orders = createOrders({
    journal,
    carrier,
    accounts,
    numbers: openNumberMemory(setup.database),
    vault,
    clock,
    newStamp,
  });
  const desk = createDesk({
    journal,
    sender,
    orders,
    accounts,
    vault,
    lines,
    clock,
    settings,
    offlineRules: offlineLimits.rules,
    training: training !== null,
    newRefundNo: (now) => newRefundNo(now, ports.random),
    maySend: () => custody.state() === 'well',
    onChange: onRefund,
  });
  const { prints, receipts, taxNotes } = openPaperDesks({
    ...setup,
    ...settings,
    journal,
    printers: ports.printers,
    clock,
    log,
    onChange: onRefund,
    onJob(job) {
      emit('print.changed', job);
      tellStatus();
    },
  });

  function startOfToday(): number {
    return new Date(clock.now()).setHours(0, 0, 0, 0);
  }

  function status(): TerminalStatus {
    const { doneToday: _, ...counts } = journal.counts(startOfToday());
    return {
      version: setup.version,
      terminalId: settings.terminalId,
      store: settings.store,
      environment: settings.environment,
      training: training !== null,
      operator: session.current(),
      operators: operators.list(),
      trainingPins: training?.pins ?? [],
      idleLockSeconds: settings.idleLockSeconds,
      gateways: gatewayFacts.all(),
      counts,
      leftToDo: journal.leftToDo(),
      safekeeping: custody.state(),
      clockAheadSeconds: lines.clockAheadSeconds(),
      damaged: journal.damaged().map(({ refundNo }) => refundNo),
      limits: settings.limits,
      offline: offlineLimits.rules(),
      printsThrough: ports.printers.length === 0 ? 'page' : 'host',
      printing: prints.status(),
      taxNote: settings.receipt.taxNote?.kind ?? null,
      receiptLanguage: settings.receipt.language,
    };
  }

  async function lookAtKeys(): Promise<void> {
    await custody.retry();
    await gatewayFacts.lookAtKeys().catch((error: unknown) => log.defect('look at keys', error));
    tellStatus();
  }

  const handlers = bindHandlers({
    ...{ session, operators, custody, offlineLimits, journal, orders, desk, sender, lines },
    ...{ prints, receipts, taxNotes, training, status, tellStatus, lookAtKeys, startOfToday },
  });

  return {
    dispatch: createDispatch(handlers, log),
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {
      for (const [id, { failedTest }] of accounts)
        if (failedTest !== null) log.info('gateway switched off', { gateway: id, failed: failedTest });
      if (setup.seal) custody.open(setup.seal);
      void custody.keepAnchor();
      lines.start();
      catalogue.start();
      prints.start();
      sender.wake();
      void lookAtKeys();
    },
    leftToDo: journal.leftToDo,
    async stop() {
      session.close();
      lines.stop();
      catalogue.stop();
      await sender.stop();
      await prints.stop();
      await custody.stop();
      listeners.clear();
    },
  };
}
