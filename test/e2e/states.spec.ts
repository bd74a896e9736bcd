// Every state of the screen, without a host: it says what it must, nothing is cut off, nobody is kept out, and it is photographed.
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import { languageIds, languages, readWords, type LanguageId } from '../../renderer/languages.ts';
import { hands, type Hand, type Theme } from '../../renderer/preferences.ts';
import { createSpeaker, speak } from '../../renderer/words.ts';
import { noi } from '../states/parts.ts';
import type { Scene } from '../states/scene.ts';
import { lastRow, scenes, withoutScreen } from '../states/scenes.ts';
import { expect, test } from './fixtures.ts';
import { cutOff } from './pages/cut-off.ts';
import { missedByFingers } from './pages/fingers.ts';
import { withoutFocusMark } from './pages/focus.ts';
import { keptOut } from './pages/kept-out.ts';

const configFile = fileURLToPath(new URL('../states/vite.config.ts', import.meta.url));
const counter = { width: 1280, height: 800 };
const counters = [counter, { width: 1024, height: 768 }, { width: 1920, height: 1080 }];
/** Of the counter's own size at 200 %. */
const zoomed = { width: 640, height: 400 };
const phone = { width: 390, height: 844 };
/** Photographed in these languages at these sizes; in every other one axe looks at it once. */
const photographed: Partial<Record<LanguageId, typeof counters>> = {
  en: counters,
  th: counters,
  ar: [counter],
};

// What moves is looked at where it stays.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

let server: PreviewServer;
test.beforeAll(async () => {
  await build({ configFile, logLevel: 'error' });
  server = await preview({ configFile, preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
});
test.afterAll(() => server.close());

const home = (): string => server.resolvedUrls?.local[0] ?? '';

interface Dress {
  language?: LanguageId;
  theme?: Exclude<Theme, 'system'>;
  hand?: Hand;
}

/** Stages it in a page that is as large as the counter's, and waits until it says what it must. */
async function dress(
  page: Page,
  { id, says }: Scene,
  { language = 'en', theme = 'light', hand = 'right' }: Dress,
): Promise<void> {
  await page.setViewportSize(counter);
  const address = new URLSearchParams({ state: id, language, theme, hand }).toString();
  await page.goto(`${home()}#${address}`);
  await page.locator(`html[data-staged="${address}"]`).waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready);
  speak(createSpeaker(languages[language], await readWords(language)));
  await expect(page.locator('body')).toContainText(says());
}

test('every row of the list of edge states has a screen, or a reason why it has none', () => {
  const shown = new Set(scenes.flatMap(({ rows }) => rows));
  const rows = Array.from({ length: lastRow }, (_, place) => place + 1);
  expect(rows.filter((row) => !shown.has(row) && !(row in withoutScreen))).toEqual([]);
  expect(rows.filter((row) => shown.has(row) && row in withoutScreen)).toEqual([]);
  expect(new Set(scenes.map(({ id }) => id)).size).toBe(scenes.length);
});

test('they stand side by side, each in the language and the colours that are chosen', async ({ page }) => {
  await page.goto(home());
  const frames = page.locator('iframe');
  await expect(frames).toHaveCount(scenes.length);
  await page.getByRole('combobox', { name: 'theme' }).selectOption('dark');
  await page.getByRole('combobox', { name: 'language' }).selectOption('العربية');
  const first = frames.first().contentFrame().locator('html');
  await expect(first).toHaveAttribute('data-theme', 'dark');
  await expect(first).toHaveAttribute('dir', 'rtl');
});

test('whatever is wrong and waits, the line on top holds who works and what time it is, also on a phone', async ({
  page,
}) => {
  const now = /\d\d:\d\d/;
  for (const scene of scenes.filter(({ id }) => id.endsWith('in-trouble'))) {
    for (const language of ['en', 'th', 'ar'] as const) {
      await dress(page, scene, { language });
      for (const size of [...counters, zoomed, phone]) {
        await page.setViewportSize(size);
        const line = page.getByRole('banner').first();
        const what = `${scene.id}, ${language}, ${size.width} wide`;
        await expect(line.getByText(noi.name, { exact: true }), what).toBeInViewport({ ratio: 1 });
        await expect(line.getByText(now).last(), what).toBeInViewport({ ratio: 1 });
        expect.soft(await cutOff(page), what).toEqual([]);
      }
    }
  }
});

for (const scene of scenes) {
  test(`${scene.id}: ${scene.title}`, async ({ page, look }) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    const fits = async (what: string) => expect.soft(await cutOff(page), what).toEqual([]);
    const admits = async (what: string) => expect.soft(await keptOut(page), what).toEqual([]);

    for (const language of languageIds) {
      await dress(page, scene, { language });
      await fits(language);
      const sizes = photographed[language];
      if (!sizes) await admits(language);
      for (const size of sizes ?? []) {
        await page.setViewportSize(size);
        await look(`state-${scene.id}-${language}`);
        await fits(`${language}, ${size.width} wide`);
      }
    }
    for (const theme of ['dark', 'high-contrast'] as const) {
      await dress(page, scene, { theme });
      await admits(theme);
      expect.soft(await withoutFocusMark(page), theme).toEqual([]);
    }
    for (const language of ['en', 'ar'] as const) {
      for (const hand of hands) {
        await dress(page, scene, { language, hand });
        for (const size of [...counters, zoomed]) {
          await page.setViewportSize(size);
          const what = `${language}, for the ${hand} hand, ${size.width} wide`;
          await fits(what);
          expect.soft(await missedByFingers(page), what).toEqual([]);
        }
        await admits(`${language}, for the ${hand} hand, at 200 %`);
      }
    }
    expect(complaints).toEqual([]);
  });
}
