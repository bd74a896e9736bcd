// Receipts on a named system printer, through a hidden window of Electron, without a dialog.
import type { Printer } from '../core/ports.ts';

/** The part of a hidden window that printing needs. */
export interface PrintWindow {
  loadURL(address: string): Promise<void>;
  readonly webContents: {
    print(
      options: { silent: true; deviceName: string; printBackground: true; margins: { marginType: 'none' } },
      done: (isTaken: boolean, why: string) => void,
    ): void;
  };
  destroy(): void;
}

/** Prints the receipt's picture 72 mm wide, which is what 80 mm paper can take. */
export function systemPrinter(deviceName: string, openWindow: () => PrintWindow): Printer {
  return {
    through: 'host',
    async print({ png }) {
      const window = openWindow();
      try {
        await window.loadURL(pageOf(png));
        await new Promise<void>((resolve, reject) => {
          const options = {
            silent: true,
            deviceName,
            printBackground: true,
            margins: { marginType: 'none' },
          } as const;
          window.webContents.print(options, (isTaken, why) => {
            if (isTaken) resolve();
            else reject(new Error(`the printer "${deviceName}" did not take it: ${why}`));
          });
        });
      } finally {
        window.destroy();
      }
    },
  };
}

function pageOf(png: Uint8Array): string {
  const picture = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const page = `<!doctype html><style>@page{margin:0}body{margin:0}img{width:72mm}</style><img src="${picture}">`;
  return `data:text/html;base64,${Buffer.from(page).toString('base64')}`;
}
