// Every screen at the three sizes of the counter, photographed, with axe.
import { expect, test } from './fixtures.ts';
import { cutOff } from './pages/cut-off.ts';
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
      expect(await cutOff(till.page)).toEqual([]);
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
        expect(await cutOff(till.page)).toEqual([]);
      }
      await till.press('F1');
      await expect(till.page.getByRole('dialog')).toBeVisible();
      await look('screen-keys');
    });
  });
}
