// The scanner works from everywhere, and never moves money, fills a PIN or an amount.
import { expect, test } from './fixtures.ts';
import { practice } from './pages/till.ts';

test('from any screen but the history, which it searches, a scan opens the order', async ({ till }) => {
  await till.signIn();
  for (const screen of ['Alt+2', 'Alt+4', 'Alt+5', 'Alt+1']) {
    await till.press(screen);
    await till.open(practice.ordinary);
  }
});

test('a scan while a reason is typed leaves the reason as it was', async ({ till }) => {
  await till.signIn();
  await till.open(practice.ordinary);
  await till.press('F6');
  await till.press('9');
  const why = till.page.getByRole('textbox', { name: /Say why/ });
  await why.fill('Cup was cracked');
  await why.focus();
  await till.scan(practice.lowBalance);
  await expect(till.headline).toContainText(practice.lowBalance);
  await till.scan(practice.ordinary);
  await expect(till.page.getByText(practice.lowBalance)).toHaveCount(0);
});

test('a scan never lands in the amount', async ({ till }) => {
  await till.signIn();
  await till.open(practice.ordinary);
  await till.press('F5');
  await till.type('1.5');
  await till.scan(practice.ordinary);
  await expect(till.page.getByText(/฿\s?210330/)).toHaveCount(0);
});

test('a scan on the sign-in screen is thrown away, not tried as a PIN', async ({ till }) => {
  await till.awaken();
  await till.scan(practice.ordinary);
  await expect(till.page.getByText(/tries left/)).toHaveCount(0);
  await till.signIn();
});

test('a scan while a manager is asked does not answer for the manager', async ({ till }) => {
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
  await till.scan(practice.ordinary);
  await expect(sheet).toBeVisible();
});

test('a slip scanned later opens its refund', async ({ till }) => {
  await till.signIn();
  await till.refundWhole(practice.ordinary);
  await expect(till.headline).toHaveText(/Refunded ฿/);
  const picture = till.page.getByRole('img', { name: /REFUNDED/ });
  const refundNo = /rf\d{6}-[0-9a-f]{18}/.exec((await picture.getAttribute('alt')) ?? '')?.[0] ?? '';
  await till.press('F2');
  await till.scan(refundNo);
  await expect(till.headline).toHaveText(/Refunded ฿/);
});

test('rubbish is called what it is', async ({ till }) => {
  await till.signIn();
  for (const rubbish of ['https://example.com/pay?id=1', '<script>alert(1)</script>', 'x'.repeat(300)]) {
    await till.scan(rubbish);
    await expect(till.page.getByText('Nothing was refunded.').first()).toBeVisible();
    await till.press('Escape');
  }
});
