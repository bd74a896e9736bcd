// An installed Chromium, Chrome or Edge as the window of the loopback host.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from './launch.ts';

export interface BrowserWindow {
  /** Resolves when the browser is gone: "closed" by the person, or "failed" before it really ran. */
  ended: Promise<'closed' | 'failed'>;
  close(): void;
}

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const macPrograms = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** The first browser that is installed, or null. */
export function findBrowser(
  platform: string,
  env: Environment,
  isProgram: (file: string) => boolean = isExecutable,
): string | null {
  return candidates(platform, env).find((file) => isProgram(file)) ?? null;
}

function candidates(platform: string, env: Environment): string[] {
  if (platform === 'darwin') return macPrograms;
  if (platform === 'win32') {
    const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
    return folders.flatMap((folder) =>
      folder === undefined ? [] : windowsPrograms.map((program) => `${folder}\\${program}`),
    );
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The switches of an app window with a profile of its own, which asks nothing and calls nobody. */
export function windowSwitches(address: string, profile: string, isRoot: boolean): string[] {
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--window-size=1280,800',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium refuses its sandbox to root, and --test-type hides the bar that says so.
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
  ];
}

/** Opens the window. `dataDir` gets the profile folder. */
export function openBrowserWindow(
  program: string,
  address: string,
  dataDir: string,
  env: Environment,
): BrowserWindow {
  const profile = join(dataDir, 'browser');
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const child = spawn(program, windowSwitches(address, profile, process.getuid?.() === 0), {
    env: { ...env },
    stdio: 'ignore',
  });
  const ended = new Promise<'closed' | 'failed'>((done) => {
    child.on('error', () => {
      done('failed');
    });
    child.on('exit', (code) => {
      done(code === 0 ? 'closed' : 'failed');
    });
  });
  return {
    ended,
    close() {
      child.kill('SIGTERM');
    },
  };
}
