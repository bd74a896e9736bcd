// B16: a million refunds on the screen, from the key to the first rows, and as they run by.
import type { CDPSession } from '@playwright/test';
import { z } from 'zod';
import type { TillPage } from '../e2e/pages/till.ts';
import { expect } from '@playwright/test';
import { atMost } from './long-rounds.ts';
import { quantile, type Result } from './rounds.ts';
import { framesWhileScrolling, seeChange } from './watch-page.ts';

const visits = 15;
const frames = 240;
const frameMs = 1_000 / 60;
/** The list that is scrolled holds more than it was opened with. */
const row = 'li[data-index="5"]';

const metricsSchema = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });

/** `refunds`: how many the journal holds. */
export async function longHistory(till: TillPage, refunds: number): Promise<Result[]> {
  const { page } = till;
  const session = await page.context().newCDPSession(page);
  // Of the page's own thread, so that what other programs do meanwhile counts for nothing.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent: number[] = [];
  for (let visit = 0; visit <= visits; visit += 1) {
    await till.press('Alt+1');
    await expect(page.locator(row)).toHaveCount(0);
    const before = await processorMs(session, 'ScriptDuration');
    await seeChange(page, { key: '3', selector: row, text: '' }, () => till.press('Alt+3'));
    // The first visit reads the screen's own script.
    if (visit > 0) spent.push((await processorMs(session, 'ScriptDuration')) - before);
  }
  await page.mouse.move(640, 500);
  const before = await processorMs(session, 'TaskDuration');
  const gaps = await framesWhileScrolling(page, frames);
  const ownMs = ((await processorMs(session, 'TaskDuration')) - before) / gaps.length;
  const perSecond = (1_000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0);
  const scrolling = `${perSecond.toFixed(1)} frames a second of 60, each ${ownMs.toFixed(1)} ms of processor time`;
  return [
    atMost(
      'B16',
      `script until the first rows of ${refunds} are painted, in processor time, of 8 ms`,
      quantile(spent, 0.5) * 1_000,
      8_000,
    ),
    atMost(
      'B16 frames',
      `between frames while they scroll: ${scrolling}, of 1/60 s`,
      1e6 / perSecond,
      frameMs * 1_000 * 1.02,
    ),
  ];
}

async function processorMs(session: CDPSession, metric: string): Promise<number> {
  const { metrics } = metricsSchema.parse(await session.send('Performance.getMetrics'));
  return 1_000 * (metrics.find(({ name }) => name === metric)?.value ?? Number.NaN);
}
