// The keys may be others: they act, are shown everywhere, are kept, and never collide with typing or another key.
import { expect, test } from './fixtures.ts';
import { cutOff } from './pages/cut-off.ts';
import { practice, type TillPage } from './pages/till.ts';
import { startProgram } from './program.ts';

async function change(till: TillPage, action: RegExp): Promise<void> {
  await till.press('Alt+5');
  await till.button(action).click();
  await expect(till.page.getByRole('dialog')).toContainText('Press the new key');
}

test('a changed key acts instead of the usual one, and is shown on buttons, in sentences and on the sheet', async ({
  page,
  till,
  look,
  folder,
  running,
}) => {
  await till.signIn();
  await change(till, /^Refund: F9/);
  await look('key-new');
  expect(await cutOff(page)).toEqual([]);
  await till.press('Alt+r');
  await expect(page.getByText('Refund: Alt R from now on.')).toBeVisible();
  await till.button(/^Refund: Alt R/).scrollIntoViewIfNeeded();
  await look('key-list');
  await change(till, /^Choose the reason.*: F6/);
  await till.press('F3');

  await till.open(practice.ordinary);
  await till.press('F4');
  await till.press('Alt+r');
  await expect(page.getByText('Choose a reason (F3).')).toBeVisible();
  await till.press('F3');
  await till.press('1');
  await till.press('F9');
  await expect(till.button(/Refund ฿/)).toContainText('Alt R');
  await till.press('F1');
  await expect(page.getByRole('dialog')).toContainText('Alt R');
  await expect(page.getByRole('dialog')).toContainText('after F3 a reason');
  await till.press('Escape');
  await till.press('Alt+r');
  await expect(till.headline).toHaveText(/Refunded ฿/);

  await running.stop();
  const again = await startProgram(folder);
  await page.goto(again.address);
  await till.signIn();
  await till.press('Alt+5');
  await expect(till.button(/^Refund: Alt R/)).toBeVisible();
  await till.button('Back to the defaults').last().click();
  await expect(till.button(/^Refund: F9/)).toBeVisible();
  await again.stop();
});

test('a key that typing, the scanner, the computer or another action needs is refused with a sentence', async ({
  page,
  till,
}) => {
  await till.signIn();
  await change(till, /^Refund a part: F5/);
  const sheet = page.getByRole('dialog');
  for (const [key, sentence] of [
    ['F2', 'F2 already means: Find an order, next refund.'],
    ['a', 'A belongs to typing and to the scanner.'],
    ['Control+l', 'Ctrl L belongs to the computer.'],
  ] as const) {
    await till.press(key);
    await expect(sheet).toContainText(sentence);
  }
  await till.scan(practice.ordinary);
  await expect(sheet).toContainText('belongs to typing and to the scanner');
  await till.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(till.button(/^Refund a part: F5/)).toBeVisible();
});
