// The scanner is set up by scanning one code, kept on this computer, and put back with one press.
import { expect, test } from './fixtures.ts';
import { cutOff } from './pages/cut-off.ts';
import { practice, type TillPage } from './pages/till.ts';
import { startProgram } from './program.ts';

const sample = 'Az-1047_Qwy.M';

async function openTest(till: TillPage): Promise<void> {
  await till.press('Alt+5');
  await till.button('Test the scanner…').click();
  await expect(till.page.getByRole('dialog')).toContainText('Waiting for a scan…');
}

test('a usual scanner is understood, and nothing has to be kept', async ({ till, look }) => {
  await till.signIn();
  await till.press('Alt+5');
  await expect(till.headline).toHaveText('Settings');
  await look('scanner-settings');
  await openTest(till);
  await look('scanner-test');
  expect(await cutOff(till.page)).toEqual([]);
  await till.scan(sample);
  const sheet = till.page.getByRole('dialog');
  await expect(sheet).toContainText('The code arrived whole, with a key every 5 ms and Enter at its end.');
  await expect(sheet).toContainText('The terminal is set that way already.');
  await expect(sheet.getByRole('button', { name: 'Keep this' })).toHaveCount(0);
});

test('a scanner that writes around the code, slowly and without a key at its end, is learnt and kept', async ({
  page,
  till,
  look,
  folder,
  running,
}) => {
  const how = { end: null, gapMs: 40 };
  await till.signIn();
  await openTest(till);
  await till.scan(`]C1${sample}#`, how);
  const sheet = page.getByRole('dialog');
  for (const sentence of [
    'with a key every 40 ms and no key at its end',
    'writes ]C1 before it',
    'writes # after it',
    'It is slow',
  ])
    await expect(sheet).toContainText(sentence);
  await look('scanner-learnt');
  await till.button('Keep this').click();
  await expect(page.getByRole('textbox', { name: 'Written before each code' })).toHaveValue(']C1');
  await till.press('F2');
  await till.scan(`]C1${practice.ordinary}#`, how);
  await expect(till.headline).toContainText(practice.ordinary);

  await running.stop();
  const again = await startProgram(folder);
  await page.goto(again.address);
  await till.signIn();
  await till.scan(`]C1${practice.ordinary}#`, how);
  await expect(till.headline).toContainText(practice.ordinary);
  await till.press('Alt+5');
  const scanner = page.getByRole('region', { name: 'Scanner', exact: true });
  await scanner.getByRole('button', { name: 'Back to the defaults' }).click();
  await expect(page.getByRole('textbox', { name: 'Written before each code' })).toHaveValue('');
  await till.open(practice.ordinary);
  await again.stop();
});

test('another code, typed by hand, is shown as bars and learnt from', async ({ page, till }) => {
  await till.signIn();
  await openTest(till);
  await page.getByRole('textbox', { name: /Text of another code/ }).fill('RT-000147');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: 'Barcode of RT-000147' })).toBeVisible();
  const sheet = page.getByRole('dialog');
  await till.scan(sample);
  await expect(sheet).toContainText(`Something else arrived: ${sample}`);
  await till.scan('rt-000147', { end: 'Tab' });
  await expect(sheet).toContainText('Capital and small letters are swapped');
  await till.scan('RT-000147', { end: 'Tab' });
  await expect(sheet).toContainText('Tab at its end');
  await till.press('Escape');
  await expect(sheet).toBeHidden();
});
