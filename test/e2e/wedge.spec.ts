// A real browser under a scanner: every layout, an input method, every focus, every dialog, hostile codes.
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { practice, type TillPage } from './pages/till.ts';
import { pressLikeScanner, type Wedge } from './pages/wedge.ts';
import { layouts } from '../support/layouts.ts';

const computers: readonly [string, Wedge][] = [
  ...layouts.map((layout): [string, Wedge] => [`under a ${layout} layout`, { layout }]),
  ['with an input method open', { composes: true }],
];

for (const [name, how] of computers) {
  test(`${name} a scan is read by its keys and is left in no field, amount or PIN`, async ({ till }) => {
    await till.signIn();
    await till.open(practice.ordinary, how);
    await till.press('F5');
    await till.type('1.5');
    await till.press('F6');
    await till.press('9');
    const why = till.page.getByRole('textbox', { name: /Say why/ });
    await why.fill('Cup was cracked');
    await why.focus();
    await till.scan(practice.ordinary, how);
    await expect(till.headline).toContainText(practice.ordinary);
    await expect(why).toHaveValue('Cup was cracked');
    await expect(till.button(/Refund ฿\s?1\.50/)).toBeVisible();

    await till.open(practice.notSettled, how);
    await till.press('F2');
    await till.orderBox.focus();
    await till.open(practice.aboveLimit, how);
    await till.press('F6');
    await till.press('1');
    await till.press('F9');
    const sheet = till.page.getByRole('dialog');
    await expect(sheet).toBeVisible();
    await till.scan(practice.ordinary, how);
    await expect(till.page.getByText('scanned where a PIN belongs')).toBeVisible();
    await expect(sheet.getByRole('img', { name: /0 of 6/ })).toBeVisible();
    await till.press('F2');
    await expect(till.orderBox).toHaveValue('');
  });
}

/** Everything on the screen that can have the focus now. */
const focusable = (till: TillPage): Locator =>
  till.page.locator('button:enabled:visible, input:enabled, [tabindex="0"]:visible');

for (const screen of ['Alt+1', 'Alt+2', 'Alt+4', 'Alt+5'])
  test(`whatever has the focus after ${screen}, a scan opens its order and presses nothing`, async ({
    page,
    till,
  }) => {
    await till.signIn();
    const show = async (): Promise<void> => {
      await till.press('F2');
      await till.press(screen);
      await expect(till.headline).not.toContainText(practice.ordinary);
    };
    await show();
    await expect(focusable(till).nth(5)).toBeAttached();
    const count = await focusable(till).count();
    for (let place = 0; place < count; place++) {
      await show();
      await focusable(till).nth(place).focus();
      await till.open(practice.ordinary);
    }
    await till.press('Alt+5');
    await expect(page.getByRole('textbox', { name: 'Written before each code' })).toHaveValue('');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

test('whatever has the focus on an order, a scan of another changes to that, untouched', async ({ till }) => {
  await till.signIn();
  await till.open(practice.ordinary);
  const count = await focusable(till).count();
  expect(count).toBeGreaterThan(20);
  for (let place = 0; place < count; place++) {
    await till.open(practice.ordinary);
    await focusable(till).nth(place).focus();
    await till.open(practice.notSettled);
  }
  await expect(till.page.getByRole('radio', { checked: true })).toHaveCount(0);
});

test.describe('with a dialog open', () => {
  const opened: readonly [string, (till: TillPage) => Promise<void>][] = [
    ['the keys', (till) => till.press('F1')],
    [
      'a part of what can be refunded once',
      async (till) => {
        await till.open(practice.onceOnly);
        await till.press('F5');
        await till.type('50');
        await till.press('F6');
        await till.press('1');
        await till.press('F9');
      },
    ],
  ];
  for (const [name, open] of opened) {
    test(`(${name}) a scan is answered with a sentence, and confirms nothing`, async ({ till }) => {
      await till.signIn();
      await open(till);
      const sheet = till.page.getByRole('dialog');
      await expect(sheet).toBeVisible();
      for (const button of await sheet.getByRole('button').all()) {
        await button.focus();
        await till.scan(practice.ordinary);
        await expect(till.page.getByText('Another code was scanned')).toBeVisible();
        await expect(sheet).toBeVisible();
      }
      await till.press('Escape');
      await expect(sheet).toBeHidden();
      await till.press('Alt+3');
      await expect(till.page.getByText('No refund was made on this terminal yet.')).toBeVisible();
    });
  }
});

test('a scan while a refund is being sent is answered with a sentence, and the refund stays', async ({
  till,
}) => {
  await till.signIn();
  await till.refundWhole(practice.slow);
  await expect(till.headline).toHaveText(/Sending/);
  await till.scan(practice.ordinary);
  await expect(till.page.getByText('Another code was scanned')).toBeVisible();
  await expect(till.headline).not.toContainText(practice.ordinary);
});

test('keys that a hostile code presses refund nothing, leave nothing, and lead nowhere', async ({ till }) => {
  await till.signIn();
  await till.open(practice.ordinary);
  await till.press('F6');
  await till.press('1');
  const digits = [...'2103301'].map((digit) => `Digit${digit}`);
  for (const names of [
    ['F9', 'Enter'],
    ['F4', 'F6', 'Digit1', 'F9', 'Enter'],
    ['F9', ...digits, 'Enter'],
    ['Control+KeyB', 'Control+KeyJ', 'Control+KeyM', 'Enter'],
    [...digits, 'Tab', 'Tab', 'Tab', 'Enter', 'Enter', 'F9', 'Enter'],
  ]) {
    await pressLikeScanner(till.page, names);
    await till.open(practice.ordinary);
  }
  for (const names of [
    [...digits, 'F9'],
    [...digits, 'Alt+Digit5', 'Control+KeyA', 'Control+KeyX', 'Meta+KeyR', 'F5', 'Escape', 'F8', 'F2', 'F9'],
  ]) {
    await pressLikeScanner(till.page, names);
    await expect(till.page.getByText('Only part of a code arrived')).toBeVisible();
    await till.open(practice.ordinary);
    await till.press('F6');
    await till.press('1');
    await expect(till.page.getByText('Only part of a code arrived')).toBeHidden();
  }
  await till.press('Alt+3');
  await expect(till.page.getByText('No refund was made on this terminal yet.')).toBeVisible();
});
