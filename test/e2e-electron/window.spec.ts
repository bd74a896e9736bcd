// The real Electron window: the page is up, answers calls, and has no way out.
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandNames } from '../../preload/contract/api.ts';
import { findElectron, root } from './runtime.ts';

const { program, why } = findElectron();
if (program === null) console.log(`e2e:electron is skipped: ${why}.`);
test.skip(program === null, why);

let folder: string;
let app: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'electron-'));
  const args = [join(root, 'dist', 'main', 'start-electron.js'), '--training', '--data-dir', folder];
  app = await _electron.launch({
    args: process.getuid?.() === 0 ? ['--no-sandbox', ...args] : args,
    ...(program === null ? {} : { executablePath: program }),
  });
  page = await app.firstWindow();
});

test.afterAll(async () => {
  if (program === null) return;
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test('shows the page under the scheme of its own, without a violation of its policy', async () => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  await page.reload();
  await expect(page.getByRole('button').first()).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/terminal\//);
  expect(complaints).toEqual([]);
});

test('gives the page the bridge and nothing of Node or Electron', async () => {
  const seen: unknown = await page.evaluate(
    `({ bridge: Object.keys(window.terminal).sort(), frozen: Object.isFrozen(window.terminal),
       node: [typeof require, typeof process, typeof module, typeof Buffer] })`,
  );
  expect(seen).toEqual({
    bridge: ['call', 'on'],
    frozen: true,
    node: ['undefined', 'undefined', 'undefined', 'undefined'],
  });
});

test('answers every command, and refuses a bad shape of each', async () => {
  for (const command of commandNames) {
    const reply: unknown = await page.evaluate(
      `window.terminal.call(${JSON.stringify(command)}, { surprise: 1 })`,
    );
    expect(reply, command).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  }
  const status: unknown = await page.evaluate(`window.terminal.call('terminal.status', {})`);
  expect(status).toMatchObject({ ok: true, value: { training: true } });
});

test('lets the page open, load and embed nothing else', async () => {
  const before = page.url();
  const escapes: unknown = await page.evaluate(`(async () => ({
    window: window.open('https://example.test/') === null,
    load: await fetch('https://example.test/').then(() => 'loaded', () => 'refused'),
    file: await fetch('file:///etc/hostname').then(() => 'loaded', () => 'refused'),
    evaluated: (() => { try { return new Function('return 1')(); } catch { return 'refused'; } })(),
  }))()`);
  expect(escapes).toEqual({ window: true, load: 'refused', file: 'refused', evaluated: 'refused' });
  await page.evaluate(`location.href = 'https://example.test/'`);
  expect(page.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
});
