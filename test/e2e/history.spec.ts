// The history: whatever is known of a refund finds it, a million of them are walked like ten, and the way back leads to the same row.
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { Refund } from '../../preload/contract/refund.ts';
import { aPageRefund } from '../renderer/page-parts.ts';
import { expect, test } from './fixtures.ts';
import { cutOff } from './pages/cut-off.ts';
import { practice, type TillPage } from './pages/till.ts';

const rows = (page: Page) => page.getByRole('region', { name: 'History' }).getByRole('listitem');
const search = (page: Page) => page.getByRole('searchbox');

/** One refund that is refunded, and one that was not. */
async function twoRefunds(till: TillPage): Promise<void> {
  await till.signIn();
  await till.refundWhole(practice.ordinary);
  await expect(till.headline).toHaveText(/Refunded ฿/);
  await till.refundWhole(practice.lowBalance);
  await expect(till.headline).toHaveText('Not refunded');
  await till.press('Alt+3');
  await expect(rows(till.page)).toHaveCount(2);
}

test('a refund is found by its numbers, its amount and its outcome', async ({ page, till, look }) => {
  await twoRefunds(till);
  await search(page).fill('1701291');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(practice.ordinary);
  await till.press('Escape');
  await expect(rows(page)).toHaveCount(2);

  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('Not refunded');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(practice.lowBalance);
  await page.getByRole('combobox', { name: 'Time' }).selectOption('Yesterday');
  await expect(page.getByText('No refund fits.')).toBeVisible();
  await look('history-none');
  await till.button('Show all').last().click();
  await expect(rows(page)).toHaveCount(2);

  const amount = page.getByRole('textbox', { name: 'Amount' });
  await amount.fill('1,5');
  await expect(page.getByText('No refund fits.')).toBeVisible();
  await amount.fill('twelve');
  await expect(page.getByText('That is not an amount')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Cashier' }).selectOption('Malee T.');
  await page.getByRole('combobox', { name: 'Time' }).selectOption('From … to …');
  const from = page.getByLabel('From', { exact: true });
  await from.fill('2026-01-31');
  await from.press('Tab');
  await expect(from).toHaveValue('31/01/2026');
  await expect(page.getByText('No refund fits.')).toBeVisible();
  await look('history-filters');
  expect(await cutOff(page)).toEqual([]);
});

test('a code that is scanned on the history is looked for at once, whatever has the focus', async ({
  page,
  till,
}) => {
  await twoRefunds(till);
  const outcome = page.getByRole('combobox', { name: 'Outcome' });
  await outcome.selectOption('Refunded');
  await outcome.focus();
  await till.scan(practice.lowBalance);
  await expect(search(page)).toHaveValue(practice.lowBalance);
  await expect(outcome).toHaveValue('');
  await expect(rows(page)).toHaveCount(1);
  await till.press('Escape');
  await outcome.focus();
  await till.type('35152');
  await expect(search(page)).toHaveValue('35152');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(practice.lowBalance);
});

test('before the first refund the history says so in a sentence', async ({ page, till, look }) => {
  await till.signIn();
  await till.press('Alt+3');
  await expect(page.getByText('No refund was made on this terminal yet.')).toBeVisible();
  await look('history-empty');
});

const askedSchema = z.object({ before: z.int().nullish(), limit: z.int() });

/** A core that has made the refund a million times. */
async function multiply(page: Page, refund: Refund): Promise<void> {
  const number = (n: number): Refund => ({ ...refund, refundNo: `${n}`, receiptNo: `R-${n}` });
  await page.route('**/call/refund.list', async (route) => {
    const { before, limit } = askedSchema.parse(route.request().postDataJSON());
    const top = (before ?? 1_000_001) - 1;
    const refunds = Array.from({ length: limit }, (_, place) => number(top - place));
    const totals = { open: 0, held: 0, doneToday: 2 };
    await route.fulfill({ json: { ok: true, value: { refunds, next: top - limit + 1, totals } } });
  });
  await page.route('**/call/refund.read', async (route) => {
    const { refundNo } = z.object({ refundNo: z.string() }).parse(route.request().postDataJSON());
    await route.fulfill({
      json: { ok: true, value: { refund: number(Number(refundNo)), history: [], papers: [] } },
    });
  });
}

test('a million refunds are walked like ten, and the way back leads to the same row', async ({
  page,
  till,
}) => {
  await till.signIn();
  await multiply(page, aPageRefund({ state: 'cancelled' }));
  await till.press('Alt+3');
  await expect(rows(page).first()).toContainText('R-1000000');
  await search(page).press('ArrowDown');
  for (const last of ['R-999901', 'R-999801', 'R-999701']) {
    await till.press('End');
    await expect(page.locator(':focus')).toContainText(last);
    await expect(page.getByRole('status').filter({ hasText: 'and more below' })).toBeVisible();
    expect(await rows(page).count()).toBeLessThan(60);
  }
  await till.press('PageUp');
  const row = page.locator(':focus');
  await expect(row).not.toContainText('R-999701');
  const number = /R-\d+/.exec(await row.innerText())?.[0] ?? '';
  await till.press('Enter');
  await expect(till.headline).toHaveText('Taken back');
  await till.press('Escape');
  await expect(row).toContainText(number);
  await expect(row).toBeInViewport();
  await till.press('Home');
  await expect(row).toContainText('R-1000000');
});
