// Sessions of a desktop with a keyring in every state, each for one run of keychain-child.ts in a process of its own.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export type Desktop =
  /** No message bus at all, as in a plain terminal window over the net. */
  | 'no bus'
  /** A message bus on which nobody keeps secrets. */
  | 'no service'
  /** A keyring service whose owner never made a keyring. */
  | 'no keyring'
  /** A keyring that waits for its password. */
  | 'locked'
  /** A keyring that is open; its password is the same each time. */
  | 'unlocked';

const daemon = 'gnome-keyring-daemon';
const sessions: Readonly<Record<Exclude<Desktop, 'no bus'>, string>> = {
  'no service': 'exec "$@"',
  'no keyring': `${daemon} --start --components=secrets >/dev/null 2>&1; exec "$@"`,
  locked: `${daemon} --start --components=secrets >/dev/null 2>&1; exec "$@"`,
  unlocked: `printf "test\\n" | ${daemon} --unlock --components=secrets >/dev/null 2>&1; exec "$@"`,
};

/** The commands this computer lacks for such sessions. */
export function missingCommands(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return ['dbus-run-session', daemon].filter(
    (name) => !folders.some((folder) => existsSync(join(folder, name))),
  );
}

/** Runs Node with the arguments on such a desktop whose person's files are in `home`; answers what it printed. */
export async function runOn(desktop: Desktop, home: string, args: readonly string[]): Promise<string> {
  const folder = (name: string) => {
    const path = join(home, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    XDG_RUNTIME_DIR: folder('run'),
    XDG_DATA_HOME: folder('data'),
    XDG_CONFIG_HOME: folder('config'),
    XDG_CACHE_HOME: folder('cache'),
  };
  const node = [process.execPath, ...args];
  const [command = '', ...rest] =
    desktop === 'no bus' ? node : ['dbus-run-session', '--', 'sh', '-c', sessions[desktop], 'sh', ...node];
  const { stdout } = await promisify(execFile)(command, rest, { env, timeout: 30_000 });
  return stdout;
}
