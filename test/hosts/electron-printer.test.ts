// A named printer gets the receipt without a dialog, and its refusal is told.
import { expect, it } from 'vitest';
import { systemPrinter, type PrintWindow } from '../../main/hosts/electron-printer.ts';
import { makeReceipt } from '../../main/core/receipts/receipt.ts';
import { aRefund } from '../support/a-refund.ts';

const store = { name: 'Cafe', branch: '', address: '', phone: '', taxId: '', footer: '' };
const job = {
  receipt: makeReceipt(aRefund(), { store, copy: 'customer', duplicate: 0, timeZone: 'UTC' }),
  png: new Uint8Array([137, 80, 78, 71]),
};

function aWindow(isTaken: boolean) {
  const seen: { address: string; deviceName: string; isDestroyed: boolean } = {
    address: '',
    deviceName: '',
    isDestroyed: false,
  };
  const window: PrintWindow = {
    loadURL: (address) => {
      seen.address = address;
      return Promise.resolve();
    },
    webContents: {
      print: ({ deviceName }, done) => {
        seen.deviceName = deviceName;
        done(isTaken, isTaken ? '' : 'out of paper');
      },
    },
    destroy: () => {
      seen.isDestroyed = true;
    },
  };
  return { seen, window };
}

it('the picture goes to the named printer, and the hidden window is gone afterwards', async () => {
  const { seen, window } = aWindow(true);
  await systemPrinter('EPSON TM-T88', () => window).print(job);
  expect(seen).toMatchObject({ deviceName: 'EPSON TM-T88', isDestroyed: true });
  expect(Buffer.from(seen.address.split(',')[1] ?? '', 'base64').toString()).toContain(
    'data:image/png;base64,iVBORw==',
  );
});

it('a printer that does not take it is named, with its reason', async () => {
  const { seen, window } = aWindow(false);
  await expect(systemPrinter('EPSON TM-T88', () => window).print(job)).rejects.toThrow('EPSON TM-T88');
  expect(seen.isDestroyed).toBe(true);
});
