// Every state of the screen, without a host: it says what it must, nothing is cut off, nobody is kept out, and it is photographed.
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import { languages, readWords, type LanguageId } from '../../renderer/languages.ts';
import { createSpeaker, speak } from '../../renderer/words.ts';
import { lastRow, scenes, withoutScreen } from '../states/scenes.ts';
import { expect, test } from './fixtures.ts';
import { cutOff } from './pages/cut-off.ts';

const configFile = fileURLToPath(new URL('../states/vite.config.ts', import.meta.url));
const sizes = [
  [1280, 800],
  [1024, 768],
  [1920, 1080],
] as const;
const photographed = ['en', 'th', 'ar'] as const satisfies LanguageId[];

let server: PreviewServer;
test.beforeAll(async () => {
  await build({ configFile, logLevel: 'error' });
  server = await preview({ configFile, preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
});
test.afterAll(() => server.close());

const home = (): string => server.resolvedUrls?.local[0] ?? '';

async function goTo(page: Page, state: string, language: LanguageId, theme = 'light'): Promise<void> {
  await page.goto(`${home()}?${new URLSearchParams({ state, language, theme }).toString()}`);
  await expect(page.locator('html')).toHaveAttribute('data-staged', state);
  await page.evaluate(() => document.fonts.ready);
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

for (const { id, title, says } of scenes) {
  test(`${id}: ${title}`, async ({ page, look }) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    for (const language of photographed) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await goTo(page, id, language);
      speak(createSpeaker(languages[language], await readWords(language)));
      await expect(page.locator('body')).toContainText(says());
      await look(`state-${id}-${language}`);
      for (const [width, height] of language === 'ar' ? sizes.slice(0, 1) : sizes) {
        await page.setViewportSize({ width, height });
        expect.soft(await cutOff(page), `${language}, ${width} × ${height}`).toEqual([]);
      }
    }
    expect(complaints).toEqual([]);
  });
}
