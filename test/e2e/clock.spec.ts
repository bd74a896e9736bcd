// A computer whose clock is wrong: the screen warns, refunds go on, and the warning ends with the first answer that fits.
import { once } from 'node:events';
import { openCounter, startBank } from './bank-and-shop.ts';
import { expect, test } from './fixtures.ts';
import { practice } from './pages/till.ts';

test('the clock is an hour ahead of the gateways’', async ({ folder, page, look }) => {
  const { bank, facts, running, till } = await openCounter({ folder, page }, { aheadSeconds: -3600 });
  const strip = page.getByRole('status').filter({ hasText: 'The clock of this computer' });

  await till.open(practice.ordinary);
  await till.press('F2');
  await expect(strip).toContainText('is 60 minutes ahead of the gateway’s. Set it right');
  await look('clock-ahead-find');
  await till.open(practice.ordinary);
  await expect(strip, 'an order keeps all of its lines').toHaveCount(0);
  await expect(till.button(/^Refund ฿/)).toBeInViewport({ ratio: 1 });
  await look('clock-ahead-order');
  await till.press('F4');
  await till.press('F6');
  await till.press('1');
  await till.press('F9');
  await expect(till.headline).toHaveText(/Refunded ฿/);
  await expect(strip).toBeVisible();
  await look('clock-ahead-refunded');

  bank.kill('SIGKILL');
  await once(bank, 'exit');
  const { bank: second } = await startBank(folder, { port: facts.port });
  await till.press('F2');
  await till.open(practice.onceOnly);
  await till.press('F2');
  await expect(till.orderBox).toBeVisible();
  await expect(strip).toHaveCount(0);
  second.kill('SIGKILL');
  await running.stop();
});
