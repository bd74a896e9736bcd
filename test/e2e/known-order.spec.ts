// An order that was seen before stands there at once, and a slow gateway has to prove it before it can be refunded.
import type { Page } from '@playwright/test';
import type { Fault } from '../../main/sandbox/faults.ts';
import { openCounter } from './bank-and-shop.ts';
import { expect, test } from './fixtures.ts';
import { practice } from './pages/till.ts';

/** The second look at the order. */
const slowness: Fault = {
  on: 'query',
  do: 'slow',
  gateway: 'ksher-mch',
  orderNo: practice.ordinary,
  nth: 2,
  delayMs: 9_000,
};

/** Where everything stands, in whole pixels. */
function places(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main section, main button, main dl, h1, #money-line')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.tagName, ...[x, y, width, height].map(Math.round)].join(' ');
    }),
  );
}

test('a known order is shown as it was last seen, cannot be refunded, and is proven in its place', async ({
  folder,
  page,
  look,
}) => {
  const { bank, running, till } = await openCounter({ folder, page }, { faults: [slowness] });
  await till.open(practice.ordinary);
  await till.press('F2');
  await expect(till.orderBox).toBeVisible();

  await till.scan(practice.ordinary);
  await expect(till.headline).toContainText(practice.ordinary);
  await expect(page.getByText(/As last seen at \d\d:\d\d, checking with .*…/)).toBeVisible();
  await expect(page.getByText('Left when last seen')).toBeVisible();
  await expect(page.getByText('Paid · can be refunded')).toHaveCount(0);
  await till.press('F5');
  await till.type('50.50');
  await till.press('F6');
  await till.press('1');
  const money = till.button(/^Refund/).last();
  await expect(money).toHaveAttribute('aria-disabled', 'true');
  await till.press('F9');
  await expect(page.getByRole('alert')).toHaveText(
    'The gateway has not answered yet. Nothing can be refunded before.',
  );
  await look('known-order');
  const before = await places(page);

  await till.answered();
  await expect(page.getByText('Paid · can be refunded')).toBeVisible();
  await expect(page.getByText(/Checked with .* signature valid/)).toBeVisible();
  expect(await places(page)).toEqual(before);
  await expect(money).toHaveText(/Refund ฿\s?50\.50/);
  await till.press('F9');
  await expect(till.headline).toHaveText(/Refunded ฿\s?50\.50/);
  bank.kill();
  await running.stop();
});
