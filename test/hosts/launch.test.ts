// The launch options: what flags and variables mean, and what a person reads when one is wrong.
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helpText, readLaunch, type Environment, type LaunchOptions } from '../../main/hosts/launch.ts';

const machine = { platform: 'linux', home: resolve('/people/somchai'), folder: resolve('/shops/siam') };
const read = (argv: string[], env: Environment = {}) => readLaunch(argv, env, machine);

function options(argv: string[], env: Environment = {}): LaunchOptions {
  const launch = read(argv, env);
  if ('problem' in launch) throw new Error(launch.problem);
  return launch;
}

function problem(argv: string[], env: Environment = {}): string {
  const launch = read(argv, env);
  return 'problem' in launch ? launch.problem : 'no problem';
}

const defaults: LaunchOptions = {
  host: 'auto',
  port: 0,
  open: true,
  dataDir: join(machine.home, '.local', 'share', 'refund-terminal'),
  training: undefined,
  provision: null,
  restoreBackup: null,
  resetTraining: false,
  vault: 'keychain',
  help: false,
};

test('nothing given means the defaults', () => {
  expect(options([])).toEqual(defaults);
});

/** Every option by flag, by variable, and what it changes. */
const cases: [flags: string[], env: Environment, change: Partial<LaunchOptions>][] = [
  [['--host', 'loopback'], { REFUND_TERMINAL_HOST: 'loopback' }, { host: 'loopback' }],
  [['--port=8080'], { REFUND_TERMINAL_PORT: '8080' }, { port: 8080 }],
  [['--no-open'], { REFUND_TERMINAL_NO_OPEN: '1' }, { open: false }],
  [['--data-dir', 'till'], { REFUND_TERMINAL_DATA_DIR: 'till' }, { dataDir: resolve('/shops/siam/till') }],
  [['--training'], { REFUND_TERMINAL_TRAINING: 'yes' }, { training: true }],
  [['--provision', '/a.json'], { REFUND_TERMINAL_PROVISION: '/a.json' }, { provision: resolve('/a.json') }],
  [
    ['--restore-backup', 'b.db'],
    { REFUND_TERMINAL_RESTORE_BACKUP: 'b.db' },
    { restoreBackup: resolve('/shops/siam/b.db') },
  ],
  [['--reset-training'], { REFUND_TERMINAL_RESET_TRAINING: 'true' }, { resetTraining: true }],
  [['--vault', 'memory'], { REFUND_TERMINAL_VAULT: 'memory' }, { vault: 'memory' }],
  [['--help'], { REFUND_TERMINAL_HELP: '1' }, { help: true }],
];

describe.each(cases)('%j', (flags, env, change) => {
  test('as a flag', () => {
    expect(options(flags)).toEqual({ ...defaults, ...change });
  });
  test('as a variable', () => {
    expect(options([], env)).toEqual({ ...defaults, ...change });
  });
  test('the help names both', () => {
    const [variable] = Object.keys(env);
    expect(helpText()).toContain(flags[0]?.split('=')[0]);
    expect(helpText()).toContain(variable);
  });
});

test('a flag wins over its variable, and an empty variable is none', () => {
  expect(options(['--port', '1'], { REFUND_TERMINAL_PORT: '2' }).port).toBe(1);
  expect(options(['--port', '1'], { REFUND_TERMINAL_PORT: 'nonsense' }).port).toBe(1);
  expect(options([], { REFUND_TERMINAL_PORT: '' }).port).toBe(0);
});

test('a variable can say no, which is not the same as saying nothing', () => {
  expect(options([], { REFUND_TERMINAL_TRAINING: '0' }).training).toBe(false);
  expect(options([], { REFUND_TERMINAL_NO_OPEN: 'false' }).open).toBe(true);
});

test.each([
  [['--prot', '1'], 'There is no option --prot.'],
  [['-p', '1'], 'There is no option -p.'],
  [['--no-training'], 'There is no option --no-training.'],
  [['loopback'], '"loopback" is not an option.'],
  [['--host', 'browser'], '--host must be auto, electron or loopback, not "browser".'],
  [['--port', '65536'], '--port must be a whole number from 0 to 65535, not "65536".'],
  [['--port', '8e1'], '--port must be a whole number from 0 to 65535, not "8e1".'],
  [['--port=-1'], '--port must be a whole number from 0 to 65535, not "-1".'],
  [['--port'], '--port needs a value: a whole number from 0 to 65535.'],
  [['--port', '--training'], '--port needs a value'],
  [['--data-dir='], '--data-dir needs a value: a folder.'],
  [['--training=maybe'], '--training takes no value.'],
  [['--vault', 'file'], '--vault must be keychain or memory, not "file".'],
])('%j is answered with a sentence', (argv, sentence) => {
  expect(problem(argv)).toContain(sentence);
});

test('a bad variable is named by its own name', () => {
  expect(problem([], { REFUND_TERMINAL_PORT: 'x' })).toBe(
    'REFUND_TERMINAL_PORT must be a whole number from 0 to 65535, not "x".',
  );
  expect(problem([], { REFUND_TERMINAL_TRAINING: 'maybe' })).toContain(
    'REFUND_TERMINAL_TRAINING must be yes or no',
  );
});

describe('the data folder', () => {
  const folder = (platform: string, env: Environment) => {
    const launch = readLaunch([], env, { ...machine, platform });
    return 'problem' in launch ? launch.problem : launch.dataDir;
  };
  test('follows the habits of the system', () => {
    expect(folder('linux', { XDG_DATA_HOME: resolve('/data') })).toBe(resolve('/data/refund-terminal'));
    expect(folder('linux', { XDG_DATA_HOME: 'relative' })).toBe(defaults.dataDir);
    expect(folder('darwin', {})).toBe(
      join(machine.home, 'Library', 'Application Support', 'refund-terminal'),
    );
    expect(folder('win32', { APPDATA: resolve('/roaming') })).toBe(resolve('/roaming/refund-terminal'));
    expect(folder('win32', {})).toBe(join(machine.home, 'AppData', 'Roaming', 'refund-terminal'));
  });
  test('is meant from where the person stood, not from where npm stands', () => {
    const launch = readLaunch(['--data-dir', 'x'], { INIT_CWD: resolve('/somewhere') });
    expect(launch).toMatchObject({ dataDir: resolve('/somewhere/x') });
  });
});
