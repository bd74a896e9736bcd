// What the screens say when the records on this computer are not to be relied on, and what a manager does about it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expect, test } from './fixtures.ts';
import { practice, TillPage } from './pages/till.ts';
import { startProgram } from './program.ts';

/** Changes the journal of a stopped terminal, as a broken disk or a stranger would. */
function change(folder: string, sql: string, ...values: string[]): void {
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('.db'),
  );
  if (file === undefined) throw new Error(`there is no journal in ${folder}`);
  const db = new DatabaseSync(join(folder, file));
  try {
    const { changes } = z.object({ changes: z.number() }).parse(db.prepare(sql).run(...values));
    expect(changes).toBe(1);
  } finally {
    db.close();
  }
}

/** The page of a terminal that made one refund, R-0001, and is stopped. */
async function tillAfterOneRefund(folder: string, page: Page): Promise<TillPage> {
  const running = await startProgram(folder);
  await page.goto(running.address);
  const till = new TillPage(page);
  await till.signIn();
  await till.refundWhole(practice.ordinary);
  await expect(till.headline).toContainText('Refunded');
  await running.stop();
  return till;
}

test('a record that was changed on the disk is named, and the others go on', async ({
  folder,
  page,
  look,
}) => {
  const till = await tillAfterOneRefund(folder, page);
  change(folder, `UPDATE refund SET body = body || ' ' WHERE receipt_no = 'R-0001'`);

  const second = await startProgram(folder);
  await page.goto(second.address);
  await till.signIn();
  await till.press('Alt+3');
  const strip = page.getByRole('alert').filter({ hasText: 'Damaged records' });
  await expect(strip).toContainText(/nothing is sent: rf/i);
  await expect(till.headline).toHaveText('History');
  await expect(page.getByText('0 refunds')).toBeVisible();
  await expect(page.getByText('No refund was made on this terminal yet.')).toHaveCount(0);
  await look('damaged-record');
  await till.press('Alt+1');
  await till.open(practice.onceOnly);
  await expect(strip).toBeVisible();
  await second.stop();
});

test('data of another computer refunds nothing until a manager lets it go on here', async ({
  folder,
  page,
  look,
}) => {
  const till = await tillAfterOneRefund(folder, page);
  change(
    folder,
    `UPDATE setting SET body = json_set(body, '$.machine', ?) WHERE name = 'identity'`,
    'another',
  );

  const second = await startProgram(folder);
  await page.goto(second.address);
  await till.signIn();
  const strip = page.getByRole('alert').filter({ hasText: 'copied from another computer' });
  await expect(strip).toContainText('No refund can be made or sent');
  await look('copied-data');
  await strip.getByRole('button', { name: 'Go on here' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox').first().fill('moved to the new till');
  await look('take-over');
  await sheet.getByRole('heading').first().click();
  await till.type('333444');
  await page.keyboard.down('F9');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.up('F9');
  await expect(strip).toHaveCount(0);
  await till.refundWhole(practice.onceOnly);
  await expect(till.headline).toContainText('Refunded');
  await second.stop();
});
