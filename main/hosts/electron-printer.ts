// Receipts on a named system printer, through a hidden window of Electron, without a dialog.
import { PrintProblem, type Printer } from '../core/ports.ts';
import type { SystemPrinterChoice } from './printers.ts';

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

/** The system answers once it has the paper in its own queue, which takes no longer. */
const longestWaitMs = 30_000;

/** Prints the receipt's picture dot by dot: 72 mm wide on paper of 80 mm, 48 mm on paper of 58 mm. */
export function systemPrinter(
  { name, paperWidthMm }: SystemPrinterChoice,
  openWindow: () => PrintWindow,
): Printer {
  return {
    title: name,
    paperWidthMm,
    async print({ picture }) {
      const window = openWindow();
      try {
        await window.loadURL(pageOf(picture.png, paperWidthMm === 80 ? 72 : 48));
        await new Promise<void>((resolve, reject) => {
          const giveUp = (): void =>
            reject(new PrintProblem('no-answer', true, `"${name}" did not say what became of it`));
          const timer = setTimeout(giveUp, longestWaitMs);
          const options = {
            silent: true,
            deviceName: name,
            printBackground: true,
            margins: { marginType: 'none' },
          } as const;
          window.webContents.print(options, (isTaken, why) => {
            clearTimeout(timer);
            if (isTaken) resolve();
            else reject(new PrintProblem('not-taken', false, `"${name}" did not take it: ${why}`));
          });
        });
      } finally {
        window.destroy();
      }
    },
  };
}

function pageOf(png: Uint8Array, widthMm: number): string {
  const picture = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const page = `<!doctype html><style>@page{margin:0}body{margin:0}img{width:${widthMm}mm}</style><img src="${picture}">`;
  return `data:text/html;base64,${Buffer.from(page).toString('base64')}`;
}
