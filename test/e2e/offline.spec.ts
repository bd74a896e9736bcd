// The line goes down and comes back: a real second process is the gateway, and is killed.
import { once } from 'node:events';
import { startBank, startShop } from './bank-and-shop.ts';
import { expect, test } from './fixtures.ts';
import { practice, TillPage } from './pages/till.ts';

test('what the shop’s rules do not let be saved is refused with the rule, and nothing is saved', async ({
  folder,
  page,
  look,
}) => {
  const { bank, facts } = await startBank(folder);
  const running = await startShop(folder, facts, { perRefund: { THB: '100.00' } });
  await page.goto(running.address);
  const till = new TillPage(page);
  await till.signIn();
  await till.open(practice.ordinary);
  bank.kill('SIGKILL');
  await once(bank, 'exit');
  await till.scan(practice.ordinary);
  await expect(page.getByText(/memory of/)).toBeVisible();
  await till.press('F6');
  await till.press('1');
  await till.press('F9');
  await expect(page.getByRole('dialog')).toContainText('Save this refund');
  await till.press('F9');
  await expect(page.getByText(/Too large to save without a line: the limit is ฿\s?100\.00/)).toBeVisible();
  await look('offline-refused');
  await till.press('Escape');
  await till.press('Alt+2');
  await expect(page.getByRole('row', { name: /R-0001/ })).toHaveCount(0);
  await running.stop();
});

test('a refund is saved while the line is down, can be seen, and goes out when it is back', async ({
  folder,
  page,
  look,
}) => {
  const first = await startBank(folder);
  const running = await startShop(folder, first.facts);
  await page.goto(running.address);
  const till = new TillPage(page);
  await till.signIn();
  await till.open(practice.ordinary);

  first.bank.kill('SIGKILL');
  await once(first.bank, 'exit');
  await till.scan(practice.ordinary);
  await expect(page.getByText(/memory of/)).toBeVisible();
  await till.press('F6');
  await till.press('1');
  await till.press('F9');
  await expect(page.getByRole('dialog')).toContainText('Save this refund and send it when the line is back?');
  await look('offline');
  await till.press('F9');
  await expect(till.headline).toHaveText(/Saved\. .* is not sent yet/);
  await look('saved');
  await till.press('Alt+2');
  await expect(page.getByRole('row', { name: /R-0001/ })).toContainText('Saved, not sent');
  await look('queue-offline');

  const second = await startBank(folder, { port: first.facts.port });
  await expect(page.getByText('Saved, not sent')).toHaveCount(0, { timeout: 20_000 });
  await till.press('Alt+3');
  await expect(page.getByRole('listitem').getByText('Refunded', { exact: true })).toBeVisible();
  second.bank.kill();
  await running.stop();
});
