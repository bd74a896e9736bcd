// Days are typed in the order of the language that was chosen, in a browser that speaks English, and without a mouse.
import { languages, readWords, type LanguageId } from '../../renderer/languages.ts';
import { createSpeaker } from '../../renderer/words.ts';
import { expect, test } from './fixtures.ts';
import { cutOff } from './pages/cut-off.ts';
import { practice } from './pages/till.ts';

const dayFirst = ['day', 'month', 'year'] as const;
/** The last day of 2025 as it is typed and then shown. */
const days = {
  th: { order: dayFirst, typed: '31122025', shown: '31/12/2025' },
  ja: { order: ['year', 'month', 'day'], typed: '2025-12-31', shown: '2025/12/31' },
  ar: { order: dayFirst, typed: '٣١/١٢/٢٠٢٥', shown: '31/12/2025' },
} as const satisfies Partial<Record<LanguageId, object>>;

for (const id of ['th', 'ja', 'ar'] as const)
  test(`in ${languages[id].name}`, async ({ page, till, look }) => {
    const { order, typed, shown } = days[id];
    const { say } = createSpeaker(languages[id], await readWords(id));
    const today = new Date();
    const [day, month] = [today.getDate(), today.getMonth() + 1].map((part) => String(part).padStart(2, '0'));
    const parts = { day, month, year: String(today.getFullYear()) };
    const example = order.map((part) => parts[part]).join('/');
    const [from, to] = (['filter.from', 'filter.to'] as const).map((key) =>
      page.getByRole('textbox', { name: say(key), exact: true }),
    );
    if (!from || !to) throw new Error('there are two days');
    const rows = page.getByRole('region', { name: say('history.title') }).getByRole('listitem');

    expect(await page.evaluate(() => navigator.language)).toBe('en-US');
    await till.signIn();
    await till.refundWhole(practice.ordinary);
    await expect(till.headline).toHaveText(/Refunded ฿/);
    await till.press('Alt+5');
    await page.getByRole('radio', { name: languages[id].name, exact: true }).click({ force: true });
    await till.press('Alt+3');
    await expect(rows).toHaveCount(1);

    const period = page.getByRole('combobox', { name: say('history.column.time') });
    await period.focus();
    await till.press('End');
    await expect(period).toHaveValue('days');
    await till.press('Tab');
    await expect(from).toBeFocused();
    await expect(from).toHaveAttribute('placeholder', example);
    await page.keyboard.type(typed, { delay: 80 });
    await till.press('Tab');
    await expect(from).toHaveValue(shown);
    await expect(rows).toHaveCount(1);
    await page.keyboard.type(typed, { delay: 80 });
    await expect(to).toBeFocused();
    await till.press('Tab');
    await expect(to).toHaveValue(shown);
    await expect(rows).toHaveCount(0);
    await look(`days-${id}`);
    expect(await cutOff(page)).toEqual([]);

    await till.press('Shift+Tab');
    await page.keyboard.type('31/31', { delay: 80 });
    await till.press('Tab');
    await expect(to).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByText(example)).toBeVisible();
    // What is no day is left out, so that the refund of today is there again.
    await expect(rows).toHaveCount(1);
    await look(`days-wrong-${id}`);
    expect(await cutOff(page)).toEqual([]);
  });

test('a scan into a day is taken back, and looked for', async ({ page, till }) => {
  await till.signIn();
  await till.press('Alt+3');
  await page.getByRole('combobox', { name: 'Time' }).selectOption('days');
  const from = page.getByRole('textbox', { name: 'From', exact: true });
  await from.focus();
  await till.type('0611');
  await till.scan(practice.ordinary);
  await expect(page.getByRole('searchbox')).toHaveValue(practice.ordinary);
  await expect(from).toHaveCount(0);
});
