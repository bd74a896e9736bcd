// The Electron host: one locked-down window, the page over app://, and calls from that page alone.
import type { Terminal } from '../core/terminal.ts';
import { answerCall, refuse, type ReportDefect } from './call.ts';
import { openDisplaysOf } from './electron-display.ts';
import { askBeforeLeaving } from './electron-leaving.ts';
import type { ElectronParts, Frame, PageWindow, WebContents, WindowOptions } from './electron-parts.ts';
import { headersOf, pageHeaders, type Page } from './page.ts';

export const scheme = 'app';
export const pageAddress = 'app://terminal/';
const pageOrigin = 'app://terminal';

export interface ElectronHostOptions {
  electron: ElectronParts;
  terminal: Terminal;
  page: Page;
  /** Absolute path of the built preload script. */
  preload: string;
  /** Whether this runs from an installer; then there are no developer tools. */
  isPackaged: boolean;
  report: ReportDefect;
}

export interface ElectronHost {
  window: PageWindow;
  /** Brings the window to the front. */
  focus(): void;
  /** A person wants to quit: the window goes, after a question when refunds are not finished. */
  leave(): void;
  /** Takes the window away without a question. */
  close(): void;
}

/** What has to happen before Electron is ready. Answers false when another terminal runs already. */
export function prepareElectron(electron: Pick<ElectronParts, 'app' | 'protocol'>): boolean {
  if (!electron.app.requestSingleInstanceLock()) return false;
  electron.app.enableSandbox();
  electron.protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  return true;
}

/** Opens the window and answers its page until `close`. Electron must be ready. */
export function startElectronHost(options: ElectronHostOptions): ElectronHost {
  const { electron, terminal, report } = options;
  denyEverything(electron, options.isPackaged);
  electron.protocol.handle(scheme, (request) => servePage(options.page, request));

  const window = openWindow(options);
  const contents = window.webContents;
  electron.ipcMain.handle('terminal:call', (event, command, input) => {
    if (!isOwnPage(event.senderFrame) || event.sender.id !== contents.id) {
      return refuse('invalid-input', "The call did not come from the terminal's own page.");
    }
    return answerCall(terminal, command, input, report);
  });
  const silence = terminal.onEvent((name, body) => {
    if (!contents.isDestroyed()) contents.send('terminal:event', name, body);
  });
  window.loadURL(pageAddress).catch((error: unknown) => {
    report('page', error);
  });
  const closeDisplay = openDisplaysOf(window, {
    BrowserWindow: electron.BrowserWindow,
    webPreferences: lockedDown(options.isPackaged),
    report,
  });

  return {
    window,
    leave: askBeforeLeaving(window, options),
    focus() {
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    close() {
      silence();
      closeDisplay();
      electron.ipcMain.removeHandler('terminal:call');
      if (!window.isDestroyed()) window.destroy();
    },
  };
}

/** What no page in any window of this program has. */
function lockedDown(isPackaged: boolean): WindowOptions['webPreferences'] {
  return {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !isPackaged,
  };
}

function openWindow({ electron, preload, isPackaged }: ElectronHostOptions): PageWindow {
  const window = new electron.BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 600,
    show: false,
    title: 'Refund Terminal',
    autoHideMenuBar: true,
    webPreferences: { ...lockedDown(isPackaged), preload },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  reloadAfterCrash(window.webContents);
  return window;
}

/** A counter must not face a blank window. A page that keeps dying stays down, so that it is seen. */
function reloadAfterCrash(contents: WebContents): void {
  let crashes = 0;
  contents.on('render-process-gone', () => {
    crashes += 1;
    if (crashes <= 3 && !contents.isDestroyed()) contents.reload();
  });
}

/** Permissions, devices, foreign requests, other windows and every way out of the page. Source: reliability 8.1. */
function denyEverything({ app, session }: ElectronParts, isPackaged: boolean): void {
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
  pages.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayLoad(details.url, isPackaged) });
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      if (!isPageItself(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!isPageItself(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
  });
}

function servePage(page: Page, request: { url: string; method: string }): Response {
  const url = parse(request.url);
  const path = url !== null && isOwn(url) && request.method === 'GET' ? url.pathname : '';
  const file = page.get(path);
  if (file === undefined) return new Response('Not found', { status: 404, headers: pageHeaders });
  return new Response(file.body, { headers: { ...headersOf(path), 'Content-Type': file.type } });
}

/** Whether a call comes from the page in the window itself, not from a frame inside it. */
function isOwnPage(frame: Frame | null): boolean {
  if (frame === null || frame.parent !== null || frame.origin !== pageOrigin) return false;
  return isPageItself(frame.url);
}

/** Whether an address is the page, and not merely one that looks like it. Source: reliability E13. */
export function isPageItself(address: string): boolean {
  const url = parse(address);
  return url !== null && isOwn(url) && url.pathname === '/' && url.search === '';
}

function mayLoad(address: string, isPackaged: boolean): boolean {
  const url = parse(address);
  if (url === null) return false;
  if (url.protocol === 'data:' || address.startsWith(`blob:${pageOrigin}/`)) return true;
  return isOwn(url) || (!isPackaged && url.protocol === 'devtools:');
}

function isOwn(url: URL): boolean {
  return url.protocol === 'app:' && url.host === 'terminal' && url.username === '' && url.password === '';
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
