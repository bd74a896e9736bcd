// A named printer gets the receipt without a dialog, and its refusal is told.
import { expect, it, vi } from 'vitest';
import { systemPrinter, type PrintWindow } from '../../main/hosts/electron-printer.ts';
import { makeReceipt } from '../../main/core/receipts/receipt.ts';
import { PrintProblem } from '../../main/core/ports.ts';
import { aRefund, aSetting } from '../support/a-refund.ts';

const job = {
  receipt: makeReceipt(aRefund(), aSetting()),
  picture: { width: 8, height: 1, rows: Uint8Array.of(0), png: Buffer.from([137, 80, 78, 71]) },
};
const choice = { kind: 'system', name: 'EPSON TM-T88', paperWidthMm: 80 } as const;

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
  await systemPrinter(choice, () => window).print(job);
  expect(seen).toMatchObject({ deviceName: 'EPSON TM-T88', isDestroyed: true });
  const page = Buffer.from(seen.address.split(',')[1] ?? '', 'base64').toString();
  expect(page).toContain('data:image/png;base64,iVBORw==');
  expect(page).toContain('width:72mm');
});

it('paper of 58 mm gets a picture of 48 mm, which is what it can print', async () => {
  const { seen, window } = aWindow(true);
  await systemPrinter({ ...choice, paperWidthMm: 58 }, () => window).print(job);
  expect(Buffer.from(seen.address.split(',')[1] ?? '', 'base64').toString()).toContain('width:48mm');
});

it('a system that never answers is given up after half a minute, in doubt', async () => {
  vi.useFakeTimers();
  const { seen, window } = aWindow(true);
  window.webContents.print = () => {};
  const printing = systemPrinter(choice, () => window).print(job);
  const given = expect(printing).rejects.toMatchObject({ trouble: 'no-answer', isDoubtful: true });
  await vi.advanceTimersByTimeAsync(30_000);
  await given;
  expect(seen.isDestroyed).toBe(true);
  vi.useRealTimers();
});

it('a printer that does not take it is named, and nothing of it is out', async () => {
  const { seen, window } = aWindow(false);
  await expect(systemPrinter(choice, () => window).print(job)).rejects.toThrow(
    new PrintProblem('not-taken', false, '"EPSON TM-T88" did not take it: out of paper'),
  );
  expect(seen.isDestroyed).toBe(true);
});
