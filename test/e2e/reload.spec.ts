// The page is reloaded or closed in the middle of a refund: the terminal goes on, and the screen says again how it stands.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bookingSchema, type Booking } from '../../main/sandbox/ledger.ts';
import type { Fault } from '../../main/sandbox/faults.ts';
import { openCounter } from './bank-and-shop.ts';
import { expect, test } from './fixtures.ts';
import { practice, TillPage } from './pages/till.ts';

/** The look at the order just before it is refunded. */
const lastLook: Fault = {
  on: 'query',
  do: 'slow',
  gateway: 'ksher-mch',
  orderNo: practice.ordinary,
  nth: 2,
  delayMs: 7_000,
};

/** What the bank booked. */
function bookings(folder: string): Booking[] {
  const lines = readFileSync(join(folder, 'bank.jsonl'), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => bookingSchema.parse(JSON.parse(line)));
}

test('while a refund is on the wire: it is shown as it stands, nothing is sent again, and then its answer', async ({
  folder,
  page,
  context,
  look,
}) => {
  const { bank, running, till } = await openCounter({ folder, page });
  await till.refundWhole(practice.slow);
  await expect(till.headline).toHaveText(/Sending ฿/);
  // The bank has booked it, and keeps its answer until it may go on.
  bank.kill('SIGSTOP');

  await page.reload();
  await expect(till.headline).toHaveText(/Sending ฿/);
  await till.press('F8');
  await till.awaken();
  await page.reload();
  await till.awaken();
  await till.type('111222');
  await expect(till.headline).toHaveText(/Sending ฿/);
  await look('reloaded');

  await page.close();
  const anew = await context.newPage();
  await anew.goto(new URL('/', running.address).href);
  const second = new TillPage(anew);
  await expect(second.orderBox).toBeVisible();
  await second.press('Alt+3');
  const row = anew.getByRole('listitem').filter({ hasText: 'R-0001' });
  await expect(row).toContainText('Sending');

  bank.kill('SIGCONT');
  await expect(row).toContainText('Refunded');
  expect(bookings(folder)).toHaveLength(1);
  bank.kill();
  await running.stop();
});

test('while the order is asked for once more: the same refund again is the one that is under way', async ({
  folder,
  page,
}) => {
  const { bank, running, till } = await openCounter({ folder, page }, { faults: [lastLook] });
  await till.refundWhole(practice.ordinary);
  await expect(till.button('Saving…')).toBeVisible();

  await page.reload();
  await expect(page.getByText('Paid · can be refunded')).toBeVisible();
  await till.answered();
  expect(bookings(folder)).toEqual([]);
  await till.press('F9');
  await expect(till.headline).toHaveText(/Refunded ฿/);
  expect(bookings(folder)).toHaveLength(1);
  bank.kill();
  await running.stop();
});
