// Each test gets a terminal of its own: the built program, a fresh data folder, a page that has entered.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';
import { TillPage } from './pages/till.ts';

const program = fileURLToPath(new URL('../../dist/main/start.js', import.meta.url));
const pictures = fileURLToPath(new URL('../../dist/screenshots/', import.meta.url));

export interface RunningProgram {
  address: string;
  folder: string;
  process: ChildProcess;
  /** Everything it printed so far. */
  printed(): string;
  stop(): Promise<void>;
}

/** Starts the built program as `npm start -- …` does, and waits until it is ready. */
export async function startProgram(folder: string, ...options: string[]): Promise<RunningProgram> {
  const child = spawn(
    process.execPath,
    [program, '--host', 'loopback', '--no-open', '--data-dir', folder, ...options],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (text: Buffer) => {
      printed += String(text);
      const found = /is ready: (\S+)/.exec(printed)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`the program ended: ${printed}`)));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { address, folder, process: child, printed: () => printed, stop };
}

interface Fixtures {
  folder: string;
  options: string[];
  running: RunningProgram;
  till: TillPage;
  /** Photographs the screen, and lets axe look for what keeps people out. */
  look: (name: string) => Promise<void>;
}

export const test = base.extend<Fixtures>({
  options: [[], { option: true }],
  folder: async ({ options: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'refund-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  running: async ({ folder, options }, use) => {
    const running = await startProgram(folder, ...options);
    await use(running);
    await running.stop();
  },
  till: async ({ page, running }, use, test) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('ERR_CONNECTION_REFUSED')) {
        complaints.push(message.text());
      }
    });
    await page.goto(running.address);
    await use(new TillPage(page));
    // A run elsewhere leaves nothing but its text, so the text says what the screen showed.
    if (test.status !== test.expectedStatus) console.log(await page.locator('body').innerText());
    expect(complaints, 'the page complained').toEqual([]);
  },
  look: async ({ page }, use) => {
    await use(async (name) => {
      const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
      await page.screenshot({
        path: join(pictures, `${name}-${width}x${height}.png`),
        animations: 'disabled',
      });
      // Legacy means one frame, which is all the page has; asking for others takes longer than every rule.
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
      const { violations } = await axe.analyze();
      expect
        .soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`))
        .toEqual([]);
    });
  },
});

export { expect };
