// Every screen at the three sizes of the counter, photographed, with axe.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { practice } from './pages/till.ts';

for (const [width, height] of [
  [1280, 800],
  [1024, 768],
  [1920, 1080],
] as const) {
  test.describe(`at ${width}×${height}`, () => {
    test.use({ viewport: { width, height } });

    test('nothing is cut off, and nobody is kept out', async ({ till, look }) => {
      await look('screen-sign-in');
      await till.signIn();
      await till.open(practice.ordinary);
      await till.press('F5');
      await look('screen-order');
      expect(await overflow(till.page)).toEqual([]);
      await till.press('F4');
      await till.press('F6');
      await till.press('1');
      await till.press('F9');
      await expect(till.headline).toHaveText(/Refunded ฿/);
      await expect(till.page.getByRole('img', { name: /REFUNDED/ })).toBeVisible();
      await look('screen-refunded');
      for (const [key, name] of [
        ['Alt+2', 'queue'],
        ['Alt+3', 'history'],
        ['Alt+4', 'practice'],
        ['Alt+5', 'settings'],
      ] as const) {
        await till.press(key);
        await expect(till.headline).toBeVisible();
        await look(`screen-${name}`);
        expect(await overflow(till.page)).toEqual([]);
      }
      await till.press('F1');
      await expect(till.page.getByRole('dialog')).toBeVisible();
      await look('screen-keys');
    });
  });
}

/** Buttons that lie outside the window or under another element, by their text. */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/(auto|scroll)/.test(getComputedStyle(element).overflowY) || scrolls(element.parentElement));
    return [...document.querySelectorAll('button')]
      .filter((button) => !scrolls(button))
      .filter((button) => {
        const { left, top, right, bottom } = button.getBoundingClientRect();
        if (right === left) return false;
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const hit = document.elementFromPoint(x, y);
        const isInside = left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
        return !isInside || !(button.contains(hit) || hit?.contains(button));
      })
      .map((button) => button.textContent);
  });
}
