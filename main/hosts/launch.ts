// The launch options: one table from which the flags, the environment names and the help text are derived.
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

export interface LaunchOptions {
  host: 'auto' | 'electron' | 'loopback';
  /** Port of the loopback host; 0 takes any free one. */
  port: number;
  /** Whether a window is opened. */
  open: boolean;
  /** Absolute path of the folder that holds everything this terminal remembers. */
  dataDir: string;
  /** undefined when nobody said: a terminal that was never set up trains. */
  training: boolean | undefined;
  /** Absolute path of a provision file, or null. */
  provision: string | null;
  /** Absolute path of a backup that takes the place of the journal, or null. */
  restoreBackup: string | null;
  resetTraining: boolean;
  vault: 'keychain' | 'memory';
  help: boolean;
}

export interface LaunchProblem {
  /** One plain sentence that names the flag or variable. */
  problem: string;
}

/** Environment variables as a process gets them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the defaults depend on besides the environment. */
export interface Machine {
  platform: string;
  /** The home folder of the person. */
  home: string;
  /** The folder from which relative paths are meant. */
  folder: string;
}

const table = {
  host: {
    takes: 'auto|electron|loopback',
    needs: 'auto, electron or loopback',
    help: 'where the terminal appears; auto takes Electron if it can, else a browser',
  },
  port: {
    takes: 'N',
    needs: 'a whole number from 0 to 65535',
    help: 'port of the loopback host; 0, the default, takes a free one',
  },
  'no-open': { takes: null, needs: 'yes or no', help: 'print the address and open no window' },
  'data-dir': { takes: 'DIR', needs: 'a folder', help: 'where this terminal keeps its records' },
  training: { takes: null, needs: 'yes or no', help: 'practice with pretend banks' },
  provision: { takes: 'FILE', needs: 'a file', help: 'set this terminal up from a provision file' },
  'restore-backup': { takes: 'FILE', needs: 'a file', help: 'put a backup of the records in their place' },
  'reset-training': { takes: null, needs: 'yes or no', help: 'begin the practice again with fresh orders' },
  vault: {
    takes: 'keychain|memory',
    needs: 'keychain or memory',
    help: 'where merchant keys are; memory forgets them when the terminal ends',
  },
  help: { takes: null, needs: 'yes or no', help: 'print this list' },
} as const satisfies Record<string, { takes: string | null; needs: string; help: string }>;

type OptionName = keyof typeof table;
const rows = Object.entries(table);

const path = z.string().optional();
const yesOrNo = z
  .enum(['yes', 'true', '1', 'no', 'false', '0'])
  .transform((text) => text === 'yes' || text === 'true' || text === '1')
  .optional();
const values = z.object({
  host: z.enum(['auto', 'electron', 'loopback']).default('auto'),
  port: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().max(65_535))
    .default(0),
  'no-open': yesOrNo,
  'data-dir': path,
  training: yesOrNo,
  provision: path,
  'restore-backup': path,
  'reset-training': yesOrNo,
  vault: z.enum(['keychain', 'memory']).default('keychain'),
  help: yesOrNo,
} satisfies Record<OptionName, z.ZodType>);

/** A text somebody gave for an option, and the flag or variable it came by. */
interface Given {
  text: string;
  from: string;
}

/** Reads the arguments after the program's name and the environment; a flag wins over its variable. */
export function readLaunch(
  argv: readonly string[],
  env: Environment,
  machine: Machine = thisMachine(env),
): LaunchOptions | LaunchProblem {
  const given = readFlags(argv);
  if ('problem' in given) return given;
  for (const [name] of rows) {
    const text = env[variableOf(name)];
    if (text !== undefined && text !== '' && !given.has(name))
      given.set(name, { text, from: variableOf(name) });
  }
  const read = values.safeParse(Object.fromEntries([...given].map(([name, { text }]) => [name, text])));
  if (!read.success) return { problem: refusal(String(read.error.issues[0]?.path[0]), given) };
  const value = read.data;
  return {
    host: value.host,
    port: value.port,
    open: value['no-open'] !== true,
    dataDir: resolve(machine.folder, value['data-dir'] ?? defaultDataDir(env, machine)),
    training: value.training,
    provision: value.provision === undefined ? null : resolve(machine.folder, value.provision),
    restoreBackup:
      value['restore-backup'] === undefined ? null : resolve(machine.folder, value['restore-backup']),
    resetTraining: value['reset-training'] === true,
    vault: value.vault,
    help: value.help === true,
  };
}

/** What `npm start -- --help` prints. */
export function helpText(): string {
  const lines = rows.map(([name, { takes, help }]) => {
    const flag = takes === null ? `--${name}` : `--${name} ${takes}`;
    return `  ${flag.padEnd(32)}${help}\n  ${''.padEnd(32)}or ${variableOf(name)}`;
  });
  return ['Usage: npm start -- [options]', '', ...lines].join('\n');
}

/** The arguments that are meant for the terminal among those of an Electron process. */
export function electronArguments(argv: readonly string[], isPackaged: boolean): string[] {
  if (isPackaged) return argv.slice(1).filter((argument) => !chromiumSwitch.test(argument));
  const script = argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'));
  return script === -1 ? [] : argv.slice(script + 1);
}

/** Switches that belong to Chromium or the system and that a packed terminal may be started with. */
const chromiumSwitch =
  /^(--(no-sandbox|disable-gpu|ozone-platform|ozone-platform-hint|force-device-scale-factor|lang)(=|$)|-psn_)/;

function readFlags(argv: readonly string[]): Map<string, Given> | LaunchProblem {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      rows.map(([name, { takes }]) => [name, { type: takes === null ? 'boolean' : 'string' }] as const),
    ),
    strict: false,
    tokens: true,
  });
  const given = new Map<string, Given>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') return { problem: `"${token.value}" is not an option. ${seeHelp}` };
    const row = rows.find(([name]) => token.rawName === `--${name}`);
    if (row === undefined) return { problem: `There is no option ${token.rawName}. ${seeHelp}` };
    const [name, { takes, needs }] = row;
    const from = token.rawName;
    if (takes === null) {
      if (token.value !== undefined) return { problem: `${from} takes no value.` };
      given.set(name, { text: 'yes', from });
    } else {
      const text = token.value ?? '';
      if (text === '' || (text.startsWith('-') && token.inlineValue !== true)) {
        return { problem: `${from} needs a value: ${needs}.` };
      }
      given.set(name, { text, from });
    }
  }
  return given;
}

const seeHelp = 'npm start -- --help lists the options.';

function refusal(name: string, given: ReadonlyMap<string, Given>): string {
  const needs = rows.find(([known]) => known === name)?.[1].needs ?? 'something else';
  const { from, text } = given.get(name) ?? { from: name, text: '' };
  return `${from} must be ${needs}, not "${text}".`;
}

/** The environment variable that stands for a flag: "data-dir" is REFUND_TERMINAL_DATA_DIR. */
function variableOf(name: string): string {
  return `REFUND_TERMINAL_${name.toUpperCase().replaceAll('-', '_')}`;
}

function defaultDataDir(env: Environment, { platform, home }: Machine): string {
  if (platform === 'win32')
    return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'refund-terminal');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'refund-terminal');
  const data = env['XDG_DATA_HOME'] ?? '';
  // A relative value is to be ignored. Source: XDG Base Directory Specification.
  return join(isAbsolute(data) ? data : join(home, '.local', 'share'), 'refund-terminal');
}

/** npm runs scripts in the package's folder and tells in INIT_CWD where the person stood. */
function thisMachine(env: Environment): Machine {
  return { platform: process.platform, home: homedir(), folder: env['INIT_CWD'] ?? process.cwd() };
}
