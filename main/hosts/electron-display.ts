// The customer's window in Electron: that one page without a bridge, opened by the cashier's page and gone with it.
import type { ReportDefect } from './call.ts';
import type { ElectronParts, PageWindow, WindowOptions } from './electron-parts.ts';

/** The one address that the cashier's page may open. */
const displayAddress = 'app://terminal/customer.html';

export interface DisplayParts {
  BrowserWindow: ElectronParts['BrowserWindow'];
  /** Without a preload script. */
  webPreferences: Omit<WindowOptions['webPreferences'], 'preload'>;
  report: ReportDefect;
}

/** Lets the cashier's window open the display, once at a time; the answer closes it. */
export function openDisplaysOf(cashier: PageWindow, parts: DisplayParts): () => void {
  let display: PageWindow | null = null;
  const close = (): void => {
    if (display && !display.isDestroyed()) display.destroy();
    display = null;
  };
  // The window is the host's own and not the page's, so that the page's bridge cannot be handed down to it.
  cashier.webContents.setWindowOpenHandler(({ url }) => {
    if (url !== displayAddress) return { action: 'deny' };
    if (display && !display.isDestroyed()) display.focus();
    else display = openDisplay(parts);
    return { action: 'deny' };
  });
  cashier.once('closed', close);
  return close;
}

function openDisplay({ BrowserWindow, webPreferences, report }: DisplayParts): PageWindow {
  const window = new BrowserWindow({
    width: 1024,
    height: 768,
    minWidth: 480,
    minHeight: 360,
    show: false,
    title: 'Refund Terminal',
    autoHideMenuBar: true,
    webPreferences,
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  // Not even to the cashier's page, which its own window may load again.
  window.webContents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  window.loadURL(displayAddress).catch((error: unknown) => {
    report('display', error);
  });
  return window;
}
