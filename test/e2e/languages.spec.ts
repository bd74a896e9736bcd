// Every language on every screen: nothing cut off, nobody kept out, Arabic mirrored.
import { gzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { languageIds, languages, readWords, type LanguageId } from '../../renderer/languages.ts';
import { createSpeaker, type Speaker } from '../../renderer/words.ts';
import { expect, test } from './fixtures.ts';
import { cutOff } from './pages/cut-off.ts';
import { practice, TillPage } from './pages/till.ts';

/** Picks a language on the sign-in screen. */
async function choose(page: Page, id: LanguageId): Promise<Speaker['say']> {
  await page.getByRole('radio', { name: languages[id].name, exact: true }).click({ force: true });
  await expect(page.locator('html')).toHaveAttribute('lang', id);
  return createSpeaker(languages[id], await readWords(id)).say;
}

/** Whose letters a language needs beside the Latin ones. */
const letters: Partial<Record<LanguageId, string>> = {
  th: 'Noto Sans Thai Variable',
  'zh-Hant': 'Noto Sans TC Variable',
  'zh-Hans': 'Noto Sans SC Variable',
  ja: 'Noto Sans JP Variable',
  ar: 'Noto Sans Arabic Variable',
};

for (const id of languageIds) {
  test(`in ${languages[id].name} nothing is cut off, and nobody is kept out`, async ({
    page,
    till: english,
    look,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await english.awaken();
    const say = await choose(page, id);
    const till = new TillPage(page, say('find.label'));

    /** Photographs the screen, and looks at it at the narrow size of the counter too. */
    async function inspect(name: string): Promise<void> {
      await page.evaluate(() => document.fonts.ready);
      await look(`${id}-${name}`);
      expect.soft(await cutOff(page), `${name}, 1280 wide`).toEqual([]);
      await page.setViewportSize({ width: 1024, height: 768 });
      expect.soft(await cutOff(page), `${name}, 1024 wide`).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
    }

    await inspect('sign-in');
    await till.signIn();
    await inspect('find');
    await till.open(practice.ordinary);
    await till.press('F5');
    await till.type('12.5');
    await till.press('F6');
    await till.press('1');
    await inspect('order');
    await till.press('F9');
    await expect(page.getByRole('img', { name: /REFUNDED/ })).toBeVisible();
    await expect(till.headline).toContainText('12.50');
    await inspect('refunded');
    await till.refundWhole(practice.lowBalance);
    await expect(till.headline).toHaveText(say('rejected.headline'));
    await inspect('not-refunded');
    await till.refundWhole(practice.aboveLimit);
    await expect(page.getByRole('dialog')).toBeVisible();
    await inspect('approval');
    await till.press('F2');
    await till.scan(practice.twins);
    await expect(page.getByRole('heading', { name: say('which.title') })).toBeVisible();
    await inspect('which-payment');
    await till.open(practice.notSettled);
    await till.button(say('amount.void')).click();
    await inspect('cancel-payment');
    await till.open(practice.onceOnly);
    await till.press('F5');
    await till.type('50');
    await till.press('F6');
    await till.press('1');
    await till.press('F9');
    await expect(page.getByRole('dialog')).toContainText(say('once.tag'));
    await inspect('only-once');
    await till.press('Escape');
    await till.refundWhole(practice.cutAfterBooking);
    await expect(page.getByText(say('unconfirmed.do'))).toBeVisible();
    await inspect('unknown');
    await till.press('Alt+2');
    await expect(page.getByText(say('line.proposed'))).toBeVisible();
    await inspect('queue');
    await till.press('Alt+3');
    await expect(page.getByRole('listitem').first()).toBeVisible();
    await inspect('history');
    await till.press('Alt+4');
    await expect(page.getByRole('listitem').first()).toBeVisible();
    await inspect('practice');
    await till.press('Alt+5');
    await expect(till.headline).toHaveText(say('settings.title'));
    await inspect('settings');
    await till.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    await inspect('keys');

    const { origin } = new URL(page.url());
    expect(asked.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith('data:'))).toEqual([]);
    const loaded = await page.evaluate(() =>
      [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
    );
    expect(loaded.join()).toContain(letters[id] ?? 'Inter Variable');
  });
}

async function middleOf(place: Locator): Promise<number> {
  const box = await place.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return box.x + box.width / 2;
}

test('Arabic mirrors the panes, and leaves numbers and their pads as they are', async ({ page, till }) => {
  await till.awaken();
  const say = await choose(page, 'ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const arabic = new TillPage(page, say('find.label'));
  await arabic.signIn();
  await arabic.open(practice.ordinary);
  const [rail, facts, action] = await Promise.all([
    middleOf(page.getByRole('navigation')),
    middleOf(page.getByRole('region', { name: say('order.title') })),
    middleOf(page.getByRole('region', { name: say('money.button-empty') })),
  ]);
  expect(action).toBeLessThan(facts);
  expect(facts).toBeLessThan(rail);
  const [one, three] = await Promise.all(['1', '3'].map((digit) => middleOf(arabic.key(digit))));
  expect(one).toBeLessThan(Number(three));
  await expect(arabic.headline.locator('bdi')).toHaveCSS('unicode-bidi', /isolate/);
});

test('another language changes every word at once and loses nothing', async ({ page, till }) => {
  await till.signIn();
  await till.open(practice.ordinary);
  await till.press('F5');
  await till.type('12.5');
  await till.press('Alt+5');
  const say = await choose(page, 'ja');
  await expect(till.headline).toHaveText(say('settings.title'));
  await expect(page).toHaveTitle(say('app.name'));
  await till.press('Alt+1');
  await expect(page.getByText(say('money.button', { amount: '฿\u00a012.50' }))).toBeVisible();
});

test('the first screen needs little script, in the language of the longest words too', async ({
  page,
  till,
}) => {
  await till.awaken();
  await choose(page, 'ar');
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  await page.reload();
  await till.awaken();
  const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script).length);
  expect(sizes.length).toBeGreaterThan(3);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(130_000);
});
