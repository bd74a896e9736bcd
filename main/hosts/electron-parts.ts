// The few parts of Electron that the host touches, as types, so that the host runs without Electron's runtime.

/** A document in a window, or in a frame of one. */
export interface Frame {
  readonly url: string;
  readonly origin: string;
  readonly parent: Frame | null;
}

export interface CallEvent {
  readonly sender: { readonly id: number };
  /** null once the frame went away. */
  readonly senderFrame: Frame | null;
}

export interface Navigation {
  readonly url: string;
  preventDefault(): void;
}

export interface WebContents {
  readonly id: number;
  send(channel: string, name: string, body: unknown): void;
  isDestroyed(): boolean;
  reload(): void;
  setWindowOpenHandler(handler: (asked: { url: string }) => { action: 'deny' }): void;
  on(event: 'will-navigate', listener: (event: Navigation) => void): unknown;
  on(event: 'will-frame-navigate', listener: (event: Navigation) => void): unknown;
  on(event: 'will-redirect', listener: (event: Navigation) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'render-process-gone', listener: () => void): unknown;
}

export interface PageWindow {
  readonly webContents: WebContents;
  loadURL(address: string): Promise<void>;
  once(event: 'ready-to-show' | 'closed', listener: () => void): unknown;
  /** A person closes it. */
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
  show(): void;
  focus(): void;
  isMinimized(): boolean;
  restore(): void;
  isDestroyed(): boolean;
  destroy(): void;
}

export interface WindowOptions {
  width: number;
  height: number;
  minWidth: number;
  minHeight: number;
  show: boolean;
  title: string;
  autoHideMenuBar: boolean;
  webPreferences: {
    /** Without one a page has no bridge. */
    preload?: string;
    sandbox: boolean;
    contextIsolation: boolean;
    nodeIntegration: boolean;
    nodeIntegrationInWorker: boolean;
    nodeIntegrationInSubFrames: boolean;
    webSecurity: boolean;
    webviewTag: boolean;
    allowRunningInsecureContent: boolean;
    navigateOnDragDrop: boolean;
    spellcheck: boolean;
    devTools: boolean;
  };
}

export interface MessageBox {
  type: 'warning';
  title: string;
  message: string;
  detail: string;
  buttons: string[];
  /** The places of the buttons for Enter, and for Escape or the box's own cross. */
  defaultId: number;
  cancelId: number;
  noLink: boolean;
}

export interface Scheme {
  scheme: string;
  privileges: { standard: boolean; secure: boolean; supportFetchAPI: boolean };
}

/** `import * as electron from 'electron'` is one of these. */
export interface ElectronParts {
  app: {
    requestSingleInstanceLock(): boolean;
    enableSandbox(): void;
    getLocale(): string;
    on(event: 'web-contents-created', listener: (event: unknown, contents: WebContents) => void): unknown;
  };
  protocol: {
    registerSchemesAsPrivileged(schemes: Scheme[]): void;
    handle(scheme: string, answer: (request: Request) => Response): void;
  };
  session: {
    readonly defaultSession: {
      setPermissionRequestHandler(
        handler: (contents: unknown, permission: string, answer: (isGranted: boolean) => void) => void,
      ): void;
      setPermissionCheckHandler(handler: () => boolean): void;
      setDevicePermissionHandler(handler: () => boolean): void;
      readonly webRequest: {
        onBeforeRequest(
          listener: (details: { url: string }, answer: (response: { cancel: boolean }) => void) => void,
        ): void;
      };
    };
  };
  dialog: {
    showMessageBox(over: Pick<PageWindow, 'focus'>, box: MessageBox): Promise<{ readonly response: number }>;
  };
  ipcMain: {
    handle(channel: string, answer: (event: CallEvent, command: unknown, input: unknown) => unknown): void;
    removeHandler(channel: string): void;
  };
  BrowserWindow: new (options: WindowOptions) => PageWindow;
}
