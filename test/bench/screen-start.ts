// From nothing to a screen that takes a scan, on a folder that is new each time, and the script that it needs.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from '@playwright/test';
import { TillPage } from '../e2e/pages/till.ts';
import { startProgram } from '../e2e/program.ts';
import { atMost } from './long-rounds.ts';
import type { Result } from './rounds.ts';
import { hearKeys, noteFirst, paintedFirst, seeChange } from './watch-page.ts';

const starts = 5;

/** Microseconds, and compressed bytes. */
interface Start {
  signIn: number;
  ready: number;
  signInScript: number;
  readyScript: number;
}

/** The browser is there already, as its window is not ours to open; a person's typing is not counted. */
export async function theStart(browser: Browser, folder: string): Promise<Result[]> {
  const found: Start[] = [];
  for (let start = 0; start < starts; start += 1)
    found.push(await oneStart(browser, join(folder, `start${start}`)));
  const most = (of: keyof Start): number => Math.max(...found.map((start) => start[of]));
  const signIn = `${(most('signIn') / 1e6).toFixed(1)} s`;
  return [
    atMost(
      'start',
      `from the start until a scan can be taken (until the sign-in: ${signIn}), slowest of ${starts}, of 2 s`,
      most('ready'),
      2e6,
    ),
    atMost(
      'script',
      `script for the first screen, in compressed bytes (until a scan can be taken: ${most('readyScript')}), of 130,000`,
      most('signInScript'),
      130_000,
    ),
  ];
}

async function oneStart(browser: Browser, folder: string): Promise<Start> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const scripts: Promise<Buffer>[] = [];
  const hear = (response: Response): void => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  };
  page.on('response', hear);
  const compressed = async () =>
    (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script).length, 0);
  await hearKeys(page);
  await noteFirst(page, '[type="radio"]');
  const begun = performance.timeOrigin + performance.now();
  const running = await startProgram(folder);
  await page.goto(running.address);
  const signIn = ((await paintedFirst(page)) - begun) * 1_000;
  const signInScript = await compressed();
  const ready = signIn + (await signingIn(page)) * 1_000;
  // What is read ahead from here on is not needed for a scan.
  page.off('response', hear);
  const readyScript = await compressed();
  await page.close();
  await running.stop();
  return { signIn, ready, signInScript, readyScript };
}

/** Milliseconds from the last digit to the screen that takes a scan. */
async function signingIn(page: Page): Promise<number> {
  const till = new TillPage(page);
  await page.getByRole('radio', { name: /Noi K\./ }).click({ force: true });
  await till.type('11122');
  const wanted = { key: '2', selector: 'input[data-takes-codes]', text: '' };
  const { heard, painted } = await seeChange(page, wanted, () => till.press('2'));
  return painted - heard;
}
