// Edge states that the running program reaches: orders that give no money, a manager’s no, a program that is killed while it sends.
import { once } from 'node:events';
import { expect, test } from './fixtures.ts';
import { practice, TillPage } from './pages/till.ts';
import { startProgram } from './program.ts';

const givesNothing = [
  ['2104131205394471', 'not paid yet', /nothing to refund/],
  ['2104141937216680', 'closed', /closed without a payment/],
  ['HK-0930-CAUSEWAY', 'refunded once', /Nothing more can be refunded/],
] as const;

test('an order that gives no money says why, promises none, and no key moves any', async ({
  page,
  till,
  look,
}) => {
  await till.signIn();
  for (const [orderNo, name, sentence] of givesNothing) {
    await till.open(orderNo);
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await expect(page.getByText('Left to refund')).toHaveCount(0);
    for (const key of ['F4', 'F6', '1', 'F9']) await till.press(key);
    await expect(till.headline).toContainText(orderNo);
    await look(`edge-${name.replaceAll(' ', '-')}`);
  }
  await till.press('Alt+3');
  await expect(page.getByText('No refund was made on this terminal yet.')).toBeVisible();
});

test('a manager says no: nothing was sent, and the story says who refused', async ({ page, till, look }) => {
  await till.signIn();
  await till.refundWhole(practice.aboveLimit);
  await expect(page.getByRole('dialog')).toContainText('needs a manager’s yes');
  await till.type('333444');
  await till.button('Refuse').click();
  await expect(till.headline).toHaveText('Taken back');
  await expect(page.getByText('Nothing was refunded. This refund was never sent.')).toBeVisible();
  await expect(page.getByText('Refused by Malee T.')).toBeVisible();
  await look('edge-refused');
});

test('a program that was killed while it sent asks what became of it, and the story says so', async ({
  page,
  folder,
  look,
}) => {
  const first = await startProgram(folder);
  await page.goto(first.address);
  const till = new TillPage(page);
  await till.signIn();
  await till.refundWhole(practice.slow);
  await expect(till.headline).toHaveText(/Sending ฿/);
  first.process.kill('SIGKILL');
  await once(first.process, 'exit');

  const second = await startProgram(folder);
  await page.goto(second.address);
  await till.signIn();
  await till.press('Alt+3');
  await page.getByRole('button', { name: /R-0001/ }).click();
  await expect(till.headline).toHaveText(/^Refunded ฿/, { timeout: 45_000 });
  await expect(page.getByText('The program stopped while this was being sent')).toBeVisible();
  await look('edge-killed');
  await second.stop();
});
