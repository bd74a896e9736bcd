// Opens the terminal on a data folder: files, keychain, provision or training, core. Whatever window shows it.
import * as crypto from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { LeftToDo } from '../../preload/contract/shop.ts';
import { BackupProblem, restoreFrom } from '../core/backup.ts';
import { openDatabase, openToRead, writeFirst, type Database } from '../core/database.ts';
import { TerminalError } from '../core/errors.ts';
import { openWire } from '../core/gateways/http.ts';
import type { Training } from '../core/handlers.ts';
import { readSeal } from '../core/identity.ts';
import { openOperators } from '../core/operators.ts';
import type { Clock } from '../core/ports.ts';
import { loadFonts } from '../core/receipts/paper/fonts.ts';
import { countOpenAt } from '../core/refunds/tally.ts';
import { openSettings, type Settings, type SettingsStore } from '../core/settings.ts';
import { DatabaseProblem } from '../core/storage-trouble.ts';
import { createTerminal, type Terminal } from '../core/terminal.ts';
import { systemClock } from './clock.ts';
import { createMemoryVault, loadKeytar, openKeychain, type FillableVault } from './keychain.ts';
import { startDailyBackup } from './daily-backup.ts';
import type { LaunchOptions } from './launch.ts';
import { openLog } from './log.ts';
import { fingerprint } from './machine.ts';
import { openPrinters, type OpenSystemPrinter } from './printers.ts';
import {
  applyProvision,
  checkSameMerchants,
  checkProvision,
  ProvisionProblem,
  readProvision,
  type Provision,
} from './provision.ts';
import { startTraining } from './training.ts';
import { version } from './version.ts';

/** The terminal cannot start. The message is a plain sentence; nothing was lost. */
export class StartProblem extends Error {}

export interface OpenTerminal {
  terminal: Terminal;
  /** What the window should know before anyone signs in. */
  training: boolean;
  /** Why nothing can be refunded although everything can be read, in a sentence for the shop's engineer; null if all is well. */
  onlyReadable: string | null;
  /** Ends everything in order; resolves when the data folder is free again, with what the next start goes on with. */
  close(): Promise<LeftToDo>;
}

export interface OpenPorts {
  /** Folder of the receipt fonts. */
  fonts: string;
  /** A printer of the operating system; null where this host cannot print on one without a dialog. */
  systemPrinter: OpenSystemPrinter;
  clock: Clock;
}

const databaseName = 'refunds.db';

const usualPorts: OpenPorts = {
  fonts: fileURLToPath(new URL('fonts', import.meta.url)),
  systemPrinter: () => null,
  clock: systemClock,
};

/** Throws StartProblem. */
export async function openTerminal(
  options: LaunchOptions,
  chosen: Partial<OpenPorts> = {},
): Promise<OpenTerminal> {
  const ports = { ...usualPorts, ...chosen };
  const isNew = options.provision === null && options.restoreBackup === null;
  const trains = options.training ?? (isNew && !existsSync(join(options.dataDir, databaseName)));
  if (trains && options.restoreBackup !== null) {
    throw new StartProblem('Practice has no backups. Leave out either --training or --restore-backup.');
  }
  if (trains && options.provision !== null) {
    throw new StartProblem('Training sets itself up. Leave out either --training or --provision.');
  }
  const folder = trains ? join(options.dataDir, 'training') : options.dataDir;
  const isFirst = !existsSync(join(folder, databaseName));
  const closers: (() => unknown)[] = [];
  let left: LeftToDo = { count: 0, sums: [] };
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
    return left;
  };
  try {
    // A file with a mistake must not leave a folder behind that counts as a shop's.
    const given = options.provision === null ? null : readProvision(options.provision);
    const file = join(folder, databaseName);
    const mayRead = isNew && !trains && existsSync(file);
    if (!mayRead) prepareFolder(folder);
    if (trains && options.resetTraining) resetTraining(folder);
    if (options.restoreBackup !== null) restoreFrom(options.restoreBackup, file, ports.clock.now());
    const { database, onlyReadable } = openOrRead(file, mayRead);
    closers.push(() => database.close());
    const bank = trains ? await startTraining(folder) : null;
    if (bank) closers.push(() => bank.close());
    const provision = bank ? checkProvision(bank.provision) : given;
    const opened = await assemble({
      options,
      ports,
      folder,
      database,
      provision,
      training: bank?.training ?? null,
      onlyReadable,
    });
    // After the terminal has stopped: what was under way may have come to its end.
    closers.push(() => (left = opened.terminal.leftToDo()), ...opened.closers);
    opened.terminal.start();
    // What must be sent first is being read meanwhile, and waits for no log to be made.
    if (onlyReadable === null) writeFirst(database, file);
    return { terminal: opened.terminal, training: trains, onlyReadable, close };
  } catch (error) {
    await close();
    // A first set-up that failed holds nothing yet, and must not count as a shop's.
    if (isFirst && existsSync(join(folder, databaseName)))
      for (const end of ['', '-wal', '-shm']) rmSync(join(folder, databaseName + end), { force: true });
    throw asStartProblem(error);
  }
}

/** What cannot be worked with any more can often still be read, which is what a shop needs first. Throws DatabaseProblem. */
function openOrRead(file: string, mayRead: boolean): { database: Database; onlyReadable: string | null } {
  try {
    return { database: openDatabase(file), onlyReadable: null };
  } catch (error) {
    const isHurt =
      error instanceof DatabaseProblem && (error.kind === 'damaged' || error.kind === 'not-writable');
    const database = isHurt && mayRead ? openToRead(file) : null;
    if (!isHurt || database === null) throw error;
    return { database, onlyReadable: error.message };
  }
}

interface Assembly {
  options: LaunchOptions;
  ports: OpenPorts;
  folder: string;
  database: Database;
  provision: Provision | null;
  training: Training | null;
  onlyReadable: string | null;
}

async function assemble(parts: Assembly): Promise<{ terminal: Terminal; closers: (() => unknown)[] }> {
  const { options, ports, folder, database, provision, training, onlyReadable } = parts;
  const { clock, fonts } = ports;
  const store = openSettings(database);
  const before = settingsBefore(store, provision !== null);
  // Pretend banks have other addresses at each start.
  if (provision && before && !training)
    checkSameMerchants(provision, before, (id) => countOpenAt(database, id));
  const shop = provision ?? before;
  if (!shop)
    throw new StartProblem(
      'This terminal is not set up yet. Start it with --provision FILE, or with --training.',
    );
  const vault = await openVault(options, shop, training !== null);
  const operators = openOperators(database, vault, clock);
  if (provision) await applyProvision(provision, { settings: store, operators, vault });
  const settings = store.read();
  if (!settings) throw new StartProblem('The settings could not be saved.');
  loadFonts(fonts);
  const wire = openWire({ proxy: settings.proxy });
  const hasLog = onlyReadable === null || whyNotWritable(folder) === null;
  const log = openLog(hasLog ? join(folder, 'terminal.log') : null);
  if (onlyReadable !== null) log.info('the data file can only be read', { why: onlyReadable });
  log.info('started', { version, terminal: settings.terminalId, environment: settings.environment });
  const terminal = createTerminal(
    {
      version,
      settings,
      operators,
      database,
      seal: await readSeal(vault),
      machine: await fingerprint(),
      training,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    {
      clock,
      vault,
      wire,
      log,
      crypto,
      random: crypto.randomBytes,
      printers: openPrinters(settings.printers, ports.systemPrinter),
    },
  );
  const closers: (() => unknown)[] = [() => wire.close(), () => terminal.stop()];
  if (training === null && onlyReadable === null)
    closers.push(startDailyBackup(database, join(folder, databaseName), clock, log));
  return { terminal, closers };
}

/** Settings that no longer fit are no obstacle to whoever writes them anew. */
function settingsBefore(store: SettingsStore, isWrittenAnew: boolean): Settings | null {
  try {
    return store.read();
  } catch (error) {
    if (isWrittenAnew && error instanceof z.ZodError) return null;
    throw error;
  }
}

async function openVault(
  { vault }: LaunchOptions,
  { environment, terminalId }: Pick<Settings, 'environment' | 'terminalId'>,
  trains: boolean,
): Promise<FillableVault> {
  if (trains) return createMemoryVault();
  if (vault === 'keychain') return openKeychain(await loadKeytar(), `${environment}/${terminalId}`);
  if (environment === 'production') {
    throw new StartProblem(
      'In production the merchant keys must be in the keychain; --vault memory is for the sandbox.',
    );
  }
  return createMemoryVault();
}

function prepareFolder(folder: string): void {
  const why = whyNotWritable(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  if (why === null) return;
  throw new StartProblem(
    `The data folder ${folder} cannot be written (${why}). Choose another with --data-dir, or give this account the right to write there.`,
  );
}

/** Null where files can be made in the folder, once `prepare` is done. */
function whyNotWritable(folder: string, prepare: () => unknown = () => {}): string | null {
  try {
    prepare();
    accessSync(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Refuses while another terminal practises on the folder. What is damaged may go: it was practice. */
function resetTraining(folder: string): void {
  try {
    openDatabase(join(folder, databaseName)).close();
  } catch (error) {
    if (!(error instanceof DatabaseProblem && error.kind === 'damaged')) throw error;
  }
  rmSync(folder, { recursive: true, force: true });
  prepareFolder(folder);
}

const keychainSentences: Readonly<Record<string, string>> = {
  'keychain-locked':
    'The keychain of this computer is locked. Unlock it and start again. No refund was touched.',
  'keychain-unavailable':
    'The keychain of this computer cannot be reached, so the merchant keys cannot be kept safely. On Linux install and unlock a Secret Service such as gnome-keyring. No refund was touched.',
};

function asStartProblem(error: unknown): unknown {
  const isPlain = [DatabaseProblem, BackupProblem, ProvisionProblem].some((kind) => error instanceof kind);
  if (error instanceof Error && isPlain) return new StartProblem(error.message);
  if (error instanceof TerminalError) {
    const sentence = keychainSentences[error.code];
    if (sentence !== undefined) return new StartProblem(sentence);
  }
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return new StartProblem(
      `The stored settings do not fit this program (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}). Start with --provision FILE to write them again.`,
    );
  }
  return error;
}
