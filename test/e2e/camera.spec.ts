// A camera in place of a scanner: off until it is wanted, then it opens the order whose code it sees.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumProgram } from '../support/chromium.ts';
import { asFilm, photograph } from '../support/code-pictures.ts';
import { expect, test } from './fixtures.ts';
import { practice } from './pages/till.ts';

const film = join(mkdtempSync(join(tmpdir(), 'refund-camera-')), 'order.y4m');
writeFileSync(film, asFilm(photograph('code128', practice.ordinary)));
const { args, ...program } = chromiumProgram();

test.use({
  launchOptions: {
    ...program,
    args: [...args, '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`],
  },
});

test('there is no camera button until the camera is wanted', async ({ till }) => {
  await till.signIn();
  await expect(till.button('Scan with the camera')).toHaveCount(0);
});

test('a code before the camera opens its order, as a scan does', async ({ page, till, look }) => {
  await page.context().grantPermissions(['camera']);
  await till.signIn();
  await till.press('Alt+5');
  await page
    .getByRole('group', { name: 'Camera in place of a scanner' })
    .getByRole('radio', { name: 'On' })
    .click({ force: true });
  await till.press('F2');
  await look('camera-find');
  await till.button('Scan with the camera').click();
  await expect(till.headline).toContainText(practice.ordinary);
  await expect(till.headline).toContainText('scanned');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a camera that is not allowed is answered with what to do', async ({ page, till, look }) => {
  await till.signIn();
  await till.press('Alt+5');
  await page
    .getByRole('group', { name: 'Camera in place of a scanner' })
    .getByRole('radio', { name: 'On' })
    .click({ force: true });
  await till.press('F2');
  await till.button('Scan with the camera').click();
  await expect(page.getByRole('alert')).toContainText('The camera is not allowed here.');
  await look('camera-refused');
  await till.press('Escape');
  await expect(till.orderBox).toBeVisible();
});
