// Each test gets a terminal of its own: the built program, a fresh data folder, a page that has entered.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base, type Page } from '@playwright/test';
import { keptOut } from './pages/kept-out.ts';
import { TillPage } from './pages/till.ts';
import { startProgram, type RunningProgram } from './program.ts';

const pictures = fileURLToPath(new URL('../../dist/screenshots/', import.meta.url));

interface Fixtures {
  folder: string;
  options: string[];
  running: RunningProgram;
  till: TillPage;
  /** Photographs the screen, or another page, and lets axe look for what keeps people out. */
  look: (name: string, seen?: Page) => Promise<void>;
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
    await use(async (name, seen = page) => {
      const { width, height } = seen.viewportSize() ?? { width: 0, height: 0 };
      await seen.screenshot({
        path: join(pictures, `${name}-${width}x${height}.png`),
        animations: 'disabled',
      });
      expect.soft(await keptOut(seen), name).toEqual([]);
    });
  },
});

export { expect };
