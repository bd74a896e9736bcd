// A cashier refunds an order at the counter, in training mode, on the built program.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { practice } from './pages/till.ts';

test('by keyboard alone: scan, whole, reason, refund', async ({ till, look }) => {
  await look('sign-in');
  await till.signIn();
  await look('find');
  await till.open(practice.ordinary);
  await look('order');
  await till.press('F4');
  await till.press('F6');
  await till.press('1');
  await till.press('F9');
  await expect(till.headline).toHaveText(/Refunded ฿\s?150\.50/);
  await expect(till.page.getByRole('img', { name: /REFUNDED/ })).toBeVisible();
  await look('refunded');
  await till.press('F2');
  await expect(till.orderBox).toBeFocused();
});

test('Enter and Space never refund', async ({ till }) => {
  await till.signIn();
  await till.open(practice.ordinary);
  await till.press('F6');
  await till.press('1');
  const money = till.button(/^Refund ฿/);
  await money.focus();
  await till.press('Enter');
  await till.press(' ');
  await expect(till.headline).toContainText(practice.ordinary);
  await expect(money).toBeVisible();
});

test('by touch: a press that is held refunds, a short one does not', async ({ till }) => {
  await till.signIn();
  await till.orderBox.fill(practice.ordinary);
  await till.button(/^Find/).click();
  await till.page.getByText('Damaged').click();
  const money = till.button(/^Refund ฿/);
  await money.click();
  await expect(till.headline).toContainText(practice.ordinary);
  await money.click({ delay: 1_000 });
  await expect(till.headline).toHaveText(/Refunded ฿/);
});

test('a part is refunded, and the rest is left', async ({ till, look }) => {
  await till.signIn();
  await till.open(practice.ordinary);
  await till.press('F5');
  await till.type('50.50');
  await till.press('F6');
  await till.press('3');
  await look('part');
  await till.press('F9');
  await expect(till.headline).toHaveText(/Refunded ฿\s?50\.50/);
  await till.scan(practice.ordinary);
  await expect(till.page.getByText(/Whole ฿\s?100\.00/)).toBeVisible();
});

test('more than is left is said at once and never sent', async ({ till }) => {
  await till.signIn();
  await till.open(practice.ordinary);
  await till.press('F5');
  await till.type('150.51');
  await expect(till.page.getByText(/At most ฿\s?150\.50 can still be refunded/)).toBeVisible();
  await till.press('F6');
  await till.press('1');
  await till.press('F9');
  await expect(till.headline).toContainText(practice.ordinary);
});

test('an unknown number says what happened to the money first, and keeps the number', async ({
  till,
  look,
}) => {
  await till.signIn();
  await till.scan('NOBODY-KNOWS-THIS');
  await expect(till.page.getByText('Nothing was refunded.').first()).toBeVisible();
  await expect(till.orderBox).toHaveValue('NOBODY-KNOWS-THIS');
  await look('not-found');
});

test('a cut line is "we don’t know yet", and the terminal finds out by itself', async ({ till, look }) => {
  await till.signIn();
  await till.refundWhole(practice.cutAfterBooking);
  await expect(till.headline).toHaveText(/We don’t know yet whether/);
  await expect(till.page.getByText('Do not refund again, and do not give cash.')).toBeVisible();
  await look('unknown');
  await expect(till.headline).toHaveText(/Refunded ฿/, { timeout: 20_000 });
});

test('a no of the gateway is "not refunded" with its reason', async ({ till, look }) => {
  await till.signIn();
  await till.refundWhole(practice.lowBalance);
  await expect(till.headline).toHaveText('Not refunded');
  await expect(till.page.getByText('Nothing was refunded.').first()).toBeVisible();
  await look('not-refunded');
});

test('a slow gateway: the cashier may serve the next customer meanwhile', async ({ till, look }) => {
  await till.signIn();
  await till.refundWhole(practice.slow);
  await expect(till.headline).toHaveText(/Sending ฿/);
  await look('sending');
  await till.press('F2');
  await till.open(practice.ordinary);
});

test('the receipt is saved as PDF and as text, and printed by the page', async ({ till }) => {
  await till.signIn();
  await till.refundWhole(practice.ordinary);
  await expect(till.headline).toHaveText(/Refunded ฿/);
  const files: string[] = [];
  for (const name of ['Save PDF', 'Save text']) {
    const download = till.page.waitForEvent('download');
    await till.button(name).click();
    const saved = await download;
    files.push(readFileSync(await saved.path()).toString('latin1'));
  }
  expect(files[0]).toMatch(/^%PDF-/);
  expect(files[1]).toContain('REFUNDED');
  await till.page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await till.press('F7');
  await expect(till.page.locator('body')).toHaveAttribute('data-printed', 'yes');
});

test('above the limit a manager’s own PIN is asked', async ({ till, look }) => {
  await till.signIn();
  await till.press('Alt+4');
  await till.page
    .getByText(/12,500\.00/)
    .first()
    .click();
  await expect(till.headline).toContainText(/\d{6}/);
  await till.press('F6');
  await till.press('1');
  await till.press('F9');
  const sheet = till.page.getByRole('dialog');
  await expect(sheet).toContainText('needs a manager’s yes');
  await look('approval');
  await till.type('333444');
  await till.press('F9');
  await expect(till.headline).toHaveText(/Refunded ฿\s?12,500\.00/);
});

test('a lock keeps the half-done refund, and so does a reload', async ({ till, look }) => {
  await till.signIn();
  await till.open(practice.ordinary);
  await till.press('F5');
  await till.type('12.3');
  await till.press('F8');
  await expect(till.page.getByText(`Your refund of order ${practice.ordinary} is kept.`)).toBeVisible();
  await look('locked');
  await till.type('111222');
  await expect(till.page.getByText(/฿\s?12\.3/).first()).toBeVisible();
  await till.page.reload();
  await expect(till.page.getByText(/฿\s?12\.3/).first()).toBeVisible();
});

test('a wrong PIN says how many tries are left', async ({ till }) => {
  await till.awaken();
  await till.type('999999');
  await expect(till.page.getByText(/4 tries left/)).toBeVisible();
  await till.signIn();
});
