// Three gateways, one flow: which payment, only once, cancelled instead of refunded.
import { expect, test } from './fixtures.ts';
import { practice } from './pages/till.ts';

test('a number of two payments is one question, answered with a key and remembered', async ({
  till,
  look,
}) => {
  await till.signIn();
  await till.scan(practice.twins);
  await expect(till.page.getByRole('heading', { name: 'Which payment was it?' })).toBeVisible();
  await look('which-payment');
  await till.press('2');
  await expect(till.headline).toContainText(practice.twins);
  await expect(till.page.getByText(/Whole ฿\s?42\.00/)).toBeVisible();
  await till.press('F2');
  await till.scan(practice.twins);
  await expect(till.page.getByText(/Whole ฿\s?42\.00/)).toBeVisible();
  await till.button('Another payment?').click();
  await expect(till.page.getByRole('heading', { name: 'Which payment was it?' })).toBeVisible();
});

test('a part where only one refund is possible asks once more, and says what is lost', async ({
  till,
  look,
}) => {
  await till.signIn();
  await till.open(practice.onceOnly);
  await till.press('F5');
  await till.type('50');
  await till.press('F6');
  await till.press('3');
  await till.press('F9');
  await expect(till.page.getByRole('dialog')).toContainText('HK$\u00a026.19');
  await look('only-once');
  await till.press('Enter');
  await expect(till.page.getByRole('dialog')).toBeVisible();
  await till.press('F9');
  await expect(till.headline).toHaveText(/Refunded HK\$\s?50\.00/);
});

test('a payment that is not settled is cancelled as a whole', async ({ till, look }) => {
  await till.signIn();
  await till.open(practice.notSettled);
  await till.button('Cancel payment').click();
  await till.press('F6');
  await till.press('1');
  await look('cancel-payment');
  await till.press('F9');
  await expect(till.headline).toHaveText(/Refunded HK\$\s?238\.00/);
});

test('the settings warn of what each gateway needs', async ({ till, look }) => {
  await till.signIn();
  await till.press('Alt+5');
  await expect(till.page.getByText('answers only to addresses it was told of')).toBeVisible();
  await look('settings');
});
