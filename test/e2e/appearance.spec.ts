// What a terminal sets for its own screen: colours, hand, and that it is kept; and the screen at 200 %.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { cutOff } from './pages/cut-off.ts';
import { practice, TillPage } from './pages/till.ts';
import { startProgram } from './program.ts';

const aside = ['Alt+2', 'Alt+3', 'Alt+4', 'Alt+5'] as const;

async function pick(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name, exact: true }).click({ force: true });
}

for (const [name, theme] of [
  ['Dark', 'dark'],
  ['High contrast', 'high-contrast'],
] as const) {
  test(`in the theme "${name}" everybody can read every screen`, async ({ page, till, look }) => {
    await till.signIn();
    await till.press('Alt+5');
    await pick(page, name);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await look(`${theme}-settings`);
    await till.press('F2');
    await look(`${theme}-find`);
    await till.open(practice.ordinary);
    await till.press('F6');
    await till.press('1');
    await look(`${theme}-order`);
    await till.press('F9');
    await expect(page.getByRole('img', { name: /REFUNDED/ })).toBeVisible();
    await look(`${theme}-refunded`);
    await till.refundWhole(practice.lowBalance);
    await expect(till.headline).toHaveText('Not refunded');
    await look(`${theme}-not-refunded`);
    await till.refundWhole(practice.aboveLimit);
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(`${theme}-approval`);
    await till.press('F2');
    await till.refundWhole(practice.cutAfterBooking);
    await expect(till.headline).toHaveText(/We don’t know yet/);
    await look(`${theme}-unknown`);
    for (const key of aside) {
      await till.press(key);
      await expect(till.headline).toBeVisible();
      await look(`${theme}-${key.slice(-1)}`);
    }
    await till.press('F1');
    await look(`${theme}-keys`);
    await till.press('Escape');
    await till.press('F8');
    await till.awaken();
    await look(`${theme}-sign-in`);
  });
}

test('the screen follows the computer’s colours until somebody chooses', async ({ page, till }) => {
  const root = page.locator('html');
  await till.signIn();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ contrast: 'more' });
  await expect(root).toHaveAttribute('data-theme', 'high-contrast');
  await till.press('Alt+5');
  await pick(page, 'Light');
  await expect(root).toHaveAttribute('data-theme', 'light');
});

test('for the left hand the buttons stand left and the facts right, and it is kept with the language', async ({
  page,
  till,
  folder,
  running,
}) => {
  await till.signIn();
  await till.press('Alt+5');
  await pick(page, 'the left hand');
  await till.open(practice.ordinary);
  const leftOf = async (name: string): Promise<number> =>
    (await page.getByRole('region', { name, exact: true }).boundingBox())?.x ?? 0;
  expect(await leftOf('Refund')).toBeLessThan(await leftOf('Order'));
  await till.press('Alt+5');
  await pick(page, 'ไทย');
  await expect(page.locator('html')).toHaveAttribute('lang', 'th');

  await running.stop();
  const again = await startProgram(folder);
  await page.goto(again.address);
  await expect(page.locator('html')).toHaveAttribute('lang', 'th');
  await expect(page.locator('html')).toHaveAttribute('data-hand', 'left');
  await again.stop();
});

test.describe('at 200 %', () => {
  // What a window of 1280 × 800 measures at that size.
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

  for (const language of ['English', 'العربية']) {
    test(`everything is there and can be reached, in ${language}`, async ({ page, till: english, look }) => {
      await english.awaken();
      await pick(page, language);
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'English' ? 'ltr' : 'rtl');
      const till = new TillPage(page, language === 'English' ? 'Order number' : 'رقم الطلب');
      const inspect = async (name: string): Promise<void> => {
        await look(`zoomed-${name}-${language === 'English' ? 'en' : 'ar'}`);
        expect.soft(await cutOff(page), name).toEqual([]);
        for (const button of await page.getByRole('button').all()) {
          await button.scrollIntoViewIfNeeded();
          await expect.soft(button, name).toBeInViewport();
        }
      };
      await inspect('sign-in');
      await till.signIn();
      await inspect('find');
      await till.open(practice.ordinary);
      await till.press('F6');
      await till.press('1');
      await inspect('order');
      await till.press('F9');
      await expect(page.getByRole('img', { name: /REFUNDED/ })).toBeVisible();
      await inspect('refunded');
      await till.refundWhole(practice.aboveLimit);
      await expect(page.getByRole('dialog')).toBeVisible();
      await inspect('approval');
      await till.press('F2');
      for (const key of aside) {
        await till.press(key);
        await expect(till.headline).toBeVisible();
        await inspect(key);
      }
    });
  }
});
