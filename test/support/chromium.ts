// The installed Chromium, as tests start it.
import { existsSync } from 'node:fs';

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Launch options for Playwright; as root Chromium's own sandbox cannot start. */
export function chromiumProgram(): { executablePath?: string; args: string[] } {
  const executablePath = programs.find(existsSync);
  const args = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return executablePath === undefined ? { args } : { executablePath, args };
}
