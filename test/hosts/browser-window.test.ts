// The browser as a window: which one is taken, and with which switches.
import { expect, test } from 'vitest';
import { findBrowser, windowSwitches } from '../../main/hosts/browser-window.ts';

const onLinux = (installed: string[]) =>
  findBrowser('linux', { PATH: '/usr/local/bin:/usr/bin' }, (file) => installed.includes(file));

test('Chromium is preferred, then Chrome, then Edge', () => {
  expect(onLinux(['/usr/bin/microsoft-edge', '/usr/bin/google-chrome', '/usr/bin/chromium'])).toBe(
    '/usr/bin/chromium',
  );
  expect(onLinux(['/usr/bin/microsoft-edge', '/usr/bin/google-chrome'])).toBe('/usr/bin/google-chrome');
  expect(onLinux(['/usr/bin/microsoft-edge'])).toBe('/usr/bin/microsoft-edge');
  expect(onLinux(['/usr/bin/firefox'])).toBeNull();
});

test('no path, no browser', () => {
  expect(findBrowser('linux', {}, () => true)).toBeNull();
});

test('each system is searched in its own places', () => {
  const mac: string[] = [];
  findBrowser('darwin', {}, (file) => mac.push(file) < 0);
  expect(mac[0]).toBe('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  const windows: string[] = [];
  findBrowser('win32', { ProgramFiles: 'C:\\Program Files' }, (file) => windows.push(file) < 0);
  expect(windows).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
});

test('the window has a profile of its own, and root alone goes without the sandbox', () => {
  const person = windowSwitches('http://127.0.0.1:1/#t', '/data/browser', false);
  expect(person).toContain('--app=http://127.0.0.1:1/#t');
  expect(person).toContain('--user-data-dir=/data/browser');
  expect(person).not.toContain('--no-sandbox');
  expect(windowSwitches('http://127.0.0.1:1/', '/data/browser', true)).toContain('--no-sandbox');
});
