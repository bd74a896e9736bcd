// Paper at the counter, with a pretend printer that runs out of it, breaks off, and is looked at.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewaysOf } from '../../main/hosts/training.ts';
import { practiceOrders } from '../../main/sandbox/orders.ts';
import { startPretendPrinter, type PretendPrinter } from '../../main/sandbox/printer.ts';
import { startSandbox } from '../../main/sandbox/server.ts';
import { findSymbolAmong, readSymbol } from '../support/read-qr.ts';
import { expect, test as base } from './fixtures.ts';
import { practice, TillPage } from './pages/till.ts';
import { startProgram } from './program.ts';

interface Fixtures {
  printer: PretendPrinter;
  counter: TillPage;
}

/** A shop in Thailand with a printer on the network and credit notes switched on. */
const test = base.extend<Fixtures>({
  printer: async ({ options: _ }, use) => {
    const printer = await startPretendPrinter();
    await use(printer);
    await printer.close();
  },
  counter: async ({ folder, page, printer }, use) => {
    const sandbox = await startSandbox({ orders: practiceOrders.map(({ order }) => order) });
    const provision = join(folder, 'provision.json');
    writeFileSync(
      provision,
      JSON.stringify({
        terminalId: 'POS007',
        store: { name: 'Siam Square Cafe', phone: '02-123-4567', taxId: '0105561234567' },
        environment: 'sandbox',
        gateways: gatewaysOf(sandbox),
        operators: [
          { id: '1', name: 'Noi K.', role: 'cashier', pin: '111222' },
          { id: '2', name: 'Malee T.', role: 'manager', pin: '333444' },
        ],
        receipt: { taxNote: { kind: 'th-credit-note' } },
        printers: [{ kind: 'network', host: '127.0.0.1', port: printer.port }],
      }),
    );
    const running = await startProgram(join(folder, 'data'), '--provision', provision, '--vault', 'memory');
    await page.goto(running.address);
    await use(new TillPage(page));
    await running.stop();
    await sandbox.close();
  },
});

function codeOn(printer: PretendPrinter): string {
  const paper = printer.papers().at(-1);
  if (!paper) throw new Error('nothing came out');
  return readSymbol(findSymbolAmong(paper.isDark, paper.width, paper.height).modules);
}

test('the receipt comes by itself, and its code opens the refund again', async ({ counter, printer }) => {
  await counter.signIn();
  await counter.refundWhole(practice.ordinary);
  await expect(counter.headline).toHaveText(/Refunded ฿/);
  await expect.poll(() => printer.papers().length).toBe(1);
  await counter.press('F2');
  await counter.scan(codeOn(printer));
  await expect(counter.headline).toHaveText(/Refunded ฿/);
});

test('without paper the refund is through, the receipt is owed, and it comes later', async ({
  counter,
  printer,
  look,
}) => {
  printer.runOutAfter(0);
  await counter.signIn();
  await counter.refundWhole(practice.ordinary);
  await expect(counter.headline).toHaveText(/Refunded ฿/);
  await expect(counter.page.getByText('The receipt is not printed: paper is out.')).toBeVisible();
  await expect(counter.button('1 paper not out')).toBeVisible();
  await look('receipt-owed');
  await counter.press('Alt+2');
  await expect(counter.page.getByText('The receipt is not printed: paper is out.')).toBeVisible();
  await look('queue-receipt-owed');
  printer.putPaper();
  await counter.button('Print now').click();
  await expect.poll(() => printer.papers().length).toBe(1);
  await expect(counter.page.getByText('The receipt is not printed')).toHaveCount(0);
  await expect(counter.button('1 paper not out')).toHaveCount(0);
});

test('a receipt that broke off is asked about', async ({ counter, printer, look }) => {
  printer.runOutAfter(400);
  await counter.signIn();
  await counter.refundWhole(practice.ordinary);
  await expect(counter.page.getByText('Was the receipt complete?')).toBeVisible({ timeout: 30_000 });
  await look('receipt-doubtful');
  printer.putPaper();
  await counter.button('No, print it again').click();
  await expect(counter.page.getByText('Was the receipt complete?')).toHaveCount(0);
  // The roll went on with the first one, and then came the second.
  await expect.poll(() => printer.papers().length).toBe(2);
  await expect(counter.page.getByText('Copy printed')).toBeVisible();
});

test('a third copy needs a reason', async ({ counter, printer, look }) => {
  await counter.signIn();
  await counter.refundWhole(practice.ordinary);
  await expect.poll(() => printer.papers().length).toBe(1);
  await counter.press('F7');
  await expect.poll(() => printer.papers().length).toBe(2);
  await counter.press('F7');
  const sheet = counter.page.getByRole('dialog');
  await expect(sheet).toContainText('Why another copy?');
  await look('reprint-reason');
  await counter.scan(practice.ordinary);
  await expect(sheet).toBeVisible();
  expect(printer.papers()).toHaveLength(2);
  await counter.button('The copy was lost').click();
  await expect.poll(() => printer.papers().length).toBe(3);
});

test('a tax note is numbered and printed', async ({ counter, printer, look }) => {
  await counter.signIn();
  await counter.refundWhole(practice.ordinary);
  await expect.poll(() => printer.papers().length).toBe(1);
  await counter.button('Tax note').click();
  await counter.page.getByLabel('Number of the original invoice').fill('INV-77');
  const date = counter.page.getByLabel('Date of the original invoice');
  await date.fill('20/13/2026');
  await counter.page.getByLabel('Buyer’s name').fill('Example Co., Ltd.');
  await counter.page.getByLabel('Buyer’s address').fill('99/1 Sukhumvit Road');
  await counter.button('Number and print it').click();
  await expect(date).toBeFocused();
  await expect(counter.page.getByText('That is not a day.')).toBeVisible();
  await date.fill('20/11/2026');
  await look('tax-note');
  await counter.button('Number and print it').click();
  await expect(counter.page.getByText('CN-POS007-000001')).toBeVisible();
  await expect.poll(() => printer.papers().length).toBe(2);
});
