// The line goes down and comes back: a real second process is the gateway, and is killed.
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { openCounter, startBank } from './bank-and-shop.ts';
import { expect, test } from './fixtures.ts';
import { cutOff } from './pages/cut-off.ts';
import { missedByFingers } from './pages/fingers.ts';
import { practice } from './pages/till.ts';

/** The line went down between two looks at the order, and the cashier is asked whether its refund is to be saved. */
async function askedToSave(folder: string, page: Page, offline: object = {}) {
  const { bank, facts, running, till } = await openCounter({ folder, page }, { offline });
  await till.open(practice.ordinary);
  bank.kill('SIGKILL');
  await once(bank, 'exit');
  await till.scan(practice.ordinary);
  await expect(page.getByText(/memory of/)).toBeVisible();
  await till.press('F6');
  await till.press('1');
  await till.press('F9');
  await expect(page.getByRole('dialog')).toContainText('Save this refund and send it when the line is back?');
  return { running, till, port: facts.port };
}

test('what the shop’s rules do not let be saved is refused with the rule, and nothing is saved', async ({
  folder,
  page,
  look,
}) => {
  const { running, till } = await askedToSave(folder, page, { perRefund: { THB: '100.00' } });
  await till.press('F9');
  await expect(page.getByText(/Too large to save without a line: the limit is ฿\s?100\.00/)).toBeVisible();
  await look('offline-refused');
  await till.press('Escape');
  await till.press('Alt+2');
  await expect(page.getByRole('row', { name: /R-0001/ })).toHaveCount(0);
  await till.press('F8');
  await till.awaken();
  await expect(page.getByRole('status').filter({ hasText: 'not finished' })).toHaveCount(0);
  await running.stop();
  expect(running.printed()).not.toContain('not finished');
});

test('a manager lowers a limit in the settings, and the next refund is refused by it', async ({
  folder,
  page,
  look,
}) => {
  const { bank, running, till } = await openCounter({ folder, page });
  await till.open(practice.ordinary);
  await till.open(practice.onceOnly);

  await till.press('Alt+5');
  await till.button('Change…').click();
  const sheet = page.getByRole('dialog');
  const most = sheet.getByRole('textbox', { name: 'Refunds waiting, at most' });
  await most.fill('1001');
  await expect(sheet).toContainText('A whole number from 0 to 1000.');
  await till.press('Enter');
  await expect(most).toBeFocused();
  await most.fill('1');
  await sheet.getByRole('textbox', { name: 'Another currency, three letters' }).fill('thb');
  const together = sheet.getByRole('group', { name: 'All together, at most' });
  await together.getByRole('textbox', { name: 'THB' }).fill('1.234');
  await expect(sheet).toContainText('THB has 2 decimals at most.');
  await together.getByRole('textbox', { name: 'THB' }).fill('5000');
  await look('change-limits');
  expect(await cutOff(page)).toEqual([]);
  expect(await missedByFingers(page)).toEqual([]);
  await till.press('Enter');
  await expect(sheet).toContainText('The manager’s six-digit PIN comes first.');
  await till.type('333444');
  await till.press('Enter');
  await expect(sheet).toHaveCount(0);
  const fact = (name: string) => page.locator('dl > div').filter({ hasText: name }).locator('dd');
  await expect(fact('Refunds waiting, at most')).toHaveText('1');
  await expect(fact('All together, at most')).toHaveText(/^฿\s?5,000\.00$/);
  await fact('All together, at most').scrollIntoViewIfNeeded();
  await look('limits');

  bank.kill('SIGKILL');
  await once(bank, 'exit');
  const save = async (orderNo: string) => {
    await till.scan(orderNo);
    await expect(page.getByText(/memory of/)).toBeVisible();
    await till.press('F6');
    await till.press('1');
    await till.press('F9');
    await expect(page.getByRole('dialog')).toContainText('Save this refund');
    await till.press('F9');
  };
  await save(practice.ordinary);
  await expect(till.headline).toHaveText(/Saved\. .* is not sent yet/);
  await save(practice.onceOnly);
  await expect(page.getByText('The queue is full: 1 refund may wait at most.')).toBeVisible();
  await till.press('Escape');
  await till.press('Alt+2');
  await expect(page.getByRole('row', { name: /R-0001/ })).toContainText('Saved, not sent');
  await expect(page.getByRole('row', { name: /R-0002/ })).toHaveCount(0);
  await running.stop();
});

test('a refund is saved while the line is down, can be seen, and goes out when it is back', async ({
  folder,
  page,
  look,
}) => {
  const { running, till, port } = await askedToSave(folder, page);
  await look('offline');
  await till.press('F9');
  await expect(till.headline).toHaveText(/Saved\. .* is not sent yet/);
  await look('saved');
  await till.press('Alt+2');
  await expect(page.getByRole('row', { name: /R-0001/ })).toContainText('Saved, not sent');
  await look('queue-offline');

  const second = await startBank(folder, { port });
  await expect(page.getByText('Saved, not sent')).toHaveCount(0, { timeout: 20_000 });
  await till.press('Alt+3');
  await expect(page.getByRole('listitem').getByText('Refunded', { exact: true })).toBeVisible();
  second.bank.kill();
  await running.stop();
});

test('whoever leaves while a refund is saved reads how many and how much, at the lock and at the end', async ({
  folder,
  page,
  look,
}) => {
  const { running, till } = await askedToSave(folder, page);
  await till.press('F9');
  await expect(till.headline).toHaveText(/Saved\. .* is not sent yet/);
  await till.press('F8');
  const notice = page.getByRole('status').filter({ hasText: 'not finished' });
  await expect(notice).toHaveText(
    /^1 refund is not finished yet: ฿\s?150\.50\. Leave this computer on: nothing is sent while it is off\.$/,
  );
  await look('sign-in-unfinished');
  await running.stop();
  expect(running.printed()).toMatch(
    /\n1 refund is not finished: ฿150\.50\. All is saved, and the next start/,
  );
});
